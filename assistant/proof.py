"""Proving a template: every name used is declared, every figure declared is printed.

What is proved here needs no answers; all flaws are given at once, each with file and line.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache
from itertools import chain

from assistant import figures, numbering, slots, tables
from assistant.errors import Flaw, near, nearest
from assistant.frozen import frozen
from assistant.model import Derived, Head, Part, Prose, Question, Rows, Section, Template
from assistant.reportfile import FILE

# Names every report has: the years, and what the workspace says of its office.
GIVEN = (*slots.YEARS, "发文机关", "简称", "主送机关")


# No report asks for as much by far; what proves it is not made for more.
_MOST = 2000
_TOLD = 200


@frozen
class _Declared:
    """A key and where it is declared."""

    file: str
    entry: Question | Derived


@frozen
class _Known:
    """What is declared, and the names the texts were seen to use.

    A name that is not declared counts for the nearest that is, so that one slip of the pen is
    told once.
    """

    declared: Mapping[str, _Declared]
    names: frozenset[str]
    printed: set[str] = field(default_factory=set)
    tested: set[str] = field(default_factory=set)

    def choices(self, name: str) -> tuple[str, ...]:
        one = self.declared.get(name)
        return one.entry.choices if one and isinstance(one.entry, Question) else ()


def prove(template: Template, report: str = "") -> tuple[Flaw, ...]:
    """Give every flaw of a template; `report` is the text of its report.toml."""
    return _sorted(_flaws(template, report, printing=False))


@lru_cache(maxsize=64)
def faults(template: Template, report: str = "") -> tuple[Flaw, ...]:
    """Give the flaws by which a report would print wrong, or not at all."""
    return _sorted(_flaws(template, report, printing=True))


def _flaws(template: Template, report: str, *, printing: bool) -> Iterator[Flaw]:
    copies = dict(_copies(template))
    yield from (Flaw(file, 1, said) for file, said in copies.items())
    sections = tuple(one for one in template.sections if one.file not in copies)
    template = replace(template, sections=sections)
    declared = list(_declarations(template))
    if len(declared) > _MOST:
        last = declared[_MOST]
        yield Flaw(last.file, last.entry.line, f"填报项多于 {_MOST} 个，请删减")
        return
    keys = {one.entry.key: one for one in declared}
    known = _Known(keys, frozenset((*keys, *GIVEN)))
    yield from _duplicates(declared)
    yield from _slots(template, report, known)
    yield from chain.from_iterable(_references(one, known) for one in declared)
    yield from _cycles(declared)
    yield from _typed_numbers(template)
    if not printing:
        yield from _invisible(template)
        yield from _heading_order(template)
        yield from _same_headings(template)
        yield from _unprinted(declared, known)


def _sorted(flaws: Iterable[Flaw]) -> tuple[Flaw, ...]:
    """Give the flaws in order; of thousands the first, and how many more there are."""
    every = sorted(dict.fromkeys(flaws), key=lambda flaw: (flaw.file, flaw.line))
    if more := every[_TOLD:]:
        last = every[_TOLD - 1]
        every[_TOLD:] = [Flaw(last.file, last.line, f"往下还有 {len(more)} 处，先改以上各处")]
    return tuple(every)


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
            return figures.names(formula) if formula else ()
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


def _copies(template: Template) -> Iterator[tuple[str, str]]:
    """Give the section files that are copies of another: the same title over the same heading."""
    first: dict[tuple[str, str], str] = {}
    for section in sorted(template.sections, key=lambda one: len(one.file)):
        heading = next((part.text for part in section.parts if isinstance(part, Head)), "")
        earlier = first.setdefault((section.title, heading), section.file)
        if earlier != section.file:
            said = f"与 {earlier} 的 title 和标题相同，正文会印两遍；请删去一个，或改标题"
            yield section.file, said


def _slots(template: Template, report: str, known: _Known) -> Iterator[Flaw]:
    """Give a flaw for each slot that cannot be filled; collects the names seen."""
    for file, line, text in _texts(template, report):
        try:
            found = slots.names(text)
            known.printed.update(slots.printed(text))
            compared = slots.compared(text)
        except slots.SlotError as error:
            known.printed.update(slots.loose(text))
            yield Flaw(file, line, slots.wide(text) or str(error))
            continue
        known.tested.update(found)
        if said := slots.wide(text):
            known.printed.update(slots.loose(text))
            yield Flaw(file, line, said)
        for name in found:
            if name not in known.names:
                known.printed.add(near(name, known.names))
                yield Flaw(file, line, slots.unknown_name(name, known.names))
        yield from (Flaw(file, line, said) for said in _unchosen(compared, known))


def _unchosen(compared: tuple[tuple[str, str], ...], known: _Known) -> Iterator[str]:
    """Say which words a condition asks for are no choice of their question."""
    for name, word in compared:
        choices = known.choices(name)
        if choices and word not in choices:
            there = nearest(word, choices) or f"，只有{'、'.join(choices)}"
            yield f"“{name}”没有“{word}”这个选项{there}"


def _texts(template: Template, report: str) -> Iterator[tuple[str, int, str]]:
    """Give every text that holds slots, or what was meant for one, with its file and line."""
    fields = (
        ("title", template.title),
        ("addressee", template.addressee),
        *(("issuers", text) for text in template.issuers),
        ("date", template.date),
        *(("attachments", text) for text in template.attachments),
        ("note", template.note),
        *template.metadata,
    )
    for name, text in fields:
        if slots.braced(text):
            yield FILE, tables.line_of(report, name), text
    for section in template.sections:
        yield from ((section.file, line, text) for line, text in _braced(section))


@lru_cache(maxsize=512)
def _braced(section: Section) -> tuple[tuple[int, str], ...]:
    found = chain.from_iterable(map(_part_texts, section.parts))
    return tuple((line, text) for line, text in found if slots.braced(text))


def _part_texts(part: Part) -> Iterator[tuple[int, str]]:
    match part:
        case Head(text=text, run_in=run_in, line=line):
            yield line, text
            yield line + 1, run_in or ""
        case Prose(text, line):
            yield line, text
        case Rows(rows, line):
            yield from ((line + n, cell) for n, row in enumerate(rows) for cell in row)


def _references(one: _Declared, known: _Known) -> Iterator[Flaw]:
    """Give a flaw for each key that a figure, formula or condition names and nobody declares."""
    entry = one.entry
    compared: tuple[tuple[str, str], ...] = ()
    try:
        names = uses(entry)
        if isinstance(entry, Question):
            compared = slots.words_of(entry.when)
    except (slots.SlotError, figures.FormulaError) as error:
        field_name = "when" if isinstance(error, slots.SlotError) else "formula"
        yield Flaw(one.file, entry.line, f"“{entry.key}”的 {field_name}：{error}")
        return
    for name in names:
        if name not in known.names:
            known.printed.add(near(name, known.names))
            said = slots.unknown_name(name, known.names)
            yield Flaw(one.file, entry.line, f"“{entry.key}”用到的名称有误：{said}")
    for said in _unchosen(compared, known):
        yield Flaw(one.file, entry.line, f"“{entry.key}”的 when：{said}")


def _unprinted(declared: list[_Declared], known: _Known) -> Iterator[Flaw]:
    """Give a flaw for each entry the text never prints, nor tests where that is what it is for."""
    used = known.printed | set(chain.from_iterable(_used(one.entry) for one in declared))
    for one in declared:
        figure = isinstance(one.entry, Derived) or one.entry.is_figure
        key = one.entry.key
        if key not in (used if figure else used | known.tested):
            said = f"“{key}”要填却没有印在正文里，请在正文加 {{{{ {key} }}}}"
            yield Flaw(one.file, one.entry.line, said)


def _used(entry: Question | Derived) -> tuple[str, ...]:
    """Give what an entry uses; of a condition or formula that cannot be read, all its words."""
    try:
        return uses(entry)
    except (slots.SlotError, figures.FormulaError):
        return slots.loose(entry.formula if isinstance(entry, Derived) else entry.when)


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


def _invisible(template: Template) -> Iterator[Flaw]:
    """Give a flaw for each line with signs that would disturb a terminal, and print nothing."""
    for section in template.sections:
        for n, line in enumerate(section.source.split("\n"), 1):
            if tables.invisible(line):
                yield Flaw(section.file, n, tables.UNFIT)


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


def _same_headings(template: Template) -> Iterator[Flaw]:
    """Give a flaw for each heading that stands twice under the same one."""
    path: list[str] = []
    first: dict[tuple[str, ...], str] = {}
    for section, head in _heads(template):
        path = [*path[: head.level - 1], *[""] * (head.level - 1 - len(path)), head.text]
        where = f"{section.file} 第 {head.line} 行"
        earlier = first.setdefault(tuple(path), where)
        if earlier != where:
            yield Flaw(section.file, head.line, f"标题“{head.text}”与 {earlier}的相同")


def _typed_numbers(template: Template) -> Iterator[Flaw]:
    """Give a flaw for each heading with a number of its own beside the program's."""
    for section, head in _heads(template):
        if number := numbering.typed(head.text):
            said = f"序号由程序编写，请删去“{number}”；要照原样印，请在标题前加 {numbering.TYPED}"
            yield Flaw(section.file, head.line, said)
