"""Text on a screen of so many columns: widths, line breaks, columns.

汉字 take two columns. Signs whose width depends on the console's font (“ ” — · ①) are counted
as two when lines are broken, so that no line ever runs over.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, east_asian_width

_GAP = "  "
# What stays on one line: a sign or a word, the brackets that open on it, the stops behind it.
_PIECE = re.compile(
    r"[（《「『【“‘(]*"
    r"(?:[0-9A-Za-z.%]+(?:[-—–~][0-9A-Za-z.%]+)*|.)"
    r"[，。、；：？！）》」』】”’％,;:?!)]*|.",
    re.DOTALL,
)


def width(text: str) -> int:
    """Give how many columns a text takes at most."""
    return sum(map(_width, text))


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Break a text into lines.

    No line begins with a stop or ends with an opening bracket; numbers and words of letters
    stay whole. Only what is longer than a line is cut anywhere.
    """
    columns = max(columns, 8)
    line, taken = "", 0
    for piece in _PIECE.findall(text):
        more = width(piece)
        if line and taken + more > columns:
            yield line
            line, taken = "", 0
        line, taken = line + piece, taken + more
        while taken > columns:
            kept = _within(line, columns)
            yield kept
            line, taken = line[len(kept) :], taken - width(kept)
    yield line


def _within(text: str, columns: int) -> str:
    """Give as much of the start of a text as fits."""
    used = 0
    for n, sign in enumerate(text):
        used += _width(sign)
        if used > columns:
            return text[: max(n, 1)]
    return text


def filled(lines: Iterable[str], columns: int) -> tuple[str, ...]:
    """Break every line that is too long."""
    return tuple(part for line in lines for part in wrapped(line, columns - 2))


def padded(text: str, columns: int) -> str:
    """Fill a text up with blanks."""
    return text + " " * max(0, columns - width(text))


def apart(left: str, right: str, columns: int) -> tuple[str, ...]:
    """Set one text at the left and one at the right, on two lines where they do not fit."""
    room = columns - 1 - width(left) - width(right)
    if room < len(_GAP):
        return (*wrapped(left, columns - 2), *wrapped(right, columns - 2))
    return (left + " " * room + right,)


def packed(pieces: Iterable[str], columns: int) -> tuple[str, ...]:
    """Put short pieces beside each other on as few lines as they need."""
    lines: list[str] = []
    for piece in pieces:
        if lines and width(lines[-1] + _GAP + piece) < columns:
            lines[-1] += _GAP + piece
        else:
            lines.append(piece)
    return tuple(lines)


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Set rows in columns, the first to the left, the others to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return tuple(
        padded(row[0], widths[0])
        + "".join(
            _GAP + " " * (size - width(cell)) + cell
            for cell, size in zip(row[1:], widths[1:], strict=True)
        )
        for row in rows
    )


def screenfuls(lines: Sequence[str], rows: int) -> tuple[Sequence[str], ...]:
    """Cut lines into pieces that fit, the last with the most room to spare."""
    rows = max(rows, 3)
    return tuple(lines[n : n + rows] for n in range(0, len(lines), rows)) or ((),)


def _width(sign: str) -> int:
    if combining(sign):
        return 0
    return 2 if east_asian_width(sign) in "WFA" else 1
