"""kill -9 at a random key of an interview, then the way back in: nothing acknowledged is lost."""

import random
import signal
import tempfile
from pathlib import Path

from assistant import store
from tests.robustness.score import Score
from tests.terminal import town
from tests.terminal.screen import Terminal
from tests.terminal.test_kill import SCRIPT


def killed(*, long: bool) -> Score:
    """Kill 200 interviews (five in the fast run), each at a moment of its own seed."""
    score = Score()
    for seed in range(200 if long else 5):
        with tempfile.TemporaryDirectory() as folder:
            _killed(Path(folder), seed, score)
    return score


def _killed(root: Path, seed: int, score: Score) -> None:
    chance = random.Random(seed)
    work = town.settle(root)
    signs = [(key, said, sign) for key, text, said in SCRIPT for sign in (*text, "\r")]
    last = chance.randrange(1, len(signs))
    acknowledged: list[str] = []
    with Terminal("fill", "2023", "--at", "受理纠纷", cwd=root) as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        for n, (key, said, sign) in enumerate(signs[:last], 1):
            clerk.send(sign)
            if sign == "\r" and n < last:
                clerk.see(said)
                acknowledged.append(key)
        clerk.kill(signal.SIGKILL)
        clerk.ended()
    score.tried += 1
    found = store.load_answers(work.folder(2023), 2023)
    texts = {key: text for key, text, _ in SCRIPT}
    for key in acknowledged:
        score.keeps(found.answer(key).text == texts[key], f"种子 {seed}：{key}")
    if acknowledged:
        _resumed(root, len([key for key in found.figures if found.answer(key).text]), seed, score)


def _resumed(root: Path, count: int, seed: int, score: Score) -> None:
    with Terminal("fill", "2023", cwd=root) as clerk:
        page = clerk.see("接着上次填")
        score.keeps(f"已填 {count} 项" in page, f"种子 {seed}：接着填的一行不对\n{page}")
