"""What a report refers to besides titles: meetings, plans, campaigns, and fixed terms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.checks.almanac import Almanac, Campaign, Meeting, Plan, Term
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, View, found

_ORDINALS = "一二三四五六七"
_MEETING = re.compile(
    "(?P<congress>十[六七八九]|二十[一二]?)届(?P<list>(?:[一二三四五六七八九]中?(?:[、和及]))*[一二三四五六七八九])(?P<end>中?全会)"
)
_MIXED = re.compile("(?P<congress>十[六七八九]|二十[一二]?)大(?P<n>[一二三四五六七八九])中?全会")
_COUNTED = re.compile(
    "党的(?P<congress>十[六七八九]|二十[一二]?)届(?P<n>[一二三四五六七])次全(?:会|体会议)"
)
_CONGRESS = re.compile(
    "(?:党的|、)(?P<congress>十[六七八九]|二十[一二]?)大(?![一二三四五六七八九]中)"
)
_SAFE = re.compile("历次全会|历届全会|历次中央全会")
_NEAR = timedelta(days=30)  # 二十届一中全会 was the day after 二十大
_STALE = re.compile("总结|验收|完成|收官|成就|以来|期间|时期末|圆满|回顾|巩固")
_AHEAD = re.compile("谋划|编制|筹备|前期|准备|启动|衔接|研究|起草|调研|展望|远景|建议|迈向|开好局")


@dataclass(frozen=True, slots=True)
class Cited:
    """A meeting as cited, where it stands, and its entry if the almanac has it."""

    name: str
    line: Line
    start: int
    end: int
    meeting: Meeting | None


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give what is wrong with meetings, plans, campaigns and fixed terms."""
    if view.year is not None and view.year > almanac.as_of.year:
        as_of = f"{almanac.as_of.year}年{almanac.as_of.month}月"
        yield found("R114", as_of=as_of, year=view.year)
    yield from _meetings(view, almanac)
    yield from wording(view, almanac)
    yield from _phrases(view, almanac)
    if view.year is not None:
        yield from _plans(view, view.year, almanac.plans)
        yield from _campaigns(view, view.year, almanac.campaigns)


def wording(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give the fixed terms that are wrong."""
    yield from _terms(view, almanac.terms)


def _meetings(view: View, almanac: Almanac) -> Iterator[Finding]:
    by_name = {meeting.name.removeprefix("党的"): meeting for meeting in almanac.meetings}
    latest = max((meeting.name for meeting in almanac.meetings if "届" in meeting.name), default="")
    cited: list[Cited] = []
    for line in view.lines:
        for match in _MIXED.finditer(line.text):
            right = f"{match['congress']}届{match['n']}中全会"
            yield found("R107", line, *match.span(), right=right)
        for match in _COUNTED.finditer(line.text):
            right = f"{match['congress']}届{match['n']}中全会"
            yield found("R107", line, *match.span(), right=right)
        for one in _cited(line, by_name):
            cited.append(one)
            yield from _judged(one, view, almanac, latest)
    if view.year is not None:
        yield from _newest(view, view.year, almanac.meetings, cited)


def _cited(line: Line, by_name: dict[str, Meeting]) -> Iterator[Cited]:
    for match in _MEETING.finditer(line.text):
        for n in re.findall("[一二三四五六七八九]", match["list"]):
            name = f"{match['congress']}届{n}中全会"
            if match["end"] == "全会":
                yield Cited(f"{name}!", line, *match.span(), None)
            else:
                yield Cited(name, line, *match.span(), by_name.get(name))
    for match in _CONGRESS.finditer(line.text):
        name = f"{match['congress']}大"
        yield Cited(name, line, *match.span(), by_name.get(name))


def _judged(one: Cited, view: View, almanac: Almanac, latest: str) -> Iterator[Finding]:
    place = (one.line, one.start, one.end)
    if one.name.endswith("!"):
        yield found("R107", *place, right=f"{one.name[:-1]}（少了“中”字）")
        return
    if one.meeting is None:
        yield from _unheld(one, view, almanac, latest)
        return
    if view.year is None:
        return
    end = date(view.year, 12, 31)
    if one.line.part is Part.PLANS:
        end = date(view.year + 1, 6, 30)
    if one.meeting.date > end:
        day = f"{one.meeting.date.year}年{one.meeting.date.month}月"
        yield found("R108", *place, mark=one.meeting.mark, date=f"{day}召开", year=view.year)


def _unheld(one: Cited, view: View, almanac: Almanac, latest: str) -> Iterator[Finding]:
    """Judge a plenum the almanac does not have: impossible, or not held by its last day."""
    place = (one.line, one.start, one.end)
    match = re.match("(.+)届(.)中全会", one.name)
    if match and match[2] not in _ORDINALS:
        yield found("R107", *place, right="一中全会至七中全会之一")
    elif view.year is not None and view.year <= almanac.as_of.year and _later(one.name, latest):
        day = f"{almanac.as_of.year}年{almanac.as_of.month}月"
        yield found("R108", *place, date=f"{day}以前还没有召开", year=view.year)


def _later(name: str, latest: str) -> bool:
    order = ("十六", "十七", "十八", "十九", "二十", "二十一", "二十二")
    mine = re.match("(.+?)(?:届(.)中全会|大)$", name)
    newest = re.match("党的(.+?)届(.)中全会", latest)
    if mine is None or newest is None:
        return False
    if mine[1] == newest[1]:
        return mine[2] is not None and _ORDINALS.index(mine[2]) > _ORDINALS.index(newest[2])
    return order.index(mine[1]) > order.index(newest[1])


def _newest(
    view: View, year: int, meetings: Sequence[Meeting], cited: Sequence[Cited]
) -> Iterator[Finding]:
    """Find a report whose newest meeting is older than the newest of its year."""
    due = [one for one in meetings if one.kind == "全会" and one.date <= date(year, 12, 31)]
    known = [one for one in cited if one.meeting and one.line.part is not Part.PLANS]
    if not due or not known or any(_SAFE.search(line.text) for line in view.lines):
        return
    newest = max(due, key=lambda one: one.date)
    last = max(known, key=lambda one: one.meeting.date if one.meeting else date.min)
    if last.meeting and newest.date - last.meeting.date > _NEAR:
        yield found("R109", last.line, last.start, last.end, year=year, newest=newest.name)


def _plans(view: View, year: int, plans: Sequence[Plan]) -> Iterator[Finding]:
    for plan in plans:
        regex = _plan_regex(plan)
        for line in view.lines:
            due = year + 1 if line.part is Part.PLANS else year
            yield from _spanned(line, plan)
            for match in regex.finditer(line.untitled):
                around = line.text[max(0, match.start() - 14) : match.end() + 14]
                told = due <= plan.last + 1 and _STALE.search(around)
                late = plan.last < min(due, year) and not told
                near = plan.first <= due + 2 and _AHEAD.search(around)
                early = plan.first > due and not near
                if late or early:
                    yield found(
                        "R110", line, *match.span(), first=plan.first, last=plan.last, year=year
                    )


def _spanned(line: Line, plan: Plan) -> Iterator[Finding]:
    """Find a plan with other years in the bracket behind it than its own."""
    regex = rf"“{plan.name}”[^，。；（）《》“]{{0,8}}（(20\d\d)年?[—\-–－~～]+(20\d\d)年?）"
    for match in re.finditer(regex, line.text):
        if (int(match[1]), int(match[2])) != (plan.first, plan.last):
            right = f"（{plan.first}—{plan.last}年）"
            yield found("R105", line, *match.span(), mark=plan.mark, name=plan.name, right=right)


def _plan_regex(plan: Plan) -> re.Pattern[str]:
    behind = "普法" if plan.kind == "普法" else "规划|时期|计划|期间"
    return re.compile(
        f"“{plan.name}”(?:{behind})?|(?<![一二三四五六七八九十]){plan.name}(?:{behind})"
    )


def _campaigns(view: View, year: int, campaigns: Sequence[Campaign]) -> Iterator[Finding]:
    for campaign in campaigns:
        names = sorted({campaign.name, *campaign.forms}, key=len, reverse=True)
        regex = re.compile("|".join(map(re.escape, names)))
        for line in view.lines:
            due = year + 1 if line.part is Part.PLANS else year
            for match in regex.finditer(line.text):
                said = ""
                if campaign.last is not None and campaign.last < min(due, year):
                    said = f"在{campaign.last}年已结束"
                elif campaign.first > due:
                    said = f"{campaign.first}年才有"
                if said:
                    yield found("R111", line, *match.span(), name=campaign.name, said=said)


# Terms that have a rule of their own on how numbers and words are written.
_ELSEWHERE = frozenset({"截至", "其他"})


def _terms(view: View, terms: Sequence[Term]) -> Iterator[Finding]:
    rows = [(one, _term_regex(one)) for one in terms if _holds(one, view.year)]
    for line in view.lines:
        taken: list[tuple[int, int]] = []
        for term, regex in rows:
            spared = [
                match.span()
                for one in term.except_
                for match in re.finditer(re.escape(one), line.text)
            ]
            for match in regex.finditer(line.untitled):
                start, end = match.span()
                if any(a < end and start < b for a, b in (*taken, *spared)):
                    continue
                taken.append((start, end))
                fix = term.right if _sure(term, match[0]) else None
                yield found("R112", line, start, end, fix=fix, right=term.right)


def _holds(term: Term, year: int | None) -> bool:
    late = term.since is not None and year is not None and term.since > date(year, 12, 31)
    return term.right not in _ELSEWHERE and not late


def _sure(term: Term, words: str) -> bool:
    """Tell whether the right form can stand in the wrong one's place as it is."""
    if term.pattern:
        return False
    return len(words) == len(term.right) or (term.mark == "S" and not words.endswith(("局", "所")))


def _term_regex(term: Term) -> re.Pattern[str]:
    wrong = sorted(term.wrong, key=len, reverse=True)
    return re.compile(term.pattern or "|".join(map(re.escape, wrong)))


def _phrases(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Find fixed phrases with one character changed or left out."""
    right = {phrase.right for phrase in almanac.phrases}
    wrong = {one for term in almanac.terms for one in term.wrong}
    for phrase in almanac.phrases:
        regex = _slips(phrase.right)
        for line in view.lines:
            for match in regex.finditer(line.text):
                said = match[0]
                spared = (
                    said in right or said in phrase.except_ or any(one in said for one in wrong)
                )
                if not spared and "法制" not in said:
                    yield found("R113", line, *match.span(), right=phrase.right)


_WHOLE = 6  # characters of a phrase from which its last may be the slip


def _slips(phrase: str) -> re.Pattern[str]:
    """Give what finds the phrase with one Chinese character changed, or one left out."""
    ways = []
    short = len(phrase) < _WHOLE
    inner = range(1 if len(phrase) <= _WHOLE else 0, len(phrase) - short)
    for at in inner:
        head, tail = re.escape(phrase[:at]), re.escape(phrase[at + 1 :])
        ways.append(f"{head}(?!{re.escape(phrase[at])})[一-鿿]{tail}")
        if len(phrase) >= 8 and 0 < at < len(phrase) - 1:
            ways.append(head + tail)
    return re.compile("|".join(ways))
