"""Two at once, each a process of its own: one writes, the other reads and is told who does."""

import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant import store
from tests.conftest import environment
from tests.robustness.calls import Watcher
from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town
from tests.terminal.screen import Terminal

READS = (("status",), ("check",), ("compare",), ("render",), ("log",), ("fill", "--export"))
WRITES = (
    ("fill", "2023", "--answers", "乙.toml"),
    ("undo", "2023"),
    ("undo", "2023", "--restore"),
    ("check", "2023", "--fix", "--yes"),
    ("check", "2023", "--accept", "S103", "--because", "甲"),
)


def two(*, long: bool) -> Score:
    """While one terminal holds the year try everything from others; then its holder dies."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = _town(folder)
        with Terminal("fill", "2023", "--at", "受理纠纷", cwd=root) as first:
            first.see("全年受理矛盾纠纷多少件")
            first.type("401").press("回车").see("受理矛盾纠纷：记为 401件")
            for arguments in READS if long else READS[::3]:
                ran = _program(root, *arguments)
                score.tried += 1
                fine = ran.returncode in {0, 1} and "正在填" not in ran.stderr
                score.keeps(fine, f"{arguments}：{ran}")
            for arguments in WRITES if long else WRITES[:2]:
                ran = _program(root, *arguments)
                score.tried += 1
                told = "正在填 2023 年" in ran.stderr or "没有可以自动改" in ran.stdout
                told = told or "检查意见里没有" in ran.stderr
                score.refuses(told and "Traceback" not in ran.stderr, f"{arguments}：{ran}")
            with Terminal("fill", "2023", cwd=root) as second:
                second.see("正在填 2023 年", within=15)
                score.tried += 1
                score.refuses(second.ended() == 1, second.text)
            first.type("386").press("回车").see("调解成功：记为 386件")
            first.kill(signal.SIGKILL)
            first.ended()
        with Terminal("fill", "2023", cwd=root) as third:
            score.tried += 1
            score.keeps("已填 2 项" in third.see("接着上次填"), third.text)
            third.press("Ctrl-S")
            third.ended()
    return score


def race(*, long: bool) -> Score:
    """Let another write between any two calls of one: what both acknowledge is both there."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for n in range(1, 1000, 1 if long else 5):
            root = _town(folder)
            other = Path(folder) / "另一个"
            one = run(
                root, "fill", "2023", "--answers", "甲.toml", watcher=_Between(n, root, other)
            )
            reached = other.exists()
            if reached:
                found = store.load_answers(root / "2023", 2023)
                code = int(other.read_text("utf-8"))
                score.tried += 1
                score.keeps(one.code or found.answer("受理纠纷").text == "401", f"第 {n} 次：前者")
                score.keeps(code or found.answer("调解成功").text == "399", f"第 {n} 次：后者")
                score.keeps(one.code == 0 or one.sentence, f"第 {n} 次：{one.told}")
                other.unlink()
            shutil.rmtree(root)
            if not reached:
                return score
    return score


@dataclass(slots=True)
class _Between(Watcher):
    """Runs another session to its end before the n-th call, and notes its exit code."""

    n: int
    root: Path
    note: Path

    def before(self, call: str, path: str) -> None:
        """Let the other write, if it is its turn."""
        del call, path
        self.n -= 1
        if self.n == 0:
            ran = run(self.root, "fill", "2023", "--answers", "乙.toml")
            self.note.write_text(str(ran.code), "utf-8")


def _town(folder: str) -> Path:
    root = Path(folder) / "镇"
    root.mkdir()
    town.settle(root)
    (root / "甲.toml").write_text('["数据"]\n"受理纠纷" = "401"\n', "utf-8")
    (root / "乙.toml").write_text('["数据"]\n"调解成功" = "399"\n', "utf-8")
    return root


def _program(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=root,
        env=environment(root),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
