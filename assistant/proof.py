"""Proving a template: every name used is declared, every figure declared is printed.

What is proved here needs no answers; all flaws are given at once, each with file and line.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from assistant import figures, slots
from assistant.errors import Flaw
from assistant.model import Derived, Head, Part, Prose, Question, Rows, Section, Template
from assistant.reportfile import FILE

# Names every report has: the years, and what the workspace says of its office.
GIVEN = (*slots.YEARS, "发文机关", "简称", "主送机关")


@dataclass(frozen=True, slots=True)
class _Declared:
    """A key and where it is declared."""

    file: str
    entry: Question | Derived


def prove(template: Template) -> tuple[Flaw, ...]:
    """Give every flaw of a template."""
    declared = list(_declarations(template))
    known = {*(one.entry.key for one in declared), *GIVEN}
    printed: set[str] = set()
    flaws = [
        *_duplicates(declared),
        *_slots(template, known, printed),
        *chain.from_iterable(_references(one, known) for one in declared),
        *_cycles(declared),
        *_heading_order(template),
    ]
    used = printed | {name for one in declared for name in uses(one.entry)}
    flaws += [
        Flaw(
            one.file,
            one.entry.line,
            f"“{one.entry.key}”要填却没有印在正文里，请在正文加 {{{{ {one.entry.key} }}}}",
        )
        for one in declared
        if one.entry.key not in used
    ]
    return tuple(sorted(flaws, key=lambda flaw: (flaw.file, flaw.line)))


def used(section: Section) -> tuple[str, ...]:
    """Give the names a section's texts and entries use, each once."""
    texts = (text for part in section.parts for _, text in _part_texts(part))
    names = [
        *chain.from_iterable(map(slots.names, texts)),
        *chain.from_iterable(map(uses, section.entries())),
    ]
    return tuple(dict.fromkeys(names))


def uses(entry: Question | Derived) -> tuple[str, ...]:
    """Give the keys a figure's limits, condition or formula name."""
    match entry:
        case Derived(formula=formula):
            return figures.names(formula)
        case Question(at_most=at_most, rolls=rolls, parts=parts, when=when):
            whole = tuple(name for name in (at_most, rolls) if name)
            return (*whole, *parts, *slots.condition_names(when))


def _declarations(template: Template) -> Iterator[_Declared]:
    for question in template.questions:
        yield _Declared(FILE, question)
    for section in template.sections:
        entries: tuple[Question | Derived, ...] = (*section.questions, *section.derived)
        yield from (_Declared(section.file, entry) for entry in entries)


def _duplicates(declared: list[_Declared]) -> Iterator[Flaw]:
    first: dict[str, _Declared] = {}
    for one in declared:
        key = one.entry.key
        if key in GIVEN:
            yield Flaw(one.file, one.entry.line, f"“{key}”是固有名称，请另取名")
        elif earlier := first.get(key):
            where = f"{earlier.file} 第 {earlier.entry.line} 行"
            yield Flaw(one.file, one.entry.line, f"“{key}”重复，{where}已有")
        else:
            first[key] = one


def _slots(template: Template, known: Collection[str], printed: set[str]) -> Iterator[Flaw]:
    """Give a flaw for each slot that cannot be filled; collects the names printed."""
    for file, line, text in _texts(template):
        try:
            found = slots.names(text)
        except slots.SlotError as error:
            yield Flaw(file, line, str(error))
            continue
        printed.update(found)
        for name in found:
            if name not in known:
                yield Flaw(file, line, slots.unknown_name(name, known))


def _texts(template: Template) -> Iterator[tuple[str, int, str]]:
    """Give every text that may hold slots, with its file and line."""
    front = (
        template.title,
        template.addressee,
        *template.issuers,
        template.date,
        *template.attachments,
        template.note,
        *(text for _, text in template.metadata),
    )
    yield from ((FILE, 1, text) for text in front)
    for section in template.sections:
        for part in section.parts:
            yield from ((section.file, line, text) for line, text in _part_texts(part))


def _part_texts(part: Part) -> Iterator[tuple[int, str]]:
    match part:
        case Head(text=text, run_in=run_in, line=line):
            yield line, text
            yield line + 1, run_in or ""
        case Prose(text, line):
            yield line, text
        case Rows(rows, line):
            yield from ((line + n, cell) for n, row in enumerate(rows) for cell in row)


def _references(one: _Declared, known: Collection[str]) -> Iterator[Flaw]:
    """Give a flaw for each key that a figure, formula or condition names and nobody declares."""
    try:
        names = uses(one.entry)
    except (slots.SlotError, figures.FormulaError) as error:
        yield Flaw(one.file, one.entry.line, f"“{one.entry.key}”：{error}")
        return
    for name in names:
        if name not in known:
            message = f"“{one.entry.key}”用到的名称有误：{slots.unknown_name(name, known)}"
            yield Flaw(one.file, one.entry.line, message)


def _cycles(declared: list[_Declared]) -> Iterator[Flaw]:
    """Give a flaw for each condition or formula that in the end depends on itself."""
    needs = {one.entry.key: _needs(one.entry) for one in declared}
    for one in declared:
        reached: set[str] = set()
        waiting = list(needs[one.entry.key])
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(needs.get(name, ()))
        if one.entry.key in reached:
            what = "formula" if isinstance(one.entry, Derived) else "when"
            yield Flaw(one.file, one.entry.line, f"“{one.entry.key}”的 {what} 绕了一圈又取决于自己")


def _needs(entry: Question | Derived) -> tuple[str, ...]:
    """Give what must be known before the entry is asked or worked out."""
    try:
        return slots.condition_names(entry.when) if isinstance(entry, Question) else uses(entry)
    except (slots.SlotError, figures.FormulaError):
        return ()


def _heading_order(template: Template) -> Iterator[Flaw]:
    """Give a flaw for each heading that skips a level the report numbers."""
    level = 0
    for section, head in _heads(template):
        skipped = template.numbering[level : head.level - 1]
        if any(one.sign for one in skipped):
            message = f"“{head.text}”越过了上一级标题，请改用 {'#' * (level + 2)}"
            yield Flaw(section.file, head.line, message)
        level = head.level


def _heads(template: Template) -> Iterator[tuple[Section, Head]]:
    for section in template.sections:
        for part in section.parts:
            if isinstance(part, Head):
                yield section, part
