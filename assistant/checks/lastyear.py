"""Last year: each figure against last year's report and those of the years before."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.amounts import Amount, Sentence, amounts
from assistant.checks.changes import last_years, worded
from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.checks.view import Line, Part, View, found
from assistant.frozen import frozen
from assistant.recognise.recognised import Recognised, Sighting

_THAN = r"(?:同比|[较比](?:上年|去年|20\d\d年)(?:同期)?)"
_MOVE = "上升|增长|增加|提高|提升|下降|减少|降低"
_FALLS = frozenset({"下降", "减少", "降低"})
_STATED = re.compile(
    rf"[，（]?[^，。；\d]{{0,8}}?{_THAN}(?P<move>{_MOVE})了?(?P<rate>\d{{1,9}}(?:\.\d{{1,9}})?)%(?![和、及]\d)"
)
# 70批81人次，同比分别下降12.1%和14.8%: a rate for each of the numbers before.
_EACH = re.compile(
    rf"{_THAN}分别(?:{_MOVE})了?\d+(?:\.\d+)?%(?:[和、及，](?:{_MOVE})?了?\d+(?:\.\d+)?%)+"
)
_RATE = re.compile(rf"(?P<move>{_MOVE})?了?(?P<rate>\d{{1,9}}(?:\.\d{{1,9}})?)%")


@frozen
class _Place:
    """A figure in its line and sentence, and as the amount it is there."""

    line: Line
    start: int
    end: int
    sentence: Sentence
    amount: Amount


@frozen
class _Stated:
    """What is said of how a figure moved, and where in the line."""

    start: int
    end: int
    falls: bool
    rate: str


def check(view: View, subject: Subject) -> Iterator[Finding]:
    """Set each figure against last year's and those of the years before."""
    last = _by_key(subject.last) if subject.last else {}
    done: set[str] = set()
    printed: dict[int, list[Line]] = defaultdict(list)
    for line in view.lines:
        printed[line.block].append(line)
    for sighting in subject.report.figures:
        where = _line(printed[sighting.place.block], sighting)
        if where is None or where[0].part is Part.PLANS or sighting.key in done:
            continue
        done.add(sighting.key)
        before = last.get(sighting.key)
        if before is not None:
            yield from _same(where, sighting, before)
            yield from _against(where, sighting, before, view.year)
        values = (
            *subject.earlier.get(sighting.key, ()),
            *([before.value] if before and before.value is not None else []),
        )
        yield from _jump(where, sighting, values)


def _by_key(report: Recognised) -> dict[str, Sighting]:
    found_: dict[str, Sighting] = {}
    for one in report.figures:
        found_.setdefault(one.key, one)
    return found_


def _line(lines: Sequence[Line], sighting: Sighting) -> tuple[Line, int, int] | None:
    at = sighting.place
    for line in lines:
        if line.start <= at.start <= line.start + len(line.text):
            return line, at.start - line.start, at.end - line.start
    return None


def _same(where: tuple[Line, int, int], this: Sighting, last: Sighting) -> Iterator[Finding]:
    """Find a number that is last year's; of rates only those of a change hardly ever are."""
    if this.value is None or this.value != last.value or this.unit != last.unit:
        return
    told = "同比" in this.key if this.unit == "%" else this.unit != "年"
    if told and this.value > 1:
        yield found("F110", *where, figure=this.key)


def _against(
    where: tuple[Line, int, int], this: Sighting, last: Sighting, year: int | None
) -> Iterator[Finding]:
    """Hold what is said of last year's number, and of the change since, against that number."""
    before = next(iter(amounts(last.text)), None)
    place = _placed(*where)
    if place is None or before is None or before.rate or before.unit != place.amount.unit:
        return
    for said in last_years(place.sentence, place.amount, year):
        if said.low > before.high or said.high < before.low:
            start = place.sentence.start
            span = place.line, start + said.start, start + said.end
            yield found("F117", *span, figure=this.key, last=last.text)
    stated = _stated(place)
    if stated and before.value:
        yield from _growth(place, stated, before, this.key)


def _placed(line: Line, start: int, end: int) -> _Place | None:
    at = bisect_right(line.sentences, start, key=lambda one: one.start)
    for sentence in line.sentences[max(0, at - 1) : at]:
        for one in sentence.amounts:
            if start <= sentence.start + one.start < end:
                return _Place(line, start, end, sentence, one)
    return None


def _stated(place: _Place) -> _Stated | None:
    """Give the change said of a figure: right behind it, or as one of several."""
    if match := _STATED.match(place.line.text, place.end):
        return _Stated(match.start("move"), match.end(), match["move"] in _FALLS, match["rate"])
    sentence = place.sentence
    each = _EACH.search(sentence.text, place.amount.end)
    if each is None:
        return None
    rates = list(_RATE.finditer(each[0]))
    counted = [one for one in sentence.amounts if one.end <= each.start()][-len(rates) :]
    if len(counted) < len(rates) or place.amount not in counted:
        return None
    at = counted.index(place.amount)
    move = next(rate["move"] for rate in reversed(rates[: at + 1]) if rate["move"])
    start = sentence.start + each.start() + rates[at].start()
    length = len(rates[at][0])
    return _Stated(start, start + length, move in _FALLS, rates[at]["rate"])


def _growth(place: _Place, stated: _Stated, before: Amount, key: str) -> Iterator[Finding]:
    this = place.amount
    step = Decimal(1).scaleb(-len(stated.rate.partition(".")[2]))
    change = (this.value - before.value) * 100 / before.value
    signed = -Decimal(stated.rate) if stated.falls else Decimal(stated.rate)
    span = place.line, stated.start, stated.end
    if not (this.exact and before.exact):
        least, most = this.low / before.high, this.high / before.low
        fits = 100 * (least - 1) - step <= signed <= 100 * (most - 1) + step
        if step < 1 or not fits:
            base = f"上年的{before.text}" if this.exact else this.text
            yield found("F105", *span, figure=key, base=base)
    elif change.quantize(step, ROUND_HALF_UP) != signed:
        right = worded(change, min(step, Decimal("0.1")))
        yield found("F114", *span, figure=key, last=before.text, this=this.text, right=right)


def _jump(
    where: tuple[Line, int, int], sighting: Sighting, earlier: tuple[Decimal, ...]
) -> Iterator[Finding]:
    value = sighting.value
    if value is None or not earlier or sighting.unit == "%":
        return
    low, high = min(earlier), max(earlier)
    if out_of_range(value, low, high):
        between = f"{low}" if low == high else f"{low}到{high}"
        yield found("F109", *where, figure=sighting.key, range=between)


def out_of_range(value: Decimal, low: Decimal, high: Decimal) -> bool:
    """Tell whether a value lies far beyond what earlier years had: thrice, or a third."""
    return (value > 3 * high and value - high >= 10) or (value * 3 < low and low - value >= 10)
