"""Answers cut or altered anywhere are refused with the way back, never read as a shorter set."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant import store
from assistant.answers import Answer, Answers, FigureChange, State
from assistant.errors import FileError
from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town

_MARKERS = b"<<<<<<< HEAD\n"
_SETTLED = 2  # lines of the journal that answers.json includes
_SAYS_WHICH = re.compile(r"第 ?\d+ ?[行条]")


@dataclass(frozen=True, slots=True)
class Settled:
    """A year with answers in both files, and what it held after each line of its journal."""

    root: Path
    states: tuple[Answers, ...]

    @property
    def folder(self) -> Path:
        """Give the year's folder."""
        return self.root / "2023"

    @property
    def whole(self) -> Answers:
        """Give all there is."""
        return self.states[-1]


def answers_file(*, long: bool) -> Score:
    """Cut answers.json at every byte, flip bytes, and what editors and merges do to it."""
    score = Score()
    with _settled() as year:
        for said, _ in _altered(year.folder / store.ANSWERS, step=1 if long else 7):
            score.tried += 1
            score.refuses(_safe(year), f"answers.json {said}")
    return score


def journal(*, long: bool) -> Score:
    """Do the same to the journal, but for cuts."""
    score = Score()
    with _settled() as year:
        for said, cut in _altered(year.folder / store.JOURNAL, step=1 if long else 5):
            if cut is None:
                score.tried += 1
                score.refuses(_safe(year), f"answers.journal {said}")
    return score


def torn(*, long: bool) -> Score:
    """Cut the journal at every byte: what its whole lines say comes back, the rest is named.

    Where even answers.json knows more it may be refused instead. A journal cut exactly behind a
    line's end is what no file can tell of itself.
    """
    score = Score()
    with _settled() as year:
        path = year.folder / store.JOURNAL
        (year.root / "无.toml").write_text("", "utf-8")
        settled = (year.folder / store.ANSWERS).read_bytes()
        for said, cut in _altered(path, step=1 if long else 23):
            if cut is None:
                continue
            data = path.read_bytes()
            ran = run(year.root, "fill", "2023", "--answers", "无.toml")
            score.tried += 1
            if ran.sentence and "--restore" in ran.err:
                score.keeps(data.count(b"\n") < _SETTLED, f"{said}：{ran.told}")
                continue
            found = store.load_answers(year.folder, 2023)
            lines = data.count(b"\n")
            named = "没有存完整" in ran.err
            score.keeps(
                ran.code == 0 and found == year.states[max(lines, _SETTLED)], f"{said}：{ran.told}"
            )
            score.keeps(len(store.history(year.folder)) == lines, f"{said}：记录不是 {lines} 条")
            score.keeps(named is not data.endswith(b"\n") or not data, f"{said}：{ran.told}")
            (year.folder / store.ANSWERS).write_bytes(settled)
    return score


def restored(*, long: bool) -> Score:
    """After any such damage `undo --restore` gives the answers back, and says what it cannot."""
    score = Score()
    for name, step in ((store.ANSWERS, 97), (store.JOURNAL, 59)):
        with _settled() as year:
            other = next(one for one in (store.ANSWERS, store.JOURNAL) if one != name)
            kept = (year.folder / other).read_bytes()
            for said, _ in _altered(year.folder / name, step=step // 8 if long else step):
                if not _refused(year):
                    continue
                ran = run(year.root, "undo", "2023", "--restore")
                score.tried += 1
                score.keeps(
                    ran.code == 0 and _back(year, ran.out + ran.err), f"{name} {said}：{ran}"
                )
                (year.folder / other).write_bytes(kept)
    return score


@contextmanager
def _settled() -> Iterator[Settled]:
    """Answer twice by the program, which brings both files up to date, then in the journal only."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "镇"
        root.mkdir()
        folder = town.settle(root).folder(2023)
        states = [store.load_answers(folder, 2023)]
        for text in ("401", "402"):
            (root / "答.toml").write_text(f'["数据"]\n"受理纠纷" = "{text}"\n', "utf-8")
            run(root, "fill", "2023", "--answers", "答.toml")
            states.append(store.load_answers(folder, 2023))
        for text in ("96%", "97%"):
            change = FigureChange("满意率", Answer(text, state=State.CONFIRMED))
            states.append(store.record(folder, states[-1], change))
        yield Settled(root, tuple(states))


def _altered(path: Path, step: int) -> Iterator[tuple[str, int | None]]:
    """Damage a file in each way in turn, saying how and where it was only cut; at last mend it."""
    data = path.read_bytes()
    middle = data.find(b"\n", len(data) // 2) + 1
    ways: list[tuple[str, int | None, bytes]] = [
        *((f"截至 {n}", n, data[:n]) for n in range(0, len(data), step)),
        *(
            (f"第 {n} 字节翻转", None, data[:n] + bytes([data[n] ^ 1 << n % 8]) + data[n + 1 :])
            for n in range(0, len(data), step)
        ),
        ("清零", None, bytes(len(data))),
        ("后半清零", None, data[: len(data) // 2] + bytes(len(data) // 2)),
        ("合并标记", None, data[:middle] + _MARKERS + data[middle:]),
        ("换行改写", None, data.replace(b"\n", b"\r\n")),
        ("加了标记", None, b"\xef\xbb\xbf" + data),
        ("去掉一行", None, data[: data.find(b"\n") + 1] + data[middle:]),
        ("重复一行", None, data[:middle] + data[data.find(b"\n", 0, middle - 1) + 1 :]),
    ]
    for said, cut, altered in ways:
        path.write_bytes(altered)
        yield said, cut
    path.write_bytes(data)


def _safe(year: Settled) -> bool:
    """Tell that it was refused with the way back, or holds all there was."""
    try:
        found = store.load_answers(year.folder, 2023)
    except FileError as error:
        return "undo 2023 --restore" in str(error) or "升级程序" in str(error)
    return found == year.whole


def _refused(year: Settled) -> bool:
    try:
        store.load_answers(year.folder, 2023)
    except FileError as error:
        return "--restore" in str(error)
    return False


def _back(year: Settled, said: str) -> bool:
    """Tell that all is back, or that what could not be brought back was named."""
    found = store.load_answers(year.folder, 2023)
    whole = len(store.history(year.folder)) == len(year.states) - 1
    if whole and found.figures == year.whole.figures:
        return True
    return found.figures in [one.figures for one in year.states] and bool(_SAYS_WHICH.search(said))
