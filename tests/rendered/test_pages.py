"""The pages as LibreOffice lays them out: 22 lines of 28 characters, numbers in their place.

Word and WPS cannot be run here; what is measured is measured in LibreOffice.
"""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from pathlib import Path

import pytest

from assistant import compose, store, templates
from assistant.document import Cell, Document, Paragraph, Run, Signature, Table, printed
from assistant.writers import docx

pytestmark = [
    pytest.mark.rendered,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="LibreOffice or pdftotext is not installed",
    ),
]

MM = 72 / 25.4
# Pure 汉字: between them no program puts the quarter space it puts beside digits.
PROBE = Document(
    tuple(Paragraph((Run("天地人和东西南北春夏秋冬江河湖海"[n:] * 60),)) for n in range(4))
)


@dataclass(frozen=True)
class Line:
    """A line of a page: where it is, in mm, and what it says."""

    left: float
    top: float
    bottom: float
    right: float
    text: str


def pages(data: bytes, folder: Path) -> list[list[Line]]:
    """Lay a Word file out and give the lines of each page, the page number last."""
    (folder / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(convert, cwd=folder, check=True, capture_output=True, timeout=180)
    subprocess.run(["pdftotext", "-bbox-layout", "a.pdf", "a.html"], cwd=folder, check=True)
    text = (folder / "a.html").read_text("utf-8")
    return [list(_lines(page)) for page in text.split("<page ")[1:]]


def _lines(page: str) -> list[Line]:
    word = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    words = [(*(float(one) / MM for one in found[:4]), found[4]) for found in word.findall(page)]
    words.sort(key=lambda one: (round(one[1]), one[0]))
    rows = [list(row) for _, row in groupby(words, key=lambda one: round(one[1]))]
    return [
        Line(row[0][0], row[0][1], row[0][3], row[-1][2], "".join(one[4] for one in row))
        for row in rows
    ]


@pytest.mark.parametrize("name", ["gb9704", "gb9704-strict"])
def test_22_lines_of_28(name: str, tmp_path: Path) -> None:
    """A full page has 22 lines, a full line of pure 汉字 has 28 (GB/T 9704—2012 5.2.3)."""
    found = pages(docx.write(PROBE, templates.layout(name)), tmp_path)
    full = [page[:-1] for page in found[:-1]]
    assert len(full) > 2
    assert {len(page) for page in full} == {22}
    widths = Counter(len(line.text) for page in full for line in page)
    assert widths.most_common(1)[0][0] == 28
    assert max(widths) == 28
    assert all(abs(line.left - 28) < 1 for page in full for line in page if len(line.text) == 28)


@pytest.mark.parametrize("name", ["gb9704", "gb9704-strict"])
def test_no_sign_is_lost(name: str, demo: Path, tmp_path: Path) -> None:
    """Every sign of a report is on its pages; a stop behind a full line is lost most easily."""
    work = store.find(demo)
    assert work is not None
    for year in work.years():
        document = compose.compose(store.load(work, year))
        found = pages(docx.write(document, templates.layout(name)), tmp_path)
        shown = "".join(line.text for page in found for line in page[:-1])
        assert _bare(shown) == _bare(printed(document))


def _bare(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", unescape(text)))


def test_page_numbers(tmp_path: Path) -> None:
    """The number's dash is 7 mm below the text area, odd pages right, even pages left (7.5)."""
    layout = templates.layout("gb9704")
    found = pages(docx.write(PROBE, layout), tmp_path)
    bottom = (layout.page.height - layout.page.bottom) / 20 / MM
    for n, page in enumerate(found, 1):
        number = page[-1]
        assert number.text == f"—{n}—"
        # A dash is drawn halfway down its line.
        assert abs((number.top + number.bottom) / 2 - bottom - 7) <= 1
        if n % 2:
            assert abs(210 - 26 - number.right - 4.9) < 1
        else:
            assert abs(number.left - 28 - 4.9) < 1


def test_signature(tmp_path: Path) -> None:
    """Issuer and date end as far from the edge as the standard's sum says (7.3.5.2)."""
    signed = Document((Signature(("石湾镇人民政府办公室",), "2023年1月16日"),))
    layout = templates.layout("gb9704")
    issuer, date, _ = pages(docx.write(signed, layout), tmp_path)[0]
    character = layout.text.cell / 20 / MM
    assert abs(210 - 26 - issuer.right - 2 * character) < 1
    assert abs(210 - 26 - date.right - 3.5 * character) < 1


def test_table_head_again(tmp_path: Path) -> None:
    """A table's head stands on every page the table runs over."""
    rows = tuple((Cell(f"第{n}项"), Cell(str(n))) for n in range(80))
    table = Table(((Cell("项目"), Cell("件数")), *rows))
    found = pages(docx.write(Document((table,)), templates.layout("gb9704")), tmp_path)
    assert len(found) > 1
    assert {page[0].text for page in found} == {"项目件数"}
