"""Hostile files, built by script, and what each must be refused for.

`python -m tests.robustness.hostile` reads them all, each in a process of its own, and prints
what it was told, the time and the memory it took.
"""

import io
import random
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant import readers, sandbox
from assistant.errors import FileError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{last};' * 10}'>"
    for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file: its name, how it is built, and a word of its refusal."""

    name: str
    build: Callable[[], bytes]
    says: str


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


def package(*more: tuple[str, str | bytes], **changes: str | None) -> bytes:
    """Give a Word file; `document`, `types` and `root` replace a part, None leaves it out."""
    parts: dict[str, str | None] = {
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


def external(kind: str, target: str) -> bytes:
    """Give a Word file that relates to something outside."""
    rows = relations((kind, target, ' TargetMode="External"'))
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


NESTED = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
PAGE = "<html><body><p>网页，不是 Word 文件。</p></body></html>"
WITH_LAUGHS = XML + LAUGHS + "]>"

FILES: tuple[Hostile, ...] = (
    # what costs minutes or gigabytes
    Hostile("六百万段.docx", lambda: package(document=body("<w:p/>" * 6_000_000)), "膨胀过多"),
    Hostile("零填充图片.docx", lambda: package(("word/media/i.png", bytes(2**28))), "膨胀过多"),
    Hostile("一段一千万字.docx", lambda: package(document=long_paragraph()), "一千万字"),
    Hostile("标记过多.docx", lambda: package(document=many_tags()), "标记超过"),
    Hostile("部件过多.docx", lambda: package(*((f"x/{n}", "") for n in range(2100))), "个部件"),
    Hostile("嵌套两万层.docx", lambda: package(document=body(NESTED)), "嵌套过深"),
    Hostile("虚报大小.docx", lying, "不完整或已损坏"),
    # entities
    Hostile(
        "实体炸弹.docx",
        lambda: package(document=body(paragraph("&i;")).replace(XML, WITH_LAUGHS)),
        "实体定义",
    ),
    Hostile(
        "类型表藏实体.docx", lambda: package(types=types().replace(XML, WITH_LAUGHS)), "实体定义"
    ),
    Hostile(
        "属性藏实体.docx", lambda: package(("docProps/core.xml", WITH_LAUGHS + "<x/>")), "实体定义"
    ),
    Hostile(
        "外部实体.docx",
        lambda: package(
            document=body(paragraph("前&amp;e;后").replace("&amp;", "&")).replace(
                XML, XML + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            )
        ),
        "实体定义",
    ),
    Hostile(
        "换编码藏实体.docx",
        lambda: package(("word/settings.xml", (WITH_LAUGHS + "<x/>").encode("utf-16"))),
        "实体定义",
    ),
    # what reaches outside or runs
    Hostile("同名部件.docx", twice, "同名部件"),
    Hostile("写到外面.docx", lambda: package(("../../evil.txt", "x")), "外部位置的部件"),
    Hostile("绝对路径.docx", lambda: package(("/etc/x.xml", "x")), "外部位置的部件"),
    Hostile("盘符路径.docx", lambda: package(("C:\\x.xml", "x")), "外部位置的部件"),
    Hostile(
        "关系指到外面.docx",
        lambda: package(root=relations(("officeDocument", "../../word/document.xml", ""))),
        "自身以外的位置",
    ),
    Hostile(
        "远程模板.docx", lambda: external("attachedTemplate", "http://x.cn/a.dotm"), "外部内容"
    ),
    Hostile("远程对象.docx", lambda: external("oleObject", "\\\\10.0.0.1\\a.xls"), "外部内容"),
    Hostile("带宏.docx", lambda: package(("word/vbaProject.bin", "x")), "带有宏"),
    Hostile(
        "启用宏.docx",
        lambda: package(types=types("application/vnd.ms-word.document.macroEnabled.main+xml")),
        "启用宏",
    ),
    # what is not a Word file we read
    Hostile("严格格式.docx", lambda: package(document=strict()), "严格 Open XML"),
    Hostile("没有正文部件.docx", lambda: package(document=None), "没有正文部件"),
    Hostile("截断.docx", lambda: package()[:-60], "不完整或已损坏"),
    Hostile("空.docx", lambda: b"", "空的"),
    Hostile("标了加密.docx", flagged, "加了密"),
    Hostile("旧版.doc", lambda: compound("Root Entry", "WordDocument"), "旧版 Word 文件"),
    Hostile("旧版.wps", lambda: compound("Root Entry", "WordDocument"), "WPS 文字的旧格式"),
    Hostile("有密码.docx", lambda: compound("EncryptionInfo", "EncryptedPackage"), "打开密码"),
    Hostile("表格.xls", lambda: compound("Root Entry", "Workbook"), "Excel 表格（.xls）"),
    Hostile("表格.xlsx", lambda: archive("[Content_Types].xml", "xl/workbook.xml"), "Excel 表格"),
    Hostile("版式.ofd", lambda: archive("OFD.xml"), "OFD"),
    Hostile("开放文档.odt", lambda: archive("mimetype", "content.xml"), "ODF"),
    Hostile("压缩包.zip", lambda: archive("a.docx"), "压缩包"),
    Hostile("网页.docx", PAGE.encode, "内容却是网页"),
    Hostile("富文本.docx", lambda: rb"{\rtf1\ansi x}", "RTF"),
    Hostile("版式.pdf", lambda: b"%PDF-1.7\n", "PDF"),
    Hostile("扫描件.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(100), "图片"),
    Hostile("被加密软件加密.docx", lambda: b"\x62\x14\x23\x65" * 500, "加密软件"),
    # web pages and texts
    Hostile("过大.html", lambda: b"<html><p>" + b"x" * 6 * 2**20, "5 MB"),
    Hostile("过大.txt", lambda: b"x" * 6 * 2**20, "5 MB"),
    Hostile("二进制.txt", lambda: bytes(range(256)) * 40, "不是文字"),
    Hostile("空网页.html", lambda: b"<html><script>load()</script></html>", "没有文字"),
)


def long_paragraph() -> str:
    """Give ten million characters in one paragraph, too varied to be caught by their ratio."""
    return body(paragraph(random.Random(1).randbytes(5_200_000).hex()))


def many_tags() -> str:
    """Give a million tags, too varied to be caught by their ratio."""
    return body("".join(f'<w:a w:b="{n * 7919 % 65537:x}"/>' for n in range(1_100_000)))


def strict() -> str:
    """Give a document of the strict kind."""
    return body(paragraph("正文")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")


def told(name: str, data: bytes) -> tuple[str, float, float]:
    """Read a file in a process of its own: what it is told, seconds, and megabytes (Linux)."""
    return sandbox.confined(_measured, name, data)


def _measured(name: str, data: bytes) -> tuple[str, float, float]:
    _peak()
    before, start = _peak(), time.perf_counter()
    try:
        readers.read(name, data)
        says = "读入了"
    except FileError as error:
        says = str(error)
    return says, time.perf_counter() - start, (_peak() - before) / 1024


def _peak() -> int:
    """Give the most memory since it was last asked, in kilobytes."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    except OSError:
        return 0
    return next(int(one.split()[1]) for one in status.splitlines() if one.startswith("VmHWM"))


def main() -> None:
    """Print a line for each file."""
    let_in = 0
    for one in FILES:
        says, seconds, memory = told(one.name, one.build())
        let_in += one.says not in says
        sys.stdout.write(f"{seconds * 1000:6.0f} ms {memory:5.0f} MB  {one.name}  {says}\n")
    sys.stdout.write(f"{len(FILES)} files, {let_in} let in or refused for another reason\n")


if __name__ == "__main__":
    main()
