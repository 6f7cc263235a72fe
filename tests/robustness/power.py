"""The states a power cut may leave of one answer's saving: the old set or the new, never less.

What was synced stands. Of the journal's new line any part may be there, or zeros in its place;
answers.json is the old or the new, with any part of a temporary file beside it.
"""

import tempfile
from itertools import product
from pathlib import Path

from assistant import recovery, store
from assistant.answers import Answer, FigureChange, State
from assistant.errors import FileError
from tests.robustness.score import Score
from tests.terminal import town


def cut(*, long: bool) -> Score:
    """Put each state on the disk and load it."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        folder = town.settle(Path(made)).folder(2023)
        answers = store.load_answers(folder, 2023)
        first = store.record(folder, answers, _answered("401"))
        store.settle(folder, first)
        before = _files(folder)
        second = store.record(folder, first, _answered("402"))
        store.settle(folder, second)
        after = _files(folder)
        old, new = before[store.JOURNAL], after[store.JOURNAL]
        added = len(new) - len(old)
        tails = [new[: len(old) + n] for n in range(0, added + 1, 1 if long else 9)]
        tails += [old + bytes(added), new]
        for journal, left in product(tails, (b"", after[store.ANSWERS][:50])):
            # answers.json is only written once the journal's line was synced.
            for whole in (before, after) if journal == new else (before,):
                (folder / store.JOURNAL).write_bytes(journal)
                (folder / store.ANSWERS).write_bytes(whole[store.ANSWERS])
                (folder / ".answers.json.x.tmp").write_bytes(left)
                score.tried += 1
                found = _loaded(folder)
                wanted = {"402"} if journal == new else {"401"}
                score.keeps(found in wanted, f"{journal[len(old) :]!r}：{found}")
    return score


def _answered(text: str) -> FigureChange:
    return FigureChange("受理纠纷", Answer(text, state=State.CONFIRMED))


def _files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (store.ANSWERS, store.JOURNAL)}


def _loaded(folder: Path) -> str:
    """Load as the next session does; what is refused is restored first."""
    with store.held(folder):
        try:
            store.load_answers(folder, 2023)
        except FileError:
            recovery.restore(folder, 2023)
        store.mend(folder, 2023)
        return store.load_answers(folder, 2023).answer("受理纠纷").text
