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
_BEFORE = {**quantity.BEFORE, words.REACHED: Approx.OVER, "多达": Approx.EXACT}
_PRE = "|".join(sorted(_BEFORE, key=len, reverse=True))
_UNITS = "|".join(
    sorted({*_STRONG, *_WEAK, "%", "％", "‰", "成"}, key=lambda one: (-len(one), one))
)
_TAIL = (
    rf"(?P<more>余|多)?(?P<scale>[十百千]?[万亿]|[百千])?(?P<more2>余|多)?\s*(?P<unit>{_UNITS})?"
)
_DIGITS = rf"(?:{numerals.DIGITS})"
_SCALE = r"(?P<more>余|多)?(?P<scale>[十百千]?[万亿]|[百千])?(?P<more2>余|多)?"
_DIGITS = numerals.DIGITS
_FIGURE = re.compile(
    rf"(?P<pre>{_PRE}|{words.UPWARD}(?=[百千万]))?\s*(?:"
    rf"(?<![\dA-Za-z.])(?:(?P<low>{_DIGITS})(?P<lowsign>%?)\s*[-—–~～至到]\s*)?(?P<digits>{_DIGITS})"
    rf"|(?P<signs>{numerals.CHARACTERS})){_SCALE}\s*(?P<unit>{_UNITS})?"
)
_STREAK = re.compile(r"连续(\d{1,2}|[一二两三四五六七八九十]{1,2})年")
_NO_FIGURE = re.compile("|".join(words.NO_FIGURE))
_NONE = re.compile("|".join(words.NONE))
_VAGUE = re.compile(rf"(?:{words.VAGUE})(?:{_UNITS})|{words.FRACTION}")
_ONCE = re.compile(words.ONCE)
_BUILT = re.compile(words.BUILT)
_SAYING = re.compile("|".join(words.SAYING.split()))
_ENDS = re.compile("[，。；]")
_BEHIND = re.compile("|".join(quantity.BEHIND))
_NOT_TENTHS = re.compile("[立员功效果为长熟本都人绩份就套]")
_MONEY = "元"


def scan(line: str, *, shortcomings: bool = False) -> tuple[list[Number], list[tuple[int, int]]]:
    """Give the figures of a line, and the stretches that hold a number nothing is known of.

    Where the line tells of `shortcomings`, what did not happen is not a count of none.
    """
    masked = [found.span() for found in _NO_FIGURE.finditer(line)]
    found: list[Number] = [*_streaks(line)]
    if not shortcomings:
        found += _nones(line)
    strays = [one.span() for one in _VAGUE.finditer(line) if not _meets(one.span(), masked)]
    taken = sorted(masked + [(one.start, one.end) for one in found] + strays)
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
        unit = match[0][-1] if match[0][-1] in _STRONG else words.NONE_UNIT
        yield Number(match.start(), match.end(), "", unit, Decimal(0))


def _figures(line: str, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Give what is written like a figure outside the stretches taken."""
    at = 0
    for start, end in [*taken, (len(line), len(line))]:
        while at < start and (match := _FIGURE.search(line, at, start)):
            yield match
            at = match.end()
        at = max(at, end)


def _meets(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _number(match: re.Match[str], line: str) -> Number | None:
    """Make a figure of what is written like one, if it counts something."""
    pre, numeral, unit = match["pre"] or "", match["digits"] or match["signs"], match["unit"] or ""
    more, scale = match["more"] or match["more2"], match["scale"] or ""
    if not _counts(match, line):
        return None
    value = numerals.value(numeral)
    if value is None and (pre or more):
        value = Decimal(numerals.scale(numeral)) or None
    if value is None:
        return None
    end = match.end("unit") if unit else match.end()
    written = line[match.start() : match.start("unit") if unit else end].rstrip()
    if unit == _MONEY and scale in {"万", "亿"} and not match["more2"]:
        unit, written, scale = scale + _MONEY, written.removesuffix(scale), ""
    if scale:
        value *= numerals.scale(scale)
    if unit == "成":
        unit, value, written = "%", value * 10, line[match.start() : end]
    approx = quantity.AFTER[more] if more else _BEFORE.get(pre, Approx.EXACT)
    if pre == words.UPWARD:
        approx = Approx.ABOUT
    if approx is Approx.EXACT and (behind := _BEHIND.match(line, end)):
        approx = _BEFORE[quantity.BEHIND[behind[0]]]
    low = numerals.value(match["low"]) if match["low"] else None
    value = value.to_integral_value() if value == value.to_integral_value() else value
    start = match.start() + (len(pre) if pre == "多达" else 0)
    written = written.removeprefix("多达")
    return Number(start, end, written, "%" if unit == "％" else unit, value, approx, low)


def _counts(match: re.Match[str], line: str) -> bool:
    """Tell whether a numeral counts something."""
    unit, inexact = match["unit"] or "", bool(match["pre"] or match["more"] or match["more2"])
    if match["digits"]:
        return bool(unit or match["scale"] or match["more"])
    signs = match["signs"]
    if not unit or (before := line[: match.start()]).endswith(("第", "每", "之", "数", "几")):
        return False
    if unit == "成":
        follows = line[match.end() : match.end() + 1]
        return len(signs) == 1 and signs in "一二三四五六七八九" and not _NOT_TENTHS.match(follows)
    if inexact and not before.endswith("不"):
        return True
    return _counts_in_characters(signs, unit, before, line[match.end() :])


def _counts_in_characters(signs: str, unit: str, before: str, behind: str) -> bool:
    """Tell whether an exact number in characters is a count and no way of speaking."""
    value = numerals.value(signs)
    if value is None or signs == "二" or _SAYING.match(behind):
        return False
    if value == 0 or value > 10:
        return True
    if unit in _SOLID and _BUILT.search(before):
        return value > 1 or unit not in _WEAK
    if _ENDS.match(behind) and _ONCE.search(before):
        return unit in _STRONG or unit == "个"
    return value > 1 and (unit in _STRONG or (value == 10 and unit == "个"))


def _is_stray(match: re.Match[str]) -> bool:
    """Tell whether a numeral in characters might be a figure but has no one value."""
    several = len(match["signs"]) > 1 and numerals.value(match["signs"]) is None
    return several and (match["unit"] or "") in _STRONG
