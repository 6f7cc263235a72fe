"""The numbers of a line that are figures, by grammar: a numeral and what it counts.

A number in digits is a figure if a classifier follows, unless a known rule says that it only
looks like one. A number in characters is one with 余 or 近, with a classifier of things, where
so many were held, made or won, or from ten up; 三级网格, 四个方面, 一项重要工作 and 每季度一次 are
none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant import numerals, quantity
from assistant.answers import Approx
from assistant.errors import InputError
from assistant.frozen import frozen
from assistant.model import Kind
from assistant.recognise import words


@frozen
class Number:
    """A figure in a line: `start` to `end` with its unit, `written` without; empty for none."""

    start: int
    end: int
    written: str
    unit: str
    value: Decimal
    approx: Approx = Approx.EXACT


_STRONG = frozenset(words.STRONG.split())
_WEAK = frozenset(words.WEAK.split())
_SOLID = frozenset(words.SOLID.split())
_SPANS = frozenset(words.SPANS.split())
_TENTHS = "成"
_HALF = 5
_NOT_AFTER = ("第", "每", "之", "数", "几")
_UNITS = "|".join(
    f"{one}(?![A-Za-z])" if one[-1].isascii() and one.isalpha() else one
    for one in sorted(
        {*_STRONG, *_WEAK, *words.RARE.split(), "%", "％", "‰"},
        key=lambda one: (-len(one), one),
    )
)
_DIGITS = rf"(?:{numerals.COMPOUND}|{numerals.DIGITS})"
_TO = rf"[%％]?\s?{quantity.TO}\s?"
_FIGURE = re.compile(
    rf"(?:(?P<pre>{quantity.FRONT})\s?)?(?:"
    rf"(?<![\dA-Za-z.])(?:(?<![由从])(?P<low>{_DIGITS}[百千万]?){_TO})?(?P<digits>{_DIGITS})"
    rf"|(?:(?<![由从])(?P<least>{numerals.CHARACTERS}){_TO})?(?P<signs>{numerals.CHARACTERS}))"
    r"(?P<more>余|多)?(?P<scale>[十百千]?[万亿]|[百千])?(?P<more2>余|多)?"
    rf"\s?(?P<unit>{_TENTHS}[一二三四五六七八九半]?|{_UNITS}|(?<=[\d余多万])[^\W\d_a-zA-Z{words.NO_UNIT}](?=[，。；、（]|$))?"
)
_STREAK = re.compile(r"连续(\d{1,2}|[一二两三四五六七八九十]{1,2})年")
_VAGUE = rf"(?P<vague>(?:{words.VAGUE})(?:{_UNITS})|{'|'.join(words.NOT_UNDERSTOOD)})"
_NO_FIGURE = re.compile("|".join((_VAGUE, *words.NO_FIGURE)))
_PERCENT = re.compile(f"百分之{numerals.CHARACTERS}")
_ZERO = re.compile(words.ZERO)
_NONE = re.compile("|".join(words.NONE))
_OF_ONE = re.compile("一([起例件宗人名户次个])")
_ONCE = re.compile(words.ONCE)
_BUILT = re.compile(words.BUILT)
_DONE = tuple((re.compile(f"(?:{done})了?$"), frozenset(u.split())) for done, u in words.DONE)
_LISTED = frozenset(words.LISTED.split())
_WON = re.compile(words.WON)
_WINNERS = frozenset(words.WINNERS.split())
_SAYING = re.compile("|".join(words.SAYING.split()))
_COUNTED = re.compile(words.COUNTED)
_ENDS = re.compile("[、，。；（）]")
_BEHIND = re.compile("|".join(quantity.BEHIND))
_NOT_TENTHS = re.compile("[立员功效果为长熟本都人绩份就套]")
_MONEY = "元"
_MYRIADS = re.compile("(?P<number>.+)(?P<unit>[万亿])[余多]?")
_WINDOW = 16


def scan(line: str, *, shortcomings: bool = False) -> tuple[list[Number], list[tuple[int, int]]]:
    """Give the figures of a line, and the stretches that hold a number nothing is known of.

    Where the line tells of `shortcomings`, what did not happen is not a count of none.
    """
    masks = list(_NO_FIGURE.finditer(line))
    strays = [mask.span() for mask in masks if mask["vague"]]
    found = [*_streaks(line), *_percents(line), *_zeros(line)]
    found += () if shortcomings else _nones(line)
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


def _percents(line: str) -> Iterator[Number]:
    """Give the percentages in characters (百分之九十八点五)."""
    for match in _PERCENT.finditer(line):
        try:
            read = quantity.parse(match[0], "%", Kind.RATE)
        except InputError:
            continue
        yield Number(*match.span(), match[0], "%", read.value, read.approx)


def _zeros(line: str) -> Iterator[Number]:
    """Give what is said to be 为零 or 为0, which has its unit in front or none."""
    for match in _ZERO.finditer(line):
        unit = "%" if match["of"] == "率" else match["of"] or words.NONE_UNIT
        yield Number(*match.span("zero"), match["zero"], unit, Decimal(0))


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
    unit, end = match["unit"] or "", match.end()
    written = line[match.start() : match.start("unit") if unit else end].rstrip()
    unit = words.ALIKE.get(unit, unit)
    if unit[:1] == _TENTHS:
        read = _tenths(match)
        unit, written = "%", line[match.start() : end]
    else:
        read = quantity.read("".join(written.replace("％", "%").split()))
    if read is None:
        return None
    value, approx = read
    if unit == _MONEY and (myriads := _in_myriads(written)):
        written, value, unit = myriads
    behind = _BEHIND.match(line, end)
    if behind and not approx:
        approx = quantity.BEFORE[quantity.BEHIND[behind[0]]]
    return Number(match.start(), end, written, unit, value, approx)


def _tenths(match: re.Match[str]) -> tuple[Decimal, Approx] | None:
    """Read 三成 as 30 and 三成五 as 35 percent."""
    count, more = match["digits"] or match["signs"], match["unit"][1:]
    read = quantity.read((match["pre"] or "") + count)
    if read is None:
        return None
    return read[0] * 10 + (_HALF if more == "半" else numerals.value(more) or 0), read[1]


def _in_myriads(written: str) -> tuple[str, Decimal, str] | None:
    """Give money as counted in 万元 or 亿元 (17万余元 is 17), where a number is left in front."""
    found = _MYRIADS.fullmatch(written)
    read = quantity.read(found["number"]) if found else None
    return (found["number"], read[0], found["unit"] + _MONEY) if found and read else None


def _counts(match: re.Match[str], line: str) -> bool:
    """Tell whether a numeral counts something."""
    unit, inexact = match["unit"] or "", any(match.group("pre", "least", "more", "more2"))
    if match["digits"]:
        return bool(unit or (match["scale"] or "")[-1:] in {"万", "亿"} or match["more"])
    before = line[max(0, match.start() - _WINDOW) : match.start()]
    if unit in {"", "年"} or before.endswith(_NOT_AFTER):
        return False
    behind = line[match.end() : match.end() + _WINDOW]
    if unit[0] == _TENTHS:
        return match["signs"] in "一二两三四五六七八九" and not _NOT_TENTHS.match(behind)
    if inexact and unit in _STRONG | _WEAK:
        return True
    return _counts_in_characters(match["signs"], unit, before, behind)


def _counts_in_characters(signs: str, unit: str, before: str, behind: str) -> bool:
    """Tell whether an exact number in characters is a count and no way of speaking."""
    value = numerals.value(signs)
    if value is None or signs == "二" or unit in _SPANS or _SAYING.match(behind):
        return False
    if value == 0 or value > 10:
        return value > 10 or unit in _STRONG
    if _is_done(value, unit, before):
        return True
    if _ENDS.match(behind) and _ONCE.search(before):
        return unit in _STRONG | _LISTED
    counted = unit == "个" and (value == 10 or bool(_COUNTED.match(behind)))
    if _WON.match(behind) and (unit in _WINNERS or counted):
        return True
    return value > 1 and (unit in _STRONG or counted)


def _is_done(value: Decimal, unit: str, before: str) -> bool:
    """Tell whether the words before say that this many were built, held or engaged."""
    solid = unit in _SOLID and (value > 1 or unit not in _WEAK)
    if solid and _BUILT.search(before):
        return True
    return any(unit in units and done.search(before) for done, units in _DONE)


def _is_stray(match: re.Match[str]) -> bool:
    """Tell whether a numeral in characters might be a figure but has no one value."""
    several = len(match["signs"]) > 1 and numerals.value(match["signs"]) is None
    return several and (match["unit"] or "") in _STRONG
