"""The numbers of a line that are figures, by grammar: a numeral and what it counts.

A number in digits is a figure if a classifier follows, unless a known rule says that it only
looks like one. A number in characters is one with 余 or 近, with a classifier of things, or
from ten up; 三级网格, 四个方面, 一项重要工作 and 每季度一次 are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant import numerals, quantity
from assistant.answers import Approx
from assistant.recognise import words


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a line: `start` to `end` with its unit, `written` without; empty for none."""

    start: int
    end: int
    written: str
    unit: str
    value: Decimal
    approx: Approx = Approx.EXACT
    low: Decimal | None = None


_STRONG = frozenset(words.STRONG.split())
_WEAK = frozenset(words.WEAK.split())
_SOLID = frozenset(words.SOLID.split())
_SPANS = frozenset(words.SPANS.split())
_BEFORE = {
    **quantity.BEFORE,
    words.REACHED: Approx.OVER,
    words.UPWARD: Approx.ABOUT,
    "": Approx.EXACT,
}
_PRE = "|".join((*quantity.BEFORE, words.REACHED))
_TENTHS = "成"
_HALF = 5
_NOT_AFTER = ("第", "每", "之", "数", "几")
_UNITS = "|".join(
    sorted(
        {*_STRONG, *_WEAK, *words.RARE.split(), "%", "％", "‰"},
        key=lambda one: (-len(one), one),
    )
)
_DIGITS = numerals.DIGITS
_FIGURE = re.compile(
    rf"(?P<pre>{_PRE}|{words.UPWARD}(?=[百千万]))?\s?(?:"
    rf"(?<![\dA-Za-z.])(?:(?P<low>{_DIGITS})%?\s?[-—–~～至到]\s?)?(?P<digits>{_DIGITS})"
    rf"|(?P<signs>{numerals.CHARACTERS}))"
    r"(?P<more>余|多)?(?P<scale>[十百千]?[万亿]|[百千])?(?P<more2>余|多)?"
    rf"\s?(?P<unit>{_TENTHS}[一二三四五六七八九半]?|{_UNITS}|(?<=[\d余多万])[^\W\d_a-zA-Z{words.NO_UNIT}](?=[，。；、（]|$))?"
)
_STREAK = re.compile(r"连续(\d{1,2}|[一二两三四五六七八九十]{1,2})年")
_VAGUE = rf"(?P<vague>(?:{words.VAGUE})(?:{_UNITS})|{words.FRACTION})"
_NO_FIGURE = re.compile("|".join((*words.NO_FIGURE, _VAGUE)))
_NONE = re.compile("|".join(words.NONE))
_OF_ONE = re.compile("一([起例件宗人名户个])")
_ONCE = re.compile(words.ONCE)
_BUILT = re.compile(words.BUILT)
_SAYING = re.compile("|".join(words.SAYING.split()))
_COUNTED = re.compile(words.COUNTED)
_ENDS = re.compile("[，。；]")
_BEHIND = re.compile("|".join(quantity.BEHIND))
_NOT_TENTHS = re.compile("[立员功效果为长熟本都人绩份就套]")
_MONEY = "元"
_WINDOW = 16


def scan(line: str, *, shortcomings: bool = False) -> tuple[list[Number], list[tuple[int, int]]]:
    """Give the figures of a line, and the stretches that hold a number nothing is known of.

    Where the line tells of `shortcomings`, what did not happen is not a count of none.
    """
    masks = list(_NO_FIGURE.finditer(line))
    strays = [mask.span() for mask in masks if mask["vague"]]
    found = [*_streaks(line), *(() if shortcomings else _nones(line))]
    taken = sorted([mask.span() for mask in masks] + [(one.start, one.end) for one in found])
    for match in _figures(line, taken):
        number = _number(match, line)
        if number is not None:
            found.append(number)
        elif match["digits"] or _is_stray(match):
            strays.append(match.span())
    return sorted(found, key=lambda one: one.start), sorted(strays)


def _streaks(line: str) -> Iterator[Number]:
    for match in _STREAK.finditer(line):
        if (value := numerals.value(match[1])) is not None:
            yield Number(match.start(1), match.end(), match[1], "年", value)


def _nones(line: str) -> Iterator[Number]:
    for match in _NONE.finditer(line):
        one = _OF_ONE.search(match[0])
        unit = one[1] if one else words.NONE_UNIT
        yield Number(match.start(), match.end(), "", unit, Decimal(0))


def _figures(line: str, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Give what is written like a figure outside the stretches taken."""
    at = 0
    for start, end in [*taken, (len(line), len(line))]:
        while at < start and (match := _FIGURE.search(line, at, start)):
            yield match
            at = match.end()
        at = max(at, end)


def _number(match: re.Match[str], line: str) -> Number | None:
    """Make a figure of what is written like one, if it counts something."""
    if not _counts(match, line):
        return None
    pre, more = match["pre"] or "", match["more"] or match["more2"] or ""
    value = numerals.value(match["digits"] or match["signs"])
    if value is None and (pre or more):
        value = Decimal(numerals.scale(match["signs"] or "")) or None
    if value is None:
        return None
    unit, scale, end = match["unit"] or "", match["scale"] or "", match.end()
    written = line[match.start() : match.start("unit") if unit else end].rstrip()
    if unit == _MONEY and scale in {"万", "亿"} and not match["more2"]:
        unit, written, scale = scale + _MONEY, written.removesuffix(scale), ""
    if unit[:1] == _TENTHS:
        more_of_ten = _HALF if unit[1:] == "半" else numerals.value(unit[1:]) or 0
        unit, value, written = "%", value * 10 + more_of_ten, line[match.start() : end]
    return Number(
        start=match.start(),
        end=end,
        written=written,
        unit="%" if unit == "％" else unit,
        value=_plain(value * (numerals.scale(scale) if scale else 1)),
        approx=_approx(pre, more, line, end),
        low=numerals.value(match["low"]) if match["low"] else None,
    )


def _plain(value: Decimal) -> Decimal:
    """Give 12800 for 12800.00."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _approx(pre: str, more: str, line: str, end: int) -> Approx:
    if more:
        return quantity.AFTER[more]
    behind = _BEHIND.match(line, end)
    return _BEFORE[pre or (quantity.BEHIND[behind[0]] if behind else "")]


def _counts(match: re.Match[str], line: str) -> bool:
    """Tell whether a numeral counts something."""
    unit, inexact = match["unit"] or "", bool(match["pre"] or match["more"] or match["more2"])
    if match["digits"]:
        return bool(unit or (match["scale"] or "")[-1:] in {"万", "亿"} or match["more"])
    before = line[max(0, match.start() - _WINDOW) : match.start()]
    if unit in {"", "年"} or before.endswith(_NOT_AFTER):
        return False
    behind = line[match.end() : match.end() + _WINDOW]
    if unit[0] == _TENTHS:
        return match["signs"] in "一二三四五六七八九" and not _NOT_TENTHS.match(behind)
    if inexact and unit in _STRONG | _WEAK and not before.endswith("不"):
        return True
    return _counts_in_characters(match["signs"], unit, before, behind)


def _counts_in_characters(signs: str, unit: str, before: str, behind: str) -> bool:
    """Tell whether an exact number in characters is a count and no way of speaking."""
    value = numerals.value(signs)
    if value is None or signs == "二" or unit in _SPANS or _SAYING.match(behind):
        return False
    if value == 0 or value > 10:
        return True
    if unit in _SOLID and _BUILT.search(before):
        return value > 1 or unit not in _WEAK
    if _ENDS.match(behind) and _ONCE.search(before):
        return unit in _STRONG or unit == "个"
    counted = unit == "个" and (value == 10 or bool(_COUNTED.match(behind)))
    return value > 1 and (unit in _STRONG or counted)


def _is_stray(match: re.Match[str]) -> bool:
    """Tell whether a numeral in characters might be a figure but has no one value."""
    several = len(match["signs"]) > 1 and numerals.value(match["signs"]) is None
    return several and (match["unit"] or "") in _STRONG
