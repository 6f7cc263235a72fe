"""Residue: what typing and web pages leave in a file, seen in its text as it was read.

Recognising puts these right silently; half-width punctuation is what web pages do to every
text and is not said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, found
from assistant.document import Document, Paragraph, text

_BLANK = "[ \u00a0\u2002-\u200a\u3000]"
GAP = re.compile(
    "(?<=[一-鿿])(?:[ \u00a0\u3000]{2,}(?=[件次场名份期个人%])"
    "|[ \u00a0\u3000](?=(?:件|场次?|份|期|起|人次|批次)[，。；]))"
)
_SIGNED = re.compile(
    f"^{_BLANK}*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\\d]+[）)]|\\d+[.．、]){_BLANK}+(?=[一-鿿\\d])"
)
_WIDE = re.compile("[０-９]+(?:[．，][０-９]+)*％?|(?<=\\d)[％．]")
_LOST = re.compile(
    r"(?<!\d)20\d{2}20\d{2}年?|(?<!\d)20\d{2}1?\d月"
    r"|(?<=[发办函字文政委规])20\d{2}\d{1,4} ?号"
)
_WITHIN = re.compile(
    f"(?<=[一-鿿，。；：、）》”])(?!(?<=年){_BLANK}月|(?<=月){_BLANK}日|{_BLANK}(?:件|场次?|份|期|起|人次|批次)[，。；]){_BLANK}(?=[一-鿿（《“])|(?<=\\d){_BLANK}(?=[年月日件次个人名项场%])"
    f"|(?<=[年月]){_BLANK}(?=\\d)|(?<=[一二三四五六七八九十]){_BLANK}(?=、)"
)
_INDENT = re.compile(f"^{_BLANK}+(?=[^\\s])")
_FRONT = re.compile(
    "索引号|发布机构|发布日期|发文日期|主题分类|公开方式|公开范围|时效|体裁|打印|关闭|浏览|字体|来源|签发人|首页|文号"
)
_MOST = 5  # of one kind; more are told once, with their count
_MARKED = re.compile(
    f"^{_BLANK}*(?:[（(](?P<bracketed>[一二三四五六七八九十\\d]{{1,3}})[）)][、，.．]"
    "|(?P<pointed>[一二三四五六七八九十]{1,3})[.．，](?=[一-鿿])"
    "|(?P<closed>[一二三四五六七八九十]{1,3})[）)](?=[一-鿿]))"
)
_ROWS = (
    ("X106", GAP),
    ("P105", _MARKED),
    ("P111", _WITHIN),
    ("N111", _WIDE),
    ("P116", _LOST),
    ("P118", _SIGNED),
)


def check(source: Document | None) -> Iterator[Finding]:
    """Give blanks, full-width digits and lost signs in the text as read."""
    if source is None:
        return
    lines = [
        Line(text(block.runs), Role.BODY, index, index + 1)
        for index, block in enumerate(source.blocks)
        if isinstance(block, Paragraph)
    ]
    told = [line for line in lines if not _FRONT.search(line.text)]
    for rule, regex in _ROWS:
        yield from _few([found_ for line in told for found_ in _in(line, rule, regex)])
    indented = [one for line in told for one in _in(line, "P118", _INDENT)]
    if len(indented) * 4 < len(told):  # else it is how the page indents
        yield from _few(indented)


def _in(line: Line, rule: str, regex: re.Pattern[str]) -> Iterator[Finding]:
    for match in regex.finditer(line.text):
        start, end = match.span()
        if rule in {"P111", "P118"}:
            start, end = max(0, start - 4), min(len(line.text), end + 8)
        right = _right(match) if rule == "P105" else None
        made = found(rule, line, start, end, fix=right, count="{count}")
        yield replace(made, place=None)


def _few(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give a few findings as they are, of many the first with their count."""
    shown = findings if len(findings) <= _MOST else findings[:1]
    for one in shown:
        yield replace(one, message=one.message.replace("{count}", str(len(findings))))


def _right(match: re.Match[str]) -> str:
    """Give a heading's sign as it is rightly written."""
    if count := match["pointed"]:
        return f"{count}、"
    return f"（{match['bracketed'] or match['closed']}）"
