"""Answers cut or altered anywhere are refused with the way back, never read as a shorter set."""

import tempfile
from pathlib import Path

from assistant import store
from assistant.answers import Answer, Answers, FigureChange, State
from assistant.errors import FileError
from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town

_MARKERS = b"<<<<<<< HEAD\n"


def answers_file(*, long: bool) -> Score:
    """Cut answers.json at every byte, flip bytes, and what editors and merges do to it."""
    return _damaged(store.ANSWERS, long=long)


def journal(*, long: bool) -> Score:
    """Do the same to the journal.

    A last line without its end was never acknowledged; one cut off together with its end is
    what no file can tell of itself, and is not counted here.
    """
    return _damaged(store.JOURNAL, long=long)


def _damaged(name: str, *, long: bool) -> Score:
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        folder = _settled(root)
        path = folder / name
        whole, data = store.load_answers(folder, 2023), path.read_bytes()
        for said, altered in _alterations(data, step=1 if long else 7):
            torn = name == store.JOURNAL and altered == data[: len(altered)]
            path.write_bytes(altered)
            score.tried += 1
            score.refuses(torn or _safe(folder, whole), f"{name} {said}")
            if torn:
                score.keeps(_lines(folder) == altered.count(b"\n"), f"{name} {said}")
        path.write_bytes(data)
    return score


def _settled(root: Path) -> Path:
    town.settle(root)
    for text in ("401", "402"):
        (root / "答.toml").write_text(f'["数据"]\n"受理纠纷" = "{text}"\n', "utf-8")
        run(root, "fill", "2023", "--answers", "答.toml")
    folder = root / "2023"
    answers = store.load_answers(folder, 2023)
    for text in ("96%", "97%"):
        change = FigureChange("满意率", Answer(text, state=State.CONFIRMED))
        answers = store.record(folder, answers, change)
    return folder


def _alterations(data: bytes, step: int) -> list[tuple[str, bytes]]:
    """Give damaged copies: cuts, flipped bytes, zeros, merge markers, line ends, a BOM."""
    cuts = [(f"截至 {n}", data[:n]) for n in range(0, len(data), step)]
    flips = [
        (f"第 {n} 字节翻转", data[:n] + bytes([data[n] ^ 1 << n % 8]) + data[n + 1 :])
        for n in range(0, len(data), step)
    ]
    middle = data.find(b"\n", len(data) // 2) + 1
    others = [
        ("清零", bytes(len(data))),
        ("后半清零", data[: len(data) // 2] + bytes(len(data) // 2)),
        ("合并标记", data[:middle] + _MARKERS + data[middle:]),
        ("换行改写", data.replace(b"\n", b"\r\n")),
        ("加了标记", b"\xef\xbb\xbf" + data),
        ("去掉一行", data[: data.find(b"\n") + 1] + data[middle:]),
    ]
    return [*cuts, *flips, *others]


def _safe(folder: Path, whole: Answers) -> bool:
    """Tell that it was refused with the way back, or holds all there was."""
    try:
        found = store.load_answers(folder, 2023)
    except FileError as error:
        return "undo 2023 --restore" in str(error) or "升级程序" in str(error)
    return found.figures == whole.figures


def _lines(folder: Path) -> int:
    """Give how many acknowledged changes are read."""
    return len(store.history(folder))


def restored(*, long: bool) -> Score:
    """After any such damage `undo --restore` gives all answers back."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        folder = _settled(root)
        whole, path = store.load_answers(folder, 2023), folder / store.ANSWERS
        data = path.read_bytes()
        for n in range(1, len(data) - 1, 40 if long else 400):
            path.write_bytes(data[:n])
            ran = run(root, "undo", "2023", "--restore")
            score.tried += 1
            kept = ran.code == 0 and store.load_answers(folder, 2023).figures == whole.figures
            score.keeps(kept, f"截至 {n}：{ran.err}")
    return score
