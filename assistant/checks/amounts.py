"""Amounts: the numbers with units in a line, for the rules that set one against another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant import numerals
from assistant.answers import Approx
from assistant.frozen import frozen
from assistant.quantity import FRONT, read

UNITS = (
    "个百分点|个工作日|人次|件次|场次|批次|户次|家次|车次|课时|元|件|份|名|场|起|户|宗|批|篇|条|次|期|家|个"
    "|项|人|册|本|处|座|卷|辆|台|支|队|位|块|面|例|则|亩|天|所|%|倍"
)
# A number in characters begins where they begin, so that each is read once.
_CHARACTERS = (
    "(?<![一二两三四五六七八九十百千万亿])(?:[一二两三四五六七八九]*+[十百千][一二两三四五六七八九十百千]*+"
    "|[一二两三四五六七八九]++(?=余|多))"
)
_AMOUNT = re.compile(
    rf"(?<![\d.第〔])(?P<number>(?:{FRONT})?(?:{numerals.DIGITS}|{_CHARACTERS})"
    rf"(?:万|亿)?[余多]?万?)(?P<unit>{UNITS})(?!制度|百分点|亲自|维护|意识|自信|确立)"
)
_LONGEST = 20  # signs of a number
RATES = frozenset({"%", "个百分点", "倍"})
_SCALES = {"亿": 10**8, "万": 10**4}
_HIDDEN = re.compile("《[^《》]*》|“[^“”]{0,12}”|〔[^〕]*〕")


@frozen
class Amount:
    """A number with its unit, and the characters of the line it takes.

    `low` and `high` are what the number may stand for: 1.3万 is anything from 12,500 to 13,500.
    """

    start: int
    end: int
    value: Decimal
    approx: Approx
    unit: str
    text: str
    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        """Tell whether the number is exact."""
        return self.approx is Approx.EXACT

    @property
    def rate(self) -> bool:
        """Tell whether it says how much of another number, not how many."""
        return self.unit in RATES

    def like(self, value: Decimal) -> str:
        """Write another value as this one is written (11.6万元)."""
        scale = next((sign for sign in _SCALES if sign in self.text), "")
        plain = format(value / _SCALES.get(scale, 1), "f")
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return f"{plain}{scale}{self.unit}"


def amounts(text: str) -> tuple[Amount, ...]:
    """Give the amounts of a text in order; names in 《》 and words in “” are left out."""
    bare = _HIDDEN.sub(lambda match: "\0" * len(match[0]), text)
    seen = (_amount(match, text) for match in _AMOUNT.finditer(bare))
    return tuple(one for one in seen if one)


def _amount(match: re.Match[str], text: str) -> Amount | None:
    value = read(match["number"]) if len(match["number"]) <= _LONGEST else None
    if value is None:
        return None
    number, approx = value
    whole = text[match.start() : match.end()]
    low, high = _bounds(number, approx, match["number"], match["unit"])
    return Amount(match.start(), match.end(), number, approx, match["unit"], whole, low, high)


def _bounds(number: Decimal, approx: Approx, written: str, unit: str) -> tuple[Decimal, Decimal]:
    """Give the least and the most a number may stand for.

    A percentage is taken as it stands, since others are worked out from what is printed.
    """
    scale = next((sign for sign in _SCALES if sign in written), "")
    decimals = len(re.sub(r"[^\d.]", "", written).partition(".")[2])
    match approx:
        case Approx.EXACT if unit in RATES or not (decimals or (scale and unit != "元")):
            return number, number
        case Approx.EXACT:
            half = Decimal(_SCALES.get(scale, 1)).scaleb(-decimals) / 2
            return number - half, number + half
        case Approx.NEAR | Approx.ABOUT:
            return number * 9 / 10, number * 11 / 10
        case _:
            step = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
            return number, number + max(step, number / 10)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a line: where it starts in it, its text, and its amounts, placed in it."""

    start: int
    text: str
    amounts: tuple[Amount, ...]

    def lead(self, one: Amount) -> str:
        """Give the words before an amount, back to a stop or to the amount before."""
        return self._beside[one.start][0]

    def tail(self, one: Amount) -> str:
        """Give the words after an amount, up to a stop or to the amount behind."""
        return self._beside[one.start][1]

    def bracketed(self, one: Amount) -> bool:
        """Tell whether an amount stands in brackets."""
        return self.text.rfind("（", 0, one.start) > self.text.rfind("）", 0, one.start)

    @cached_property
    def _beside(self) -> Mapping[int, tuple[str, str]]:
        """The words before and after each amount, by where that starts."""
        ends = (0, *(one.end for one in self.amounts))
        starts = (*(one.start for one in self.amounts[1:]), len(self.text))
        return {
            one.start: (
                _STOP.split(self.text[end : one.start])[-1],
                _STOP.split(self.text[one.end : start], maxsplit=1)[0],
            )
            for one, end, start in zip(self.amounts, ends, starts, strict=False)
        }


_STOP = re.compile("[，、：（）]")
_SENTENCE = re.compile("[^。；！？]{1,1000}")  # what runs on for longer is no sentence
_MOST = 60  # numbers that one sentence can set against one another


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a line at 。；！？."""
    return tuple(
        Sentence(match.start(), match[0], amounts(match[0])[:_MOST])
        for match in _SENTENCE.finditer(text)
    )
