"""Figures: how they compare with last year's and with one another across the report."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from assistant.answers import Approx
from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.checks.view import Line, Part, View, found
from assistant.recognise.recognised import Recognised, Sighting

_MOVE = "提高|上升|增长|提升|下降|降低|增加|减少|回落"
# Against what a rate has moved; last year's rate may stand in between.
_THAN = r"(?:同比|[较比与](?:去年|上年|上一年|20\d\d年)度?(?:同期)?(?:相比)?的?(?:\d+(?:\.\d+)?%)?)"


def check(view: View, subject: Subject) -> Iterator[Finding]:
    """Give what the figures say against each other and against last year's."""
    yield from scan(view, _PATTERNS)
    yield from _vague(view)
    yield from _yearly(view, subject)
    yield from _often(view)


def _points(match: re.Match[str]) -> str:
    return match[0].removesuffix("%") + "个百分点"


_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "F107",
        rf"(?<=率)(?<!成讼率)(?<!发案率)(?<!万人率)[^，。；、由从至到]{{0,14}}?(?:{_MOVE})了?(?:约|近|超)?\d+(?:\.\d+)?%",
        _points,
    ),
    pattern(
        "F107",
        rf"(?<=率)(?:均|已)?(?:为|达到?|是)?\d+(?:\.\d+)?%，?[^，。；、率由从]{{0,3}}{_THAN}"
        rf"(?:{_MOVE})了?(?:约|近|超)?\d+(?:\.\d+)?%",
        _points,
    ),
    pattern(
        "F107",
        rf"(?<=[至到为达])\d+(?:\.\d+)?%，(?:{_THAN})?(?:{_MOVE})了?(?:约|近|超)?\d+(?:\.\d+)?%",
        _points,
    ),
    pattern(
        "F107",
        rf"(?<=[件次量数批])(?:同比|较上年|较去年|比上年|比去年)?(?:{_MOVE})了?\d+(?:\.\d+)?个百分点",
        lambda match: match[0].replace("个百分点", "%"),
    ),
)
_VAGUE = re.compile(
    r"(?:较|比|与|同比)[^，。；\d]{0,12}?(?:大幅度?|明显|显著|较大幅度|有所|逐年|稳步|持续)(?:地)?(?:下降|减少|上升|增长|增加|提升|降低|提高|好转)"
)


def _vague(view: View) -> Iterator[Finding]:
    """Find a comparison with last year that gives no number."""
    for line in view.prose:
        if line.part is Part.PLANS:
            continue
        for match in _VAGUE.finditer(line.untitled):
            stop = re.search("[，。；]", line.text[match.end() :])
            rest = line.text[match.end() : match.end() + (stop.end() + 6 if stop else 12)]
            if not re.search(r"\d", rest.split("。")[0]):
                yield found("F113", line, *match.span())


def _yearly(view: View, subject: Subject) -> Iterator[Finding]:
    """Set each figure against last year's and those of the years before."""
    last = _by_key(subject.last) if subject.last else {}
    done: set[str] = set()
    for sighting in subject.report.figures:
        place = _place(view, sighting)
        if place is None or place[0].part is Part.PLANS or sighting.key in done:
            continue
        done.add(sighting.key)
        before = last.get(sighting.key)
        if before is not None:
            yield from _against(place, sighting, before)
        values = (
            *subject.earlier.get(sighting.key, ()),
            *([before.value] if before and before.value is not None else []),
        )
        yield from _jump(place, sighting, values)


def _by_key(report: Recognised) -> dict[str, Sighting]:
    found_: dict[str, Sighting] = {}
    for one in report.figures:
        found_.setdefault(one.key, one)
    return found_


def _place(view: View, sighting: Sighting) -> tuple[Line, int, int] | None:
    at = sighting.place
    for line in view.lines:
        if line.block == at.block and line.start <= at.start <= line.start + len(line.text):
            return line, at.start - line.start, at.end - line.start
    return None


def _against(place: tuple[Line, int, int], this: Sighting, last: Sighting) -> Iterator[Finding]:
    line, _, end = place
    if this.value is None or last.value is None or this.unit != last.unit:
        return
    if this.value == last.value and this.unit not in {"%", "年"} and this.value > 1:
        yield found("F110", *place, figure=this.key)
    stated = _YEAR_ON_YEAR.match(line.text, end)
    exact = Approx.EXACT is this.approx is last.approx
    if stated and exact and last.value and this.unit != "%":
        yield from _growth(line, stated, this.value, last.value, this)


_YEAR_ON_YEAR = re.compile(
    r"[，（]?[^，。；\d]{0,8}?(?:同比|较上年|较去年|比上年|比去年|较\d{4}年)(?P<move>上升|增长|增加|提高|提升|下降|减少|降低)了?(?P<rate>\d+(?:\.\d+)?)%"
)


def _growth(
    line: Line, stated: re.Match[str], this: Decimal, last: Decimal, sighting: Sighting
) -> Iterator[Finding]:
    step = Decimal(1).scaleb(-len(stated["rate"].partition(".")[2]))
    change = (this - last) * 100 / last
    fell = stated["move"] in {"下降", "减少", "降低"}
    signed = -Decimal(stated["rate"]) if fell else Decimal(stated["rate"])
    if change.quantize(step, ROUND_HALF_UP) == signed:
        return
    step = min(step, Decimal("0.1"))
    size = abs(change).quantize(step, ROUND_HALF_UP)
    right = f"{'增长' if change > 0 else '下降'}{size}%"
    start = line.text.index(stated["move"], stated.start())
    yield found(
        "F114",
        line,
        start,
        stated.end(),
        figure=sighting.key,
        last=last,
        this=this,
        right=right,
    )


def _jump(
    place: tuple[Line, int, int], sighting: Sighting, earlier: tuple[Decimal, ...]
) -> Iterator[Finding]:
    value = sighting.value
    if value is None or not earlier or sighting.unit == "%":
        return
    low, high = min(earlier), max(earlier)
    if out_of_range(value, low, high):
        between = f"{low}" if low == high else f"{low}到{high}"
        yield found("F109", *place, figure=sighting.key, range=between)


def out_of_range(value: Decimal, low: Decimal, high: Decimal) -> bool:
    """Tell whether a value lies far beyond what earlier years had: thrice, or a third."""
    return (value > 3 * high and value - high >= 10) or (value * 3 < low and low - value >= 10)


_OFTEN = re.compile(
    r"(?:中心组|集体|党委会?|常务会|办公会|会前|班子|专题|党工委|政府)?[^，。；\d]{0,6}(?:学法|专题会议|学习会|法治讲座|专题学习|旁听庭审|法治课)[^，。；\d]{0,4}(?P<count>\d+)(?:余|多)?(?:次|场)"
)


def _often(view: View) -> Iterator[Finding]:
    """Find a hundred study sessions in one year."""
    for line in view.prose:
        for match in _OFTEN.finditer(line.text):
            if int(match["count"]) >= 90 and not re.search("[村各]", match[0]):
                yield found("F115", line, *match.span(), count=match["count"])
