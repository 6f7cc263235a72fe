"""Word files and others built part by part, as no office program would write them."""

import io
import random
import struct
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{last};' * 10}'>"
    for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def body(inside: str) -> str:
    """Give a document part."""
    return f'{XML}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def paragraph(words: str) -> str:
    """Give a paragraph of plain text."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def relations(*rows: tuple[str, str, str]) -> str:
    """Give a relationships part from types, targets and modes."""
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target, mode) in enumerate(rows)
    )
    return f'{XML}<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def types(main: str = MAIN) -> str:
    """Give a content types part."""
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def package(*more: tuple[str, str | bytes], **changes: str | bytes | None) -> bytes:
    """Give a Word file; `document`, `types` and `root` replace a part, None leaves it out."""
    parts: dict[str, str | bytes | None] = {
        "types": types(),
        "root": relations(("officeDocument", "word/document.xml", "")),
        "document": body(paragraph("正文")),
    } | changes
    names = {"types": "[Content_Types].xml", "root": "_rels/.rels", "document": "word/document.xml"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, content in parts.items():
            if content is not None:
                archive.writestr(names[key], content)
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()


def external(kind: str, target: str, mode: str = "External") -> bytes:
    """Give a Word file that relates to something outside."""
    rows = relations((kind, target, f' TargetMode="{mode}"'))
    return package(("word/_rels/document.xml.rels", rows))


def twice() -> bytes:
    """Give a Word file with two different documents under one name."""
    data = package(("word/documen2.xml", body(paragraph("另一份"))))
    return data.replace(b"word/documen2.xml", b"word/document.xml")


def lying() -> bytes:
    """Give a Word file whose document says it is far smaller than it inflates to."""
    data = package(document=body(paragraph("字" * 100000)))
    size = len(body(paragraph("字" * 100000)).encode())
    return data.replace(struct.pack("<I", size), struct.pack("<I", 100))


def flagged() -> bytes:
    """Give a Word file whose parts are marked as encrypted."""
    data = bytearray(package())
    for sign, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def compound(*streams: str) -> bytes:
    """Give the start of an old binary Office file that holds some streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    return head + b"".join(one.encode("utf-16-le").ljust(128, b"\0") for one in streams)


def archive(*names: str) -> bytes:
    """Give a zip archive with some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


def long_paragraph() -> str:
    """Give ten million characters in one paragraph, too varied to be caught by their ratio."""
    return body(paragraph(random.Random(1).randbytes(5_200_000).hex()))


def many_tags() -> str:
    """Give a million tags, too varied to be caught by their ratio."""
    return body("".join(f'<w:a w:b="{n * 7919 % 65537:x}"/>' for n in range(1_100_000)))


def strict() -> str:
    """Give a document of the strict kind."""
    return body(paragraph("正文")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")


def spelled() -> bytes:
    """Give a Word file that relates to something outside, the word for it written as entities."""
    return external("attachedTemplate", "http://x.cn/a.dotm", mode="&#69;xternal")


def recoded(codec: str, name: str) -> bytes:
    """Give a document with entities in an encoding in which a plain search does not see them."""
    text = body(paragraph("正文")).replace(XML, XML + LAUGHS + "]>")
    return text.replace("UTF-8", name).encode(codec)


def numbered(label: str, count: int) -> bytes:
    """Give paragraphs that Word numbers with a label."""
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
    )
    numbering = (
        f'{XML}<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    one = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>甲</w:t></w:r></w:p>"
    )
    return package(
        ("word/numbering.xml", numbering),
        ("word/_rels/document.xml.rels", relations(("numbering", "numbering.xml", ""))),
        document=body(one * count),
    )


def noted(count: int) -> bytes:
    """Give a Word file with footnotes of which each refers to the next."""
    refers = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>注</w:t></w:r>{refers.format(n + 1)}</w:p>'
        "</w:footnote>"
        for n in range(count)
    )
    return package(
        ("word/footnotes.xml", f'{XML}<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'),
        ("word/_rels/document.xml.rels", relations(("footnotes", "footnotes.xml", ""))),
        document=body(f"{paragraph('正文')}<w:p>{refers.format(0)}</w:p>"),
    )


def headed(times: int, paragraphs: int) -> bytes:
    """Give a Word file that relates to one long header many times over."""
    header = f'{XML}<w:hdr xmlns:w="{W}">{paragraph("页眉") * paragraphs}</w:hdr>'
    return package(
        ("word/header1.xml", header),
        ("word/_rels/document.xml.rels", relations(*[("header", "header1.xml", "")] * times)),
    )


def styled(count: int) -> bytes:
    """Give paragraphs whose style is based on another, and so on."""
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(count)
    )
    one = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>一、正文</w:t></w:r></w:p>'
    return package(
        ("word/styles.xml", f'{XML}<w:styles xmlns:w="{W}">{styles}</w:styles>'),
        ("word/_rels/document.xml.rels", relations(("styles", "styles.xml", ""))),
        document=body(one * 500),
    )


def squeezed() -> bytes:
    """Give a package squeezed by another method that says it needs a dictionary of 4 GB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("[Content_Types].xml", types())
        made.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml", "")))
        made.writestr("word/document.xml", body(paragraph("正文")))
    data = bytearray(out.getvalue())
    at = data.find(b"\x5d\0\0")
    while at >= 0:
        data[at + 1 : at + 5] = b"\xff\xff\xff\xff"
        at = data.find(b"\x5d\0\0", at + 5)
    return bytes(data)
