"""Counted twice: one thing that stands in two places of a report with two numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.almanac import Almanac, Total
from assistant.checks.amounts import Amount, Sentence
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, View, found
from assistant.frozen import frozen

_PLAIN = re.compile(
    "^(?:全年|年内|今年以来|截至目前|20\\d\\d年|[我本]?[镇乡县区市局]|全[镇乡县区市局]|街道|共|累计|先后|"
    "已经?|现有?|指导|推动|督促|督办|主持|牵头|切实|主动|依法|同时|在|将)+"
)
_LOOSE = re.compile("(?:共计?|了|达到?|为|仅?有|仅|约|近|超过?|已|合计|累计|各类|全部|的)+$")
# A number of a time, a field or a group is no total; nor is another year's or one aimed at.
_PARTIAL = re.compile(
    "去年|上年|上一年|同期|由|从|往年|其中|新增|每|目标|力争|不少于|期间|半年|季度|\\d月|领域|围绕|"
    "针对|重点|分别|剩余|其余|另"
)
# What the head of an office did himself may be some of what the office did.
_HIMSELF = re.compile("主持|牵头|指导|督办|亲自|带头")
_SHORTEST = 5  # characters that a thing outside the table of totals is known by
_NEAR = Decimal("0.8")


@frozen
class _Count:
    """A thing counted: its name as written, its number, and whether that may be a part."""

    name: str
    line: Line
    start: int
    amount: Amount
    partly: bool


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give the numbers that differ from one before them of the same thing."""
    seen: dict[tuple[str, str], list[_Count]] = defaultdict(list)
    for line in view.prose:
        if line.part is Part.PLANS:
            continue
        for sentence in line.sentences:
            for one in sentence.amounts:
                if counted := _counted(sentence, one, almanac.totals):
                    thing, name, partly = counted
                    start = sentence.start + one.start
                    seen[thing].append(_Count(name, line, start, one, partly))
    for counts in seen.values():
        yield from _differ(counts)


def _counted(
    sentence: Sentence, one: Amount, totals: Sequence[Total]
) -> tuple[tuple[str, str], str, bool] | None:
    """Give the thing and unit a number is the total of, its name here, and whether partly."""
    if _PARTIAL.search(sentence.text[: one.start]) or sentence.bracketed(one):
        return None
    lead, tail = sentence.lead(one), sentence.tail(one)
    name = _LOOSE.sub("", _PLAIN.sub("", lead))
    own = [total for total in totals if one.unit in total.units]
    for total in own:
        if total.ends(name):
            return (total.name, total.units[0]), name, _HIMSELF.search(lead) is not None
        if not name and total.begins(tail):
            return (total.name, total.units[0]), tail, True
    if len(name) < _SHORTEST or not one.exact or not re.fullmatch("[一-鿿A-Za-z0-9“”]+", name):
        return None
    return (name, one.unit), name, _HIMSELF.search(lead) is not None


def _differ(counts: Sequence[_Count]) -> Iterator[Finding]:
    first = counts[0]
    values = [one.amount.value for one in counts]
    if len(values) > 2 and 2 * max(values) == sum(values):
        return  # the others make the greatest
    for one in counts[1:]:
        if one.line.number != first.line.number and _clash(first, one):
            end = one.start + len(one.amount.text)
            told = {"heading": first.line.heading or "开头", "other": first.amount.text}
            yield found("F108", one.line, one.start, end, **told)


def _clash(first: _Count, other: _Count) -> bool:
    """Tell whether two numbers are too unlike to be one, and too like to be of two things."""
    one, two = first.amount, other.amount
    if one.low <= two.high and two.low <= one.high:
        return False
    if first.name == other.name and not other.partly:
        return True
    near = min(one.value, two.value) >= max(one.value, two.value) * _NEAR
    mixed = sorted(str(one.value)) == sorted(str(two.value))
    return near or mixed or (other.partly and two.value > one.value)
