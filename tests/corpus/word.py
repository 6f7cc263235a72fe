"""A report as a Word file: by python-docx, and as the XML that WPS and Word leave behind."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tests.corpus.source import Line, Report, plain
from tests.corpus.web import cells, span

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
FONTS = {1: "黑体", 2: "楷体_GB2312", 3: "仿宋_GB2312", 4: "仿宋_GB2312"}
AUTHOR = 'w:id="7" w:author="某人" w:date="2024-01-08T09:00:00Z"'
MARKS = re.compile(r"(\{-.*?-\}|\{\+.*?\+\}|\{(?:hide|sdt|link|field) .*?\})")
NUMBERING = {  # level: (format, text) as numbering.xml gives them
    1: ("chineseCounting", "%1、"),
    2: ("chineseCounting", "（%2）"),
    3: ("decimal", "%3."),
    4: ("decimal", "（%4）"),
}


def build_word(report: Report) -> bytes:
    """Give the report as a .docx of the manner its source asks for."""
    if report.head.get("manner") == "python-docx":
        return _by_library(report)
    return _by_hand(report)


def _by_library(report: Report) -> bytes:
    document = docx.Document()
    for kind, group in groupby(report.lines, lambda line: line.kind == "row"):
        if kind:
            _library_table(document, list(group))
            continue
        for line in group:
            _library_paragraph(document, line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _library_paragraph(document: docx.document.Document, line: Line) -> None:
    if line.kind == "title":
        document.add_heading(plain(line.text), 0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.kind.startswith("head") and not line.body:
        document.add_heading(plain(line.number + line.text), int(line.kind[-1]))
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        if line.kind == "end":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(plain(line.number + line.text)).bold = bool(line.body) or None
        if line.body:
            paragraph.add_run(plain(line.body))


def _library_table(document: docx.document.Document, rows: list[Line]) -> None:
    grid = [cells(row) for row in rows]
    table = document.add_table(len(grid), len(grid[0]))
    for r, row in enumerate(grid):
        for c, one in enumerate(row):
            if one in {"^", "<"}:
                continue
            down, across = span(grid, r, c)
            cell = table.cell(r, c)
            if (down, across) != (1, 1):
                cell = cell.merge(table.cell(r + down - 1, c + across - 1))
            cell.text = one


def _by_hand(report: Report) -> bytes:
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")
        ),
        "word/document.xml": _document(report),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + xml)
    return out.getvalue()


def _document(report: Report) -> str:
    body = []
    for table, group in groupby(report.lines, lambda line: line.kind == "row"):
        if table:
            body.append(_table(list(group)))
        else:
            body += [_paragraph(report.head.get("manner", "look"), line) for line in group]
    content = "".join(body)
    return f"<w:document {SPACES}><w:body>{content}<w:sectPr/></w:body></w:document>"


def _paragraph(manner: str, line: Line) -> str:
    if line.text.startswith("{box}"):
        return _box(f"<w:p>{''.join(_runs(line.text[5:]))}</w:p>")
    runs = "".join(_head_runs(manner, line))
    return f"<w:p><w:pPr>{_properties(manner, line)}</w:pPr>{runs}</w:p>"


def _head_runs(manner: str, line: Line) -> Iterator[str]:
    if not line.kind.startswith("head"):
        face = "方正小标宋简体" if line.kind == "title" else "仿宋_GB2312"
        yield from _runs(line.text, face)
        return
    level = int(line.kind[-1])
    number = "" if manner == "auto" else line.number
    yield from _runs(number + line.text, FONTS[level], bold=level > 2)
    if line.body:
        yield from _runs(line.body)


def _properties(manner: str, line: Line) -> str:
    if line.kind in {"title", "front"}:
        return '<w:jc w:val="center"/>'
    if line.kind == "end":
        return '<w:jc w:val="right"/>'
    if not line.kind.startswith("head"):
        return '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
    level = int(line.kind[-1])
    match manner:
        case "wps" if not line.body:
            return f'<w:pStyle w:val="{level + 1}"/>'
        case "auto" if line.number:
            number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="3"/></w:numPr>'
            return number + '<w:ind w:firstLine="640"/>'
        case "outline" if not line.body:
            return f'<w:ind w:firstLine="640"/><w:outlineLvl w:val="{level - 1}"/>'
        case _:
            return '<w:ind w:firstLine="640"/>'


def _runs(words: str, face: str = "仿宋_GB2312", *, bold: bool = False) -> Iterator[str]:
    look = f'<w:rFonts w:eastAsia="{face}" w:hint="eastAsia"/>{"<w:b/>" * bold}<w:sz w:val="32"/>'
    for piece in MARKS.split(words):
        if piece.startswith("{-"):
            cut = f'<w:delText xml:space="preserve">{escape(piece[2:-2])}</w:delText>'
            yield f"<w:del {AUTHOR}><w:r><w:rPr>{look}</w:rPr>{cut}</w:r></w:del>"
        elif piece.startswith("{+"):
            yield f"<w:ins {AUTHOR}>{_run(piece[2:-2], look)}</w:ins>"
        elif piece.startswith("{"):
            name, _, rest = piece[1:-1].partition(" ")
            yield WRAPS[name](rest, look)
        else:
            yield from _split(piece, look)


def _split(piece: str, look: str) -> Iterator[str]:
    for part in re.split(r"(?<=\d)(?=\D)|(?<=\D)(?=\d)", piece):
        if part:
            yield _run(part, look)


def _run(words: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(words: str, look: str) -> str:
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate")]
    code = '<w:r><w:instrText xml:space="preserve"> =SUM(1,2) </w:instrText></w:r>'
    close = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return signs[0] + code + signs[1] + _run(words, look) + close


WRAPS = {
    "hide": lambda words, look: _run(words, look + "<w:vanish/>"),
    "sdt": lambda words, look: (
        "<w:sdt><w:sdtPr><w:alias w:val='数据'/></w:sdtPr>"
        f"<w:sdtContent>{_run(words, look)}</w:sdtContent></w:sdt>"
    ),
    "link": lambda words, look: f'<w:hyperlink w:anchor="a">{_run(words, look)}</w:hyperlink>',
    "field": _field,
}


def _box(paragraph: str) -> str:
    content = f"<w:txbxContent>{paragraph}</w:txbxContent>"
    choice = (
        '<mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    )
    fallback = (
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback>"
    )
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


def _table(rows: list[Line]) -> str:
    grid = [cells(row) for row in rows]
    out = "<w:tbl><w:tblPr/><w:tblGrid>" + "<w:gridCol/>" * len(grid[0]) + "</w:tblGrid>"
    for r, row in enumerate(grid):
        out += "<w:tr>"
        for c, one in enumerate(row):
            if one != "<":
                out += _cell(grid, r, c)
        out += "</w:tr>"
    return out + "</w:tbl>"


def _cell(grid: list[list[str]], r: int, c: int) -> str:
    down, across = span(grid, r, c)
    more, kept = grid[r][c] == "^", "" if grid[r][c] == "^" else escape(grid[r][c])
    wide = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    tall = "<w:vMerge/>" if more else '<w:vMerge w:val="restart"/>' if down > 1 else ""
    words = f"<w:p><w:r><w:t>{kept}</w:t></w:r></w:p>"
    return f"<w:tc><w:tcPr>{wide}{tall}</w:tcPr>{words}</w:tc>"


def _types() -> str:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{base}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*rows: tuple[str, str, str]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inner = "".join(
        f'<Relationship Id="{one}" Type="{base}/{kind}" Target="{target}"/>'
        for one, kind, target in rows
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def _styles() -> str:
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="{n + 1}"><w:name w:val="heading {n}"/>'
        f'<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n in range(1, 5)
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
    )
    return f"<w:styles {SPACES}>{normal}{heads}</w:styles>"


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n - 1}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in NUMBERING.items()
    )
    return (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="5">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )
