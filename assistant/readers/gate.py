"""The gate before Word files: what must not be parsed is refused, the rest is unpacked.

Of its XML, only what relates its parts is parsed here. The limits leave room for any report
(500 pages are about 5 MB of XML) and stop what would cost minutes or gigabytes. Names and sizes
are checked before a byte is inflated, and the bytes really inflated are counted, for a header
can lie.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from assistant.errors import FileError
from assistant.frozen import frozen
from assistant.readers.parse import parsed

MOST_BYTES = 50 * 2**20
MOST_UNPACKED = 100 * 2**20
MOST_PART = 20 * 2**20
MOST_PARTS = 2000
MOST_RATIO = 200
MOST_TAGS = 600_000  # an element with an attribute costs the parser about 270 bytes

_RESAVE = "请用 WPS 或 Word 打开后另存为新的 .docx 再导入"
_HUGE = "，超过上限，不像一份报告；请删去其中的大图片和附件，另存为 .docx 再导入。"
_BROKEN = "文件不完整或已损坏；请重新下载，或请发件人重发。"
_RATIO_COUNTS_ABOVE = 2**20
_ENCRYPTED = 0x1
_RELATIONS = ".rels"
_XML = (".xml", _RELATIONS)
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others inflate without bound
_UTF_16 = ((b"\xff\xfe", ""), (b"\xfe\xff", ""), (b"<\0", "-le"), (b"\0<", "-be"))
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{*}Relationship"
_INSIDE = "Internal"
_MACROS = re.compile(r"macroEnabled|vbaProject")
_UNFOLLOWED = ("hyperlink", "image")  # shown by others when opened, never followed here
_LOCAL = re.compile(r"file:///[A-Za-z]:|[^:/\\]+$", re.IGNORECASE)
_OTHERS = (
    ("xl/", "这是 Excel 表格；这里只读报告，请选报告的 .docx、.html 或 .txt 文件。"),
    ("ppt/", "这是演示文稿；请选报告的 .docx、.html 或 .txt 文件。"),
    ("OFD.xml", "这是 OFD 版式文件，里面的文字不分段；请找到报告的 Word 文件再导入。"),
    ("content.xml", f"这是 ODF 文档（.odt）；{_RESAVE}。"),
)


def admitted(data: bytes) -> Mapping[str, bytes]:
    """Give the XML parts of a Word file by name. Raises FileError for anything not harmless."""
    if len(data) > MOST_BYTES:
        raise FileError(f"文件有 {len(data) // 2**20} MB{_HUGE}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_names(entries)
            _check_sizes(entries)
            parts = _unpacked(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise FileError(_BROKEN) from None
    for name, content in parts.items():
        _check_content(name, content)
    _check_package(parts)
    for name, content in parts.items():
        if name.lower().endswith(_RELATIONS) and content:
            _check_relations(name, content)
    return parts


def main_part(parts: Mapping[str, bytes]) -> str:
    """Give the name of the part with the report's text."""
    return next(iter(related(parts, "", "officeDocument")), "word/document.xml")


def related(parts: Mapping[str, bytes], part: str, kind: str) -> list[str]:
    """Give the names of the parts that a part (or, unnamed, the package) relates to as `kind`.

    Each stands once, however often it is related to.
    """
    folder, name = posixpath.split(part)
    relations = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"), b"")
    found = []
    for relation in _relations(relations):
        if relation.kind == kind and not relation.external:
            path = posixpath.join("/", folder, relation.target)
            found.append(posixpath.normpath(path).lstrip("/"))
    return [one for one in dict.fromkeys(found) if one in parts]


@frozen
class _Relation:
    kind: str  # the last word of its type
    target: str
    external: bool


def _relations(content: bytes) -> Iterator[_Relation]:
    for one in parsed(content).iter(_RELATION) if content else ():
        kind = one.get("Type", "").rpartition("/")[2]
        outside = one.get("TargetMode", _INSIDE) != _INSIDE
        yield _Relation(kind, one.get("Target", ""), outside)


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise FileError(f"文件里有 {len(entries)} 个部件{_HUGE}")
    seen = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
            raise FileError(f"文件里有指向外部位置的部件（{name[:40]}），可能有害；没有读入。")
        if entry.flag_bits & _ENCRYPTED:
            raise FileError("文件加了密；请打开它，取消密码，另存为 .docx 再导入。")
        if entry.compress_type not in _PACKED:
            raise FileError(f"文件的压缩方式不是 Word 用的；{_RESAVE}。")
        if name.lower() in seen:
            raise FileError(f"文件里有两个同名部件（{name[:40]}），内容无从取舍；{_RESAVE}。")
        seen.add(name.lower())


def _check_sizes(entries: Sequence[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    for entry in entries:
        large = entry.file_size > _RATIO_COUNTS_ABOVE
        if large and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise FileError(f"部件 {entry.filename[:40]} 展开后膨胀过多，可能有害；没有读入。")
        if entry.file_size > MOST_PART:
            raise FileError(
                f"部件 {entry.filename[:40]} 展开后有 {entry.file_size // 2**20} MB{_HUGE}"
            )
    if total > MOST_UNPACKED:
        raise FileError(f"文件展开后有 {total // 2**20} MB{_HUGE}")


def _unpacked(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Inflate the XML parts; a part that holds more than it says is refused."""
    parts = {}
    for entry in entries:
        if not entry.filename.lower().endswith(_XML):
            parts[entry.filename] = b""
            continue
        with archive.open(entry) as stream:
            content = stream.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise FileError(_BROKEN)
        parts[entry.filename] = _in_utf8(content)
    return parts


def _in_utf8(content: bytes) -> bytes:
    """Give a part in the one encoding it is parsed in, so that what is searched is what counts."""
    for start, kind in _UTF_16:
        if content.startswith(start):
            return content.decode(f"utf-16{kind}", "replace").encode("utf-8", "replace")
    return content


def _check_package(parts: Mapping[str, bytes]) -> None:
    """Tell a Word file from the other things that are zip archives."""
    if main_part(parts) in parts and "[Content_Types].xml" in parts:
        if any("vbaproject" in name.lower() for name in parts):
            raise FileError(f"文件带有宏；{_RESAVE}，类型选不带宏的“Word 文档”。")
        kinds = (one.get("ContentType", "") for one in parsed(parts["[Content_Types].xml"]).iter())
        if any(map(_MACROS.search, kinds)):
            raise FileError(f"这是启用宏的 Word 文件（.docm）；{_RESAVE}。")
        return
    for start, sentence in _OTHERS:
        if any(name.startswith(start) for name in parts):
            raise FileError(sentence)
    if "[Content_Types].xml" in parts:
        raise FileError(f"Word 文件里没有正文部件（document.xml）；{_RESAVE}。")
    raise FileError("这是压缩包，不是 Word 文件；请先解压，再导入里面的报告。")


def _check_content(name: str, content: bytes) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FileError(f"部件 {name} 里有实体定义，Word 不会写出这样的文件，可能有害；没有读入。")
    if content.count(b"<") > MOST_TAGS:
        raise FileError(f"部件 {name} 里的标记超过 {MOST_TAGS // 10000} 万个{_HUGE}")
    if _STRICT in content[:8192]:
        raise FileError(
            "这是“严格 Open XML”格式的 Word 文件；请打开后另存，类型选普通的“Word 文档（.docx）”。"
        )


def _check_relations(name: str, content: bytes) -> None:
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in _relations(content):
        if not one.external:
            path = posixpath.join(folder, one.target)
            if posixpath.normpath(path).startswith(".."):
                raise FileError(f"文件指向自身以外的位置（{path[:40]}），可能有害；没有读入。")
            continue
        if one.kind in _UNFOLLOWED or (one.kind == "attachedTemplate" and _LOCAL.match(one.target)):
            continue
        raise FileError(
            f"文件链接了外部内容（{one.target[:60]}），可能有害；"
            "请在 WPS 或 Word 里断开链接，另存为新的 .docx 再导入。"
        )
