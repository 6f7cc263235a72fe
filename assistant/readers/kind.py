"""What a file is, by its content: a kind we read, or a refusal that says what to do."""

import re
from enum import Enum

from assistant.errors import FileError


class Kind(Enum):
    """The kinds of file that are read."""

    DOCX = "docx"
    HTML = "html"
    TEXT = "txt"


_RESAVE = "请用 WPS 或 Word 打开后另存为 .docx 再导入"
_ZIP = (b"PK\3\4", b"PK\5\6")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = "这是图片或扫描件，没有文字可读；请找到报告的 Word 文件再导入。"
_ARCHIVE = "这是压缩包；请先解压，再导入里面的报告。"
_FIRST_BYTES = (
    (b"%PDF", f"这是 PDF 文件，里面的文字不分段；{_RESAVE}，或从网页上复制正文存为 .txt。"),
    (rb"{\rtf", f"这是 RTF 文件；{_RESAVE}。"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "文件设了打开密码；请打开它，取消密码，另存为 .docx 再导入。"),
    ("Workbook", "这是 Excel 表格（.xls）；这里只读报告，请选报告的 .docx、.html 或 .txt 文件。"),
    ("PowerPoint Document", "这是演示文稿；请选报告的 .docx、.html 或 .txt 文件。"),
)
_MHT = re.compile(rb"^(From:|MIME-Version:|Content-Type: *multipart)", re.IGNORECASE | re.MULTILINE)
_WORD_XML = re.compile(rb"<\?mso-application|<pkg:package|<w:wordDocument|<w:document")
_HTML = re.compile(
    r"<!doctype html|<(html|head|body|meta)\b"
    r"|(?:<(?:p|div|table|span|h[1-6])\b[^<>]*>.*){2}",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED_AT = 4096


def kind_of(name: str, data: bytes) -> Kind:
    """Tell a file's kind. Raises FileError where it is none that is read."""
    if not data.strip(b"\0 \t\r\n"):
        raise FileError("文件是空的，没有内容；请核对是不是选错了文件，或请发件人重发。")
    if data.startswith(_ZIP):
        return Kind.DOCX
    if data.startswith(_OLE):
        raise FileError(_old_office(name, data))
    for first, sentence in _FIRST_BYTES:
        if data.startswith(first) and (first != b"BM" or b"\0" in data[:32]):
            raise FileError(sentence)
    return _text_or_web(name, data)


def _old_office(name: str, data: bytes) -> str:
    """Word the refusal of an old binary file by the streams it holds."""
    for stream, sentence in _OLE_STREAMS:
        if "WordDocument".encode("utf-16-le") in data and stream != "EncryptedPackage":
            break  # a table inside a Word file
        if stream.encode("utf-16-le") in data:
            return sentence
    if name.lower().endswith(".wps"):
        return f"这是 WPS 文字的旧格式（.wps）；{_RESAVE}。"
    return f"这是旧版 Word 文件（.doc）；{_RESAVE}。"


def _text_or_web(name: str, data: bytes) -> Kind:
    head = data[:_LOOKED_AT]
    if _WORD_XML.search(head):
        raise FileError(f"这是 Word 的 XML 文件；{_RESAVE}。")
    if _MHT.match(head.lstrip()):
        raise FileError(
            "这是单个文件的网页（.mht）；请在浏览器里重新保存，类型选“网页，仅 HTML”，再导入。"
        )
    web = bool(_HTML.search(_plain(head)))
    if not name.lower().endswith((".docx", ".doc", ".wps")):
        return Kind.HTML if web else Kind.TEXT
    if web:
        raise FileError(
            f"文件名是 Word 文件，内容却是网页；{_RESAVE}，或把文件名的结尾改为 .html 再导入。"
        )
    raise FileError(
        "文件名是 Word 文件，内容却不是，可能没有下载完整，或被单位的加密软件加了密；"
        "请重新下载，或在能打开它的电脑上解密、另存为 .docx 再导入。"
    )


def _plain(head: bytes) -> str:
    """Give the ASCII in the first bytes, whatever the encoding."""
    return head.replace(b"\0", b"").decode("ascii", "ignore")
