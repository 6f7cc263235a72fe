"""Document to Word: a small package of our own, laid out to GB/T 9704—2012.

The same document gives the same bytes: no clock, no random ids, 1980 for every part.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.parsers import expat

from assistant.document import Comment, Document, Signature, Title
from assistant.layout import Layout
from assistant.writers import body, parts, styles
from assistant.writers.package import Part, pack, part, small
from assistant.writers.runs import words
from assistant.writers.signs import escape

METADATA = "docProps/custom.xml"
CORE = "docProps/core.xml"
BODY = "word/document.xml"
# The property that holds the checksum of the body as written: no longer its own once edited.
CHECK = "dc:identifier"
_TYPES = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_TYPES}wordprocessingml."
_RELATION = f"{parts.R}/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_LONGEST_PROPERTY = 255
_UNDATED = dt.date(2000, 1, 1)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")

# The parts document.xml refers to: file, relationship, content type. Ids follow the order.
_RELATED = (
    ("styles", "styles", "styles"),
    ("settings", "settings", "settings"),
    ("fontTable", "fontTable", "fontTable"),
    ("theme/theme1", "theme", ""),
    ("numbering", "numbering", "numbering"),
    ("footer1", "footer", "footer"),
    ("footer2", "footer", "footer"),
    ("comments", "comments", "comments"),
)


def write(document: Document, layout: Layout, comments: Sequence[Comment] = ()) -> bytes:
    """Give the Word file of a document, with comments on its words if there are any."""
    text = body.write(document, layout, comments).encode()
    expat.ParserCreate().Parse(text, True)
    main = part(BODY, text)
    remarks = [part("word/comments.xml", _comments(comments))] if comments else []
    return pack(
        (
            *_fixed(layout, comments=bool(comments)),
            main,
            *remarks,
            small(CORE, _core(document, main.checksum)),
            small(METADATA, _custom(document)),
        )
    )


@lru_cache(maxsize=8)
def _fixed(layout: Layout, *, comments: bool) -> tuple[Part, ...]:
    """Give the parts that depend on the layout alone, and on there being comments."""
    return (
        part("[Content_Types].xml", _content_types(comments=comments)),
        part("_rels/.rels", _package_relations()),
        part("docProps/app.xml", _app()),
        part("word/styles.xml", styles.write(layout)),
        part("word/settings.xml", parts.settings()),
        part("word/fontTable.xml", parts.font_table(layout)),
        part("word/theme/theme1.xml", parts.theme(layout)),
        part("word/numbering.xml", parts.numbering()),
        part("word/footer1.xml", parts.footer(layout, even=False)),
        part("word/footer2.xml", parts.footer(layout, even=True)),
        part("word/_rels/document.xml.rels", _relations(comments=comments)),
    )


def _content_types(*, comments: bool) -> str:
    overrides = [
        ("word/document", f"{_WORD}document.main+xml"),
        ("docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app", f"{_TYPES}extended-properties+xml"),
        ("docProps/custom", f"{_TYPES}custom-properties+xml"),
        *(
            (f"word/{name}", f"{_WORD}{kind}+xml" if kind else f"{_TYPES}theme+xml")
            for name, _, kind in _related(comments=comments)
        ),
    ]
    made = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        f'{parts.HEAD}<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def _related(*, comments: bool) -> Sequence[tuple[str, str, str]]:
    return _RELATED if comments else _RELATED[:-1]


def _relations(*, comments: bool) -> str:
    return _relationships(
        (f"{_RELATION}{kind}", f"{name}.xml") for name, kind, _ in _related(comments=comments)
    )


def _package_relations() -> str:
    return _relationships(
        iter(
            (
                (f"{_RELATION}officeDocument", "word/document.xml"),
                (f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{_RELATION}extended-properties", "docProps/app.xml"),
                (f"{_RELATION}custom-properties", METADATA),
            )
        )
    )


def _relationships(found: Iterator[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(found, 1)
    )
    return f'{parts.HEAD}<Relationships xmlns="{_PACKAGE}relationships">{made}</Relationships>'


def _core(document: Document, checksum: int) -> str:
    """Give the core properties: what the file says of itself, and nothing of the machine."""
    title = next((one.text for one in document.blocks if isinstance(one, Title)), "")
    signed = next((one for one in document.blocks if isinstance(one, Signature)), Signature((), ""))
    words = (title, "、".join(signed.issuers))
    title, issuer = (escape(one[:_LONGEST_PROPERTY]) for one in words)
    when = _stamp(signed.date)
    return (
        f'{parts.HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>年度报告</dc:subject>"
        "<cp:category>法治政府建设年度报告</cp:category>"
        f"<dc:creator>{issuer}</dc:creator><cp:lastModifiedBy>{issuer}</cp:lastModifiedBy>"
        "<cp:revision>1</cp:revision><dc:language>zh-CN</dc:language>"
        f"<{CHECK}>{checksum:08x}</{CHECK}>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _stamp(date: str) -> str:
    """Give the report's own date as a time stamp; a report without one keeps a fixed day."""
    found = _DATE.fullmatch(date)
    try:
        day = dt.date(*map(int, found.groups())) if found else _UNDATED
    except ValueError:
        day = _UNDATED
    return f"{day.isoformat()}T00:00:00Z"


def _app() -> str:
    return (
        f'{parts.HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>nianbao</Application></Properties>'
    )


def _custom(document: Document) -> str:
    """Keep the web page's block (索引号 …) as properties: it is not printed on paper."""
    made = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{n}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(words)}</vt:lpwstr></property>"
        for n, (name, words) in enumerate(document.metadata, 2)
    )
    return (
        f'{parts.HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'docPropsVTypes">{made}</Properties>'
    )


def _comments(comments: Sequence[Comment]) -> str:
    made = "".join(
        f'<w:comment w:id="{n}" w:author="年报助手" w:initials="助"><w:p><w:pPr>'
        f'<w:pStyle w:val="{styles.COMMENT_TEXT}"/></w:pPr>'
        f"<w:r>{words(one.text)}</w:r></w:p></w:comment>"
        for n, one in enumerate(comments)
    )
    return f'{parts.HEAD}<w:comments xmlns:w="{parts.W}">{made}</w:comments>'
