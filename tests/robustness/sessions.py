"""Two at once, each a process of its own: one writes, the other reads and is told who does."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant import store
from tests.conftest import environment
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
                said = second.ended()
                score.tried += 1
                score.refuses(said == 1 and "正在填 2023 年" in second.flat, second.text)
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
    """Start two that write at nearly the same moment: what both acknowledge is both there."""
    score = Score()
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        root = _town(folder)
        for _ in range(60 if long else 4):
            before = len(store.history(root / "2023"))
            writers = []
            for name in ("甲", "乙"):
                writers.append(_start(root, "fill", "2023", "--answers", f"{name}.toml"))
                time.sleep(chance.random() * 0.05)
            codes = [one.wait(60) for one in writers]
            kept = store.history(root / "2023")[before:]
            score.tried += 1
            score.keeps(len(kept) == codes.count(0), f"{codes}：只有 {len(kept)} 条")
            found = store.load_answers(root / "2023", 2023)
            for change in (one.change for one in kept):
                key, answer = change.key, change.answer  # type: ignore[union-attr]
                score.keeps(found.answer(key) == answer, f"{key} 不在了")
    return score


def _town(folder: str) -> Path:
    root = Path(folder) / "镇"
    root.mkdir()
    town.settle(root)
    (root / "甲.toml").write_text('["数据"]\n"受理纠纷" = "401"\n', "utf-8")
    (root / "乙.toml").write_text('["数据"]\n"调解成功" = "399"\n', "utf-8")
    return root


def _start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=root,
        env=environment(root) | {"PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


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
