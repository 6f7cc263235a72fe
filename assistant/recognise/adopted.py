"""Adopting edits: what taking them over changes in the answers and in the section files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant import markup, passages
from assistant.answers import FigureChange, PassageState
from assistant.frozen import frozen
from assistant.model import Catalogue, Head, Section, Template
from assistant.recognise.edit import (
    Ask,
    Confirmed,
    Edit,
    Elsewhere,
    Following,
    Framed,
    Inserted,
    Refigured,
    Removed,
    Rewritten,
)


@frozen
class Adopted:
    """A section file's new text; `order` says which old passage each new one was, None for new.

    `states` says where passages stand now, by their new place.
    """

    section: Section
    source: str
    order: tuple[int | None, ...]
    states: Mapping[int, PassageState]


def answers(edits: Sequence[Edit]) -> tuple[FigureChange, ...]:
    """Give the answers the edits give."""
    changed = (
        FigureChange(one.question.key, one.answer) for one in edits if isinstance(one, Refigured)
    )
    new = (FigureChange(one.entry.key, one.answer) for one in _asks(edits) if one.answer)
    return (*changed, *new)


def sections(
    template: Template, edits: Sequence[Edit], catalogue: Catalogue
) -> tuple[Adopted, ...]:
    """Give each section that edits change, or whose passages they confirm or leave out."""
    own: dict[str, list[Edit]] = {}
    for edit in edits:
        if not isinstance(edit, Refigured | Framed | Elsewhere | Following):
            own.setdefault(edit.section.file, []).append(edit)
    made = (_adopted(one, own[one.file]) for one in template.sections if one.file in own)
    return tuple(
        replace(
            one,
            source=markup.asking(
                one.source, [ask.entry for ask in _asks(own[one.section.file])], catalogue
            ),
        )
        for one in made
    )


def _asks(edits: Sequence[Edit]) -> Iterator[Ask]:
    for edit in edits:
        if isinstance(edit, Inserted | Rewritten):
            yield from edit.asks


def _adopted(section: Section, edits: Sequence[Edit]) -> Adopted:
    """Edit a section from its end, so that the lines of passages above stay where they are."""
    found = passages.passages(section)
    now = section
    order: list[tuple[int | None, PassageState | None]] = []
    for at in reversed(range(-1, len(found))):
        passage = found[at] if at >= 0 else None
        items = [one for one in edits if isinstance(one, Inserted) and one.after == passage]
        for item in reversed(items):
            line = passage.end if passage else found[0].first
            now = replace(now, source=passages.inserted(now, line, item.parts))
            order.insert(0, (None, PassageState.CONFIRMED if item.confirms else None))
        if passage is None:
            break
        own = next((one for one in edits if _is_about(one, passage.id)), None)
        stays = True
        if isinstance(own, Rewritten):
            now = replace(now, source=passages.replaced(now, passage, own.parts))
            stays = not passage.head or at == 0 or isinstance(own.parts[0], Head)
        if stays:
            order.insert(0, (at, _state(own)))
    states = {n: state for n, (_, state) in enumerate(order) if state}
    return Adopted(section, now.source, tuple(at for at, _ in order), states)


def _is_about(edit: Edit, passage_id: str) -> bool:
    return isinstance(edit, Rewritten | Removed | Confirmed) and edit.passage.id == passage_id


def _state(edit: Edit | None) -> PassageState | None:
    match edit:
        case Removed():
            return PassageState.DROPPED
        case Confirmed() | Rewritten(confirms=True):
            return PassageState.CONFIRMED
        case _:
            return None
