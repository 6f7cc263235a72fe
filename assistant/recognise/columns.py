"""Columns: a text that was cut into lines of one width is put together again.

Works on the text as read, for indents tell where a paragraph begins.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.document import Block, Paragraph, Run, text
from assistant.recognise.signs import sign

_NARROWEST = 30  # columns of two for a Chinese character; a narrower text is a list
_WIDEST = 130
_LEAST = 6  # full lines without which there is no telling
_SHARE = 0.3  # of all lines are full where a text was cut
_ROOM = 2  # columns a line may be short where a wide sign did not fit


def whole(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Put the lines of a cut text together; also says so."""
    lines = [text(one.runs).rstrip() for one in blocks if isinstance(one, Paragraph)]
    measured = _measure(lines)
    if measured is None:
        return list(blocks), []
    measure, widest = measured
    indented = any(line[:1].isspace() for line in lines)
    made: list[Block] = []
    full = False
    joined = 0
    for block in blocks:
        last = made[-1] if made else None
        if full and isinstance(block, Paragraph) and isinstance(last, Paragraph):
            words = text(block.runs).rstrip()
            if _goes_on(text(last.runs), words, indented):
                made[-1] = replace(last, runs=(Run(text(last.runs).rstrip() + words.lstrip()),))
                full, joined = measure(words) >= widest - _ROOM, joined + 1
                continue
        made.append(block)
        full = isinstance(block, Paragraph) and (
            measure(text(block.runs).rstrip()) >= widest - _ROOM
        )
    return made, [f"原文按固定宽度断行，已接成整段（{joined}处）"] if joined else []


def _measure(lines: Sequence[str]) -> tuple[Callable[[str], int], int] | None:
    """Find how a text was cut, by characters or by columns, and how wide; None if it was not."""
    found: list[tuple[int, Callable[[str], int], int]] = []
    for measure in (_columns, _characters):
        widths = Counter(map(measure, lines))
        widest = max(widths, default=0)
        full = sum(count for width, count in widths.items() if width >= widest - _ROOM)
        if full >= max(_LEAST, _SHARE * len(lines)) and _NARROWEST <= widest <= _WIDEST:
            found.append((full, measure, widest))
    best = max(found, key=lambda one: one[0], default=None)
    return best[1:] if best else None


def _goes_on(before: str, words: str, indented: bool) -> bool:
    """Tell whether a line goes on with the full line before it."""
    if words[:1].isspace() or sign(words.replace("(", "（").replace(")", "）")):
        return False
    return indented or not before.endswith(("。", "：", ":"))


def _columns(line: str) -> int:
    return sum(2 if ord(character) > 0x2000 else 1 for character in line)


def _characters(line: str) -> int:
    """Count characters as two columns each."""
    return 2 * len(line)
