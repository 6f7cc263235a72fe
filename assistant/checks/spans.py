"""Spans: a plan's first and last year, the years a streak counts, the year compared with."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.almanac import Almanac, Paper, Plan, Position
from assistant.checks.numbered import count_of
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, View, found

_WHEN = {"first": "首年", "middle": "中间年", "last": "末年"}
_TO = "[—\\-–~～至到]+"
_STREAK = re.compile(
    "(?:连续|近|过去)(?P<count>\\d{1,2}|[两三四五六七八九十])年[^，。；（]{0,6}"
    f"（(?:(?P<first>20\\d\\d)年?{_TO}(?P<last>20\\d\\d)年?|(?P<each>20\\d\\d年(?:、20\\d\\d年)+))）"
)
_NTH = re.compile("(?<!连续)第([一二三四五])年(?!度)")


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give plans told from the wrong year, and spans and comparisons that do not fit theirs."""
    if view.year is None:
        return
    yield from _positions(view, view.year, almanac)
    for line in view.prose:
        yield from _counted(line)
        yield from _yearly(line, view.year)
        if line.part is not Part.PLANS:
            yield from _compared(line, view.year)


def _counted(line: Line) -> Iterator[Finding]:
    """Find 连续三年（2020—2023年）, which are four."""
    for match in _STREAK.finditer(line.text):
        count = count_of(match["count"].replace("两", "二"))
        if match["each"]:
            years = match["each"].count("年")
        else:
            years = int(match["last"]) - int(match["first"]) + 1
        if years != count:
            yield found("Y112", line, *match.span(), years=years)


# Days and months kept every year, and the year that kept the first.
_KEPT = {"国家宪法日": 2014, "全民国家安全教育日": 2016, "民法典宣传月": 2021, "全国生态日": 2023}
_ORDINAL = re.compile(
    f"第(?P<count>十?[一二三四五六七八九十])个[^，。；]{{0,8}}?(?P<day>{'|'.join(_KEPT)})"
)


def _yearly(line: Line, year: int) -> Iterator[Finding]:
    """Find 第八个国家宪法日 in the year of the ninth; next year's plans speak of the tenth."""
    due = year + (line.part is Part.PLANS)
    for match in _ORDINAL.finditer(line.text):
        right = due - _KEPT[match["day"]] + 1
        if count_of(match["count"]) != right:
            yield found("Y114", line, *match.span(), year=due, right=right)


def _compared(line: Line, year: int) -> Iterator[Finding]:
    """Find this year compared with itself, and 去年 explained by another year than the last."""
    own = (
        f"[较比与]{year}年(?:度|底|末|同期)?(?:相比，?)?(?:的[\\d.]+[一-鿿%]{{0,2}})?"
        "(?:增|下降|减|上升|提[高升]|降低|多|少(?!于)|翻)"
    )
    for match in re.finditer(own, line.untitled):
        yield found("Y113", line, *match.span(), last=year - 1)
    for match in re.finditer("(?:去年|上年)(?:度|同期)?（(20\\d\\d)年）?", line.untitled):
        if int(match[1]) != year - 1:
            yield found("Y113", line, *match.span(), last=year - 1)


def _positions(view: View, year: int, almanac: Almanac) -> Iterator[Finding]:
    """Find 开局之年, 第三年 and 收官之年 told of a plan in another year of it."""
    words = tuple(
        (one, word) for one in almanac.positions for word in one.words if view.holds(word)
    )
    for line in view.lines:
        for position, word, start, end in _told(line.text, words):
            begin = max(line.text.rfind(sign, max(0, start - _CLAUSE), start) for sign in "。；，")
            begin = begin + 1 if begin >= 0 else max(0, start - _CLAUSE)
            clause = line.text[begin : end + 12]
            of = _plan(clause, almanac.plans) or _document(clause, word, almanac.documents)
            if of is None:
                continue
            said = _stated(clause, line.due(year))
            due, when = _due(of, position, word)
            if said not in due:
                yield found(
                    "Y106",
                    line,
                    begin,
                    end,
                    plan=f"《{of.name}》" if of.kind == _ISSUED else f"“{of.name}”",
                    first=of.first,
                    last=of.last,
                    year=said,
                    when=when,
                )


_CLAUSE = 100  # characters before a word within which its clause begins


def _told(
    text: str, words: Sequence[tuple[Position, str]]
) -> Iterator[tuple[Position | int, str, int, int]]:
    """Give the words for a place in a plan: a position, or the count of 第三年."""
    for position, word in words:
        for match in re.finditer(re.escape(word), text):
            yield position, word, *match.span()
    for match in _NTH.finditer(text):
        yield "零一二三四五".index(match[1]), match[0], *match.span()


def _plan(clause: str, plans: Sequence[Plan]) -> Plan | None:
    """Give the plan a clause names."""
    names = "|".join(plan.name for plan in plans)
    named = re.search(
        f"“?(?<![一-鿿])({names})”?|(?<=[“是为])({names})”?|({names})(?=[”规普时])", clause
    )
    name = named and (named[1] or named[2] or named[3])
    return next((plan for plan in plans if plan.name == name), None)


def _document(clause: str, word: str, papers: Sequence[Paper]) -> Plan | None:
    """Give the document with years that a clause names; evaluated it is when that suits."""
    for name in {paper.name for paper in papers if paper.span} if word.endswith("年") else ():
        if cited := re.search(rf"{name}》?[（(](20\d\d)年?[—\-–－~～]+(20\d\d)年?[）)]", clause):
            return Plan(name, _ISSUED, int(cited[1]), int(cited[2]))
    return None


_ISSUED = "文件"  # often late in its first year


def _stated(clause: str, due: int) -> int:
    """Give the year a clause speaks of: the one it names, else the one due."""
    match = re.search(r"(20\d\d)年(?![—\-–－~～）)])", clause)
    return int(match[1]) if match else due


def _due(plan: Plan, position: Position | int, word: str) -> tuple[set[int], str]:
    """Give the years a place in a plan fits, and its name; what names no year may come later."""
    if isinstance(position, int):
        return {plan.first + position - 1}, f"第{'零一二三四五'[position]}年"
    years = {
        "first": {plan.first, plan.first + (plan.kind == _ISSUED)},
        "middle": {(plan.first + plan.last) // 2, (plan.first + plan.last + 1) // 2},
        "last": {plan.last, plan.last + (not word.endswith("年"))},
    }
    return years[position.when], _WHEN[position.when]
