"""The same report as a year's folder of this program, and its way from there to a file."""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from assistant import compose, markup, reportfile, store, templates
from assistant.answers import Answer, Answers, State
from assistant.commands import report as reports
from assistant.document import Document
from assistant.model import Catalogue, Office, Template
from assistant.store import Workspace
from assistant.values import Year
from assistant.writers import docx
from assistant.writers.package import Part, part
from benchmarks.report import Report

YEAR = 2023
OFFICE = Office("青禾县望溪镇人民政府", "我镇")
LAYOUT = templates.layout("gb9704")
_NO_CATALOGUE: Catalogue = {}


def year(report: Report) -> Year:
    """Give the report as this program holds it: a template and its answers."""
    front = "".join(f'[[figures]]\nkey = "{key}"\nlabel = "{key}"\n\n' for key in report.figures)
    body = "\n\n".join(f"{'#' * (lv + 1)} {text}" if lv else text for lv, text in report.blocks)
    text = f'+++\ntitle = "正文"\n\n{front}+++\n{body}\n'
    section = markup.read(text, "sections/10-正文.md", _NO_CATALOGUE)
    template = Template("bench", 1, "", report.title, (section,), numbering=reportfile.USUAL)
    answers = {key: _answer(text) for key, text in report.figures.items()}
    return Year(OFFICE, template, Answers(YEAR, "bench", figures=answers))


def workspace(root: Path, report: Report) -> Workspace:
    """Write the report as a workspace on the disk."""
    made = store.create(root, OFFICE)
    held = year(report)
    store.create_year(made, YEAR, held.template, held.answers)
    return made


def draft(work: Workspace, *, synced: bool = True) -> bytes:
    """Read the year's folder, write the report, save it: what `nianbao render` does."""
    if not synced:
        with unsynced():
            return draft(work)
    loaded = store.load(work, YEAR)
    document = compose.compose(loaded)
    data = reports.written(document, "docx", loaded.template.layout)
    reports.save(work.root / "报告.docx", data)
    return data


@contextmanager
def unsynced() -> Iterator[None]:
    """Save as the peers do, which leave it to the system when a file reaches the disk."""
    kept, os.fsync = os.fsync, lambda _: None
    try:
        yield
    finally:
        os.fsync = kept


def file(document: Document) -> bytes:
    """Give the Word file of a document."""
    return docx.write(document, LAYOUT)


def deflated(name: str, text: str) -> Part:
    """Deflate a part as zlib and every zip library do unless told otherwise."""
    raw = text.encode()
    return Part(name, zlib.compress(raw, wbits=-zlib.MAX_WBITS), len(raw), zlib.crc32(raw))


def fixed() -> tuple[Part, ...]:
    """Give the parts of a Word file beside its text, deflated."""
    with ZipFile(BytesIO(docx.write(Document(()), LAYOUT))) as file:
        names = [one for one in file.namelist() if one != "word/document.xml"]
        return tuple(part(name, file.read(name).decode()) for name in names)


def _answer(text: str) -> Answer:
    return Answer(text, Decimal(text), state=State.CONFIRMED)
