"""What a report asks: each figure seen in it becomes a question, or a rate that is worked out.

A rate becomes derived only where working it out prints exactly what the report says.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant import markup
from assistant.answers import Answer, State
from assistant.document import Block, Heading, Paragraph, Table, lines, text
from assistant.model import Catalogue, Derived, Kind, Question
from assistant.numbering import chinese
from assistant.recognise import rates, slotted
from assistant.recognise.rates import Stated
from assistant.recognise.recognised import Recognised, Sighting
from assistant.recognise.slotted import Slot

Entry = Question | Derived

_KINDS = {"%": Kind.RATE, "元": Kind.MONEY, "万元": Kind.MONEY, "亿元": Kind.MONEY}
_NONE = re.compile(r"^(?:尚?未|没有?|无|零)|一(?:件|起|例|宗|人|名|次)?$")
_ONE = re.compile(r"一(件|起|例|宗|人|次)")
_USUAL_UNIT = "件"  # of what there was none of
_NO_WORD = re.compile(r"\W")
_SIGNED = re.compile(r"[-−–—+＋]")


@dataclass(slots=True)
class Asked:
    """The questions of a report by the block they stand in, where their slots go, the answers."""

    entries: dict[int, list[Entry]] = field(default_factory=dict)
    slots: dict[int, list[Slot]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def asked(recognised: Recognised, catalogue: Catalogue) -> Asked:
    """Give what a report's folder will ask, every figure in its place."""
    found = Asked()
    blocks = recognised.document.blocks
    printed = {n: "\n".join(lines(one)) for n, one in enumerate(blocks) if _has_slots(one)}
    seen = _in_place(recognised.figures, blocks, found)
    keys = _keys(seen)
    taken = {*keys}
    rates_here: set[tuple[int, str]] = set()
    for before, (key, one) in _with_those_before(zip(keys, seen, strict=True)):
        index = one.place.block
        slot = _slot(one, key, printed[index])
        if key in found.answers or (index, key) in rates_here:
            found.slots.setdefault(index, []).append(slot)
            continue
        stated = Stated(one, key, printed[index][: one.place.start], before, found.answers)
        known = catalogue.get(key)
        entry: Entry | None = rates.derived(stated, known)
        if entry is None and _SIGNED.match(one.number):
            found.doubts.append(f"“{one.text}”带正负号，不能作填空，按文字保留")
            continue
        found.slots.setdefault(index, []).append(slot)
        if entry is None:
            found.answers[key] = _answer(one)
            entry = _question(one, key, taken, catalogue)
        if known and (doubt := rates.contradiction(stated, known)):
            found.doubts.append(doubt)
        found.entries.setdefault(index, []).append(entry)
        rates_here.add((index, key))
    return found


def _with_those_before(
    keyed: Iterable[tuple[str, Sighting]],
) -> Iterator[tuple[Sequence[tuple[str, Sighting]], tuple[str, Sighting]]]:
    """Give each figure with its key, and in one growing list all before it."""
    before: list[tuple[str, Sighting]] = []
    for one in keyed:
        yield before, one
        before.append(one)


def _has_slots(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph | Table)


def _in_place(
    sightings: Sequence[Sighting], blocks: Sequence[Block], found: Asked
) -> list[Sighting]:
    """Keep the figures that have a place of their own; labels sharing one number are joined."""
    kept: list[Sighting] = []
    for one in sorted(sightings, key=lambda s: (s.place.block, s.place.start)):
        if not _fits(one, blocks[one.place.block]):
            found.doubts.append(f"“{one.text}”不能作填空，按文字保留")
            continue
        last = kept[-1] if kept else None
        if last and last.place == one.place:
            kept[-1] = replace(last, label=f"{last.label}、{one.label}")
        elif last and (last.place.block, last.place.end) > (one.place.block, one.place.start):
            found.doubts.append(f"“{one.text}”与“{last.text}”重叠，按文字保留")
        else:
            kept.append(replace(one, value=one.value or Decimal(0)))
    return kept


def _fits(one: Sighting, block: Block) -> bool:
    """Tell whether a figure stands whole in the words of a heading, in its text, or in a cell."""
    if not isinstance(block, Heading):
        return _has_slots(block)
    start = len(block.number)
    end = start + len(text(block.runs))
    in_words = start <= one.place.start and one.place.end <= end
    return in_words or one.place.start >= end + len(block.stop)


def _keys(seen: Sequence[Sighting]) -> list[str]:
    """Give each figure a key of its own; the same figure told twice keeps one."""
    many: Counter[str] = Counter()
    told: dict[tuple[str, str], int] = {}  # what is known, as written, by the name it has
    keys: list[str] = []
    for one in seen:
        base = _NO_WORD.sub("", one.key) or "数据"
        base = base if base.isidentifier() else f"数{base}"
        number = told.get((base, one.text)) if one.known else None
        if number is None:
            many[base] += 1
            number = many[base]
            if one.known:
                told[base, one.text] = number
        keys.append(base if number == 1 else f"{base}{chinese(number)}")
    return keys


def _slot(one: Sighting, key: str, line: str) -> Slot:
    """Give a figure's slot; words that say there was none stay, for a year that has none."""
    start, end = _extent(one)
    if not _is_none(one):
        return slotted.named(start, end, key)
    counted = _ONE.match(line[end:])
    end += counted.end() if counted else 0
    unit = counted[1] if counted else one.unit or _USUAL_UNIT
    some = "剩余" if "清零" in one.text else _NONE.sub("", one.text) or "有"
    words = markup.escaped(line[start:end])
    there = f"{some}{{{{ {key} }}}}{unit}"
    return Slot(start, end, f"{{% if {key} == 0 %}}{words}{{% else %}}{there}{{% endif %}}")


def _is_none(one: Sighting) -> bool:
    """Tell whether a figure is told by words (未发生, 无, 清零) and not by a number."""
    return not one.number


def _extent(one: Sighting) -> tuple[int, int]:
    """Give the characters a figure's slot takes: the number, a percentage with its sign."""
    at = one.text.find(one.number) if one.number and one.unit != "%" else -1
    if at < 0:
        return one.place.start, one.place.end
    return one.place.start + at, one.place.start + at + len(one.number)


def _answer(one: Sighting) -> Answer:
    if _is_none(one):
        return Answer("0", one.value, one.approx, State.CONFIRMED)
    start, end = _extent(one)
    words = one.text[start - one.place.start : end - one.place.start]
    return Answer(words, one.value, one.approx, State.CONFIRMED)


def _question(one: Sighting, key: str, keys: set[str], catalogue: Catalogue) -> Question:
    """Ask a figure: as the catalogue does, or by its label and unit."""
    known = catalogue.get(key) if one.known else None
    if known is None:
        unit = one.unit or _USUAL_UNIT
        ask = f"{one.label}是多少" if unit == "%" else f"{one.label}多少{unit}"
        return Question(key, _kind(one), ask, one.label, unit)
    unit = one.unit or known.unit
    ask = known.ask or known.label
    return Question(
        key=key,
        kind=known.kind,
        ask=ask.replace(f"多少{known.unit}", f"多少{unit}"),
        label=known.label,
        unit=unit,
        at_most=known.at_most if known.at_most in keys else None,
        parts=known.parts if set(known.parts) <= keys else (),
        source=known.source,
    )


def _kind(one: Sighting) -> Kind:
    if one.unit == "年":
        return Kind.STREAK
    return _KINDS.get(one.unit, Kind.COUNT)
