"""kill -9 at any moment of an interview loses no answer that was acknowledged."""

import random
import signal
from pathlib import Path

import pytest

from assistant import store
from tests.terminal import town
from tests.terminal.screen import Terminal

pytestmark = pytest.mark.terminal

SCRIPT = (
    ("受理纠纷", "401", "受理矛盾纠纷：记为 401件"),
    ("调解成功", "386", "调解成功：记为 386件"),
    ("满意率", "97%", "群众满意率：记为 97%"),
    ("投入经费", "4.2", "投入经费：记为 4.2万元"),
    ("连续年数", "5", "连续无越级访年数：记为 5年"),
    ("经验做法", "“一码通”", "经验做法：记为 “一码通”"),
)


def _killed(root: Path, seed: int) -> None:
    """Kill the program somewhere in an interview, then look what is on the disk."""
    chance = random.Random(seed)
    work = town.settle(root)
    keys = [(key, sign) for key, text, _ in SCRIPT for sign in (*text, "\r")]
    last = chance.randrange(1, len(keys))
    acknowledged: list[str] = []
    with Terminal("fill", "2023", "--at", "受理纠纷", cwd=root) as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        for n, (key, sign) in enumerate(keys[:last]):
            clerk.send(sign)
            if sign == "\r" and n + 1 < last:
                clerk.see(next(said for one, _, said in SCRIPT if one == key))
                acknowledged.append(key)
        clerk.kill(signal.SIGKILL)
        assert clerk.ended() == -signal.SIGKILL
    answers = store.load_answers(work.folder(2023), 2023)
    expected = {key: text for key, text, _ in SCRIPT if key in acknowledged}
    assert {key: answers.answer(key).text for key in acknowledged} == expected


@pytest.mark.parametrize("seed", range(3))
def test_kill(tmp_path: Path, seed: int) -> None:
    """Three moments, on every run."""
    _killed(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(50))
def test_kill_often(tmp_path: Path, seed: int) -> None:
    """Fifty moments, on demand."""
    _killed(tmp_path, 100 + seed)
