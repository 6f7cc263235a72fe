"""Reading an edited draft back: what somebody changed in a report after it was written.

The file is held against what the year prints now. Figures come first: a sentence whose figures
alone were changed is not an edit of its text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import assert_never

from assistant import compose, quantity, slots
from assistant.answers import Answer, FigureChange, State, apply
from assistant.compose import Values, Year
from assistant.document import Heading, Paragraph, lines, text
from assistant.errors import InputError
from assistant.model import Head, Kind, Part, Prose, Question, Rows
from assistant.numbering import TYPED
from assistant.recognise import aligned, frame, refilled, slotted, stood
from assistant.recognise.edit import (
    Confirmed,
    Edit,
    Elsewhere,
    Inserted,
    Refigured,
    Removed,
    Rewritten,
)
from assistant.recognise.normalise import normalised
from assistant.recognise.recognised import Recognised
from assistant.recognise.rows import Counting
from assistant.recognise.signs import sign
from assistant.recognise.stood import Home, Stood, Told

_STOPS = "。；！？"
_SENTENCES = re.compile(f"[^{_STOPS}\n]*[{_STOPS}\n]?")
_DATE = re.compile(frame.DATE)


def edits(year: Year, recognised: Recognised) -> tuple[Edit, ...]:
    """Give what the file has otherwise than the year prints it. Raises TemplateError."""
    now = stood.told(recognised.document)
    figures = tuple(_refigured(year, now))
    after = answered(year, figures)
    known = _Known(compose.values(year), compose.values(after))
    groups, elsewhere = _grouped(_pairs(stood.stood(after), now))
    texts = (edit for group in groups if (edit := _edit(group, after, known)))
    return (*figures, *texts, *elsewhere)


def answered(year: Year, figures: Sequence[Refigured]) -> Year:
    """Give the year with changed figures taken over."""
    answers = year.answers
    for one in figures:
        answers = apply(answers, FigureChange(one.question.key, one.answer))
    return replace(year, answers=answers)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the slots held when the draft was written, and what they hold with its new figures."""

    before: Values
    now: Values


Pair = tuple[Stood | None, Told | None]


def _pairs(before: Sequence[Stood], now: Sequence[Told]) -> list[Pair]:
    found = aligned.pairs([*map(stood.compared, before)], [*map(stood.compared, now)])
    return [(None if n is None else before[n], None if m is None else now[m]) for n, m in found]


def _refigured(year: Year, now: Sequence[Told]) -> Iterator[Refigured]:
    """Give each answer that prints something else than it did, the first time it does."""
    known = compose.values(year)
    asked = {question.key: question for question in year.template.asked()}
    seen: set[str] = set()
    for one, other in _pairs(stood.stood(year), now):
        for template, runs in (stood.texts(one, other) or ()) if one and other else ():
            if refilled.same(template, known, runs):
                continue
            for key, before, words in refilled.answers(template, known, runs):
                answer = _answer(asked.get(key), words) if words != before else None
                if answer and key not in seen:
                    seen.add(key)
                    heading = _heading(one.home, known) if one and one.home else ""
                    yield Refigured(asked[key], before, answer, heading)


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


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that belong together: a passage's, or those of an item put in after it.

    An item that `leads` was put in before it.
    """

    home: Home
    new: bool = False
    leads: bool = False
    lines: list[Pair] = field(default_factory=list)


def _grouped(pairs: Sequence[Pair]) -> tuple[list[_Group], list[Elsewhere]]:
    """Give each passage its lines; what was put in goes with the line above it."""
    passages: dict[str, _Group] = {}
    items: list[_Group] = []
    elsewhere: list[Elsewhere] = []
    homes = [one.home for one, _ in pairs if one and one.home]
    group: _Group | None = None
    ended = not homes
    for one, other in pairs:
        if one and one.home:
            own = passages.setdefault(one.home.passage.id, _Group(one.home))
            own.lines.append((one, other))
            group = own if other else group
        elif one or other is None or other.frame or ended:
            elsewhere += _elsewhere(one, other)
            ended = ended or bool(passages)
        else:
            if isinstance(other.block, Heading) or (group is None and homes[0].passage.head):
                group = _Group(group.home if group else homes[0], new=True, leads=group is None)
                items.append(group)
            group = group or passages.setdefault(homes[0].passage.id, _Group(homes[0]))
            group.lines.append((None, other))
    return [*passages.values(), *items], elsewhere


def _elsewhere(one: Stood | None, other: Told | None) -> Iterator[Elsewhere]:
    before = "\n".join(lines(one.block)) if one else ""
    after = text(other.runs) if other else ""
    if normalised(before) != normalised(after):
        yield Elsewhere(before, after)


def _edit(group: _Group, year: Year, known: _Known) -> Edit | None:
    """Give what became of a group of lines, None where nothing did."""
    if group.new:
        return _inserted(group, year)
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
        return Rewritten(section, passage, heading, parts, said, confirms)
    return Confirmed(section, passage, heading) if confirms else None


_Change = tuple[Part | None, Part | None]


def _changes(group: _Group, year: Year, known: _Known) -> Iterator[_Change]:
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
        made = _part(one, other, year, known) if one and other else None
        yield one.part if one else None, made or (_new(other, year) if other else None)
    yield from ((own[n], own[n]) for n in silent)


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


def _new(told: Told, year: Year) -> Part:
    """Give the part that a line put in makes."""
    number = year.answers.year
    block = told.block
    if not isinstance(block, Heading):
        shown = Paragraph(told.runs) if isinstance(block, Paragraph) else block
        return next(slotted.parts([(0, shown)], {}, Counting(()), number))
    found = sign(block.number)
    form = found.form if found else ""
    signs = [one.sign for one in year.template.numbering]
    depth = signs.index(form) + 1 if form in signs else block.level
    level = year.template.numbering[depth - 1]
    counted = form == level.sign
    words = slotted.line(text(block.runs), (), number)
    head = words if counted else f"{TYPED}{block.number}{words}"
    body = text(told.runs)[len(block.number + text(block.runs) + block.stop) :]
    if not block.body:
        return Head(depth, head)
    stop = "" if block.stop == level.stop else block.stop or TYPED
    return Head(depth, head + stop, slotted.line(body, (), number))


def _inserted(group: _Group, year: Year) -> Inserted:
    new = [other for _, other in group.lines if other]
    block = new[0].block
    heading = text(block.runs) if isinstance(block, Heading) else ""
    return Inserted(
        group.home.section,
        None if group.leads else group.home.passage,
        heading,
        tuple(_new(other, year) for other in new),
        _shown(group),
        confirms=not any(other.marked for other in new),
    )


def _shown(group: _Group) -> str:
    """Give the words of what was put in or taken out."""
    return "\n".join(_words(one) or _words(other) for one, other in group.lines)


def _words(one: Stood | Told | None) -> str:
    """Give a line's words without a heading's number."""
    if one is None:
        return ""
    words = stood.compared(one).words
    numbered = isinstance(one.block, Heading) and sign(words)
    return words[len(numbered.written) :] if numbered else words


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
