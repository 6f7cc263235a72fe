"""Slotted text: blocks as parts of a section, their figures and years replaced by slots."""

from collections.abc import Iterator, Mapping, Sequence

from assistant import markup
from assistant.document import Block, Heading, Paragraph, Table, lines, text
from assistant.frozen import frozen
from assistant.model import Head, Part, Prose, Rows
from assistant.numbering import TYPED, typed
from assistant.recognise import years
from assistant.recognise.rows import Counting


@frozen
class Slot:
    """Characters of a block's line that a slot takes the place of, and how it is written."""

    start: int
    end: int
    written: str


def named(start: int, end: int, name: str) -> Slot:
    """Give the slot that prints what has a name."""
    return Slot(start, end, f"{{{{ {name} }}}}")


def line(words: str, slots: Sequence[Slot], year: int | None, offset: int = 0) -> str:
    """Write a stretch of a block's line with its slots; it begins `offset` characters in."""
    within = [one for one in slots if offset <= one.start and one.end <= offset + len(words)]
    found = [Slot(one.start - offset, one.end - offset, one.written) for one in within]
    taken = [(one.start, one.end) for one in found]
    found += [
        named(word.start, word.end, word.slot)
        for word in (years.moving(words, year) if year else ())
        if not any(start < word.end and word.start < end for start, end in taken)
    ]
    pieces: list[str] = []
    at = 0
    for one in sorted(found, key=lambda slot: slot.start):
        pieces += [_before_slot(words[at : one.start]), one.written]
        at = one.end
    return "".join((*pieces, markup.escaped(words[at:])))


def _before_slot(words: str) -> str:
    """Keep brackets that end the words from joining those of the slot."""
    plain = words.rstrip("{")
    return markup.escaped(plain) + "{{ '{' }}" * (len(words) - len(plain))


def parts(
    blocks: Sequence[tuple[int, Block]],
    slots: Mapping[int, Sequence[Slot]],
    counting: Counting,
    year: int | None,
) -> Iterator[Part]:
    """Give the parts of blocks, each given with its index in the document."""
    for index, block in blocks:
        own = slots.get(index, ())
        match block:
            case Heading():
                yield _head(block, own, counting, year)
            case Paragraph(runs):
                yield Prose(line(text(runs), own, year))
            case Table():
                yield _rows(block, own, year)
            case _:
                yield from (Prose(line(one, own, year)) for one in lines(block))


def _head(heading: Heading, slots: Sequence[Slot], counting: Counting, year: int | None) -> Head:
    words, body = text(heading.runs), text(heading.body)
    start = len(heading.number)
    head = counting.words(heading, _plain_ends(line(words, slots, year, start)))
    if not heading.body:
        return Head(heading.level, head)
    offset = start + len(words) + len(heading.stop)
    return Head(heading.level, head, line(body, slots, year, offset))


def _plain_ends(words: str) -> str:
    """Keep a number or backslash of a heading's own words from being taken for a typed one."""
    quoted = "{{ '\\\\' }}"
    if number := typed(words):
        words = f"{{{{ '{number}' }}}}{words[len(number) :]}"
    if words.startswith(TYPED):
        words = quoted + words[1:]
    if not words.endswith(TYPED):
        return words
    plain = words[:-1].rstrip("{")
    return plain + "{{ '{' }}" * (len(words) - 1 - len(plain)) + quoted


def _rows(table: Table, slots: Sequence[Slot], year: int | None) -> Rows:
    """Spread merged cells out again: `^` continues the cell above, `<` the one to the left."""
    grid: dict[tuple[int, int], str] = {}
    offset = 0
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in grid:
                c += 1
            for down in range(cell.rows):
                for across in range(cell.columns):
                    grid[r + down, c + across] = "<" if across else "^" if down else ""
            words = line(cell.text, slots, year, offset).replace("\n", " ")
            grid[r, c] = f"{{{{ '{words}' }}}}" if words in ("^", "<") else words
            offset += len(cell.text) + 1
    width = max((c for _, c in grid), default=0) + 1
    height = max((r for r, _ in grid), default=-1) + 1
    return Rows(tuple(tuple(grid.get((r, c), "") for c in range(width)) for r in range(height)))
