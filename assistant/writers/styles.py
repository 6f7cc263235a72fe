"""The styles of a Word file: all type, indents and spacing live here, never on runs.

Headings are Word's and WPS's own (matched by name, lower case); a run-in heading uses the
character style linked to them, so that its words alone are the heading and the text behind it
is body text.
"""

from collections.abc import Iterator

from assistant.layout import Layout
from assistant.writers.parts import HEAD, W

# Paragraph style of each kind of block, by its id in styles.xml.
BODY, TITLE, ADDRESSEE = "BodyText", "Title", "Addressee"
ISSUER, DATE, NOTE, ATTACHMENTS = "Issuer", "SignatureDate", "Note", "AttachmentNote"
TABLE_HEAD, TABLE_TEXT, TABLE = "TableHead", "TableText", "ReportTable"
# Character styles.
PENDING, COMMENT_MARK = "Pending", "CommentReference"
COMMENT_TEXT = "CommentText"


def heading(level: int) -> str:
    """Give the paragraph style of a heading level."""
    return f"Heading{level}"


def lead(level: int) -> str:
    """Give the character style of a run-in heading's words."""
    return f"Heading{level}Char"


def write(layout: Layout) -> str:
    """Give styles.xml."""
    made = (_normal(layout), _USUAL, *_report(layout), *_small(layout))
    return f'{HEAD}<w:styles xmlns:w="{W}">{_defaults(layout)}{"".join(made)}</w:styles>'


def _fonts(latin: str, chinese: str) -> str:
    """Set all four slots; 中文 quotation marks and dashes follow hAnsi, so it is Chinese too."""
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{chinese}" w:eastAsia="{chinese}" w:cs="{latin}"/>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _defaults(layout: Layout) -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{_fonts(layout.text.latin, layout.faces.body)}"
        f'<w:kern w:val="2"/>{_size(layout.text.size)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


_PLAIN = '<w:spacing w:val="0"/>'  # without what the body's characters give up
_LOOSE = '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
# No room of its own between 汉字 and digits, which the signature's arithmetic does not know.
_EVEN = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_LEFT, _RIGHT, _CENTER = (f'<w:jc w:val="{one}"/>' for one in ("left", "right", "center"))

# What Word expects to be there, whether it is used or not.
_USUAL = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _normal(layout: Layout) -> str:
    text = layout.text
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0" '
        f'w:line="{text.pitch}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{_fonts(text.latin, layout.faces.body)}<w:spacing w:val="{text.fit}"/>'
        f"{_size(text.size)}</w:rPr></w:style>"
    )


def _report(layout: Layout) -> Iterator[str]:
    """Give the styles of the report's own paragraphs (7.3)."""
    text = layout.text
    indent = f'<w:ind w:firstLine="{text.cell * 2}" w:firstLineChars="200"/>'
    hanging = (
        f'<w:ind w:left="{text.cell * 5}" w:leftChars="500" '
        f'w:hanging="{text.cell * 3}" w:hangingChars="300"/>'
    )
    yield _paragraph(BODY, "Body Text", indent, quick=True)
    yield _paragraph(
        TITLE,
        "Title",
        f'<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:after="{text.pitch}" '
        f'w:line="{text.pitch + 141}" w:lineRule="exact"/>{_CENTER}',
        f"{_fonts(text.latin, layout.faces.title)}{_PLAIN}{_size(layout.sizes.title)}",
        quick=True,
    )
    for level in range(1, 5):
        yield from _heading(layout, level, indent)
    yield _paragraph(ADDRESSEE, "主送机关", _LEFT)
    yield _paragraph(ISSUER, "署名", f"<w:keepNext/>{_EVEN}{_RIGHT}")
    yield _paragraph(DATE, "成文日期", f"{_EVEN}{_RIGHT}")
    yield _paragraph(NOTE, "附注", indent)
    yield _paragraph(ATTACHMENTS, "附件说明", hanging)


def _small(layout: Layout) -> Iterator[str]:
    """Give the styles of tables, footers, comments and what is pending."""
    faces, sizes = layout.faces, layout.sizes
    small = f"{_PLAIN}{_size(sizes.table)}"
    black = f"{_fonts(layout.text.latin, faces.heading1)}{small}"
    yield _paragraph(TABLE_TEXT, "表格正文", f"{_LOOSE}{_CENTER}", small)
    yield _paragraph(TABLE_HEAD, "表头", f"<w:keepNext/>{_LOOSE}{_CENTER}", black)
    song = f"{_fonts(faces.footer, faces.footer)}{_PLAIN}{_size(sizes.footer)}"
    yield _paragraph("Footer", "footer", _LOOSE, song)
    yield _paragraph(COMMENT_TEXT, "annotation text", f"{_LOOSE}{_LEFT}", f"{_PLAIN}{_size(21)}")
    yield _character(COMMENT_MARK, "annotation reference", _size(21))
    yield _character(PENDING, "待补", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')
    yield _grid()


def _paragraph(
    style: str, name: str, properties: str, run: str = "", *, quick: bool = False, extra: str = ""
) -> str:
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{extra}{"<w:qFormat/>" if quick else ""}'
        f"<w:pPr>{properties}</w:pPr>" + (f"<w:rPr>{run}</w:rPr>" if run else "") + "</w:style>"
    )


def _character(style: str, name: str, run: str, extra: str = "") -> str:
    custom = "" if name.isascii() and "Char" not in name else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{extra}<w:rPr>{run}</w:rPr></w:style>'
    )


def _heading(layout: Layout, level: int, indent: str) -> Iterator[str]:
    """Give a heading's paragraph style and the character style linked to it; neither is bold."""
    face = getattr(layout.faces, f"heading{level}")
    run = f'{_fonts(layout.text.latin, face)}<w:b w:val="0"/><w:bCs w:val="0"/>'
    yield _paragraph(
        heading(level),
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{indent}<w:outlineLvl w:val="{level - 1}"/>',
        run,
        quick=True,
        extra=f'<w:next w:val="{BODY}"/><w:link w:val="{lead(level)}"/><w:uiPriority w:val="9"/>',
    )
    link = f'<w:link w:val="{heading(level)}"/><w:uiPriority w:val="9"/>'
    yield _character(lead(level), f"heading {level} Char", run, link)


def _grid() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="报告表格"/>'
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>"
    )
