"""The figures of a table: a cell's number, its unit from the cell or its column's head."""

import re
from collections.abc import Iterator

from assistant import quantity
from assistant.document import Cell, Table
from assistant.recognise import numbers
from assistant.recognise.numbers import Number
from assistant.recognise.recognised import Place, Sighting

_HEAD_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?([^（()）]{1,4})[)）]")
_NOT_COUNTED = re.compile(r"序号|编号|年度?$|年份|日期|电话|文号|代码")

Grid = dict[tuple[int, int], Cell]


def sight(table: Table, block: int, heading: str) -> Iterator[Sighting]:
    """Give the figures of a table; a label is the row's name and the column's.

    A cell is a figure if it holds nothing but a number, in a column that counts something.
    """
    at, grid, header = 0, _grid(table), _header(table)
    origins = {id(cell): where for where, cell in reversed(grid.items())}
    for row in table.rows:
        for cell in row:
            r, c = origins[id(cell)]
            head = _head(grid, header, c)
            counted = r >= header and c and not _NOT_COUNTED.search(head)
            if counted and (found := _number(cell.text.strip(), head)):
                start = at + len(cell.text) - len(cell.text.lstrip())
                place = Place(block, start, start + found.end)
                label = f"{grid[r, 0].text.strip()}{head}" if (r, 0) in grid else head
                yield _sighting(found, cell.text.strip(), label, heading, place)
            at += len(cell.text) + 1


def _grid(table: Table) -> Grid:
    """Give the cell at every row and column, a merged one at all it spans."""
    grid: Grid = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in grid:
                c += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    grid[r + down, c + right] = cell
            c += cell.columns
    return grid


def _header(table: Table) -> int:
    """Count the head rows: below a head that spans columns there is another."""
    rows, header = table.rows, table.header
    while 0 < header < len(rows) and any(cell.columns > 1 for cell in rows[header - 1]):
        if any(_number(cell.text.strip(), "") for cell in rows[header]):
            break
        header += 1
    return header


def _head(grid: Grid, header: int, column: int) -> str:
    """Give a column's head: the words of all head rows above it."""
    found = (grid[r, column].text.strip() for r in range(header) if (r, column) in grid)
    return "".join(dict.fromkeys(found))


def _number(written: str, head: str) -> Number | None:
    """Read a cell that is nothing but a number, with or without its unit."""
    found, _ = numbers.scan(written)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(written)):
        return found[0]
    read = quantity.read(written) if written[:1].isdigit() else None
    if read is None:
        return None
    unit = _HEAD_UNIT.search(head)
    return Number(0, len(written), written, unit[1] if unit else "", *read)


def _sighting(found: Number, written: str, label: str, heading: str, place: Place) -> Sighting:
    return Sighting(
        key="",
        label=_HEAD_UNIT.sub("", label).strip(),
        value=found.value,
        unit=found.unit,
        approx=found.approx,
        text=written,
        number=found.written,
        heading=heading,
        place=place,
    )
