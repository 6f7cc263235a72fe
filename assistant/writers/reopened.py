"""A finished Word file opened once more, by a library that knows nothing of this one.

What is filed is read back before it is saved: a fault of the writer would otherwise be found by
whoever opens the file. python-docx takes longer to import than a report to write, so a draft
does without.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import zip_longest

from docx import Document as Word
from docx.table import Table as WordTable

from assistant.document import Document, Table, lines
from assistant.writers.signs import legal


def difference(data: bytes, document: Document) -> tuple[str, str] | None:
    """Give the first line that reads otherwise, as it is and as it should be; None if none does."""
    pairs = zip_longest(_read(data), _composed(document), fillvalue="")
    return next(((is_, should) for is_, should in pairs if is_ != should), None)


def _read(data: bytes) -> Iterator[str]:
    for block in Word(BytesIO(data)).iter_inner_content():
        if isinstance(block, WordTable):
            cells = (cell.text for row in block.rows for cell in row.cells)
            yield "".join(dict.fromkeys(filter(None, cells)))
        elif words := _bare(block.text):
            yield words


def _composed(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            cells = (cell.text for row in block.rows for cell in row)
            yield "".join(dict.fromkeys(filter(None, cells)))
        else:
            yield from filter(None, map(_bare, lines(block)))


def _bare(words: str) -> str:
    """Take out what no file holds, and line breaks: the title turns where the page wants it."""
    return legal(words).replace("\n", "").replace("\r", "")
