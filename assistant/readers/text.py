"""Plain text: the encoding found by rule, then a paragraph for each line."""

from collections.abc import Iterator
from itertools import islice

from assistant import unseen
from assistant.document import Document, Paragraph, line
from assistant.errors import FileError
from assistant.frozen import frozen
from assistant.readers.reading import Reading

MOST_BYTES = 5 * 2**20
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The encodings a report may be in, as pages and people write their names, and what reads them:
# of one family what holds the characters of all. No other is a name for characters of a text.
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-8-sig": "utf-8",
    "gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "gb-2312-80": "gb18030",
    "x-gbk": "gb18030", "cp936": "gb18030", "ms936": "gb18030", "euc-cn": "gb18030",
    "hz-gb-2312": "hz", "big5": "big5", "big5-hkscs": "big5hkscs", "cp950": "cp950",
    "utf-16": "utf-16", "utf16": "utf-16", "utf-16le": "utf-16-le", "utf-16-le": "utf-16-le",
    "utf-16be": "utf-16-be", "utf-16-be": "utf-16-be", "unicode": "utf-16", "utf-32": "utf-32",
    "ascii": "ascii", "us-ascii": "ascii", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "windows-1252": "cp1252",
}  # fmt: skip
_BREAK = "\v"  # a line ends here as well, but no editor counts one
_SHOWN = 3  # lines shown where the encoding is in doubt
_USUAL = 0.9  # share of the everyday characters below which a decoding is not believed
_DAMAGED = 0.01  # share of bytes that may be damaged in a text that is otherwise utf-8


@frozen
class Decoded:
    """Bytes as text, by which encoding, and whether that is certain."""

    text: str
    encoding: str
    certain: bool = True

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The first lines, where the encoding is not certain."""
        if self.certain:
            return ()
        lines = (unseen.without(one)[0].strip() for one in self.text.split("\n"))
        return tuple(islice(filter(None, lines), _SHOWN))


def read(data: bytes, encoding: str | None = None) -> Reading:
    """Read a text as copied from a web page or saved by an editor."""
    capped(data, "文本")
    decoded = decode(data, encoding)
    found = tuple(_lines(decoded.text))
    if not found:
        raise FileError("文件里没有文字；请打开它核对内容后再导入。")
    document = Document(tuple(Paragraph(line(words)) for _, words in found))
    numbers = tuple(number for number, _ in found)
    return Reading(document, damage(decoded), decoded.encoding, decoded.doubtful, lines=numbers)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that hold words, each with its number as an editor counts."""
    for number, whole in enumerate(text.split("\n"), 1):
        yield from ((number, part) for part in whole.split(_BREAK) if part.strip())


def capped(data: bytes, what: str) -> None:
    """Refuse a file larger than any report."""
    if len(data) > MOST_BYTES:
        raise FileError(
            f"{what}有 {len(data) // 2**20} MB，超过 5 MB 的上限；请把报告正文另存为 .docx 再导入。"
        )


def damage(decoded: Decoded) -> tuple[str, ...]:
    """Say how many bytes could not be read as text."""
    lost = decoded.text.count("\ufffd")
    return (f"有 {lost} 处字节读不成文字，以“\ufffd”代替。",) if lost else ()


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Tell the encoding: byte order mark, UTF-16 by its NULs, strict UTF-8, strict GB18030.

    `encoding` overrules; `declared` is what a web page says of itself and is tried before
    GB18030. Mainland files follow this rule where statistical guessers go wrong on short texts.
    """
    if encoding:
        return Decoded(_clean(data.decode(_named(encoding), "replace")), encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_clean(data[len(mark) :].decode(name, "replace")), name)
    if b"\0" in data:
        return _by_nuls(data)
    return _by_trial(data, _codec(declared or ""))


@frozen
class Exact:
    """A text file's text with nothing changed, and how it is written back."""

    text: str
    encoding: str
    mark: bytes = b""

    def data(self, text: str) -> bytes:
        """Give another text as the file would hold it. Raises UnicodeEncodeError."""
        return self.mark + text.encode(self.encoding)


def exact(data: bytes) -> Exact | None:
    """Give a file's text such that writing it gives the same bytes, else None."""
    decoded = decode(data)
    mark = next((mark for mark, _ in _BOMS if data.startswith(mark)), b"")
    text = _strict(data[len(mark) :], decoded.encoding)
    if text is None or not decoded.certain:
        return None
    made = Exact(text, decoded.encoding, mark)
    return made if made.data(text) == data else None


def _codec(name: str) -> str | None:
    """Give what reads the encoding of this name; None where it is none for texts."""
    return _CODECS.get(name.strip().lower().replace("_", "-"))


def _named(encoding: str) -> str:
    if (name := _codec(encoding)) is None:
        raise FileError(f"没有名为“{encoding}”的编码；可用的有 utf-8、gb18030、big5、utf-16。")
    return name


def _by_nuls(data: bytes) -> Decoded:
    """UTF-16 without a mark: its digits and line ends have a NUL, always on the same side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    name = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = ""
    if not text or "\0" in text or _usual(text) < _USUAL:
        raise FileError("文件内容不是文字；请用 WPS 或 Word 打开原文件，另存为 .docx 再导入。")
    return Decoded(_clean(text), name)


def _by_trial(data: bytes, declared: str | None) -> Decoded:
    strict = {
        name: text
        for name in ("utf-8", *([declared] if declared else []), "gb18030")
        if (text := _strict(data, name)) is not None
    }
    for name, text in strict.items():  # a few GBK words are sound UTF-8, but of odd letters
        if _usual(text) >= _USUAL:
            return Decoded(_clean(text), name)
    if "utf-8" in strict:
        return Decoded(_clean(strict["utf-8"]), "utf-8")
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= len(data) * _DAMAGED:
        return Decoded(_clean(text), "utf-8", certain=False)
    return _likeliest(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeliest(data: bytes) -> Decoded:
    """Where no rule holds, take what reads most like Chinese; it will be shown and asked."""
    texts = {name: data.decode(name, "replace") for name in ("gb18030", "big5")}
    name = max(texts, key=lambda one: _usual(texts[one], one))
    return Decoded(_clean(texts[name]), name, certain=False)


def _usual(text: str, encoding: str = "gb18030") -> float:
    """Give the share of everyday characters among those beyond ASCII.

    Everyday are the first level of GB 2312 and its signs, or the first level of Big5: the right
    reading of any report has more than 95 of 100, a wrong one far fewer.
    """
    sample = [one for one in text[:20000] if one > "\x7f"]
    if not sample:
        return 1.0
    return sum(_everyday(one, encoding) for one in sample) / len(sample)


def _everyday(character: str, encoding: str) -> bool:
    try:
        first, *rest = character.encode("big5" if encoding == "big5" else "gb2312")
    except UnicodeEncodeError:
        return character in "—·\u3000\xa0\ufeff"
    if encoding == "big5":
        return bool(rest) and first <= 0xC6
    return first in (0xA1, 0xA2, 0xA3) or 0xB0 <= first <= 0xD7  # not Greek, Cyrillic, kana


def _clean(text: str) -> str:
    """Give one kind of line end, one kind of break inside lines, and no byte order mark."""
    for end in ("\r\n", "\r"):
        text = text.replace(end, "\n")
    for inner in ("\f", "\x85", "\u2028", "\u2029"):
        text = text.replace(inner, _BREAK)
    return text.removeprefix("\ufeff")
