"""Word files: the report as it prints, and a sentence for everything that is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml.etree import _Element

from assistant import bookmarks
from assistant.document import Block, Document, Look, Paragraph, Run
from assistant.errors import FileError
from assistant.readers import gate
from assistant.readers.body import Body, Found, Text
from assistant.readers.inline import FALLBACK, Letters, Tally
from assistant.readers.look import Face, has_chinese, lead, usual
from assistant.readers.numbering import Numbers
from assistant.readers.parse import parsed
from assistant.readers.reading import Comment, Facts, Reading, excerpt
from assistant.readers.styles import Styles, W

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_RESTYLED = tuple(f"{W}{one}PrChange" for one in ("r", "p", "tbl", "tr", "tc", "sect"))
_PAGE_NUMBER = " -—–·/0123456789第页共"
_RESAVE = "请用 WPS 或 Word 打开后另存为新的 .docx 再导入。"


def read(data: bytes) -> Reading:
    """Read a Word file (.docx). Raises FileError for what is harmful or damaged."""
    parts = gate.admitted(data)
    main = gate.main_part(parts)
    document = parsed(parts[main])
    body = document.find(f"{W}body")
    if body is None:
        raise FileError(f"Word 文件里没有正文；{_RESAVE}")
    styles = Styles(_related(parts, main, "styles"))
    numbers = Numbers(_related(parts, main, "numbering"), styles)
    walk = Body(styles, numbers, dict(_notes(parts, main)), bookmarks.key_of)
    found = list(walk.read(body))
    if not found:
        raise FileError("Word 文件里没有文字，可能只有图片；请找到有文字的报告再导入。")
    margins = _margins(parts, main)
    facts = _facts(parts, main, walk.tally)
    facts = replace(
        facts,
        restyled=sum(1 for _ in document.iter(*_RESTYLED)),
        margins=tuple(words for found in margins.values() for words in found),
    )
    left_out = (
        *_dropped(walk, facts),
        *_uncounted(document, walk.tally),
        *_unread(margins),
    )
    metadata = tuple(pair for pair in facts.properties if has_chinese(pair[0]))
    return Reading(Document(tuple(_blocks(found)), metadata), left_out, facts=facts)


def _related(parts: Mapping[str, bytes], main: str, kind: str) -> _Element | None:
    name = next(iter(gate.related(parts, main, kind)), None)
    return parsed(parts[name]) if name and parts[name] else None


def _notes(parts: Mapping[str, bytes], main: str) -> Iterator[tuple[tuple[str, str], _Element]]:
    """Give footnotes and endnotes by kind and id, without the lines that part them off."""
    for kind, tag in (("footnotes", f"{W}footnote"), ("endnotes", f"{W}endnote")):
        root = _related(parts, main, kind)
        for one in root.iterfind(tag) if root is not None else ():
            if one.get(f"{W}type", "normal") == "normal":
                yield (kind, one.get(f"{W}id", "")), one


def _blocks(found: Sequence[Found]) -> Iterator[Block]:
    texts = [one for one in found if isinstance(one, Text)]
    common = usual(_pieces(one) for one in texts)
    for one in found:
        if isinstance(one, Text):
            look = Look(one.outline, one.align, lead(_pieces(one), common))
            yield Paragraph(tuple(_runs(one.letters)), look)
        else:
            yield one


def _pieces(one: Text) -> list[tuple[str, Face]]:
    return [(letters.text, letters.face) for letters in one.letters]


def _runs(letters: Sequence[Letters]) -> Iterator[Run]:
    """Give runs, those of one figure or of none put together."""
    words, key = "", letters[0].key
    for one in letters:
        if one.key != key:
            yield Run(words, key)
            words, key = "", one.key
        words += one.text
    yield Run(words, key)


def _facts(parts: Mapping[str, bytes], main: str, tally: Tally) -> Facts:
    core = _related(parts, "", "core-properties")
    comments = _related(parts, main, "comments")
    custom = _related(parts, "", "custom-properties")
    return Facts(
        author=_property(core, f"{_DC}creator"),
        editor=_property(core, f"{_CORE}lastModifiedBy"),
        comments=() if comments is None else tuple(map(_comment, comments)),
        inserted=tuple(tally.inserted),
        deleted=tuple(tally.deleted),
        hidden=tuple(tally.hidden),
        properties=()
        if custom is None
        else tuple(map(_custom, custom.iterfind(f"{_CUSTOM}property"))),
    )


def _property(core: _Element | None, tag: str) -> str:
    return (core.findtext(tag) or "") if core is not None else ""


def _comment(element: _Element) -> Comment:
    return Comment(element.get(f"{W}author", ""), _words(element))


def _custom(element: _Element) -> tuple[str, str]:
    return element.get("name", ""), "".join(str(one) for one in element.itertext())


def _words(element: _Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def _dropped(walk: Body, facts: Facts) -> Iterator[str]:
    """Say what was met and left out, and why."""
    tally = walk.tally
    quoted: tuple[tuple[str, Sequence[str]], ...] = (
        ("修订中已删除的文字", tally.deleted),
        ("隐藏文字", tally.hidden),
        ("目录", tally.contents),
        ("注音", tally.readings),
        ("被合并单元格盖住的文字", tally.covered),
        ("域代码里的文字", tally.codes),
        ("批注", [one.text for one in facts.comments]),
    )
    for what, words in quoted:
        if words:
            yield f"{what} {len(words)} 处没有读入：“{excerpt('”“'.join(words), 40)}”。"
    counted = (
        ("图片", tally.pictures, "图中文字请自行录入"),
        ("图表", tally.diagrams, "其中的数据请自行录入"),
        ("嵌入的对象", tally.objects, "其中的内容请自行录入"),
        ("嵌入的文件", walk.embedded, "请把其中的文字复制到正文"),
        ("特殊符号", tally.symbols, "请核对原文"),
    )
    for what, many, remedy in counted:
        if many:
            yield f"{what} {many} 处没有读入，{remedy}。"


def _uncounted(document: _Element, tally: Tally) -> Iterator[str]:
    """Compare the characters in the file with those met on the way: none may vanish unsaid."""
    total = sum(len(one.text or "") for one in document.iter(f"{W}t"))
    twice = sum(
        len(one.text or "") for back in document.iter(FALLBACK) for one in back.iter(f"{W}t")
    )
    missing = total - twice - tally.seen
    if missing > 0:
        yield f"另有 {missing} 个字不知放在何处，没有读入；请对照原文核对。"


def _unread(margins: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for what, words in margins.items():
        yield f"{what}没有读入：“{excerpt('”“'.join(words), 40)}”。"


def _margins(parts: Mapping[str, bytes], main: str) -> dict[str, tuple[str, ...]]:
    """Give what headers and footers hold, unless it is only the page number."""
    seen = {
        what: dict.fromkeys(
            words
            for name in gate.related(parts, main, kind)
            if (words := _words(parsed(parts[name])).strip()).strip(_PAGE_NUMBER)
        )
        for kind, what in (("header", "页眉"), ("footer", "页脚"))
    }
    return {what: tuple(words) for what, words in seen.items() if words}
