"""The figures of a table: a cell's number, its unit from the cell or its column's head."""

import re
from collections.abc import Iterator, Sequence

from assistant import quantity
from assistant.document import Table
from assistant.recognise import numbers
from assistant.recognise.numbers import Number
from assistant.recognise.recognised import Place, Sighting

_HEAD_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?([^（()）]{1,4})[)）]\s*$")
_NOT_COUNTED = re.compile(r"序号|编号|年度?$|年份|日期|电话|文号|代码")


def sight(table: Table, block: int, heading: str) -> Iterator[Sighting]:
    """Give the figures of a table; a label is the row's name and the column's.

    A cell is a figure if it holds nothing but a number, in a column that counts something.
    """
    at = 0
    heads = [cell.text.strip() for cell in table.rows[table.header - 1]] if table.header else []
    for n, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            head = _head(heads, column, len(row))
            counted = n >= table.header and not _NOT_COUNTED.search(head)
            if counted and column and (found := _number(cell.text.strip(), head)):
                start = at + len(cell.text) - len(cell.text.lstrip())
                place = Place(block, start, start + found.end)
                yield _sighting(found, cell.text.strip(), row[0].text + head, heading, place)
            at += len(cell.text) + 1


def _head(heads: Sequence[str], column: int, width: int) -> str:
    """Give a column's head; in a row of merged cells there is no telling."""
    return heads[column] if width == len(heads) else ""


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
