"""Normalising: what a copy did to the signs is undone, what a web page lost is put back.

Full-width digits become half-width, half-width signs in Chinese text full-width, blanks and
indents go, straight quotes pair, list marks such as ㈠ become （一）. Lost signs are put back
where only one reading is possible, and said; where it is not, it is said. Values never change.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from assistant import unseen
from assistant.document import Block, Document, Paragraph, Table, lines, text
from assistant.frozen import frozen
from assistant.fullwidth import is_chinese, paired, widened
from assistant.numbering import chinese
from assistant.readers import fields
from assistant.recognise.traced import Traced


@frozen
class Normalised:
    """A document put right: `repairs` says what was mended, `doubts` what could not be."""

    document: Document
    repairs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def normalise(document: Document) -> Normalised:
    """Give the document with its text put right; lines left empty go, runs keep their keys."""
    said = _Said([], [])
    made = _throughout(document, lambda words: _right(words, said))
    repairs, doubts = dict.fromkeys(said.repairs), dict.fromkeys(said.doubts)
    return Normalised(made, tuple(repairs), tuple(doubts))


def cleared(document: Document) -> Normalised:
    """Give the document with nothing invisible in it, and no gap wider than a line."""
    words = chain(chain.from_iterable(map(lines, document.blocks)), chain(*document.metadata))
    dropped = sum(unseen.without(one)[1] for one in words)
    named = tuple((_cleared(name).text, _cleared(words).text) for name, words in document.metadata)
    clear = replace(_throughout(document, _cleared), metadata=named)
    return Normalised(clear, (unseen.said(dropped),) if dropped else ())


def normalised(words: str) -> str:
    """Give one line of text put right."""
    return mended(words).text


def mended(words: str) -> Traced:
    """Give one line of text put right, every character with the one it was."""
    return _right(words, _Said([], []))


@frozen
class _Said:
    """What there is to tell."""

    repairs: list[str]
    doubts: list[str]


_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Two hundred blanks are wider than a page; every later pattern is spared what goes beyond.
_GAP = re.compile(f"([ \t{_BLANKS}]{{200}})[ \t{_BLANKS}]+")
_FOLDED = (
    {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
    | {code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
    | {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "％．＋－／＆＠＃＝＊＿"}
    | {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | {ord(blank): " " for blank in "\u00a0\u1680\u202f\u205f\u3000\n\r\v\f"}
    | dict.fromkeys(range(0x2000, 0x200B), " ")
)
_LIST_MARKS = (
    {chr(0x3220 + n): f"（{chinese(n + 1)}）" for n in range(10)}
    | {chr(0x2474 + n): f"（{n + 1}）" for n in range(20)}
    | {chr(0x2488 + n): f"{n + 1}." for n in range(20)}
)
_LIST_MARK = re.compile("[㈠-㈩⑴-⒇]|[⒈-⒛][.、]?")
_ROMAN = re.compile("^([Ⅰ-Ⅻ])[、.]")
_ZERO = re.compile("(?<=[一二三四五六七八九〇零])[○oO](?=[一二三四五六七八九〇零○oO年])")
_MOST_PASSES = 9
_EDGES = re.compile(r"^[ \t]+|[ \t]+$")
_BLANK = re.compile(r" +")
# A blank parts the bodies that issue a document together: 中共中央办公厅 国务院办公厅关于….
_BODY = "[央委厅部局院会办府署]"
JOINT = re.compile(
    f"(?<={_BODY})[ \u00a0\u3000]+"
    f"(?=(?:[一-鿿]{{2,16}} ){{0,9}}[一-鿿]{{1,15}}{_BODY}(?:关于|印发|发布|公布|联合))"
)
_SENTENCE = re.compile("[，。；]")


def _throughout(document: Document, right: Callable[[str], Traced]) -> Document:
    """Change every line and cell; paragraphs left empty go."""
    blocks = (_block(block, right) for block in document.blocks)
    kept = (one for one in blocks if not (isinstance(one, Paragraph) and not text(one.runs)))
    return replace(document, blocks=tuple(kept))


def _block(block: Block, right: Callable[[str], Traced]) -> Block:
    match block:
        case Paragraph(runs):
            return right(text(runs)).into(block)
        case Table(rows):
            return replace(
                block,
                rows=tuple(
                    tuple(replace(cell, text=right(cell.text).text) for cell in row) for row in rows
                ),
            )
        case _:
            return block


def _cleared(words: str) -> Traced:
    traced = Traced(words)
    if not words.isprintable():
        traced.sub(unseen.SIGNS, "")
    traced.sub(_GAP, lambda found: found[1])
    return traced


def _right(words: str, said: _Said) -> Traced:
    """Put one line right; a line of a web page's metadata only loses its indent."""
    traced = _cleared(words)
    traced.translate(_FOLDED)
    traced.sub(_EDGES, "")
    if fields.starts(traced.text) and "。" not in traced.text:
        return traced
    for _ in range(_MOST_PASSES):  # what is put right may be what a sign beside it waited for
        before = traced.text
        _pass(traced, said)
        if traced.text == before:
            break
    _doubt(traced.text, said)
    return traced


def _pass(traced: Traced, said: _Said) -> None:
    traced.sub(_ZERO, "〇")
    traced.sub(_LIST_MARK, _list_mark)
    traced.sub(_ROMAN, lambda found: f"{chinese(ord(found[1]) - 0x215F)}、")
    traced.text = widened(traced.text)
    traced.sub(_BLANK, partial(_without_blank, sentence=bool(_SENTENCE.search(traced.text))))
    traced.text = _quoted(traced.text, said)
    _repair(traced, said)


def _list_mark(found: re.Match[str]) -> str:
    mark, stop = found[0][0], found[0][1:]
    written = _LIST_MARKS[mark]
    return written[:-1] + stop if stop else written


def _without_blank(found: re.Match[str], *, sentence: bool) -> str:
    """Drop a blank that Chinese typesetting does not have; keep it between words and names."""
    whole = found.string
    before, after = whole[found.start() - 1], whole[found.end()]
    if JOINT.match(whole, found.start()):
        return " "
    if _is_han(before) and _is_han(after):
        return "" if sentence else " "
    if is_chinese(before) or is_chinese(after):
        return ""
    return "" if after == "%" and before.isdecimal() else " "


def _is_han(character: str) -> bool:
    return character > "\u33ff" and is_chinese(character) and character < "\uff01"


def _quoted(words: str, said: _Said) -> str:
    """Pair straight quotes; where one is left over, leave them and say so."""
    made, left = paired(words)
    said.doubts.extend(
        f"引号不成对，未作改动：“{_near(words, words.index(straight))}”。" for straight in left
    )
    return made


_Mend = Callable[[re.Match[str]], str]


def _span(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    return f"{first}—{last}年" if first < last <= first + 30 else found[0]


# What a web page loses, where only one reading is possible: what is said, pattern, what it was.
_YEAR = r"((?:19|20)\d\d)"
_REPAIRS: Sequence[tuple[str, re.Pattern[str], _Mend]] = (
    ("补回年份之间的连接号", re.compile(rf"(?<![\d.]){_YEAR} ?(20\d\d)年"), _span),
    (
        "补回“年”字",
        re.compile(rf"(?<![\d.]){_YEAR}(1[0-2]|0?[1-9])月"),
        lambda found: f"{found[1]}年{found[2]}月",
    ),
    (
        "补回发文字号的括号",
        re.compile(
            rf"(?<=[发函字文办通令规复批呈纪])"
            rf"(?:[〔\[【（]{_YEAR}(\d{{1,4}})|{_YEAR}[〕\]】）]?(\d{{1,4}}))号"
        ),
        lambda found: f"〔{found[1] or found[3]}〕{found[2] or found[4]}号",
    ),
    (
        "改正标题编号的括号",
        re.compile(r"^[\[【〔]([一二三四五六七八九十]{1,3})[\]】〕]"),
        lambda found: f"（{found[1]}）",
    ),
    (
        "补回标题编号的左括号",
        re.compile(r"^([一二三四五六七八九十]{1,3})）"),
        lambda found: f"（{found[1]}）",
    ),
)
_DOUBTS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("有读不出的字", re.compile("[\ufffd\ue000-\uf8ff]+")),
    ("书名号里的书名丢失", re.compile(r"《[^《》]*[<〈＜] ?[>〉＞]|《》")),
    ("标题编号可能缺括号", re.compile(r"^（[一二三四五六七八九十]{1,3}(?=[、.])")),
)


def _repair(traced: Traced, said: _Said) -> None:
    for what, pattern, mend in _REPAIRS:
        for found in pattern.finditer(traced.text):
            mended = mend(found)
            if mended != found[0]:
                said.repairs.append(f"{what}：“{found[0]}”改为“{mended}”。")
        traced.sub(pattern, mend)


def _doubt(words: str, said: _Said) -> None:
    for what, pattern in _DOUBTS:
        said.doubts.extend(
            f"{what}，请核对原文：“{_near(words, found.start())}”。"
            for found in pattern.finditer(words)
        )


def _near(words: str, at: int) -> str:
    return words[max(0, at - 10) : at + 15]
