"""Which figure of the catalogue a figure in a text is, if it is clearly one.

A wording of the catalogue counts if it stands in the figure's own clause, or reaches into it
from the sentence; the longer and the nearer, the better. Two that are about equal are none.
"""

import re
from collections.abc import Iterator, Mapping

from assistant.frozen import frozen
from assistant.model import Catalogue, Kind, Known
from assistant.recognise import words
from assistant.recognise.labels import Context
from assistant.recognise.phrase import trimmed

_ENOUGH = 11.0
_MARGIN = 1.0
_NEAR = 4
_WIDEST = 40
_BARE = 5
_LOOSE = 3
_NOWHERE = 10**6
_TITLES = re.compile("《[^《》]*》、?")
_OTHERWISE = tuple(words.OTHERWISE.split())
_MONEY = {"元", "万元", "亿元"}


@frozen
class Wording:
    """One way of naming a figure of the catalogue."""

    key: str
    text: str
    signs: frozenset[str]


@frozen
class Match:
    """A figure of the catalogue, and how well it fits."""

    key: str
    score: float


Index = Mapping[str, tuple[Wording, ...]]


def index(catalogue: Catalogue) -> Index:
    """Give the wordings of the catalogue by the unit they may be counted in."""
    found: dict[str, list[Wording]] = {}
    for known in catalogue.values():
        texts = {known.key, known.label, *known.synonyms}
        made = [Wording(known.key, one, frozenset(one)) for one in sorted(texts)]
        for unit in _units(known):
            found.setdefault(unit, []).extend(made)
    return {unit: tuple(wordings) for unit, wordings in found.items()}


def match(context: Context, unit: str, known: Index) -> Match | None:
    """Give the catalogue's figure that a figure with these words about it clearly is."""
    if any(one in context.before + context.behind for one in _OTHERWISE):
        return None
    best: dict[str, float] = {}
    text = context.around[-_WIDEST:]
    signs = frozenset(text + context.behind)
    for wording in known.get(unit, ()):
        if wording.signs <= signs:
            score = max(_scores(wording.text, context, text), default=0.0)
            if score > best.get(wording.key, 0.0):
                best[wording.key] = score
    ranked = sorted(best.items(), key=lambda one: -one[1])
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN:
        return None
    return Match(*ranked[0])


def _units(known: Known) -> set[str]:
    units = {known.unit, *known.units}
    return units | _MONEY if known.kind is Kind.MONEY else units


def _scores(text: str, context: Context, around: str) -> Iterator[float]:
    """Give how well a wording fits, by each way it may stand about the figure."""
    length, before = 2.0 * len(text), context.before
    if (at := before.rfind(text)) >= 0:
        distance = len(before) - at - len(text)
        if len(text) > 2 or distance <= _NEAR:
            yield 8 + length - 0.25 * distance
    if 0 <= (at := context.behind.find(text)) <= _NEAR:
        yield 7 + length - 0.5 * at
    if len(text) > 3 and text in before[-_NEAR:] + context.behind[: len(text)]:
        yield 7.5 + length
    loose = len(text) > 2 and text[-1] in _TITLES.sub("", before)[-_NEAR - 1 :]
    if loose and _gap(text, before) <= max(_LOOSE, len(text) - 1):
        yield 6 + length - 0.5 * _gap(text, before)
    leans = 1 < len(trimmed(before)) <= _BARE and len(text) > 3 and text[-2:] in before
    if leans and _gap(text, around) <= 2 * _LOOSE:
        yield 4 + length - 0.2 * _gap(text, around)


def _gap(text: str, within: str) -> int:
    """Give how many other characters stand among those of `text`, taken in order from the end."""
    at = last = len(within)
    for sign in reversed(text):
        at = within.rfind(sign, 0, at)
        if at < 0:
            return _NOWHERE
        if last == len(within):
            last = at + 1
    return last - at - len(text)
