"""What no report has is refused or cut down, before it costs minutes or gigabytes."""

import io
import zipfile

import pytest

from assistant import readers
from assistant.document import Table
from assistant.errors import FileError
from tests.readers.word import p, r, read, word
from tests.robustness.package import headed, noted

SPACES = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OUTSIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"

REFUSED = {
    "段落过多": ("甲\n" * 20_001, "有 20001 段，超过 2 万段"),
    "一段过长": ("正文。\n" + "字" * 50_001, "第 2 段有 50001 字，超过 5 万字"),
    "全文过长": (("字" * 30_000 + "\n") * 40, "文件有 120 万字，超过 100 万字"),
    "标记过多": ("<html><p>正文，有内容。" + "<br>" * 150_000, "标记超过 15 万个"),
    "表格过大": (
        "<html><p>正文，有内容。</p><table>" + "<tr><td colspan=999>甲</td><td>5</td></tr>" * 60,
        "第 2 段是有 60000 格的表格，超过 5 万格",
    ),
}


@pytest.mark.parametrize(("text", "says"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, says: str) -> None:
    """The sentence names the place, the size and the most that is read."""
    with pytest.raises(FileError, match=says):
        readers.read("报告", text.encode())


def test_largest_reports_are_read() -> None:
    """A report of 1,000 pages is within all bounds."""
    text = "全年受理矛盾纠纷300件，调解成功298件。" * 3 + "\n"
    reading = readers.read("报告.txt", (text * 14_000).encode())
    assert len(reading.document.blocks) == 14_000


def test_columns() -> None:
    """A cell that says it spans a milliard columns spans as many as a table can have."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p(r(words))}</w:tc>'
        for span, words in ((10**9, "甲"), (-4, "乙"), (2, "丙"))
    )
    row = f'<w:tr><w:trPr><w:gridBefore w:val="{10**9}"/></w:trPr>{cells}</w:tr>'
    (table,) = read(f"<w:tbl>{row}</w:tbl>").document.blocks
    assert isinstance(table, Table)
    assert [cell.columns for cell in table.rows[0]] == [1000, 1000, 1, 2]


def test_notes_are_read_once() -> None:
    """Notes that refer to each other many times over do not multiply."""
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(r(f"注{n}") + reference.format(n + 1) * 10)}</w:footnote>'
        for n in range(1, 9)
    )
    reading = read(p(r("正文") + reference.format(1)), footnotes=notes)
    assert len(reading.document.blocks) == 9


def test_notes_in_a_chain() -> None:
    """A chain of notes, each referring to the next, is read to its end and nests nowhere."""
    reading = readers.read("报告.docx", noted(3000))
    assert len(reading.document.blocks) == 3001


def test_header_related_often() -> None:
    """A part is read once, however often it is related to."""
    reading = readers.read("报告.docx", headed(3000, 2000))
    assert [one.count("页眉") for one in reading.facts.margins] == [2000]


def test_number_of_a_hundred_thousand_slots() -> None:
    """A level's text is cut where Word would not have taken it."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{"%1" * 100_000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    reading = read(p(r("工作"), listed), numbering=numbering)
    assert len(reading.document.blocks) == 1


def rebuilt(changes: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a Word file with some parts replaced."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(word(p(r("正文"))))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in (parts | changes).items():
            archive.writestr(name, content)
    return out.getvalue()


def relation(attributes: str, tag: str = "Relationship") -> bytes:
    """Give a relationships part with one relation."""
    inside = f'<{tag} Id="r" Type="{OUTSIDE}" {attributes}/>'
    spaces = f"{SPACES} {SPACES.replace('=', ':x=', 1)}"
    return f"<Relationships {spaces}>{inside}</Relationships>".encode()


RELATIONS = "word/_rels/document.xml.rels"
HIDDEN = {
    "字符引用": relation('Target="http://x.cn/" TargetMode="&#69;xternal"'),
    "带前缀": relation('Target="http://x.cn/" TargetMode="External"', "x:Relationship"),
    "值里有大于号": relation('Target="http://x.cn/?>" TargetMode="External"'),
    "十六进制": relation('Target="http://x.cn/" TargetMode="&#x45;xternal"'),
    "UTF-16": relation('Target="http://x.cn/" TargetMode="External"').decode().encode("utf-16"),
}


@pytest.mark.parametrize("relations", HIDDEN.values(), ids=HIDDEN)
def test_relation_written_otherwise(relations: bytes) -> None:
    """A relation to outside is told as XML means it, however it is written."""
    with pytest.raises(FileError, match="外部内容（http:"):
        readers.read("报告.docx", rebuilt({RELATIONS: relations}))


def test_relation_outward_by_reference() -> None:
    """A path out of the package is told as XML means it."""
    outward = relation('Target="&#46;./&#46;./&#46;./etc"')
    with pytest.raises(FileError, match="自身以外的位置"):
        readers.read("报告.docx", rebuilt({RELATIONS: outward}))


def test_harmless_relations() -> None:
    """A link to a web page and a part inside are no harm."""
    links = relation('Target="http://x.cn/" TargetMode="External"').replace(
        b"oleObject", b"hyperlink"
    )
    assert readers.read("报告.docx", rebuilt({RELATIONS: links})).document.blocks


ENTITIES = '<!DOCTYPE w [<!ENTITY i "内容">]><w>&i;</w>'
ENCODINGS = {
    "UTF-16": ("utf-16", "有实体定义"),
    "UTF-16 无标记": ("utf-16-le", "有实体定义"),
    "UTF-7": ("utf-7", "已损坏"),
    "EBCDIC": ("cp037", "已损坏"),
    "UTF-32": ("utf-32", "已损坏"),
}


@pytest.mark.parametrize(("encoding", "says"), ENCODINGS.values(), ids=ENCODINGS)
def test_entities_in_any_encoding(encoding: str, says: str) -> None:
    """A part is parsed in the encoding it was searched in, whatever it declares."""
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    content = (declared + ENTITIES).encode(encoding, "xmlcharrefreplace")
    if encoding == "utf-7":
        content = declared.encode() + ENTITIES.encode(encoding).replace(b"<", b"+ADw-")
    with pytest.raises(FileError, match=says):
        readers.read("报告.docx", rebuilt({"word/document.xml": content}))


def test_body_in_utf16() -> None:
    """A Word file in UTF-16 is read as any other."""
    with zipfile.ZipFile(io.BytesIO(word(p(r("正文"))))) as archive:
        body = archive.read("word/document.xml").decode()
    body = '<?xml version="1.0" encoding="UTF-16"?>' + body
    reading = readers.read("报告.docx", rebuilt({"word/document.xml": body.encode("utf-16")}))
    assert len(reading.document.blocks) == 1


def test_other_packing() -> None:
    """What inflates without bound is not inflated."""
    with pytest.raises(FileError, match="压缩方式"):
        readers.read("报告.docx", rebuilt({}, zipfile.ZIP_BZIP2))


def test_macros_by_reference() -> None:
    """The type of a file with macros is told as XML means it."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="x/macro&#69;nabled"/></Types>'
    )
    with pytest.raises(FileError, match="启用宏"):
        readers.read("报告.docx", rebuilt({"[Content_Types].xml": types.encode()}))
