"""Aligning: which line of an edited report is which line of the report as it was written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.frozen import frozen
from assistant.recognise.signs import sign

_ALIKE = 0.3
_MOVED = 0.7  # how alike a line elsewhere must be to be the same one
_GAP = re.compile("【[^】]*】")


@frozen
class Line:
    """A line as it is compared: its words, and the heading level where it stands by itself.

    `title` is its heading where text runs on behind it.
    """

    words: str
    level: int = 0
    title: str = ""


Pair = tuple[int | None, int | None]


def pairs(before: Sequence[Line], now: Sequence[Line]) -> Iterator[Pair]:
    """Give each line of either, in order, with its other self where it has one.

    Numbers of headings do not count: they move when an item is put in or taken out.
    """
    old, new = ([_bare(one.words) for one in lines] for lines in (before, now))
    for kind, a, end, b, stop in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            yield from zip(range(a, end), range(b, stop), strict=True)
        else:
            yield from (
                (a + n if n is not None else None, b + m if m is not None else None)
                for n, m in _best(before[a:end], now[b:stop])
            )


def moves(left: Mapping[int, Line], come: Mapping[int, Line]) -> Iterator[tuple[int, int]]:
    """Give the lines that went from one place to another, of those that went and that came."""
    old = {n: _letters(one.words) for n, one in left.items()}
    for m, line in come.items():
        new = _letters(line.words)
        alike = {n: _likeness(left[n], line, old[n], new) for n in old}
        best = max(alike, key=alike.__getitem__, default=None)
        if best is not None and alike[best] >= _MOVED:
            del old[best]
            yield best, m


def _best(before: Sequence[Line], now: Sequence[Line]) -> list[Pair]:
    """Pair lines in order so that they are the most alike altogether."""
    old, new = [_letters(one.words) for one in before], [_letters(one.words) for one in now]
    alike = [
        [_likeness(one, other, old[n], new[m]) for m, other in enumerate(now)]
        for n, one in enumerate(before)
    ]
    best = [[0.0] * (len(now) + 1) for _ in range(len(before) + 1)]
    for n in reversed(range(len(before))):
        for m in reversed(range(len(now))):
            both = alike[n][m] + best[n + 1][m + 1] if alike[n][m] else 0
            best[n][m] = max(both, best[n + 1][m], best[n][m + 1])
    made: list[Pair] = []
    n = m = 0
    while n < len(before) and m < len(now):
        if alike[n][m] and best[n][m] == alike[n][m] + best[n + 1][m + 1]:
            made.append((n, m))
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            made.append((n, None))
            n += 1
        else:
            made.append((None, m))
            m += 1
    rest: list[Pair] = [(one, None) for one in range(n, len(before))]
    return [*made, *rest, *((None, one) for one in range(m, len(now)))]


def _likeness(one: Line, other: Line, old: set[str], new: set[str]) -> float:
    """Say how alike two lines are, 0 to 1.

    Headings of one level are never quite unlike, nor is a gap unlike what may have filled it.
    A line under the same heading is the same line, however much of its text went elsewhere.
    """
    if one.title and one.title == other.title:
        return 1
    shared = 2 * len(old & new) / (len(old) + len(new) or 1)
    if (one.level and one.level == other.level) or _GAP.fullmatch(one.words):
        return max(shared, _ALIKE)
    return shared if shared >= _ALIKE else 0


def _letters(words: str) -> set[str]:
    """Give the pairs of neighbouring characters, and numbers' digits left out."""
    plain = "".join(one for one in _bare(words) if not one.isdecimal())
    return {a + b for a, b in pairwise(f"^{plain}")}


def _bare(words: str) -> str:
    found = sign(words)
    return words[len(found.written) :] if found else words
