"""Changes: what a sentence says something rose or fell by, against the two numbers it gives."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from itertools import pairwise

from assistant.checks.amounts import Amount, Sentence
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found
from assistant.frozen import frozen

_RISE = "上升|增长|增加|提高|提升|扩大|上涨|发展|翻|增|升"
_FALL = "下降|减少|降低|压缩|压减|精简|整合|缩短|缩减|回落|减|降|少"
_FELL = re.compile(_FALL)
_TO = re.compile(f"(?:{_RISE}|{_FALL}|调整|变)(?:到|至|为|成)")
_FROM = re.compile("(?:由|从)[^由从]{0,12}$")
_ABOUT = re.compile("(?:约|近|超过?|逾|大约|将近)$")
_THAN = (
    "(?:同比|总体|总量|数量|时间|平均|净|"
    "[较比与](?:去年|上年|上一年|上年度|20\\d\\d年)(?:同期)?(?:相比)?)"
)
# How a change is said, right before its number.
_SAID = re.compile(
    f"^{_THAN}*(?P<verb>{_RISE}|{_FALL}|多)了?(?:约|近|超过?|逾)?$"
    f"|^(?P<name>(?:{_FALL}|{_RISE}|[增降减涨])(?:率|比例|幅度?|比率))(?:达到?|为|约|是|近|超过?)*$"
)
_EARLIER = re.compile("去年|上年|上一年|同期|往年|原有|原来")
_LAST = re.compile("去年|上年|上一年")
_YEAR = re.compile("(20\\d\\d)年")
_SAME = re.compile("^[^，。；\\d]{0,4}，(?P<said>(?:数量)?(?:与(?:去年|上年)(?:同期)?|同比)持平)")
_DOUBLE = re.compile("^[^，。；\\d]{0,6}，(?P<said>(?:同比)?翻了?一番)(?![多半])")
_LOOSELY = Decimal("0.25")


class _Role(Enum):
    NOW = auto()
    BEFORE = auto()
    CHANGE = auto()


@frozen
class _Step:
    """An amount as a sentence of changes has it: what it is, and where what leads to it begins."""

    amount: Amount
    role: _Role
    start: int
    falls: bool = False
    about: bool = False


@frozen
class _Pair:
    """A number now and the one before it."""

    now: Amount
    before: Amount

    @property
    def growth(self) -> tuple[Decimal, Decimal, Decimal]:
        """Give the change in percent: the least, as written, and the most it may be."""
        now, before = self.now, self.before
        least, most = now.low / before.high, now.high / before.low
        return 100 * (least - 1), 100 * (now.value / before.value - 1), 100 * (most - 1)


def check(view: View) -> Iterator[Finding]:
    """Give the changes that are not what the numbers beside them make."""
    for line in view.prose:
        yield from _moved(line)
        for sentence in line.sentences:
            yield from _in(line, sentence, view.year)


def worded(change: Decimal, grain: Decimal) -> str:
    """Say a change in percent: 增长13.5%, 下降8%, 持平."""
    shown = abs(change).quantize(grain, ROUND_HALF_UP).normalize()
    return f"{'下降' if change < 0 else '增长'}{shown:f}%" if change else "持平"


def _in(line: Line, sentence: Sentence, year: int | None) -> Iterator[Finding]:
    steps = [_step(sentence, one, year) for one in sentence.amounts]
    for index, step in enumerate(steps):
        if step.role is _Role.CHANGE:
            if pair := _pair(steps[:index], step) or _behind(sentence, steps, index):
                yield from _held(line, sentence, pair, step)
        elif index and (pair := _of(steps[index - 1], step)):
            yield from _worded(line, sentence, pair, step)


def _step(sentence: Sentence, one: Amount, year: int | None) -> _Step:
    lead = sentence.lead(one)
    start = one.start - len(lead)
    said = _SAID.match(lead)
    if said and "分别" not in lead and "累计" not in lead:
        start += max(said.start("verb"), said.start("name"))
        falls = _FELL.match(said["verb"] or said["name"]) is not None
        about = not one.exact or _ABOUT.search(lead) is not None
        return _Step(one, _Role.CHANGE, start, falls, about)
    stated = _YEAR.search(lead)
    earlier = _EARLIER.search(lead) or (stated and year and int(stated[1]) < year)
    if _TO.search(lead):
        return _Step(one, _Role.NOW, start, _FELL.search(lead) is not None)
    return _Step(one, _Role.BEFORE if earlier or _FROM.search(lead) else _Role.NOW, start)


def _pair(before: list[_Step], change: _Step) -> _Pair | None:
    """Give the two numbers a change is between: the two right before it, other changes aside."""
    steps = [one for one in before if one.role is not _Role.CHANGE]
    between = before[before.index(steps[-1]) + 1 :] if steps else []
    if len(steps) >= 2 and (pair := _of(steps[-2], steps[-1])):
        return pair
    apart = between[-1].amount if between else None
    if not apart or steps[-1].role is not _Role.NOW or change.amount.unit != "%":
        return None
    return _implied(steps, between[-1])


def _of(one: _Step, other: _Step) -> _Pair | None:
    """Give two neighbouring numbers as now and before, None where they are not that."""
    if one.amount.unit != other.amount.unit or {one.role, other.role} != {_Role.NOW, _Role.BEFORE}:
        return None
    now, before = (one, other) if one.role is _Role.NOW else (other, one)
    return _Pair(now.amount, before.amount)


def _behind(sentence: Sentence, steps: list[_Step], index: int) -> _Pair | None:
    """Give the two numbers of 217件，同比下降9.2%（2022年为239件）."""
    around = steps[index - 1 : index + 2]
    if not index or len(around) < 3 or sentence.text[around[1].amount.end :][:1] != "（":
        return None
    lead = sentence.lead(around[0].amount)
    if _FELL.search(lead) and not _TO.search(lead):
        return None  # 压减机构41家，压减率91.1%（原有45家）: 41 is the change
    return _of(around[0], around[2])


def _implied(steps: list[_Step], change: _Step) -> _Pair | None:
    """Work out the number before of 352件，同比增加32件，增长10%."""
    now, by = steps[-1].amount, change.amount
    alone = [one for one in steps if one.amount.unit == now.unit] == steps[-1:]
    if now.unit != by.unit or not (alone and now.exact and by.exact):
        return None
    value = now.value + by.value if change.falls else now.value - by.value
    if value <= 0:
        return None
    text = now.like(value)
    return _Pair(now, Amount(now.start, now.end, value, now.approx, now.unit, text, value, value))


def last_years(sentence: Sentence, now: Amount, year: int | None) -> Iterator[Amount]:
    """Give what a sentence says last year's number was, beside this year's."""
    steps = [_step(sentence, one, year) for one in sentence.amounts]
    for one, other in pairwise(steps):
        pair = _of(one, other)
        if pair and pair.now == now:
            lead = sentence.lead(pair.before)
            stated = _YEAR.search(lead)
            if (year and stated and int(stated[1]) == year - 1) or _LAST.search(lead):
                yield pair.before


def _held(line: Line, sentence: Sentence, pair: _Pair, step: _Step) -> Iterator[Finding]:
    """Hold a stated change against the two numbers."""
    by = step.amount
    place = line, sentence.start + step.start, sentence.start + by.end
    start = min(pair.now.start, pair.before.start)
    gone = pair.now.high < pair.before.low
    if not (pair.now.exact and pair.before.exact):
        return
    if (gone or pair.now.low > pair.before.high) and gone is not step.falls:
        if _TO.search(sentence.text[pair.before.end : pair.now.start]):
            return  # said already, of the two numbers
        whole = line, sentence.start + start, place[2]
        yield found("F116", *whole, said="下降" if gone else "上升")
    elif right := _right(pair, step):
        yield found("F114", *place, last=pair.before.text, this=pair.now.text, right=right)


def _right(pair: _Pair, step: _Step) -> str | None:
    """Give the change that the two numbers make, None if the stated one fits or cannot be held."""
    by = step.amount
    moved = pair.now.value - pair.before.value
    if by.unit in {"%", "倍"} and pair.now.unit != "%":
        if not pair.before.value:
            return f"增加{pair.now.text}"
        return _growth(pair, step)
    if (by.unit == "个百分点" and pair.now.unit == "%") or by.unit == pair.now.unit != "%":
        slack = (pair.now.high - pair.now.low + pair.before.high - pair.before.low) / 2
        if step.about or abs(abs(moved) - by.value) <= slack:
            return None
        return f"{'减少' if moved < 0 else '增加'}{_difference(pair, abs(moved), by)}"
    return None


def _difference(pair: _Pair, moved: Decimal, by: Amount) -> str:
    return f"{moved}个百分点" if by.unit == "个百分点" else pair.now.like(moved)


def _growth(pair: _Pair, step: _Step) -> str | None:
    by, (least, exact, most) = step.amount, pair.growth
    stated = by.value * (100 if by.unit == "倍" else 1) * (-1 if step.falls else 1)
    places = len(re.sub(r"[^\d.]", "", by.text).partition(".")[2])
    grain = Decimal(1).scaleb(-places) * (100 if by.unit == "倍" else 1)
    slack = max(grain / 2, Decimal(3)) if step.about else grain / 2
    if least - slack <= stated <= most + slack:
        return None
    return worded(exact, min(grain, Decimal("0.1")))


def _worded(line: Line, sentence: Sentence, pair: _Pair, last: _Step) -> Iterator[Finding]:
    """Hold 与去年持平 and 翻了一番 against the two numbers before."""
    now, before = pair.now, pair.before
    if not (now.exact and before.exact and before.value) or now.unit == "%":
        return
    rest = sentence.text[last.amount.end :]
    same, double = _SAME.match(rest), _DOUBLE.match(rest)
    times = now.value / before.value
    said = (same if times != 1 else None) or (double if abs(times - 2) > _LOOSELY else None)
    if said:
        start = sentence.start + last.amount.end
        place = line, start + said.start("said"), start + said.end()
        right = worded(pair.growth[1], Decimal("0.1"))
        yield found("F114", *place, last=before.text, this=now.text, right=right)


# A number may stand without its unit here (由5件下降至3), so the words are read, not the amounts.
_PLAIN = r"\d{1,12}(?:\.\d{1,6})?"
_MOVED = re.compile(
    rf"(?:由|从)[^，。；由从]{{0,10}}?(?P<from>{_PLAIN})(?![.\d])[^\d，。；万]{{0,6}}?"
    rf"(?P<verb>{_RISE}|{_FALL})(?:到|至|为|成)+(?:(?:今年|本年|20\d\d年)的?)?"
    rf"(?P<to>{_PLAIN})(?![\d.万年])"
)


def _moved(line: Line) -> Iterator[Finding]:
    """Find 由30批下降至45批."""
    for match in _MOVED.finditer(line.text):
        before, after = Decimal(match["from"]), Decimal(match["to"])
        falls = _FELL.fullmatch(match["verb"]) is not None
        if before != after and (after < before) is not falls:
            yield found("F116", line, *match.span(), said="上升" if falls else "下降")
