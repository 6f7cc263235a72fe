"""Reading an edited draft back: what somebody changed in a report after it was written.

The file is held against what the year prints now. Figures come first: a sentence whose figures
alone were changed is not an edit of its text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import assert_never

from assistant import quantity, slots, values
from assistant.answers import Answer, FigureChange, State, apply
from assistant.document import Heading, Paragraph, lines, text
from assistant.errors import InputError
from assistant.frozen import frozen
from assistant.model import Catalogue, Head, Kind, Part, Prose, Question, Rows
from assistant.numbering import TYPED
from assistant.recognise import frame, refilled, slotted, stood
from assistant.recognise.arrived import Arrived, arrived
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
from assistant.recognise.grouped import Group, grouped, paired
from assistant.recognise.normalise import normalised
from assistant.recognise.recognised import Recognised
from assistant.recognise.rows import Counting
from assistant.recognise.signs import sign
from assistant.recognise.stood import Home, Stood, Told
from assistant.values import Values, Year

_STOPS = "。；！？"
_SENTENCES = re.compile(f"[^{_STOPS}\n]*[{_STOPS}\n]?")
_DATE = re.compile(frame.DATE)


def edits(year: Year, recognised: Recognised, catalogue: Catalogue) -> tuple[Edit, ...]:
    """Give what the file has otherwise than the year prints it. Raises TemplateError."""
    now = stood.told(recognised.document)
    figures = tuple(_refigured(year, now))
    after = answered(year, figures)
    have = values.of(after)
    pairs = paired(stood.stood(after), now)
    new = {other.index for one, other in pairs if other and _is_new(one, other)}
    come = arrived(recognised, new, have, catalogue)
    known = _Known(values.of(year), {**have, **come.values}, come)
    groups, outside = grouped(pairs)
    texts = (edit for group in groups if (edit := _edit(group, after, known)))
    around = (edit for one, other in outside if (edit := _around(one, other, year, known)))
    following = dict.fromkeys(_following(year, now, known))
    return (*figures, *following, *texts, *around)


def answered(year: Year, figures: Sequence[Refigured]) -> Year:
    """Give the year with changed figures taken over."""
    answers = year.answers
    for one in figures:
        answers = apply(answers, FigureChange(one.question.key, one.answer))
    return replace(year, answers=answers)


@frozen
class _Known:
    """What the slots held when the draft was written, what they hold with its new figures.

    `new` is what text that was put in asks beside.
    """

    before: Values
    now: Values
    new: Arrived


def _refigured(year: Year, now: Sequence[Told]) -> Iterator[Refigured]:
    """Give each answer that prints something else than it did, the first time it does."""
    known = values.of(year)
    asked = {question.key: question for question in year.template.asked()}
    seen: set[str] = set()
    for stands, other in paired(stood.stood(year), now):
        one = stands or (other.was if other else None)
        for template, runs in (stood.texts(one, other) or ()) if one and other else ():
            if refilled.same(template, known, runs):
                continue
            for key, before, words in refilled.answers(template, known, runs):
                answer = _answer(asked.get(key), words) if words != before else None
                if answer and key not in seen:
                    seen.add(key)
                    heading = _heading(one.home, known) if one and one.home else ""
                    yield Refigured(asked[key], before, answer, heading)


def _following(year: Year, now: Sequence[Told], known: _Known) -> Iterator[Following]:
    """Give what is worked out, where the file has another number for it."""
    for one, other in paired(stood.stood(year), now):
        for template, runs in (stood.texts(one, other) or ()) if one and other else ():
            heading = _heading(one.home, known.now) if one and one.home else ""
            for before, after in refilled.following(template, known.now, runs):
                yield Following(heading, before, after)


def _answer(question: Question | None, words: str) -> Answer | None:
    """Give the answer that words in its place are; None for what cannot be one."""
    if question is None or not words:
        return None
    match question.kind:
        case Kind.COUNT | Kind.RATE | Kind.MONEY | Kind.STREAK:
            try:
                found = quantity.parse(words, question.unit, question.kind)
            except InputError:
                return None
            return Answer(found.text, found.value, found.approx, State.CONFIRMED)
        case Kind.DATE:
            fits = _DATE.fullmatch(words) is not None
        case Kind.CHOICE:
            fits = words in question.choices
        case Kind.TEXT:
            fits = not any(stop in words for stop in _STOPS)
        case _:
            assert_never(question.kind)
    return Answer(words, state=State.CONFIRMED) if fits else None


def _heading(home: Home, known: Values) -> str:
    """Give the heading a line stands under, as it prints."""
    head = home.passage.head
    return text(slots.fill(head.text.strip(TYPED), known)) if head else home.section.title


def _edit(group: Group, year: Year, known: _Known) -> Edit | None:
    """Give what became of a group of lines, None where nothing did."""
    if group.new:
        return _inserted(group, year, known)
    section, passage = group.home.section, group.home.passage
    heading = _heading(group.home, known.now)
    if not any(other for _, other in group.lines):
        return Removed(section, passage, heading, _shown(group))
    changes = tuple(_changes(group, year, known))
    was_marked = any(one.marked for one, _ in group.lines if one)
    confirms = was_marked and not any(other.marked for _, other in group.lines if other)
    if any(old is not new for old, new in changes):
        parts = tuple(new for _, new in changes if new)
        said = tuple(_said(changes, known.now))
        asks = tuple(_asks(group, known.new))
        return Rewritten(section, passage, heading, parts, said, confirms, asks)
    return Confirmed(section, passage, heading) if confirms else None


_Change = tuple[Part | None, Part | None]


def _changes(group: Group, year: Year, known: _Known) -> Iterator[_Change]:
    """Give a passage's parts, each with what it became; those that print nothing stay."""
    passage = group.home.passage
    head: dict[int, Part] = {-1: passage.head} if passage.head else {}
    own = head | dict(enumerate(passage.parts))
    printed = {one.home.index for one, _ in group.lines if one and one.home}
    silent = [n for n in own if n not in printed]
    for one, other in group.lines:
        while silent and one and one.home and silent[0] < one.home.index:
            kept = own[silent.pop(0)]
            yield kept, kept
        yield one.part if one else None, _made(one, other, year, known) if other else None
    yield from ((own[n], own[n]) for n in silent)


def _made(one: Stood | None, other: Told, year: Year, known: _Known) -> Part:
    """Give the part a line makes: with its slots where it stood before, here or elsewhere."""
    before = one or other.was
    made = _part(before, other, year, known) if before else None
    new = _new(other, year, known.new)
    match made, new:
        case Head(), Head():
            return replace(made, level=new.level) if one is None else made
        case Prose() | Rows(), Prose() | Rows():
            return made
        case _:
            return made if made and one else new


def _part(one: Stood, other: Told, year: Year, known: _Known) -> Part | None:
    """Give a part with the words it has now, None where they cannot be compared."""
    found = stood.texts(one, other)
    if found is None:
        return None
    made = [
        refilled.retold(
            words,
            known.now,
            refilled.renewed(words, known.before, known.now, runs),
            year.answers.year,
        )
        for words, runs in found
    ]
    return one.part if made == [words for words, _ in found] else stood.rebuilt(one.part, made)


def _new(told: Told, year: Year, come: Arrived) -> Part:
    """Give the part that a line put in makes."""
    number, own = year.answers.year, come.slots.get(told.index, ())
    block = told.block
    if not isinstance(block, Heading):
        shown = Paragraph(told.runs) if isinstance(block, Paragraph) else block
        return next(slotted.parts([(0, shown)], {0: own}, Counting(()), number))
    found = sign(block.number)
    form = found.form if found else ""
    signs = [one.sign for one in year.template.numbering]
    depth = signs.index(form) + 1 if form in signs else block.level
    level = year.template.numbering[depth - 1]
    counted = form == level.sign
    words = slotted.line(text(block.runs), own, number, len(block.number))
    head = words if counted else f"{TYPED}{block.number}{words}"
    start = len(block.number + text(block.runs) + block.stop)
    if not block.body:
        return Head(depth, head)
    stop = "" if block.stop == level.stop else block.stop or TYPED
    body = slotted.line(text(told.runs)[start:], own, number, start)
    return Head(depth, head + stop, body)


def _inserted(group: Group, year: Year, known: _Known) -> Inserted:
    new = [other for _, other in group.lines if other]
    block = new[0].block
    heading = text(block.runs) if isinstance(block, Heading) else ""
    return Inserted(
        group.home.section,
        None if group.leads else group.home.passage,
        heading,
        tuple(_made(one, other, year, known) for one, other in group.lines if other),
        _shown(group),
        confirms=not any(other.marked for other in new),
        asks=tuple(_asks(group, known.new)),
    )


def _is_new(one: Stood | None, other: Told) -> bool:
    return one is None and other.was is None and not other.frame


def _asks(group: Group, new: Arrived) -> Iterator[Ask]:
    """Give what the new lines of a group ask."""
    for one, other in group.lines:
        for entry in new.entries.get(other.index, ()) if other and _is_new(one, other) else ():
            yield Ask(entry, new.answers.get(entry.key))


def _shown(group: Group) -> str:
    """Give the words of what was put in or taken out."""
    return "\n".join(_words(one) or _words(other) for one, other in group.lines)


def _words(one: Stood | Told | None) -> str:
    """Give a line's words without a heading's number."""
    if one is None:
        return ""
    words = stood.compared(one).words
    numbered = isinstance(one.block, Heading) and sign(words)
    return words[len(numbered.written) :] if numbered else words


def _around(one: Stood | None, other: Told | None, year: Year, known: _Known) -> Edit | None:
    """Give what became of a line around the body, None where it is as it was."""
    before = "\n".join(lines(one.block)) if one else ""
    after = text(other.runs) if other else ""
    if normalised(before) == normalised(after):
        return None
    if one is None or other is None or not one.field or not isinstance(one.part, Prose):
        return Elsewhere(before, after)
    value = refilled.retold(one.part.text, known.now, other.runs, year.answers.year)
    return Framed(one.field, before, after, value.rstrip("：:"))


def _said(changes: Sequence[_Change], known: Values) -> Iterator[tuple[str, str]]:
    """Give the sentences that changed, each as it was and as it is."""
    for old, new in changes:
        if old is new:
            continue
        before, now = (_SENTENCES.findall(_print(part, known)) for part in (old, new))
        for kind, a, end, b, stop in SequenceMatcher(None, before, now, False).get_opcodes():
            if kind != "equal":
                yield "".join(before[a:end]).strip(), "".join(now[b:stop]).strip()


def _print(part: Part | None, known: Values) -> str:
    """Give what a part prints, a heading on a line of its own."""
    texts: list[str] = []
    match part:
        case Head(_, words, run_in):
            texts = [words.strip(TYPED), run_in or ""]
        case Prose(words):
            texts = [words]
        case Rows(rows):
            texts = ["　".join(row) for row in rows]
        case None:
            pass
    return "\n".join(text(slots.fill(one, known)) for one in texts)
