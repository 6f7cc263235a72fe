"""The report's year: from its title, else its headings, its text, or the day it was published."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.document import Block, Heading, Paragraph, text

_YEAR = re.compile(r"(?<![\d—\-–~～至到])(20\d\d)(?=年)(?!年\d*[—\-–~～至到]\d{4})(?!年\d{1,2}月)")
_SPOKEN = re.compile(r"二[〇○零Ｏ]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])(?=年)")
_ANY = re.compile(r"20\d\d")
_DIGITS = {sign: str(n) for n, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_NAMES = re.compile(r"《[^》]*》|[（(]20\d\d年?[—\-–~～至到]?20\d\d年?[)）]")
_NEXT = re.compile(r"打算|安排|计划|下一步|思路|下步|展望")


def spoken(words: str) -> str:
    """Write years in Chinese numerals (二〇二二年) in digits."""
    return _SPOKEN.sub(lambda found: f"20{_DIGITS[found[1]]}{_DIGITS[found[2]]}", words)


def of(title: str, blocks: Sequence[Block], metadata: Iterable[tuple[str, str]]) -> int | None:
    """Give the year a report is about, None where nothing says it."""
    if found := _YEAR.search(spoken(title)):
        return int(found[1])
    heads = [text(block.runs) for block in blocks if isinstance(block, Heading)]
    for head in heads:
        if found := _YEAR.search(spoken(head)):
            return int(found[1]) - bool(_NEXT.search(head))
    return _of_text(blocks) or _of_day(metadata)


def _of_text(blocks: Sequence[Block]) -> int | None:
    """Give the year the lead-in names, else the one the text names most."""
    paragraphs = [text(block.runs) for block in blocks if isinstance(block, Paragraph)]
    bodies = [text(block.body) for block in blocks if isinstance(block, Heading)]
    for lead in paragraphs[:2]:
        if found := _YEAR.match(spoken(lead)):
            return int(found[1])
    plain = [_NAMES.sub("", spoken(one)) for one in (*paragraphs, *bodies)]
    counted = Counter(found[1] for one in plain for found in _YEAR.finditer(one))
    return int(counted.most_common(1)[0][0]) if counted else None


def _of_day(metadata: Iterable[tuple[str, str]]) -> int | None:
    """Give the year before the page's, for a report is published in the year after its own."""
    for name, value in metadata:
        if name.endswith(("日期", "时间")) and (found := _ANY.match(value)):
            month = re.match(r"\d{4}\D+(\d{1,2})", value)
            return int(found[0]) - (int(month[1]) < 11 if month else 1)
    return None
