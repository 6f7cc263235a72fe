"""What a report refers to besides titles: plans, campaigns, and fixed terms."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.checks.almanac import Almanac, Campaign, Plan, Term
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found

# A plan just over is closed, the one before is what the next builds on.
_CLOSED = re.compile("总结|验收|完成|收官|成就|圆满|回顾|巩固|(?<!中期)评估|收尾")
_PAST = re.compile(
    "(?:回顾|总结|较|比|相比|延续)\0|(?:期间|时期)\0"
    "|\0(?:规划|普法|工作|实施)?[^，]{0,4}(?:期间|以来|成果|成就|基础|经验|末|时期)"
)
_PERIOD = 5
# What is near at hand is prepared, what is farther off only thought of.
_NEXT = re.compile("准备|启动|衔接|迈向|开好局")
_AHEAD = re.compile("谋划|编制|筹备|前期|研究|起草|调研|展望|远景|建议")
_FRUITS = re.compile("成果|成效|长效|常态化|总结|收尾|收官|经验|期间")


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give what is wrong with meetings, plans, campaigns and fixed terms."""
    if view.year is not None and not almanac.knows(view.year):
        as_of = f"{almanac.as_of.year}年{almanac.as_of.month}月"
        yield found("R114", as_of=as_of, year=view.year)
    yield from wording(view, almanac)
    yield from _phrases(view, almanac)
    if view.year is not None:
        yield from _plans(view, view.year, almanac.plans)
        yield from _campaigns(view, view.year, almanac.campaigns)


def wording(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give the fixed terms that are wrong."""
    yield from _terms(view, almanac.terms)


def _plans(view: View, year: int, plans: Sequence[Plan]) -> Iterator[Finding]:
    for plan in plans:
        if not view.holds(plan.name):
            continue
        regex = _plan_regex(plan)
        for line in view.lines:
            yield from _spanned(line, plan)
            for match in regex.finditer(line.untitled):
                if not _fits(plan, line, match, line.due(year)):
                    place, due = (line, *match.span()), line.due(year)
                    yield found("R110", *place, first=plan.first, last=plan.last, year=due)


def _fits(plan: Plan, line: Line, match: re.Match[str], due: int) -> bool:
    """Tell whether a plan can be spoken of like this: it runs, or is past or ahead and so named."""
    beside = line.around(*match.span(), 14)
    if plan.last < due:
        past = match[0].endswith(("期间", "时期")) or _PAST.search(beside)
        closed = due <= plan.last + 1 and _CLOSED.search(beside)
        return bool((due <= plan.last + _PERIOD and past) or closed)
    near = plan.first <= due + 1 and _NEXT.search(beside)
    ahead = plan.first <= due + 2 and _AHEAD.search(beside)
    return bool(plan.first <= due or near or ahead)


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
        f"“{plan.name}”(?:{behind})?(?!世界环境|环境日)|(?<![一二三四五六七八九十]){plan.name}(?:{behind})"
    )


def _campaigns(view: View, year: int, campaigns: Sequence[Campaign]) -> Iterator[Finding]:
    longest = sorted(campaigns, key=lambda one: -len(one.name))
    rows = [
        (one, _campaign_regex(one))
        for one in longest
        if any(map(view.holds, (one.name, *one.forms)))
    ]
    for line in view.lines:
        text = line.text
        for campaign, regex in rows:
            for match in regex.finditer(text):
                if match["name"] and (said := _outside(campaign, line, match, line.due(year))):
                    yield found(
                        "R111",
                        line,
                        *match.span(),
                        name=campaign.name,
                        said=said,
                    )
            text = regex.sub(lambda match: "\0" * len(match[0]), text)


def _campaign_regex(campaign: Campaign) -> re.Pattern[str]:
    """Give what finds a campaign by any of its names, and as no name where it is something else."""
    names = sorted({campaign.name, *campaign.forms}, key=len, reverse=True)
    other = "|".join((*map(re.escape, campaign.except_), "(?!)"))
    return re.compile(f"{other}|(?P<name>{'|'.join(map(re.escape, names))})")


def _outside(campaign: Campaign, line: Line, match: re.Match[str], due: int) -> str:
    """Say why a campaign cannot be spoken of; its fruits can for two years more."""
    if campaign.first > due:
        return f"{campaign.first}年才有"
    if campaign.last is None or campaign.last >= due:
        return ""
    fruits = due <= campaign.last + 2 and _FRUITS.search(line.around(*match.span(), 14))
    return "" if fruits else f"在{campaign.last}年已结束"


# Terms that have a rule of their own on how numbers and words are written.
_ELSEWHERE = frozenset({"截至", "其他"})
_FORMER = re.compile("原(?:有的?)?“?$")  # 原市长热线 is what it was called


def _terms(view: View, terms: Sequence[Term]) -> Iterator[Finding]:
    rows = [
        (one, _term_regex(one), _spared_regex(one))
        for one in terms
        if _holds(one, view.year) and (one.pattern or any(map(view.holds, one.wrong)))
    ]
    for line in view.lines:
        taken = [False] * len(line.text)
        for term, regex, spared in rows:
            matches = list(regex.finditer(line.untitled))
            right = spared.finditer(line.text) if matches else ()
            beside = {at for one in right for at in range(*one.span())}
            for match in matches:
                start, end = match.span()
                former = _FORMER.search(line.text, max(0, start - 4), start)
                if former or any(taken[at] or at in beside for at in range(start, end)):
                    continue
                taken[start:end] = [True] * (end - start)
                fix = term.right if _sure(term, match[0]) else None
                yield found("R112", line, start, end, fix=fix, right=term.right)


def _holds(term: Term, year: int | None) -> bool:
    late = term.since is not None and year is not None and term.since > date(year, 12, 31)
    return term.right not in _ELSEWHERE and not late


def _sure(term: Term, words: str) -> bool:
    """Tell whether the right form can stand in the wrong one's place as it is."""
    if term.mark == "S":
        return not words.endswith(("局", "所"))
    return not term.pattern and len(words) == len(term.right)


def _spared_regex(term: Term) -> re.Pattern[str]:
    """Give what finds the phrases in which a term's wrong form is right."""
    return re.compile("|".join((*map(re.escape, term.except_), "(?!)")))


def _term_regex(term: Term) -> re.Pattern[str]:
    wrong = sorted(term.wrong, key=len, reverse=True)
    return re.compile(term.pattern or "|".join(map(re.escape, wrong)))


def _phrases(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Find fixed phrases with one character changed or left out."""
    right = {phrase.right for phrase in almanac.phrases}
    wrong = {one for term in almanac.terms for one in term.wrong}
    for phrase in almanac.phrases:
        middle = len(phrase.right) // 2  # one slip leaves one half as it is
        if not (view.holds(phrase.right[:middle]) or view.holds(phrase.right[middle:])):
            continue
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
