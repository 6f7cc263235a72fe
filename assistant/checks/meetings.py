"""Meetings as a report cites them: right by name, held by then, and the newest among them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from assistant.checks.almanac import Almanac, Meeting
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, View, found
from assistant.frozen import frozen

_ORDINALS = "一二三四五六七"
_NTH = "[一二三四五六七八九]"
_CONGRESSES = "十[六七八九]|二十[一二]?"
_ORDER = ("十六", "十七", "十八", "十九", "二十", "二十一", "二十二")
_MEETING = re.compile(
    f"(?P<congress>{_CONGRESSES})届(?P<list>(?:{_NTH}(?:中(?:全会)?(?:精神)?)?[、和及])*{_NTH})(?P<end>中?全会)"
)
_MIXED = re.compile(f"(?P<congress>{_CONGRESSES})大(?P<n>{_NTH})中?全会")
_COUNTED = re.compile(
    f"党的(?P<congress>{_CONGRESSES})届(?:{_NTH}中(?:全会)?[、和])*(?P<n>[{_ORDINALS}])次全(?:会|体会议)"
)
_CONGRESS = re.compile(
    f"(?:党的|、|(?=(?:{_CONGRESSES})大(?:报告|精神|部署|以来)))"
    f"(?P<congress>{_CONGRESSES})大(?!{_NTH}中)"
)
_EVERY = re.compile(f"(?P<congress>{_CONGRESSES})届(?:历次|历届)(?:中央)?全会")
_SAFE = re.compile("(?<!届)(?:历次|历届)(?:中央)?全会")
_NEAR = timedelta(days=1)  # 二十届一中全会 was the day after 二十大
_AWAITED = re.compile(
    "(?:迎接?|护航|备战|献礼|即将召开的?)(?:党的)?\0|\0(?:胜利|顺利|即将)*召开(?:营造|创造|提供|保驾|之?前)"
)
_SINCE = re.compile("\0(?:召开)?(?:以来|之?后)")


@frozen
class Cited:
    """A meeting as cited, where it stands, and its entry if the almanac has it."""

    name: str
    line: Line
    start: int
    end: int
    meeting: Meeting | None

    @property
    def around(self) -> str:
        """The words beside it."""
        return self.line.around(self.start, self.end, 8)


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give what is wrong with the meetings cited."""
    cited: list[Cited] = []
    by_name = {meeting.name.removeprefix("党的"): meeting for meeting in almanac.meetings}
    named = [one for one in almanac.meetings if one.kind != "全会" and view.holds(one.name)]
    for line in view.lines:
        yield from _misnamed(line)
        cited += _cited(line, by_name)
        for meeting in named:
            for match in re.finditer(re.escape(meeting.name), line.text):
                cited.append(Cited(meeting.name, line, *match.span(), meeting))
    for one in cited:
        yield from _judged(one, view, almanac)
    if view.year is not None:
        yield from _newest(view, view.year, almanac, cited)


def _misnamed(line: Line) -> Iterator[Finding]:
    for regex in (_MIXED, _COUNTED):
        for match in regex.finditer(line.text):
            right = f"{match['congress']}届{match['n']}中全会"
            yield found("R107", line, *match.span(), right=right)


def _cited(line: Line, by_name: Mapping[str, Meeting]) -> Iterator[Cited]:
    for match in _MEETING.finditer(line.text):
        for n in re.findall(_NTH, match["list"]):
            name = f"{match['congress']}届{n}中全会"
            if match["end"] == "全会":
                yield Cited(f"{name}!", line, *match.span(), None)
            else:
                yield Cited(name, line, *match.span(), by_name.get(name))
    for match in _CONGRESS.finditer(line.text):
        name = f"{match['congress']}大"
        yield Cited(name, line, *match.span(), by_name.get(name))


def _judged(one: Cited, view: View, almanac: Almanac) -> Iterator[Finding]:
    place = (one.line, one.start, one.end)
    match = re.match("(.+)届(.)中全会", one.name)
    if one.name.endswith("!"):
        yield found("R107", *place, right=f"{one.name[:-1]}（少了“中”字）")
    elif one.meeting is None and match and match[2] not in _ORDINALS:
        yield found("R107", *place, right="一中全会至七中全会之一")
    elif view.year is None:
        return
    elif one.meeting is None:
        yield from _unheld(one, view.year, almanac)
    else:
        yield from _ahead(one, one.meeting, view.year)


def _ahead(one: Cited, meeting: Meeting, year: int) -> Iterator[Finding]:
    """Find a meeting held after the year, unless it is next year's and only looked forward to."""
    plans = one.line.part is Part.PLANS
    end = date(year + 1, 6, 30) if plans else date(year, 12, 31)
    awaited = meeting.date.year <= year + 1 and _AWAITED.search(one.around)
    if meeting.date > end and not awaited:
        day = f"{meeting.date.year}年{meeting.date.month}月"
        place = (one.line, one.start, one.end)
        yield found("R108", *place, mark=meeting.mark, date=f"{day}召开", year=year)


def _unheld(one: Cited, year: int, almanac: Almanac) -> Iterator[Finding]:
    """Find a meeting not held by the almanac's last day, in a year that lies before it."""
    due = one.line.due(year)
    awaited = not almanac.knows(year + 1) and _AWAITED.search(one.around)
    if almanac.knows(due) and not awaited and _later(one.name, almanac.meetings):
        day = f"{almanac.as_of.year}年{almanac.as_of.month}月"
        place = (one.line, one.start, one.end)
        yield found("R108", *place, date=f"{day}以前还没有召开", year=year)


def _later(name: str, meetings: Sequence[Meeting]) -> bool:
    """Tell whether a meeting comes after every plenum known."""
    plenums = (_rank(one.name.removeprefix("党的")) for one in meetings if one.kind == "全会")
    return _rank(name) > max(plenums, default=(0, 0))


def _rank(name: str) -> tuple[int, int]:
    """Give a meeting's congress and plenum as numbers; a congress comes before its plenums."""
    match = re.match("(.+?)(?:届(.)中全会|大)$", name)
    if match is None or match[1] not in _ORDER:
        return 0, 0
    return _ORDER.index(match[1]) + 1, _ORDINALS.index(match[2]) + 1 if match[2] else 0


def _newest(view: View, year: int, almanac: Almanac, cited: Sequence[Cited]) -> Iterator[Finding]:
    """Find a report whose newest meeting is older than the newest of its year."""
    meetings = almanac.meetings
    if not almanac.knows(year) and any(_later(one.name, meetings) for one in cited):
        return
    due = [one for one in meetings if one.kind == "全会" and one.date <= date(year, 12, 31)]
    every = (one for line in view.lines for one in _every(line, due))
    known = [
        one
        for one in (*cited, *every)
        if one.meeting in due and one.line.part is not Part.PLANS and not _SINCE.search(one.around)
    ]
    if not due or not known or any(_SAFE.search(line.text) for line in view.lines):
        return
    newest = max(due, key=lambda one: one.date)
    last = max(known, key=lambda one: one.meeting.date if one.meeting else date.min)
    if last.meeting and newest.date - last.meeting.date > _NEAR:
        yield found("R109", last.line, last.start, last.end, year=year, newest=newest.name)


def _every(line: Line, due: Sequence[Meeting]) -> Iterator[Cited]:
    """Give 十九届历次全会 as the newest plenum of that congress."""
    for match in _EVERY.finditer(line.text):
        own = [one for one in due if one.name.startswith(f"党的{match['congress']}届")]
        if own:
            newest = max(own, key=lambda one: one.date)
            yield Cited(match[0], line, *match.span(), newest)
