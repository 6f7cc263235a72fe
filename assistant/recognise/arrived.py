"""Figures in text that was put in: each becomes a question of the year, as in a new report."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import count

from assistant.answers import Answer
from assistant.document import Block, lines
from assistant.frozen import frozen
from assistant.model import Catalogue
from assistant.numbering import chinese
from assistant.recognise.asked import Entry, asked
from assistant.recognise.recognised import Recognised, Sighting
from assistant.recognise.slotted import Slot
from assistant.slots import Value
from assistant.values import Values


@frozen
class Arrived:
    """What new text asks and holds, by the block it stands in; `values` is what its slots print."""

    slots: Mapping[int, Sequence[Slot]] = field(default_factory=dict)
    entries: Mapping[int, Sequence[Entry]] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    values: Values = field(default_factory=dict)


def arrived(
    recognised: Recognised, new: Collection[int], have: Values, catalogue: Catalogue
) -> Arrived:
    """Give what the figures of new blocks make, beside what the year has.

    A figure the year has with the same value is told once more, and not asked again.
    """
    figures = tuple(_apart(one, have) for one in recognised.figures if one.place.block in new)
    found = asked(replace(recognised, figures=figures), catalogue)
    entries = {n: [e for e in some if e.key not in have] for n, some in found.entries.items()}
    own = {entry.key for some in entries.values() for entry in some}
    answers = {key: answer for key, answer in found.answers.items() if key in own}
    return Arrived(
        found.slots,
        entries,
        answers,
        dict(_values(recognised.document.blocks, found.slots, own, answers)),
    )


def _apart(one: Sighting, have: Values) -> Sighting:
    """Give a figure a key of its own where the year has another figure under its key."""
    there = have.get(one.key)
    if there is None or (one.known and there.number is not None and there.number == one.value):
        return one
    numbered = (f"{one.key}{chinese(n)}" for n in count(2))
    return replace(one, key=next(key for key in numbered if key not in have), known=False)


def _values(
    blocks: Sequence[Block],
    slots: Mapping[int, Sequence[Slot]],
    own: Collection[str],
    answers: Mapping[str, Answer],
) -> Iterator[tuple[str, Value]]:
    for index, some in slots.items():
        printed = "\n".join(lines(blocks[index]))
        for key in own:
            named = f"{{{{ {key} }}}}"
            told = next((one for one in some if named in one.written), None)
            if told:
                number = answers[key].value if key in answers else None
                yield key, Value(printed[told.start : told.end], key, number)
