"""kill -9 at any key of an interview and at any call of a command: nothing acknowledged is lost."""

import os
import random
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant import store, templates
from assistant.errors import AssistantError
from tests.robustness.acts import ACTS, Holds, holds, prepare, recovered
from tests.robustness.calls import Failing
from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town
from tests.terminal.screen import KEYS, Terminal


@dataclass(frozen=True, slots=True)
class Step:
    """Keys of an interview, what is seen once they are acknowledged, and what is then kept."""

    keys: tuple[str, ...]
    said: str
    kept: Callable[[Path], bool] = lambda _: True


def _figure(key: str, text: str, said: str) -> Step:
    def kept(folder: Path) -> bool:
        return store.load_answers(folder, 2023).answer(key).text == text

    return Step((*text, "\r"), said, kept)


def _text(words: str) -> Callable[[Path], bool]:
    return lambda folder: any(words in one.source for one in templates.read(folder).sections)


# Interviews: where each begins, what is seen first, and what is done.
INTERVIEWS: Mapping[str, tuple[str, str, tuple[Step, ...]]] = {
    "数据": (
        "受理纠纷",
        "全年受理矛盾纠纷多少件",
        (
            _figure("受理纠纷", "401", "受理矛盾纠纷：记为 401件"),
            _figure("调解成功", "386", "调解成功：记为 386件"),
            _figure("满意率", "97%", "群众满意率：记为 97%"),
            _figure("投入经费", "4.2", "投入经费：记为 4.2万元"),
            _figure("连续年数", "5", "连续无越级访年数：记为 5年"),
            _figure("经验做法", "“一码通”", "经验做法：记为 “一码通”"),
        ),
    ),
    "段落": (
        "力量不足",
        "（一）力量不足。",
        (
            Step(("2",), "F2 改好了"),
            Step((*"另有不足。", KEYS["F2"]), "上一段文字已改好并确认", _text("另有不足。")),
        ),
    ),
    "章节": (
        "力量不足",
        "（一）力量不足。",
        (
            Step(("4",), "3 在前面加一条"),
            Step(("3",), "在前面加一条。标题"),
            Step((*"畅通渠道", "\r"), "标题：畅通渠道"),
            Step((*"群众诉求有人接。", KEYS["F2"]), "已在前面加了一条", _text("群众诉求有人接。")),
        ),
    ),
}


def interviews(*, long: bool) -> Score:
    """Kill 200 interviews, each at a key of its own seed; then go on with them."""
    score = Score()
    names = list(INTERVIEWS)
    for seed in range(200 if long else 6):
        with tempfile.TemporaryDirectory() as folder:
            _interview(Path(folder), names[seed % len(names)], seed, score)
    return score


def _interview(root: Path, name: str, seed: int, score: Score) -> None:
    folder = town.settle(root).folder(2023)
    start, first, steps = INTERVIEWS[name]
    left = random.Random(seed).randrange(1, sum(len(one.keys) for one in steps) + 1)
    acknowledged: list[Step] = []
    with Terminal("fill", "2023", "--at", start, cwd=root) as clerk:
        clerk.see(first)
        for step in steps:
            keys = step.keys[:left]
            left -= len(keys)
            for key in keys:
                clerk.send(key)
            if len(keys) < len(step.keys) or left <= 0:
                break
            clerk.see(step.said)
            acknowledged.append(step)
        clerk.kill(signal.SIGKILL)
        clerk.ended()
    score.tried += 1
    for step in acknowledged:
        score.keeps(step.kept(folder), f"种子 {seed}：{name}：{step.said}")
    answered = sum(bool(one.text) for one in store.load_answers(folder, 2023).figures.values())
    if store.history(folder):
        with Terminal("fill", "2023", cwd=root) as clerk:
            page = clerk.see("接着上次填")
            score.keeps(f"已填 {answered} 项" in page or name != "数据", f"种子 {seed}：{page}")


def commands(*, long: bool) -> Score:
    """Kill every command at every call; then it can be done again, and leaves nothing behind."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "镇"
        prepare(whole)
        before = holds(whole)
        for name, arguments in ACTS.items():
            root = Path(made) / "试"
            shutil.copytree(whole, root)
            run(root, *arguments)
            after = holds(root)
            shutil.rmtree(root)
            for n in range(1, 1000, 1 if long else 3):
                shutil.copytree(whole, root)
                mark = Path(made) / f"{name}{n}"
                run(root, *arguments, watcher=Failing(n, 0, mark))
                if mark.exists():
                    score.tried += 1
                    for fault in _faults(root, arguments, before, after):
                        score.keeps(False, f"{name} 第 {n} 次：{fault}")
                shutil.rmtree(root)
                if not mark.exists():
                    break
    return score


def _faults(root: Path, arguments: tuple[str, ...], before: Holds, after: Holds) -> Iterator[str]:
    """Say what is wrong after a command was killed, and when it is done again."""
    for path in root.rglob("*.tmp"):
        os.utime(path, (0, 0))  # long afterwards: what is fresh may be another window's work
    try:
        found = recovered(root)
        if wrong := found.of(before, after):
            yield f"不是原样也不是新样：{wrong}"
        if found == before:
            ran = run(root, *arguments)
            if ran.code or not (found := holds(root)).has(after):
                yield f"再做一次没有做成：{ran.told} {found.of(after, after)}"
    except (AssistantError, OSError, ValueError) as error:
        yield f"读不出：{error}"
    run(root, "fill", "2023", "--answers", "答.toml")
    if left := list(root.rglob("*.tmp")):
        yield f"留下临时文件 {left[0].relative_to(root)}"
