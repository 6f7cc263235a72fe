"""Residue: what typing and web pages leave in a file, seen in its text as it was read.

Recognising puts these right silently; what is P6 of the habits (half-width punctuation) is no
fault of the author's and is not said.
"""

import re
from collections.abc import Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, found
from assistant.document import Document, printed

_BLANK = "[ \u00a0\u2002-\u200a\u3000\t]"
_BLANKS = re.compile(
    f"(?<=[一-鿿]){_BLANK}+(?=[一-鿿])|(?<=[、．.）)]){_BLANK}+(?=[一-鿿\\d])|(?<=\\d){_BLANK}+(?=[年月日件次个人名项%])"
    f"|(?<=年){_BLANK}+(?=\\d)|(?<=[一二三四五六七八九十]){_BLANK}+(?=、)|^\u00a0+"
)
_WIDE = re.compile("[０-９]+(?:[．，][０-９]+)*％?|(?<=\\d)[％．]")
_LOST = re.compile(
    "(?<!\\d)20\\d{2}20\\d{2}年?|(?<!\\d)20\\d{2}1?\\d月|(?<=[发办函字文政委规])20\\d{2}\\d{1,4} ?号"
)
_GAP = re.compile("(?<=[一-鿿])[ \u00a0_]{2,}(?=[件次场名份期个人%])")
_METADATA = re.compile("索引号|发布机构|发布日期|发文日期|主题分类|公开方式|公开范围|时效|体裁|打印|关闭|浏览|字体|来源")
_AROUND = 8


def check(source: Document | None) -> Iterator[Finding]:
    """Give blanks, full-width digits and lost signs in the text as read."""
    if source is None:
        return
    for number, text in enumerate(printed(source).split("\n"), 1):
        if _METADATA.search(text) and len(text) < 60:
            continue
        line = Line(text, Role.BODY, 0, number)
        for rule, regex in (("X106", _GAP), ("P111", _BLANKS), ("N111", _WIDE), ("P116", _LOST)):
            for match in regex.finditer(text):
                start, end = match.span()
                if rule == "P111":
                    start, end = max(0, start - _AROUND // 2), min(len(text), end + _AROUND)
                yield _unplaced(found(rule, line, start, end))


def _unplaced(finding: Finding) -> Finding:
    """Give the finding without its place, which is not one of the report's text."""
    return Finding(
        finding.rule,
        finding.severity,
        finding.message,
        finding.remedy,
        finding.source,
        quote=finding.quote,
        line=finding.line,
    )
