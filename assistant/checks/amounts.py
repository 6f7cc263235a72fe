"""Amounts: the numbers with units in a line, for the rules that set one against another."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal

from assistant import numerals
from assistant.answers import Approx
from assistant.quantity import FRONT, read

UNITS = (
    "个百分点|个工作日|人次|件次|场次|批次|户次|家次|车次|课时|元|件|份|名|场|起|户|宗|批|篇|条|次|期|家|个"
    "|项|人|册|本|处|座|卷|辆|台|支|队|位|块|面|例|则|亩|天|所|%|倍"
)
_AMOUNT = re.compile(
    rf"(?<![\d.第〔])(?P<number>(?:{FRONT})?"
    rf"(?:{numerals.DIGITS}|[一二两三四五六七八九十百千]{{0,9}}[十百千][一二三四五六七八九十百千]{{0,9}}"
    r"|[一二两三四五六七八九十百千]{1,9}(?=余|多))"
    rf"(?:万|亿)?[余多]?万?)(?P<unit>{UNITS})(?!制度|百分点|亲自|维护|意识|自信|确立)"
)
RATES = frozenset({"%", "个百分点", "倍"})
_SCALES = {"亿": 10**8, "万": 10**4}
_HIDDEN = re.compile("《[^《》]*》|“[^“”]{0,12}”|〔[^〕]*〕")


@dataclass(frozen=True, slots=True)
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
    value = read(match["number"])
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


def _start(one: Amount) -> int:
    return one.start


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line: where it starts in it, its text, and its amounts, placed in it."""

    start: int
    text: str
    amounts: tuple[Amount, ...]

    def lead(self, one: Amount) -> str:
        """Give the words before an amount, back to a stop or to the amount before."""
        before = self.text[: one.start]
        stop = max(before.rfind(sign) for sign in _STOPS) + 1
        at = bisect_left(self.amounts, one.start, key=_start)
        return before[max(stop, self.amounts[at - 1].end if at else 0) :]

    def tail(self, one: Amount) -> str:
        """Give the words after an amount, up to a stop or to the amount behind."""
        at = bisect_left(self.amounts, one.end, key=_start)
        end = self.amounts[at].start if at < len(self.amounts) else None
        return re.split(f"[{_STOPS}]", self.text[one.end : end], maxsplit=1)[0]

    def bracketed(self, one: Amount) -> bool:
        """Tell whether an amount stands in brackets."""
        return self.text.rfind("（", 0, one.start) > self.text.rfind("）", 0, one.start)


_STOPS = "，、：（）"
_SENTENCE = re.compile("[^。；！？]+")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a line at 。；！？."""
    return tuple(
        Sentence(match.start(), match[0], amounts(match[0])) for match in _SENTENCE.finditer(text)
    )
