"""Hostile files: each refused in its own sentence, or borne; in a second, under 200 MB."""

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.robustness.gauge import Gauge, Measured
from tests.robustness.package import (
    LAUGHS,
    XML,
    archive,
    body,
    compound,
    external,
    flagged,
    headed,
    long_paragraph,
    lying,
    many_tags,
    noted,
    numbered,
    package,
    paragraph,
    recoded,
    relations,
    spelled,
    squeezed,
    strict,
    styled,
    twice,
    types,
)
from tests.robustness.score import Score


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file: its name, how it is built, and a word of its refusal."""

    name: str
    build: Callable[[], bytes]
    says: str


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
    Hostile("换编码再藏.docx", lambda: package(document=recoded("utf-7", "UTF-7")), "实体定义"),
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
    Hostile("改写的远程模板.docx", spelled, "外部内容"),
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
    Hostile("标了加密.docx", flagged, "文件加了密"),
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
    Hostile("扫描件.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(100), "图片或扫描件"),
    Hostile("被加密软件加密.docx", lambda: b"\x62\x14\x23\x65" * 500, "加密软件"),
    # web pages and texts
    Hostile("过大.html", lambda: b"<html><p>" + b"x" * 6 * 2**20, "5 MB"),
    Hostile("过大.txt", lambda: b"x" * 6 * 2**20, "5 MB"),
    Hostile("二进制.txt", lambda: bytes(range(256)) * 40, "不是文字"),
    Hostile("空网页.html", lambda: b"<html><script>load()</script></html>", "网页里没有文字"),
)


_HEAD = "青浦县石湾镇人民政府2021年度法治政府建设情况报告\n县委、县政府：\n"
_TAIL = "\n青浦县石湾镇人民政府\n2022年1月10日\n"


def _text(sign: str, kilobytes: int) -> Callable[[int], bytes]:
    """Give a report whose body is one sign over and over; of a size by scale."""
    return lambda scale: (
        f"{_HEAD}{sign * (kilobytes * scale // len(sign.encode()))}{_TAIL}".encode()
    )


def _gap(sign: str, kilobytes: int) -> Callable[[int], bytes]:
    """Give a report with one sentence that a sign over and over tears apart."""
    return lambda scale: (
        f"{_HEAD}全年{sign * (kilobytes * scale // len(sign.encode()))}办结。{_TAIL}".encode()
    )


# What may be refused or read, but not at length; a scale of 1024 is the whole size.
BORNE: Mapping[str, Callable[[int], bytes]] = {
    "书名号.txt": _text("《", 400),
    "标题行.txt": _text("一、工作\n", 400),
    "括号标题.txt": _text("（一）工作\n", 400),
    "第一.txt": _text("第一、", 400),
    "括号.txt": _text("（", 400),
    "数字.txt": _text("9", 10),
    "十.txt": _text("十", 40),
    "比率.txt": _text("9%", 40),
    "件数.txt": _text("受理12件，", 300),
    "日期.txt": _text("2021年1月1日", 300),
    "换行.txt": _text("\n", 400),
    "长句.txt": _text("汉", 400),
    "空格.txt": _gap(" ", 48),
    "制表符.txt": _gap("\t", 48),
    "不换行空格.txt": _gap("\u00a0", 96),
    "隔开的字.txt": _gap("甲 ", 96),
    "隔开的机关.txt": _gap("某委 ", 100),
    "换行标记.html": lambda scale: _page("甲<br>" * 200 * scale),
    "小标签.html": lambda scale: _page("<span>甲</span>" * 60 * scale),
    "标题九万.docx": lambda scale: package(document=body(paragraph("一、工作") * 93 * scale)),
    "合并单元格.docx": lambda scale: package(
        document=body(_spans(scale * 10**6) + paragraph("正文"))
    ),
    "编号文字.docx": lambda scale: numbered("%1" * 98 * scale, 3000),
    "样式成链.docx": lambda scale: styled(20 * scale),
    "属性.docx": lambda scale: package(
        document=body(_attributes(1000 * scale) + paragraph("正文"))
    ),
    "域不结束.docx": lambda scale: package(document=body(_fields(50 * scale))),
    "脚注成链.docx": lambda scale: noted(5 * scale),
    "页眉两千处.docx": lambda scale: headed(2 * scale, 20 * scale),
    "大字典.docx": lambda _: squeezed(),
}


def _page(inside: str) -> bytes:
    return f"<html><meta charset=utf-8><body><h1>{_HEAD}</h1><p>一、工作。</p>{inside}".encode()


def _spans(columns: int) -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{paragraph("甲")}</w:tc>'
    return body(f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * 50}</w:tbl>{paragraph('正文')}")


def _attributes(count: int) -> str:
    given = " ".join(f'a{n}=""' for n in range(count))
    return body(f"<w:p {given}/>{paragraph('正文')}")


def _fields(count: int) -> str:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return f"<w:p>{begin * count}<w:r><w:t>甲</w:t></w:r></w:p>"


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**31)


# What is no file of bytes: how it is put there, and a word of its refusal.
PLACES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "两个G的空洞.docx": (_sparse, "MB"),
    "管道.txt": (os.mkfifo, "不是"),
    "设备.txt": (lambda path: path.symlink_to("/dev/zero"), "不是"),
    "文件夹.docx": (Path.mkdir, "文件夹"),
    "绕圈.txt": (lambda path: path.symlink_to(path.name), "绕圈.txt"),
}


def refused(*, long: bool) -> Score:
    """Give each to `import`: it says what is wrong with this one and not what is with another."""
    score = Score()
    with tempfile.TemporaryDirectory() as made, Gauge() as gauge:
        root = Path(made)
        for one in FILES:
            (root / one.name).write_bytes(one.build())
            ran = gauge.run(root, "import", one.name)
            score.tried += 1
            score.refuses(_refused(ran, one.says), f"{one.name}：{ran.told}")
            (root / one.name).unlink()
        for name, (put, says) in PLACES.items():
            put(root / name)
            ran = gauge.run(root, "import", name)
            score.tried += 1
            score.refuses(_refused(ran, says, others=False), f"{name}：{ran.told}")
        score.refuses(sorted(os.listdir(root)) == sorted(PLACES), "读入时写了文件")  # noqa: PTH208
    return score


def borne(*, long: bool) -> Score:
    """Give each to `import` and `check`: refused in a sentence or read, and soon."""
    score = Score()
    with tempfile.TemporaryDirectory() as made, Gauge() as gauge:
        root = Path(made)
        for name, build in BORNE.items():
            (root / name).write_bytes(build(1024 if long else 32))
            for arguments in (("import", name, "--dry-run"), ("check", name)):
                ran = gauge.run(root, *arguments)
                score.tried += 1
                score.refuses(ran.whole and ran.bearable, f"{arguments}：{ran.told}")
    return score


def _refused(ran: Measured, says: str, *, others: bool = True) -> bool:
    """Tell that it was refused cheaply, with the words of its own cause and of no other."""
    own = {one.says for one in FILES if one.says in says or says in one.says}
    strange = [one.says for one in FILES if one.says not in own and one.says in ran.said]
    return ran.code == 1 and ran.cheap and says in ran.said and not (others and strange)
