"""Year words: which years in a text move with the report's year, and which stand fast.

This year, the last and the next become slots. A year stands fast in the name of a law, plan
or programme, in a span (2021—2025年), as a goal (到2035年) and in the day or month of an event:
moved, it would forge the event. A period (2022年1月至12月, 截至2022年12月底) is counted anew each
year and moves; so do the yearly papers of a superior (《2022年……工作要点》).
"""

import re
from collections.abc import Iterator

from assistant.frozen import frozen

_YEAR = re.compile(r"(?<![\d〔\[])(20\d\d)(?=年|全年)")
_TITLE = re.compile(r"《[^》]*》")
_YEARLY = re.compile(r"要点|计划|方案|安排|清单|目录|考核|任务")
_LASTING = re.compile(r"[三四五六七八九十]年|规划|纲要|\d年?\s*[—\-–~～至到]+\s*\d{4}|\d{8}年")
_OF_LAST_YEAR = re.compile(r"报告|总结")
_SPAN_BEFORE = re.compile(r"\d年?\s*(?:—+|[\-–~～至到])\s*$")
_SPAN_AFTER = re.compile(r"年?\s*(?:—+|[\-–~～至到])\s*\d{4}")
_EVENT = re.compile(r"年\d{1,2}月")
_PERIOD = re.compile(
    r"年(?:\d{1,2}月(?:\d{1,2}日)?\s*(?:—+|[\-–~～至到])|\d{1,2}\s*(?:—+|[\-–~～至到])\s*\d{1,2}月)"
)
_UNTIL = re.compile(r"截[至止]$")
_GOAL = re.compile(r"(?:到|力争|确保|(?<!截)至)$")
_LAW = re.compile(r"年(?:新?修订|新?修正|颁布|版)")
_SINCE = re.compile(r"年以来|年起")
_IN_WORDS = re.compile(r"[一二][〇○零一二三四五六七八九]{3}年")
_COMPARED = re.compile(r"(?:较|比|同|与|和|相比|对比|超过|低于|高于)$")
_HEAD = re.compile(r"20\d\d年度?(?:数|数量|完成数|完成情况|同期)?(?:（[^（）]*）)?")  # of a column
_SUMMED = re.compile(r"年(?:度|同期|底|末|[^，。；]{0,20}(?:报告|总结|述职|述法|考核|测评))")


@frozen
class YearWord:
    """A year that moves: the characters `start` to `end`, and the slot that takes their place."""

    start: int
    end: int
    slot: str


def moving(line: str, year: int) -> tuple[YearWord, ...]:
    """Give the years of a line that move with the report's."""
    slots = {year: "本年", year - 1: "上年", year + 1: "下年"}
    titles = [found.span() for found in _TITLE.finditer(line)]
    return tuple(
        YearWord(found.start(), found.end(), slots[named])
        for found in _YEAR.finditer(line)
        if (named := int(found[1])) in slots and _moves(line, found, named - year, titles)
    )


def left_over(line: str, year: int) -> Iterator[str]:
    """Give the yearly papers a line names with another year than the report's."""
    for title in _TITLE.findall(line):
        if _LASTING.search(title) or not _YEARLY.search(title):
            continue
        if any(int(found[1]) < year for found in _YEAR.finditer(title)):
            yield title


def in_words(line: str) -> tuple[str, ...]:
    """Give the years a line writes in Chinese numerals (二〇二二年), which no slot prints."""
    return tuple(_IN_WORDS.findall(line))


def without_years(line: str) -> str:
    """Give a heading's words without the year, to name a file or section by."""
    return re.sub(r"(?:20\d\d年度?|[本上]一?年度)(?:的)?", "", line) or line


def _moves(line: str, found: re.Match[str], off: int, titles: list[tuple[int, int]]) -> bool:
    before, after = line[: found.start()], line[found.end() :]
    title = next((line[a:b] for a, b in titles if a <= found.start() < b), None)
    if title is not None:
        return _moves_in_title(title, off)
    if _SPAN_BEFORE.search(before) or _SPAN_AFTER.match(after) or _LAW.match(after):
        return False
    if _PERIOD.match(after):
        return True
    if _EVENT.match(after):
        return bool(_UNTIL.search(before))
    if off < 0:
        summed = _COMPARED.search(before) or _SUMMED.match(after) or _HEAD.fullmatch(line)
        return not _SINCE.match(after) and bool(summed)
    return not (off > 0 and _GOAL.search(before))


def _moves_in_title(title: str, off: int) -> bool:
    if _LASTING.search(title):
        return False
    if off < 0:
        return bool(_OF_LAST_YEAR.search(title)) and not _YEARLY.search(title)
    return bool(_YEARLY.search(title) or _OF_LAST_YEAR.search(title))
