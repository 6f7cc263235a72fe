"""Rates: which stated percentages follow from the numbers told before them, and which do not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice, takewhile

from assistant import figures
from assistant.answers import Answer
from assistant.frozen import frozen
from assistant.model import Derived, Known, Style
from assistant.recognise.recognised import Sighting

_COMPARED = re.compile(r"同比|环比|较|比(?:上|去|前|20)")
_CHANGE = re.compile(r"(?:同比|增减|增幅|增长|变化).{0,2}$")
_FELL = re.compile(r"[缩压精削]减|压缩|下降|减少|降低|精简")
_ROSE = re.compile(r"增长|上升|提高|提升|增加")
_SENTENCE = "。！？\n"
_NOT_COUNTED = ("%", "年")


@frozen
class Stated:
    """A figure in its sentence: its key, the words before it, and the figures before with keys."""

    figure: Sighting
    key: str
    words: str
    before: Sequence[tuple[str, Sighting]]
    answers: Mapping[str, Answer]

    @property
    def is_exact_rate(self) -> bool:
        """Tell whether it is a percentage that could be worked out."""
        return self.figure.unit == "%" and not self.figure.approx


def derived(stated: Stated, known: Known | None) -> Derived | None:
    """Give a rate's formula where working it out prints exactly what the report says."""
    one = stated.figure
    style = Style.PERCENT if stated.is_exact_rate else Style.NUMBER
    if not stated.is_exact_rate:
        formulas = _changes(stated)
    else:
        usual = [known.formula] if known and known.formula else []
        formulas = chain(usual, _changes(stated), _formulas(stated))
    label = known.label if known else one.label
    for formula in formulas:
        made = Derived(stated.key, formula, style, label)
        worked = figures.derive(made, stated.answers)
        if worked and worked.text == stated.figure.text:
            return made
    return None


def contradiction(stated: Stated, known: Known) -> str:
    """Say that a rate is not what its parts, told in the same paragraph, give; else nothing."""
    one = stated.figure
    if not (stated.is_exact_rate and known.formula):
        return ""
    worked = figures.derive(Derived(one.key, known.formula, Style.PERCENT), stated.answers)
    if not worked or not _differs(one, worked):
        return ""
    if not {key for key, _ in _here(stated)} >= {*figures.names(known.formula)}:
        return ""
    return f"{one.label}写作{one.text}，按“{known.formula}”应为{worked.text}，两者都按原样保留"


def _here(stated: Stated) -> Iterator[tuple[str, Sighting]]:
    """Give the figures before that stand in the same paragraph, the nearest first."""
    block = stated.figure.place.block
    return takewhile(lambda one: one[1].place.block == block, reversed(stated.before))


def _differs(one: Sighting, worked: Answer) -> bool:
    """Tell whether a stated rate is not the worked one even when rounded as it is stated."""
    assert one.value is not None
    assert worked.value is not None
    step = Decimal(1).scaleb(int(one.value.as_tuple().exponent))
    return abs(one.value - worked.value) > step


def _changes(stated: Stated) -> Iterator[str]:
    """Give what a change told in a table's row may follow from: this year's figure and last's."""
    near = stated.before[-2:]
    if not _CHANGE.search(stated.figure.label) or len(near) < 2:
        return
    if near[1][1].label == f"上年{near[0][1].label}":
        (first, _), (second, _) = near
        step = f"{first} - {second}"
        yield f"({step}) / {second}" if stated.is_exact_rate else step


def _formulas(stated: Stated) -> Iterator[str]:
    """Give what a rate may follow from: the two numbers told before it in its sentence."""
    words = stated.words
    start = max(words.rfind(stop) for stop in _SENTENCE) + 1
    clause = words[max(start, words.rfind("，") + 1, words.rfind("；") + 1) :]
    said = takewhile(lambda one: one[1].place.start >= start, _here(stated))
    near = [*islice((one for one in said if one[1].unit not in _NOT_COUNTED), 2)]
    if _COMPARED.search(clause) or len(near) < 2:
        return
    (second, part), (first, whole) = near
    if whole.unit != part.unit or first == second:
        return
    if _FELL.search(clause):
        yield f"({first} - {second}) / {first}"
    elif _ROSE.search(clause):
        yield f"({second} - {first}) / {first}"
    else:
        yield f"{second} / {first}"
        yield f"{first} / {second}"
