"""Tables that came as lines of text: rows whose cells tabs or blanks part become tables again.

Works on the text as read, before its blanks are put right.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant import numerals, quantity
from assistant.document import Block, Cell, Paragraph, Table, text
from assistant.recognise.signs import sign

# What parts cells, the surest first: a tab; a gap; one blank, which parts words of text as well.
_PARTED = (re.compile("\t"), re.compile("[ \u00a0\u3000]{2,}"), re.compile("[ \u00a0\u3000]"))
_BLANKS = " \u00a0\u3000"
_SENTENCE = re.compile("[。；;：:]")
_LEAST = 2  # rows without which there is no table
_MOST = 400
_UNIT = re.compile(r"(?<=\d)(?:%|％|[^\W\d_A-Za-z]{1,3})$")

Row = tuple[str, ...]


def rebuilt(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Make tables of rows that stand together; also says so."""
    made: list[Block] = []
    said: list[str] = []
    at = 0
    while at < len(blocks):
        rows = next(filter(None, (_rows(blocks, at, parted) for parted in _PARTED)), [])
        if not rows:
            made.append(blocks[at])
            at += 1
            continue
        width = max(map(len, rows))
        padded = ((*row, *[""] * (width - len(row))) for row in rows)
        made.append(Table(tuple(tuple(map(Cell, row)) for row in padded)))
        said.append(f"按行列排的文字已还原成表格（{len(rows)}行）：“{'、'.join(rows[0])[:30]}”")
        at += len(rows)
    return made, said


def _rows(blocks: Sequence[Block], at: int, parted: re.Pattern[str]) -> list[Row]:
    """Give the rows that begin at a block, none where they make no table of figures.

    Only with tabs may a row lack cells; what one blank parts must end with a number each.
    """
    tabs, single = parted is _PARTED[0], parted is _PARTED[2]
    found: list[Row] = []
    for row in islice(_cut(blocks, at, parted), _MOST):
        if not tabs and found and len(row) != len(found[0]):
            break
        if single and len(found) > 1 and not _is_number(row[-1]):
            break
        found.append(row)
    numbered = [row for row in found if any(map(_is_number, row[1:]))]
    enough = len(found) - 1 if single else 1
    return found if len(found) >= _LEAST and len(numbered) >= enough else []


def _cut(blocks: Sequence[Block], at: int, parted: re.Pattern[str]) -> Iterator[Row]:
    """Give the cells of each line from a block on that may be a row."""
    for n in range(at, len(blocks)):
        block = blocks[n]
        if not isinstance(block, Paragraph):
            return
        line = text(block.runs).strip(_BLANKS + "\n").rstrip("\t")
        row = tuple(cell.strip(_BLANKS) for cell in parted.split(line))
        found = sign(row[0].replace("(", "（").replace(")", "）"))
        if len(row) < _LEAST or found or _SENTENCE.search(row[0]):
            return
        if "。" in line or (parted is _PARTED[2] and "，" in line):
            return
        yield row


def _is_number(cell: str) -> bool:
    bare = _UNIT.sub("", cell)
    return bare[:1].isdigit() and quantity.read(numerals.narrowed(bare)) is not None
