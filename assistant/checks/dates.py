"""Dates: how they are written, whether they exist, when the report was signed and published."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from assistant.checks.numbered import count_of
from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.view import Part, Role, View, found, of_metadata
from assistant.recognise.recognised import Recognised
from assistant.recognise.reportyear import spoken

_DATE = re.compile(r"(?<!\d)(?:(20\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?")
_DOTTED = re.compile(r"(?<![\d.〔/_-])(20\d\d)[./-](\d{1,2})[./-](\d{1,2})(?![\d./_-])")
_WHOLE = re.compile(r"(20\d\d)(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?")
_PUBLISHED = re.compile("(?:发布|发文|公开|公布)(?:日期|时间)")
_MADE = re.compile("(?:成文|生成)(?:日期|时间)")
_NUMBER = re.compile(r"[〔\[（(](20\d\d)[〕\]）)]")
_EARLIEST = 11  # the month from which a report is signed within its own year


def check(view: View, report: Recognised) -> Iterator[Finding]:
    """Give what is wrong with dates."""
    yield from wording(view)
    yield from _unreal(view)
    if report.year is not None:
        yield from _signed(view, report.year)
        yield from _page(view, report, report.year)


def wording(view: View) -> Iterator[Finding]:
    """Give what can be seen within a line, whatever it is in the report."""
    yield from scan(view, _PATTERNS)


def _padded(match: re.Match[str]) -> str | None:
    right = re.sub(r"(?<!\d)0(\d)(?=[月日])", r"\1", match[0])
    return None if right == match[0] else right


def _spelled(match: re.Match[str]) -> str | None:
    year, month, day = map(int, match.groups())
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _arabic(match: re.Match[str]) -> str:
    month, day = map(count_of, match.groups())
    return f"{spoken(match[0])[:4]}年{month}月{day}日"


_TENS = "[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_PATTERNS: tuple[Pattern, ...] = (
    pattern("S115", r"(?:20\d\d年)?\d{1,2}月\d{1,2}日|(?:20\d\d年)?0\d月(?!\d)", _padded),
    pattern("S115", rf"二[〇○零][〇○零一二三四五六七八九]{{2}}年({_TENS})月({_TENS})日", _arabic),
    pattern("S115", _DOTTED.pattern, _spelled),
    pattern("S115", r"(?<![\d年])[2][0-9](?=年(?:度|\d{1,2}月|全[年镇乡县]))", r"20\g<0>"),
)


def _unreal(view: View) -> Iterator[Finding]:
    for line in view.lines:
        for match in _DATE.finditer(line.text):
            month, day = int(match[2]), int(match[3] or 1)
            if not _exists(int(match[1] or 2000), month, day):
                yield found("S122", line, *match.span())


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _day(words: str) -> date | None:
    """Read a whole date that is nothing but a date."""
    match = _WHOLE.fullmatch(words.strip())
    numbers = tuple(map(int, match.groups())) if match else ()
    return date(*numbers) if numbers and _exists(*numbers) else None


def _signed(view: View, year: int) -> Iterator[Finding]:
    """Hold the date of signature against the year, the last event and the deadlines."""
    for line in view.lines:
        signed = _day(line.text) if line.role is Role.SIGNATURE else None
        if signed is None:
            continue
        event = _last_event(view, year)
        said = ""
        if signed.year < year or (event and signed < event):
            said = f"早于文中最后的事（{event or year}）"
        elif signed < date(year, _EARLIEST, 1):
            said = f"在{year}年度过完之前"
        elif signed > date(year + 1, 4, 1):
            said = "晚于公开期限（次年4月1日）"
        elif signed > date(year + 1, 3, 1):
            said = "晚于报送期限（次年3月1日）"
        if said:
            yield found("S116", line, what="成文日期", said=said)


def _last_event(view: View, year: int) -> date | None:
    """Give the last day of the report's year that the work done names."""
    days: list[date] = []
    for line in view.lines:
        if line.part in {Part.WORK, Part.LEAD, Part.DUTY} and line.prose:
            for match in _DATE.finditer(line.text):
                of, month, day = int(match[1] or year), int(match[2]), int(match[3] or 1)
                if of == year and _exists(of, month, day):
                    days.append(date(of, month, day))
    return max(days, default=None)


def _page(view: View, report: Recognised, year: int) -> Iterator[Finding]:
    """Hold the page's dates and number against the signature and the deadline."""
    signed = next(
        (day for one in view.lines if one.role is Role.SIGNATURE and (day := _day(one.text))), None
    )
    page = [(name, value.strip(), _day(value[:10])) for name, value in report.document.metadata]
    made = next((day for name, _, day in page if day and _MADE.search(name)), None)
    for name, value, day in page:
        if day and signed and _MADE.search(name) and day != signed:
            yield of_metadata("S116", value, what=name, said="与文末的成文日期不一致")
        if day and _PUBLISHED.search(name):
            if (earliest := signed or made) and day < earliest:
                yield of_metadata("S116", value, what=name, said="早于成文日期")
            elif day > date(year + 1, 4, 1):
                yield of_metadata("S116", value, what=name, said="晚于公开期限（次年4月1日）")
        number = _NUMBER.search(value) if re.search("文号|字号", name) else None
        if number and int(number[1]) not in _numbered(signed or made, year):
            yield of_metadata("S121", value)


def _numbered(made: date | None, year: int) -> set[int]:
    """Give the years a document's number can bear."""
    return {made.year} if made else {year, year + 1}
