"""The Word file: valid, whole, the same every time, and laid out as the standard says."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from assistant import templates
from assistant.bookmarks import key_of
from assistant.document import (
    Cell,
    Comment,
    Document,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
    printed,
)
from assistant.writers import docx
from assistant.writers.untouched import untouched
from tests.reports import FULL

LAYOUT = templates.layout("gb9704")
COMMENTS = (Comment(5, 7, 11, "与上年相同，请确认。"), Comment(0, 0, 3, "标题"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    """Give one part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def texts(data: bytes) -> list[str]:
    """Give the text of each paragraph outside tables, then of each table row."""
    body = part(data, "word/document.xml")[0]
    found = []
    for element in body:
        rows = [element] if element.tag == f"{W}p" else element.iter(f"{W}tr")
        cells = ([row] if row.tag == f"{W}p" else row.iter(f"{W}tc") for row in rows)
        found += ["\t".join("".join(one.itertext()) for one in row) for row in cells]
    return found


@pytest.mark.parametrize("comments", [(), COMMENTS], ids=["clean", "with comments"])
@pytest.mark.parametrize("name", ["gb9704", "gb9704-strict"])
def test_valid(name: str, comments: tuple[Comment, ...], tmp_path: Path) -> None:
    """The file has no fault by the rules of the Open XML SDK."""
    path = tmp_path / "报告.docx"
    path.write_bytes(docx.write(FULL, templates.layout(name), comments))
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


def test_text_is_whole() -> None:
    """The text read back is the document's, paragraph by paragraph; cells once each."""
    found = [line.replace("\t\t", "\t") for line in texts(docx.write(FULL, LAYOUT))]
    expected = [line for line in printed(FULL).split("\n") if line]
    expected[expected.index("成功\t352")] = "\t成功\t352"
    assert found == expected


def test_same_bytes() -> None:
    """The same document gives the same bytes, stamped with no clock."""
    data = docx.write(FULL, LAYOUT)
    assert docx.write(FULL, LAYOUT) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


def test_bookmarks() -> None:
    """Every figure stands in a bookmark named by its key; its further places are numbered."""
    body = part(docx.write(FULL, LAYOUT), "word/document.xml")
    names = [one.get(f"{W}name") or "" for one in body.iter(f"{W}bookmarkStart")]
    assert names == ["受理纠纷", "上年受理", "受理纠纷__2"]
    assert [key_of(name) for name in names] == ["受理纠纷", "上年受理", "受理纠纷"]
    ids = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkStart")]
    assert ids == [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd")]


def test_comments_stand_on_their_words() -> None:
    """A comment encloses the characters it is about."""
    body = part(docx.write(FULL, LAYOUT, COMMENTS), "word/document.xml")
    assert [commented(body, number) for number in (0, 1)] == ["全年受理", "青浦县"]


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        (Comment(7, 6, 8, "格内"), "纠纷"),
        (Comment(7, 0, 500, "跨格"), "项目"),
        (Comment(5, 16, 17, "数的一半"), "352"),
        (Comment(9, 0, 500, "跨行"), "青浦县石湾镇人民政府"),
        (Comment(3, 4, 4, "缺什么"), "一、2022年工作开展情况"),
        (Comment(3, 900, 999, "在外面"), "一、2022年工作开展情况"),
    ],
)
def test_every_comment_stands_once(comment: Comment, words: str) -> None:
    """Each comment has one place, in a cell too; a figure under it stays one bookmark."""
    data = docx.write(FULL, LAYOUT, (comment,))
    assert commented(part(data, "word/document.xml"), 0) == words
    body = part(data, "word/document.xml")
    assert len(list(body.iter(f"{W}commentReference"))) == 1
    assert len(list(body.iter(f"{W}bookmarkStart"))) == 3


def commented(body: etree._Element, number: int) -> str:
    """Give the words a comment encloses."""
    inside = False
    found = ""
    for element in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        if element.get(f"{W}id") == str(number):
            inside = element.tag == f"{W}commentRangeStart"
        found += (element.text or "") if inside and element.tag == f"{W}t" else ""
    return found


@pytest.mark.parametrize("date", ["2023年2月30日", "2023年13月1日", "年底", ""])
def test_no_false_time_stamp(date: str) -> None:
    """A day that never was is no time stamp: Word refuses a file that has one."""
    data = docx.write(Document((Title("报告"), Signature(("石湾镇",), date))), LAYOUT)
    core = python_docx.Document(io.BytesIO(data)).core_properties
    assert core.created is not None
    assert core.created.year == 2000


def test_long_key() -> None:
    """A key longer than Word's names gives no bookmark, rather than one of another name."""
    run = Run("3", "很" * 41)
    body = part(docx.write(Document((Paragraph((run,)),)), LAYOUT), "word/document.xml")
    assert not list(body.iter(f"{W}bookmarkStart"))


def test_tables_stay_apart() -> None:
    """Two tables in a row stay two, and the last has a paragraph behind it, as Word wants."""
    table = Table(((Cell("项目"), Cell("件数")), ()))
    data = docx.write(Document((table, table, Table(()))), LAYOUT)
    tags = [str(one.tag).removeprefix(W) for one in part(data, "word/document.xml")[0]]
    assert tags == ["tbl", "p", "tbl", "p", "p", "sectPr"]


def test_title_lines() -> None:
    """The title turns its lines in one paragraph and keeps every sign of its words."""
    words = "中共石湾镇委员会 石湾镇人民政府关于2022年度法治政府建设情况的报告"
    body = part(docx.write(Document((Title(words),)), LAYOUT), "word/document.xml")
    shown = ["".join(one.itertext()) for one in body.iter(f"{W}t")]
    assert shown == ["中共石湾镇委员会 ", "石湾镇人民政府", "关于2022年度法治政府建设情况的报告"]
    assert len(list(body.iter(f"{W}br"))) == 2


def test_styles() -> None:
    """Headings are Word's own; type and indents live in styles, none on a run."""
    data = docx.write(FULL, LAYOUT)
    document = python_docx.Document(io.BytesIO(data))
    used = [(one.style.name, one.text[:4]) for one in document.paragraphs if one.style]
    assert ("Title", "青浦县石") in used
    assert ("Heading 1", "一、20") in used
    assert ("Heading 2", "（一）化") in used
    assert ("Body Text", "1.调处") in used
    lead = next(one for one in document.paragraphs if one.text.startswith("1.")).runs[0]
    assert (lead.style.name if lead.style else "", lead.text) == ("heading 3 Char", "1.")
    body = part(data, "word/document.xml")
    direct = {child.tag for one in body.iter(f"{W}rPr") for child in one}
    assert direct == {f"{W}rStyle"}


def test_type() -> None:
    """Every style that names a face names all four slots; no theme font can win."""
    data = docx.write(FULL, LAYOUT)
    styles = part(data, "word/styles.xml")
    for fonts in styles.iter(f"{W}rFonts"):
        names = {name.removeprefix(W) for name in fonts.keys()}  # noqa: SIM118 - attributes
        assert names == {"ascii", "hAnsi", "eastAsia", "cs"}
    size = styles.find(f".//{W}style[@{W}styleId='Normal']/{W}rPr/{W}sz")
    assert size is not None
    assert size.get(f"{W}val") == "32"
    assert "Theme=" not in etree.tostring(styles, encoding="unicode")


def test_properties() -> None:
    """The file says whose it is in Chinese, nothing of the machine, and keeps the web block."""
    data = docx.write(FULL, LAYOUT)
    core = python_docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == (FULL.blocks[0].text, "青浦县石湾镇人民政府")  # type: ignore[union-attr]
    assert (core.language, core.revision) == ("zh-CN", 1)
    assert core.created is not None
    assert core.created.strftime("%Y-%m-%d") == "2023-01-16"
    custom = part(data, docx.METADATA)
    assert [(one.get("name"), "".join(one.itertext())) for one in custom] == list(FULL.metadata)


def test_what_was_edited_is_told() -> None:
    """A file as it was written is known as ours, one saved elsewhere or another's is not."""
    data = docx.write(FULL, LAYOUT)
    assert untouched(data)
    edited, other = io.BytesIO(), io.BytesIO()
    document = python_docx.Document(io.BytesIO(data))
    document.paragraphs[0].add_run("改")
    document.save(edited)
    python_docx.Document().save(other)
    saved = (edited.getvalue(), other.getvalue())
    cut = (data[:-30], data[: len(data) // 2], data + b"\0", b"", "文字".encode())
    for one in (*saved, *_repacked(data), *cut, b"PK\x03\x04" + b"\xff" * 90_000):
        assert not untouched(one)


def _repacked(data: bytes) -> Iterator[bytes]:
    """Give a Word file as other programs might change it: packed anew, added to, put in another."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(one, old.read(one)) for one in old.infolist()]
    changed = next(held for one, held in parts if one.filename == docx.BODY) + b"<!-- -->"
    anew, added, within = io.BytesIO(), io.BytesIO(data), io.BytesIO()
    with zipfile.ZipFile(anew, "w") as package:
        for one, held in parts:
            package.writestr(one, changed if one.filename == docx.BODY else held)
    with zipfile.ZipFile(added, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(docx.BODY, changed)
    with zipfile.ZipFile(within, "w") as package:
        package.writestr("word/embeddings/a.docx", data)
        package.writestr(docx.BODY, changed)
    yield from (anew.getvalue(), added.getvalue(), within.getvalue())


def test_no_blank_paragraphs() -> None:
    """Room is made by spacing, never by an empty paragraph."""
    assert all(texts(docx.write(FULL, LAYOUT)))


_TYPED = ["{{ 7*7 }}", "</w:t>", "_x000D_", "]]>", "&amp;", "%s", '"x"', "a\tb", "𠮷👨‍👩‍👧"]


@pytest.mark.parametrize("typed", _TYPED)
def test_typed_as_typed(typed: str) -> None:
    """What looks like markup prints as typed."""
    assert read_back(typed) == typed


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text(typed: str) -> None:
    """Any text comes back whole, but for what XML cannot hold."""
    legal = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", typed)
    assert read_back(typed) == re.sub("\r\n?", "\n", legal)


def read_back(typed: str) -> str:
    """Write a paragraph and give its text as a reader of Word files sees it."""
    data = docx.write(Document((Title("报告"), Paragraph((Run(typed),)))), LAYOUT)
    return python_docx.Document(io.BytesIO(data)).paragraphs[1].text
