"""Ctrl-C, a closed window, a shutdown at each stage: no traceback, the terminal as it was."""

import io
import signal
import tempfile
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pexpect

from assistant import session
from tests.robustness.score import Score
from tests.terminal import town
from tests.terminal.screen import KEYS, Terminal


@dataclass(frozen=True, slots=True)
class Stage:
    """A place in the program: how one gets there, what is seen, what is half typed there."""

    arguments: tuple[str, ...]
    seen: str
    keys: tuple[tuple[str, str], ...] = ()
    typed: str = ""
    empty: bool = False  # in a folder without a workspace


_FIGURE = ("fill", "2023", "--at", "受理纠纷")
_PASSAGE = ("fill", "2023", "--at", "力量不足")
STAGES: Mapping[str, Stage] = {
    "数据": Stage(_FIGURE, "全年受理矛盾纠纷多少件", (("38", "记为 38件"),), "38"),
    "目录": Stage(_FIGURE, "全年受理矛盾纠纷多少件", ((KEYS["Ctrl-G"], "到哪一章？"),)),
    "待补": Stage(_FIGURE, "全年受理矛盾纠纷多少件", ((KEYS["Ctrl-W"], "由谁提供"),)),
    "段落": Stage(_PASSAGE, "（一）力量不足。"),
    "改段落": Stage(_PASSAGE, "（一）力量不足。", (("2", "F2 改好了"), ("甲乙", "甲乙"))),
    "打算": Stage(("fill", "2023", "--at", "充实队伍"), "今年怎样了"),
    "看进度": Stage((), "两年数据对照"),
    "简单终端": Stage(_FIGURE, "全年受理矛盾纠纷多少件"),
    "改正": Stage(("check", "2023", "--fix"), "照此改正吗"),
    "开始": Stage((), "去年的报告在哪里", empty=True),
    "单位": Stage((), "去年的报告在哪里", (("\r", "全称"), ("青浦", "青浦")), empty=True),
}
# Each with the exit codes that mean it: left, or ended by the signal.
SIGNALS: Mapping[str, tuple[int | str, tuple[int, ...]]] = {
    "Ctrl-C": ("\x03", (130,)),
    "SIGINT": (signal.SIGINT, (130,)),
    "SIGTERM": (signal.SIGTERM, (130, -15)),
    "SIGHUP": (signal.SIGHUP, (130, -1)),
}


def stages(*, long: bool) -> Score:
    """Send each signal at each stage; in the fast run one each."""
    score = Score()
    for n, (name, stage) in enumerate(STAGES.items()):
        for m, (sent, (sign, codes)) in enumerate(SIGNALS.items()):
            if long or n % len(SIGNALS) == m:
                with tempfile.TemporaryDirectory() as folder:
                    score.tried += 1
                    for fault in _faults(Path(folder), name, stage, sign, codes):
                        score.keeps(False, f"{name} {sent}：{fault}")
    return score


def _faults(
    root: Path, name: str, stage: Stage, sign: int | str, codes: tuple[int, ...]
) -> list[str]:
    if not stage.empty:
        town.settle(root)
        plan = root / "2023/sections/40.md"
        plan.write_text(plan.read_text("utf-8").replace("工作打算\n", "工作打算。\n"), "utf-8")
    variables = {"TERM": "dumb"} if name == "简单终端" else {}
    faults: list[str] = []
    with Terminal(*stage.arguments, cwd=root, **variables) as clerk:
        raw = clerk.child.logfile_read = io.BytesIO()
        before = termios.tcgetattr(clerk.child.child_fd)
        clerk.see(stage.seen)
        for keys, seen in stage.keys:
            clerk.send(keys).see(seen)
        if isinstance(sign, str):
            clerk.send(sign)
        else:
            clerk.kill(sign)
        try:
            clerk.child.expect(pexpect.EOF, timeout=10)
        except pexpect.TIMEOUT:
            return ["没有离开"]
        if termios.tcgetattr(clerk.child.child_fd) != before:
            faults.append("终端没有还原")
        code = clerk.ended()
    if code not in codes:
        faults.append(f"退出码 {code}")
    if b"Traceback" in raw.getvalue() or b"Exception" in raw.getvalue():
        faults.append(raw.getvalue()[-300:].decode("utf-8", "replace"))
    if stage.typed and session.jotted(root / "2023")[1] != stage.typed:
        faults.append("没有留住填了一半的")
    return faults
