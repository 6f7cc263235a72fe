"""The parts of a Word file that depend on the layout alone, as XML text.

Type, indents and spacing live in styles, never on runs. Headings are Word's and WPS's own
(matched by name, lower case); a run-in heading uses the character style linked to them, so that
its words alone are the heading and the text behind it is body text.
"""

from collections.abc import Iterator

from assistant.layout import Layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Paragraph style of each kind of block, by its id in styles.xml.
BODY, TITLE, ADDRESSEE = "BodyText", "Title", "Addressee"
ISSUER, DATE, NOTE, ATTACHMENTS = "Issuer", "SignatureDate", "Note", "AttachmentNote"
TABLE_HEAD, TABLE_TEXT, TABLE = "TableHead", "TableText", "ReportTable"
# Character styles.
PENDING, COMMENT_MARK = "Pending", "CommentReference"
COMMENT_TEXT = "CommentText"

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


def heading(level: int) -> str:
    """Give the paragraph style of a heading level."""
    return f"Heading{level}"


def lead(level: int) -> str:
    """Give the character style of a run-in heading's words."""
    return f"Heading{level}Char"


def styles(layout: Layout) -> str:
    """Give styles.xml."""
    return f'{HEAD}<w:styles xmlns:w="{W}">{_defaults(layout)}{"".join(_styles(layout))}</w:styles>'


def settings() -> str:
    """Give settings.xml: odd and even footers, Chinese punctuation, Word 2013's own mode."""
    compat = "".join(
        f"<w:{name}/>"
        for name in (
            "spaceForUL",
            "balanceSingleByteDoubleByteWidth",
            "doNotLeaveBackslashAlone",
            "ulTrailSpace",
            "doNotExpandShiftReturn",
            "adjustLineHeightInTable",
            "useFELayout",
        )
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{compat}"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table(layout: Layout) -> str:
    """Give fontTable.xml: the typefaces by name, with what may stand in for them."""
    other = dict(layout.alternatives)
    faces = dict.fromkeys(getattr(layout.faces, name) for name in layout.faces.__dataclass_fields__)
    chinese = "".join(
        f'<w:font w:name="{face}">'
        + (f'<w:altName w:val="{other[face]}"/>' if face in other else "")
        + '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in faces
    )
    latin = (
        f'<w:font w:name="{layout.text.latin}"><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{latin}{chinese}</w:fonts>'


def footer(layout: Layout, *, even: bool) -> str:
    """Give a footer: — 1 — one character from the right, on even pages from the left (7.5)."""
    side = "left" if even else "right"
    indent = layout.sizes.footer * 10
    field = "".join(
        f"<w:r>{one}</w:r>"
        for one in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}="{indent}" w:{side}Chars="100"/><w:jc w:val="{side}"/></w:pPr>'
        f"{field}</w:p></w:ftr>"
    )


def numbering() -> str:
    """Give numbering.xml: 一、（一）1.（1） for those who go on writing in Word.

    The report's own numbers are typed, so that they survive copying to a web page.
    """
    levels = (
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    )
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (kind, sign) in enumerate(levels)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def theme(layout: Layout) -> str:
    """Give theme1.xml: Word asks for one; nothing refers to it, so no theme font ever wins."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    font = (
        f'<a:latin typeface="{layout.text.latin}"/><a:ea typeface="{layout.faces.body}"/>'
        '<a:cs typeface=""/>'
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="公文"><a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


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


def _styles(layout: Layout) -> Iterator[str]:
    text, faces, sizes = layout.text, layout.faces, layout.sizes
    indent = f'<w:ind w:firstLine="{text.cell * 2}" w:firstLineChars="200"/>'
    exact = f'w:line="{text.pitch}" w:lineRule="exact"'
    loose = '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
    plain = '<w:spacing w:val="0"/>'
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" {exact}/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{_fonts(text.latin, faces.body)}<w:spacing w:val="{text.fit}"/>'
        f"{_size(text.size)}</w:rPr></w:style>"
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    yield _paragraph(BODY, "Body Text", indent, quick=True)
    yield _paragraph(
        TITLE,
        "Title",
        f'<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:after="{text.pitch}" '
        f'w:line="{text.pitch + 141}" w:lineRule="exact"/><w:jc w:val="center"/>',
        f"{_fonts(text.latin, faces.title)}{plain}{_size(sizes.title)}",
        quick=True,
    )
    for level in range(1, 5):
        yield from _heading(layout, level, indent)
    left = '<w:jc w:val="left"/>'
    right = '<w:jc w:val="right"/>'
    yield _paragraph(ADDRESSEE, "主送机关", left)
    yield _paragraph(ISSUER, "署名", f"<w:keepNext/>{right}")
    yield _paragraph(DATE, "成文日期", right)
    yield _paragraph(NOTE, "附注", indent)
    hanging = f'<w:ind w:left="{text.cell * 5}" w:hanging="{text.cell * 3}"/>'
    yield _paragraph(ATTACHMENTS, "附件说明", hanging)
    small = f"{plain}{_size(sizes.table)}"
    yield _paragraph(TABLE_TEXT, "表格正文", f'{loose}<w:jc w:val="center"/>', small)
    black = f"{_fonts(text.latin, faces.heading1)}{small}"
    yield _paragraph(TABLE_HEAD, "表头", f'<w:keepNext/>{loose}<w:jc w:val="center"/>', black)
    yield _paragraph(
        "Footer",
        "footer",
        loose,
        f"{_fonts(faces.footer, faces.footer)}{plain}{_size(sizes.footer)}",
    )
    yield _paragraph(COMMENT_TEXT, "annotation text", f"{loose}{left}", f"{plain}{_size(21)}")
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
