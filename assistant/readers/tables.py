"""Tables as read: what is a table of figures and what only holds a page together."""

import re
from collections.abc import Sequence

from assistant.document import Cell, Table

MOST_COLUMNS = 1000  # a cell says how many it spans; Word itself has no more than 63
_MOST_PARAGRAPHS = 5
_LATIN = re.compile(r"[0-9A-Za-z]")


def is_layout(rows: Sequence[Sequence[int]], *, nested: bool) -> bool:
    """Tell by the paragraphs in each cell whether a table only lays out text."""
    return (
        nested
        or all(len(row) <= 1 for row in rows)
        or any(many > _MOST_PARAGRAPHS for row in rows for many in row)
    )


def joined(lines: Sequence[str]) -> str:
    """Join the lines of a cell: with nothing, as Chinese is set, but not two words or numbers."""
    out = ""
    for line in filter(None, (one.strip() for one in lines)):
        apart = out and _LATIN.match(out[-1]) and _LATIN.match(line[0])
        out += f" {line}" if apart else line
    return out


def table(rows: Sequence[Sequence[Cell]]) -> Table | None:
    """Give a table; None where it holds no text."""
    if not any(cell.text for row in rows for cell in row):
        return None
    return Table(tuple(map(tuple, rows)))
