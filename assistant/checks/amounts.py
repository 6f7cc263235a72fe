"""Amounts: the numbers with units in a line, for the rules that set one against another."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant import numerals
from assistant.answers import Approx
from assistant.quantity import FRONT, read

UNITS = (
    "个百分点|个工作日|人次|件次|场次|批次|户次|家次|车次|课时|万元|亿元|元|件|份|名|场|起|户|宗|批|篇|条|次|期|家|个"
    "|项|人|册|本|处|座|卷|辆|台|支|队|位|块|面|例|则|亩|天|%"
)
_AMOUNT = re.compile(
    rf"(?<![\d.第〔])(?P<number>(?:{FRONT})?"
    rf"(?:{numerals.DIGITS}|[一二两三四五六七八九]?[十百千]|[一二两三四五六七八九十百千]+(?=余|多))"
    rf"(?:万|亿)?[余多]?万?)(?P<unit>{UNITS})(?!制度|百分点|亲自|维护|意识|自信|确立)"
)
_HIDDEN = re.compile("《[^《》]*》|“[^“”]{0,12}”|〔[^〕]*〕")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, and the characters of the line it takes."""

    start: int
    end: int
    value: Decimal
    approx: Approx
    unit: str
    text: str

    @property
    def exact(self) -> bool:
        """Tell whether the number is exact."""
        return self.approx is Approx.EXACT


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
    return Amount(match.start(), match.end(), number, approx, match["unit"], whole)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line: where it starts in it, its text, and its amounts, placed in it."""

    start: int
    text: str
    amounts: tuple[Amount, ...]


_SENTENCE = re.compile("[^。；！？]+")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a line at 。；！？."""
    return tuple(
        Sentence(match.start(), match[0], amounts(match[0])) for match in _SENTENCE.finditer(text)
    )
