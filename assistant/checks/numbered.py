"""Numbered items: levels that are skipped, numbers that do not run on, items alone or empty.

A numbered paragraph that recognising left as text still counts where it stands: what is wrong
with it is said once, not again of the headings after it.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from assistant.checks.amounts import amounts
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, View, found, head
from assistant.document import Document, Paragraph, text
from assistant.frozen import frozen
from assistant.recognise.signs import sign

_CHINESE = {numeral: n for n, numeral in enumerate("零一二三四五六七八九")}
_COUNTS = re.compile("[（(]?([一二三四五六七八九十]{1,3}|\\d{1,2})")
_SIGNS = re.compile("[一二三四五六七八九十\\d、.．，（）()]+")
_ITEM = re.compile("[一二三四五六七八九]是|第")
_ARABIC = 3  # the first level counted in digits
_REACH = 100  # items behind a wrong number that can show what it should have been
_TITLE = 20  # characters of a numbered line up to which it can be a heading left without text


@frozen
class Item:
    """A numbered line: its level, what its number counts, and the line number of its parent."""

    line: Line
    level: int
    count: int | None
    parent: int

    @property
    def row(self) -> tuple[int, str]:
        """What it shares with the items it is counted with, however the sign is written."""
        return self.level, _SIGNS.sub("", self.line.sign)


def check(view: View, source: Document | None) -> Iterator[Finding]:
    """Give what is wrong with levels and numbers."""
    items = tuple(_items(view))
    yield from _levels(items)
    yield from _numbers(items)
    yield from _single(items)
    yield from _bare(items, view)
    yield from _unnumbered(items)
    yield from _lost(items, source)
    for line in view.prose:
        yield from _chained(line)


def _items(view: View) -> Iterator[Item]:
    above: list[Item] = []
    for line in view.lines:
        level, count = line.level, count_of(line.sign)
        if line.role is Role.BODY:
            level, count = _typed(line.text, above[-1] if above else None)
        if level:
            parent = next((one for one in reversed(above) if one.level < level), None)
            item = Item(line, level, count, parent.line.number if parent else 0)
            above = [*(one for one in above if one.level < level), item]
            yield item


def _typed(words: str, last: Item | None) -> tuple[int, int | None]:
    """Give level and count of a number left as text, 2 without its point where 1. came last."""
    if (typed := sign(words)) and typed.level:
        return typed.level, typed.count
    bare = re.match(r"(\d{1,2})(?=[一-鿿])", words)
    if bare and last and last.level >= _ARABIC and last.count == int(bare[1]) - 1:
        return last.level, int(bare[1])
    return 0, None


def count_of(written: str) -> int | None:
    """Read what a heading's number counts: 3 for （三）, 12 for 十二、."""
    match = _COUNTS.match(written)
    if match is None:
        return None
    if match[1].isdecimal():
        return int(match[1])
    tens, ten, ones = match[1].partition("十")
    if not ten:
        return _CHINESE[tens] if len(tens) == 1 else None
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


def _levels(items: Sequence[Item]) -> Iterator[Finding]:
    ranked = [one for one in items if not _ITEM.match(one.line.sign)]
    if ranked and ranked[0].line.level > 1:
        yield head("S107", ranked[0].line)
    used = {one.level for one in ranked}
    above = 1
    for one in ranked:
        missing = [
            level
            for level in range(above + 1, one.level)
            if level in used or level == 3 or above > 1
        ]
        if one.line.level > above + 1 and missing:
            yield head("S106", one.line)
        above = one.level


def _numbers(items: Sequence[Item]) -> Iterator[Finding]:
    """Find gaps and doubles in each row; a row may restart under a new parent, or run on."""
    rows: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for one in items:
        if one.count is not None:
            rows[one.row].append(one)
    for row in rows.values():
        before, written, parent = 0, 0, -1
        for at, one in enumerate(row):
            assert one.count is not None
            fresh = one.parent != parent
            right = one.count == before + 1 or (one.count == 1 and fresh)
            due = 1 if fresh else before + 1
            if not right and one.line.level:
                yield head("S108", one.line, said=_said(one.count, written, fresh=fresh))
            # Where the next ones count as if this had been right, it alone is wrong.
            slipped = not right and any(
                after.parent == one.parent and after.count == due + far
                for far, after in enumerate(row[at + 1 : at + _REACH], 1)
            )
            before, written, parent = due if slipped else one.count, one.count, one.parent


_CHAINED = re.compile("(?:^|(?<=[。；，：]))(?P<count>[一二三四五六七八九])是(?!否)")


def _chained(line: Line) -> Iterator[Finding]:
    """Find 一是…三是 in one paragraph; a chain may go on from the paragraph before."""
    before = None
    for match in _CHAINED.finditer(line.text):
        count = _CHINESE[match["count"]]
        if before is not None and count not in (1, before + 1):
            yield found("S108", line, *match.span(), said=_said(count, before, fresh=False))
        before = count


def _said(count: int, before: int, *, fresh: bool) -> str:
    if count == before:
        return "与前一个序号重复"
    if fresh or before == 0:
        return "序号不是从一起"
    return f"前一个是第{before}，这里是第{count}"


def _single(items: Sequence[Item]) -> Iterator[Finding]:
    below = Counter(one.parent for one in items)
    for one in items:
        if below[one.line.number] == 1 and one.line.level:
            yield head("S109", one.line)


def _bare(items: Sequence[Item], view: View) -> Iterator[Finding]:
    """Find a numbered title without its text among others that have theirs."""
    run_in = {one.level for one in items if one.line.role is Role.RUN_IN}
    below = {one.parent for one in items}
    ends = {one.line.number - 1 for one in items if one.level <= _ARABIC}
    ends |= {line.number - 1 for line in view.lines if line.role is Role.SIGNATURE}
    ends.add(len(view.lines))
    for one in items:
        if one.line.level or one.level not in run_in or one.line.number in below:
            continue
        words = one.line.text
        title = (
            re.fullmatch("[^，。；：]+。", words) and len(words) <= _TITLE and not amounts(words)
        )
        if title and one.line.number in ends:
            yield found("S112", one.line)


def _unnumbered(items: Sequence[Item]) -> Iterator[Finding]:
    """Find a heading without a number among headings that have theirs."""
    rows: dict[int, list[Item]] = defaultdict(list)
    for one in items:
        rows[one.level].append(one)
    for row in rows.values():
        bare = [one for one in row if one.line.level and not one.line.sign]
        if len(row) > 2 and len(bare) == 1 and bare[0].line.role is Role.HEADING:
            yield head("S108", bare[0].line, said="前面没有序号")


def _lost(items: Sequence[Item], source: Document | None) -> Iterator[Finding]:
    """Find a number that was put back in reading, and is not in the text as it came."""
    if source is None:
        return
    came = [text(block.runs).strip() for block in source.blocks if isinstance(block, Paragraph)]
    unsigned = sorted(
        _letters(words) for words in came if not _BROKEN.match(words.translate(_WIDE))
    )
    for one in items:
        words = _letters(one.line.words)
        at = bisect_left(unsigned, words)  # what begins with the words follows them
        if one.line.sign and words and at < len(unsigned) and unsigned[at].startswith(words):
            start = len(one.line.sign)
            said = f"前面丢了序号“{one.line.sign}”"
            yield found("S108", one.line, start, start + len(one.line.words), said=said)


_WIDE = str.maketrans("()", "（）")
# A sign, or what is left of one.
_BROKEN = re.compile("[（①-⑳]|[一二三四五六七八九十]+[、.．）是，]|\\d{1,2}(?!\\d)")


def _letters(words: str) -> str:
    return re.sub(r"[^一-鿿\d]", "", words)
