"""Changing passages: each change gives the section file's new text and what it confirms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import markup, passages
from assistant.answers import Answers, Change, PassageChange, PassageState
from assistant.errors import InputError
from assistant.frozen import frozen
from assistant.interview.cleaning import clean
from assistant.interview.labels import labelled, unlabelled
from assistant.model import Head, Part, Passage, Prose, Rows, Section, Template
from assistant.numbering import typed

_MARKS = re.compile(r"^\s*(?:[#＃\\]|\+\+\+)")


@frozen
class Edit:
    """A section file's new text; `order` says which old passage each new one was, None for new.

    `index` is the new place of the passage the edit was about.
    """

    section: Section
    source: str
    order: tuple[int | None, ...]
    index: int
    confirms: bool = True


def confirm(found: Sequence[Passage]) -> tuple[Change, ...]:
    """Confirm passages as they were shown."""
    return tuple(PassageChange(one.id, PassageState.CONFIRMED) for one in found)


def text_of(passage: Passage, template: Template) -> str:
    """Give a passage's text to be edited: a line for each paragraph, slots by their labels."""
    return labelled("\n".join(_lines(passage)), template)


def title_of(passage: Passage, template: Template) -> str:
    """Give a passage's heading to be edited, slots by their labels; empty without one."""
    return labelled(passage.head.text, template) if passage.head else ""


def rewrite(section: Section, passage: Passage, text: str, template: Template) -> Edit:
    """Put other text in a passage. Raises InputError for a broken slot or no text."""
    parts = _parts(text, template)
    head = passage.head
    if head and head.run_in is not None:
        if not isinstance(parts[0], Prose):
            raise InputError("标题后面应先有一段文字，再放表格；未改。")
        head, parts = replace(head, run_in=parts[0].text), parts[1:]
    return _replaced(section, passage, head, parts)


def retitle(section: Section, passage: Passage, title: str, template: Template) -> Edit:
    """Give a passage another heading. Raises InputError."""
    if passage.head is None:
        raise InputError("这一段没有标题；要加标题请用“在后面加一条”。")
    head = replace(passage.head, text=_title(title, template))
    return _replaced(section, passage, head, passage.parts)


def append(section: Section, passage: Passage, sentence: str) -> Edit:
    """Add a paragraph with its slots to a passage, without confirming it."""
    parts = (*passage.parts, Prose(sentence))
    return replace(_replaced(section, passage, passage.head, parts), confirms=False)


def without(section: Section, passage: Passage, part: Part) -> Edit:
    """Take a paragraph out of a passage, without confirming the rest."""
    parts = [one for one in passage.parts if one is not part]
    return replace(_replaced(section, passage, passage.head, parts), confirms=False)


def can_insert(passage: Passage) -> Head:
    """Give the heading a new passage takes its level from. Raises InputError without one."""
    if passage.head is None:
        raise InputError("这一段没有标题，前后不能加条；要加写请用“修改”。")
    return passage.head


def insert(
    section: Section, passage: Passage, title: str, text: str, template: Template, *, before: bool
) -> Edit:
    """Add a passage of the same level before or after one. Raises InputError."""
    head = can_insert(passage)
    words, parts = _title(title, template), _parts(text, template)
    run_in = parts[0].text if head.run_in is not None and isinstance(parts[0], Prose) else None
    made = (Head(head.level, words, run_in), *(parts[1:] if run_in is not None else parts))
    found = passages.passages(section)
    at = _index(found, passage)
    if not before:
        at = _end(found, at)
    line = found[at].first if at < len(found) else found[-1].end
    order = (*range(at), None, *range(at, len(found)))
    return Edit(section, passages.inserted(section, line, made), order, at)


def move(section: Section, passage: Passage, *, up: bool) -> Edit:
    """Change places with the neighbour of the same level. Raises InputError where none is."""
    found = passages.passages(section)
    here = _index(found, passage)
    first = _before(found, here) if up else here
    second = here if up else _end(found, here)
    if first is None or second >= len(found) or not _peers(found[first], found[second]):
        raise InputError(f"{'上' if up else '下'}面没有同级的段落可以对调。")
    end = _end(found, second)
    source = passages.swapped(section, _whole(found, first, second), _whole(found, second, end))
    order = (
        *range(first),
        *range(second, end),
        *range(first, second),
        *range(end, len(found)),
    )
    return Edit(section, source, order, order.index(here), confirms=False)


def settled(answers: Answers, edit: Edit, made: Section) -> tuple[Change, ...]:
    """Give what an edit changes in the answers, once its section is saved and read again."""
    old = [one.id for one in passages.passages(edit.section)]
    new = [one.id for one in passages.passages(made)]
    changes: list[Change] = []
    for n, name in enumerate(new):
        before = edit.order[n] if n < len(edit.order) else None
        state = answers.passages.get(old[before]) if before is not None else None
        if n == edit.index and edit.confirms:
            state = PassageState.CONFIRMED
        if state is not answers.passages.get(name):
            changes.append(PassageChange(name, state))
    gone = (name for name in old if name not in new and name in answers.passages)
    return (*changes, *(PassageChange(name, None) for name in gone))


def _replaced(section: Section, passage: Passage, head: Head | None, parts: Sequence[Part]) -> Edit:
    found = passages.passages(section)
    source = passages.replaced(section, passage, (head, *parts) if head else parts)
    return Edit(section, source, tuple(range(len(found))), _index(found, passage))


def _lines(passage: Passage) -> Iterator[str]:
    if passage.head and passage.head.run_in is not None:
        yield passage.head.run_in
    for part in passage.parts:
        match part:
            case Prose(text):
                yield text
            case Rows(rows):
                yield from ("| " + " | ".join(row) + " |" for row in rows)
            case Head():
                raise TypeError(part)


def _parts(text: str, template: Template) -> tuple[Part, ...]:
    """Read edited text: a line is a paragraph, lines that begin with | are a table."""
    plain = unlabelled(clean(text, lines=True).text, template)
    lines = [one.strip() for one in plain.split("\n")]
    body = "\n".join("\\" + one if _MARKS.match(one) else one for one in lines)
    parts = markup.read(body, "", {}).parts
    if not parts:
        raise InputError("没有文字，未改；要去掉这一段请用“删去”。")
    return parts


def _title(title: str, template: Template) -> str:
    words = unlabelled(clean(title).text, template).rstrip("。")
    words = words.removeprefix(typed(words)).strip()  # the program writes the numbers
    if not words:
        raise InputError("没有标题，未改。")
    return words


def _index(found: Sequence[Passage], passage: Passage) -> int:
    return next(n for n, one in enumerate(found) if one.id == passage.id)


def _level(passage: Passage) -> int:
    return passage.head.level if passage.head else 0


def _peers(first: Passage, second: Passage) -> bool:
    return _level(first) == _level(second) != 0


def _end(found: Sequence[Passage], at: int) -> int:
    """Give where a passage and those below its heading end."""
    below = (n for n in range(at + 1, len(found)) if _level(found[n]) <= _level(found[at]))
    return next(below, len(found))


def _before(found: Sequence[Passage], at: int) -> int | None:
    """Give the neighbour above of the same level, whatever stands below it."""
    above = (n for n in reversed(range(at)) if _level(found[n]) <= _level(found[at]))
    return next(above, None)


def _whole(found: Sequence[Passage], first: int, end: int) -> Passage:
    """Give a passage together with those below its heading."""
    return replace(found[first], end=found[end - 1].end)
