"""Every figure of a report: where it stands, what it is of, and what was not understood."""

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.document import Block, Document, Heading, Paragraph, Signature, Table, lines, text
from assistant.frozen import frozen
from assistant.model import Catalogue
from assistant.recognise import cells, known, labels, numbers, words
from assistant.recognise.numbers import Number
from assistant.recognise.recognised import Place, Sighting

_PLAN = re.compile(words.PLAN)
_PROBLEMS = re.compile(words.PROBLEMS)
_STOPS = "。；！？\n"
_STOP = re.compile(f"[{_STOPS}]")
_NO_WORD = re.compile(r"\W")
_NEAR = 200
_GOAL = "目标"


@dataclass(slots=True)
class _Place:
    """Where the reading of a document stands: the nearest heading and what part it is in."""

    year: int | None
    heading: str = ""
    level: int = 0
    plan: bool = False
    problems: bool = False
    mixed: bool = False

    def enter(self, heading: Heading) -> None:
        """Take in a heading; a part of plans or problems ends at its own level."""
        self.heading = text(heading.runs)
        plan = self._plans(self.heading)
        problems = bool(_PROBLEMS.search(self.heading))
        turns = self.mixed and plan != problems
        if heading.level <= self.level or turns or not (self.plan or self.problems):
            self.mixed = plan and problems
            self.plan = plan and not problems
            self.problems = problems
            self.level = heading.level

    def read(self, words: str) -> None:
        """Take in a paragraph's words; in a part of both, plans begin where it says so."""
        if self.mixed and self._plans(words):
            self.plan, self.mixed = True, False

    def _plans(self, words: str) -> bool:
        coming = self.year is not None and f"{self.year + 1}年" in words
        return coming or bool(_PLAN.search(words))


@frozen
class _Seen:
    """A figure before its key is settled, and how well the catalogue's key fits it."""

    sighting: Sighting
    score: float = 0.0


def sight(
    document: Document, catalogue: Catalogue, year: int | None
) -> tuple[tuple[Sighting, ...], tuple[str, ...]]:
    """Give the figures of a normalised document, and the sentences with numbers not understood."""
    place, index = _Place(year), known.index(catalogue)
    seen: list[_Seen] = []
    unplaced: list[str] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            place.enter(block)
        match block:
            case Table():
                for cell in cells.sight(block, at, place.heading, year):
                    found_in, lost = _of_cell(cell, at, place, index)
                    seen += found_in
                    unplaced += lost
            case Heading() | Paragraph():
                line = "\n".join(lines(block))
                found, strays = _scan(line, block, place)
                seen += _sightings(line, found, at, place, index)
                unplaced += (_sentence(line, start) for start, _ in strays)
                if isinstance(block, Paragraph):
                    place.read(line)
            case Signature():
                place = _Place(year, place.heading)
            case _:
                pass
    return tuple(_keyed(seen, catalogue)), tuple(dict.fromkeys(unplaced))


def _of_cell(
    cell: Sighting | cells.Told | str, block: int, place: _Place, index: known.Index
) -> tuple[list[_Seen], list[str]]:
    """Give the figures of a table's cell, its text read as a sentence, and what was not seen."""
    match cell:
        case Sighting():
            return [_in_catalogue(cell, index)], []
        case str():
            return [], [cell]
        case cells.Told(name, words, start):
            line, off = name + words, start - len(name)
            found, strays = numbers.scan("，" * len(name) + words, shortcomings=place.problems)
            return [
                _Seen(_moved(one.sighting, off), one.score)
                for one in _sightings(line, found, block, place, index)
            ], [_sentence(line, at) for at, _ in strays]


def _in_catalogue(cell: Sighting, index: known.Index) -> _Seen:
    """Give a cell's figure the catalogue's key where its label is clearly the catalogue's."""
    match = known.match(labels.Context(cell.label, "", cell.label), cell.unit, index)
    if match is None or not cells.is_own(cell.label):
        return _Seen(cell)
    return _Seen(replace(cell, key=match.key, known=True), match.score)


def _moved(one: Sighting, by: int) -> Sighting:
    at = one.place
    return replace(one, place=Place(at.block, at.start + by, at.end + by))


def _scan(line: str, block: Block, place: _Place) -> tuple[list[Number], list[tuple[int, int]]]:
    """Scan a line behind its heading's number, as long."""
    numbered = len(block.number) if isinstance(block, Heading) else 0
    found, strays = numbers.scan(" " * numbered + line[numbered:], shortcomings=place.problems)
    return found, strays


def _sightings(
    line: str, found: Sequence[Number], block: int, place: _Place, index: known.Index
) -> Iterator[_Seen]:
    told: list[labels.Named] = []
    for at, number in enumerate(found):
        context, named = labels.context(line, found, at), labels.named(line, found, at, told)
        told.append(named)
        place.read(line[: number.start])
        plain = not (place.plan or named.former or named.change)
        for label in named.labels:
            about = labels.Context(label, "", label) if named.alone else context
            match = known.match(about, number.unit, index) if plain else None
            yield _seen(number, label, match, line, Place(block, number.start, number.end), place)


def _seen(
    number: Number, label: str, match: known.Match | None, line: str, at: Place, place: _Place
) -> _Seen:
    goal = _GOAL if place.plan and not label.endswith(_GOAL) else ""
    sighting = Sighting(
        key=match.key if match else "",
        label=(label or place.heading or "数据") + goal,
        value=number.value,
        unit=number.unit,
        approx=number.approx,
        text=line[number.start : number.end],
        number=number.written,
        heading=place.heading,
        place=at,
        known=match is not None,
    )
    return _Seen(sighting, match.score if match else 0.0)


def _sentence(line: str, at: int) -> str:
    """Give the sentence of a line in which a character stands, or what is near it."""
    floor, end = max(0, at - _NEAR), _STOP.search(line, at, at + _NEAR)
    start = max(line.rfind(stop, floor, at) + 1 for stop in _STOPS) or floor
    return line[start : end.end() if end else at + _NEAR].strip()


def _keyed(seen: Sequence[_Seen], catalogue: Catalogue) -> Iterator[Sighting]:
    """Settle the keys: the catalogue's goes to what fits best, all others are told apart."""
    best: dict[str, _Seen] = {}
    for one in seen:
        key = one.sighting.key
        if key and (key not in best or one.score > best[key].score):
            best[key] = one
    used = Counter(dict.fromkeys((*best, *catalogue), 1))
    for one in seen:
        sighting = one.sighting
        holder = best.get(sighting.key)
        if holder and _same(holder.sighting, sighting):
            yield sighting
        else:
            key = _free(_named(sighting.label), sighting.heading, used)
            yield replace(sighting, key=key, known=False)


def _same(one: Sighting, other: Sighting) -> bool:
    """Tell whether a figure is told twice."""
    return (one.text, one.unit, one.value) == (other.text, other.unit, other.value)


def _named(label: str) -> str:
    """Give a label as a name for a slot, which must not begin with digits (12345热线工单)."""
    bare = _NO_WORD.sub("", label) or "数据"
    rest = bare.lstrip(string.digits)
    return rest if rest.isidentifier() and len(rest) > 1 else f"数{bare}"


def _free(key: str, heading: str, used: Counter[str]) -> str:
    """Give a key not used yet: with the heading's first words, or a number, and count it used."""
    for wish in (key, _named(heading)[:6] + key):
        if not used[wish]:
            used[wish] += 1
            return wish
    while used[f"{key}{used[key] + 1}"]:
        used[key] += 1
    used[key] += 1
    used[numbered := f"{key}{used[key]}"] += 1
    return numbered
