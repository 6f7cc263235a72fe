"""Residue: what typing and web pages leave in a file, seen in its text as it was read.

Recognising puts these right silently; half-width punctuation is what web pages do to every
text and is not said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant import numerals
from assistant.checks.punctuation import STRAIGHT, UNFILLED, curled
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, found
from assistant.document import Document, Paragraph, text
from assistant.recognise.normalise import JOINT

_BLANK = "[ \u00a0\u2002-\u200a\u3000]"
_SIGNED = re.compile(
    f"^{_BLANK}*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\\d]+[）)]|\\d+[.．、]){_BLANK}+(?=[一-鿿\\d])"
)
_WIDE = re.compile("[０-９]+(?:[．，][０-９]+)*％?|(?<=\\d)[％．]")
_LOST = re.compile(
    r"(?<!\d)20\d{2}20\d{2}年?|(?<!\d)20\d{2}1?\d月"
    r"|(?<=[发办函字文政委规])20\d{2}\d{1,4} ?号"
)
_WITHIN = re.compile(
    f"(?<=[一-鿿，。；：、）》”]){_BLANK}+(?=[一-鿿（《“])|(?<=[\\d〕]){_BLANK}+(?=[年月日件次个人名项场号%])"
    f"|(?<=[一-鿿]){_BLANK}+(?=\\d[\\d.]*{_BLANK}*[件次个人名项场%])|(?<=[年月〕]){_BLANK}+(?=\\d)"
    f"|(?<=[一二三四五六七八九十]){_BLANK}+(?=、)"
    f"|(?<=[一-鿿\\d％%）》”]){_BLANK}+(?=[，。；：、”》）])|(?<=[“《（]){_BLANK}+"
)
_TOLD = re.compile("[，。；\\d]")
_NEAR = 20  # characters before a blank within which a number ends
_BEFORE, _AFTER = re.compile("(?:\\d+|.)$"), re.compile("\\d+|.")
_INDENT = re.compile(f"^{_BLANK}+(?=[^\\s])")
_FRONT = re.compile(
    "索引号|发布机构|发布日期|发文日期|主题分类|公开方式|公开范围|时效|体裁|打印|关闭|浏览|字体|来源|签发人|首页|文号"
)
_MANY = "；全文这样的有{count}处"
_MOST = 5  # of one kind; more are told once, with their count
_MARKED = re.compile(
    f"^{_BLANK}*(?:[（(](?P<bracketed>[一二三四五六七八九十\\d]{{1,3}})[）)][、，.．]"
    "|(?P<pointed>[一二三四五六七八九十]{1,3})[.．，](?=[一-鿿]|20)"
    "|(?P<closed>[一二三四五六七八九十]{1,3})[）)](?=[一-鿿]))"
)
_ROWS = (
    ("X106", UNFILLED),
    ("P105", _MARKED),
    ("N111", _WIDE),
    ("P116", _LOST),
    ("P118", _SIGNED),
    ("P119", STRAIGHT),
)


def check(source: Document | None, addressee: str = "", *, few: bool = True) -> Iterator[Finding]:
    """Give blanks, full-width digits, straight quotes and lost signs in the text as read."""
    if source is None:
        return
    lines = [
        Line(text(block.runs), Role.BODY, index, index + 1)
        for index, block in enumerate(source.blocks)
        if isinstance(block, Paragraph)
    ]
    told = [line for line in lines if not _FRONT.search(line.text)]
    yield from _salutation(told, addressee)
    most = _MOST if few else len(told)
    blanks = [one for line in told if not _addressed(line, addressee) for one in _blanks(line)]
    yield from _few(blanks, most)
    for rule, regex in _ROWS:
        yield from _few([one for line in told for one in _in(line, rule, regex)], most)
    indented = [one for line in told for one in _in(line, "P118", _INDENT)]
    if len(indented) * 4 < len(told):  # else it is how the page indents
        yield from _few(indented, most)


def _salutation(lines: Iterable[Line], addressee: str) -> Iterator[Finding]:
    """Find a 主送机关 without its colon."""
    for line in lines:
        words = line.text.strip()
        if _addressed(line, addressee) and words == addressee:
            at = line.text.index(words)
            said = "末尾用全角冒号"
            yield _said("P113", line, at, at + len(words), f"{words}：", said=said)


def _addressed(line: Line, addressee: str) -> bool:
    return bool(addressee) and line.text.strip().rstrip("：:") == addressee


def _in(line: Line, rule: str, regex: re.Pattern[str]) -> Iterator[Finding]:
    for match in regex.finditer(line.text):
        start, end = match.span()
        if rule == "P118":
            start, end = max(0, start - 4), min(len(line.text), end + 8)
        yield _said(rule, line, start, end, _RIGHT[rule](match) if rule in _RIGHT else None)


def _blanks(line: Line) -> Iterator[Finding]:
    """Give each stretch of blanks with the characters they part; 2024 年 3 月 is one."""
    words = line.text
    for other in (JOINT, UNFILLED, _SIGNED):  # right, or said by another rule
        words = other.sub(lambda match: "\0" * len(match[0]), words)
    spans: list[list[int]] = []
    for blank in _WITHIN.finditer(words):
        before, after = (
            _BEFORE.search(words, max(0, blank.start() - _NEAR), blank.start()),
            _AFTER.match(words, blank.end()),
        )
        start = before.start() if before else blank.start()
        end = after.end() if after else blank.end()
        if spans and start < spans[-1][1]:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    told = _TOLD.search(line.text)  # else a blank may part names, or a mark's two halves
    for start, end in spans:
        right = re.sub(_BLANK, "", line.text[start:end]) if told else None
        yield _said("P111", line, start, end, right)


def _said(rule: str, line: Line, start: int, end: int, fix: str | None, said: str = "") -> Finding:
    made = found(rule, line, start, end, fix=fix, said=said, count="{count}")
    return replace(made, spot=made.place, place=None)


def _few(findings: Sequence[Finding], most: int) -> Iterator[Finding]:
    """Give a few findings as they are, of many the first with their count."""
    count = len(findings)
    for one in findings if count <= most else findings[:1]:
        said = one.message if count <= most or "{count}" in one.message else one.message + _MANY
        yield replace(one, message=said.replace("{count}", str(count)))


def _sign(match: re.Match[str]) -> str:
    """Give a heading's sign as it is rightly written."""
    if count := match["pointed"]:
        return f"{count}、"
    return f"（{match['bracketed'] or match['closed']}）"


_RIGHT: Mapping[str, Callable[[re.Match[str]], str]] = {
    "P105": _sign,
    "N111": lambda match: numerals.narrowed(match[0]),
    "P119": curled,
}
