"""Compose: a year's text and answers become a Document; the inverse of recognise.

Whatever is not final yet stands in the draft in 【】 and carries a `Mark`: an open or owed figure
in its place, an unconfirmed passage at its end.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant import passages, slots, values
from assistant.answers import Answers, PassageState
from assistant.document import (
    Addressee,
    Attachments,
    Block,
    Cell,
    Document,
    Heading,
    Mark,
    Note,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
    lines,
    text,
)
from assistant.errors import Flaw, TemplateError
from assistant.model import (
    Head,
    Part,
    Passage,
    Prose,
    Rows,
    Section,
    Template,
)
from assistant.numbering import SIGNS, STOPS, TYPED
from assistant.reportfile import FILE
from assistant.values import Values, Year, printed_signs

_UNCONFIRMED = Run(f"【{Mark.UNCONFIRMED}】", mark=Mark.UNCONFIRMED)


def compose(year: Year) -> Document:
    """Give the report as it stands. Raises TemplateError for a slot that cannot be filled."""
    template, known = year.template, values.of(year)
    front: list[Block] = [Title(_line(template.title, known))]
    if addressee := _line(template.addressee, known):
        front.append(Addressee(addressee.rstrip("：:")))
    body, annex = _body(year, known)
    return Document(
        (*front, *body, *_end(template, known), *annex),
        tuple((name, _line(words, known)) for name, words in template.metadata),
    )


def by_passage(year: Year, known: Values) -> Iterator[tuple[Section, Passage, tuple[Block, ...]]]:
    """Give the blocks of each passage in order, those left out left out.

    A heading below which everything was left out is left out too. Raises TemplateError for a
    slot that cannot be filled.
    """
    counters = [0] * len(year.template.numbering)
    every = [
        (section, passage)
        for section in year.template.sections
        for passage in passages.passages(section)
    ]
    for n, (section, passage) in enumerate(every):
        if _dropped(year.answers, passage) or _emptied(year.answers, every, n):
            continue
        parts = (passage.head, *passage.parts) if passage.head else passage.parts
        made = [_block(one, year.template, counters, known, section.file) for one in parts]
        blocks = tuple([one for one in made if one is not None])
        if passages.has_text(passage) and (mark := _mark(year.answers, passage)):
            blocks = _marked(blocks, mark)
        yield section, passage, blocks


def _dropped(answers: Answers, passage: Passage) -> bool:
    return answers.passage(passage.id) is PassageState.DROPPED


def _emptied(answers: Answers, every: Sequence[tuple[Section, Passage]], at: int) -> bool:
    """Tell whether a heading without text of its own has lost all that stood below it."""
    head = every[at][1].head
    if head is None or passages.has_text(every[at][1]):
        return False
    lost = False
    for _, below in islice(every, at + 1, None):
        if below.head is not None and below.head.level <= head.level:
            break
        if passages.has_text(below):
            if not _dropped(answers, below):
                return False
            lost = True
    return lost


def unfinished(document: Document) -> Counter[Mark]:
    """Count what stands open, owed and unconfirmed in a draft."""
    counted = Counter(run.mark for run in runs(document.blocks) if run.mark)
    frame = (block for block in document.blocks if not isinstance(block, Heading | Paragraph))
    counted[Mark.OPEN] += sum(one.count("【待补：") for block in frame for one in lines(block))
    return +counted


def runs(blocks: Iterable[Block]) -> Iterator[Run]:
    """Give the runs of the paragraphs and headings among blocks, in order."""
    for block in blocks:
        match block:
            case Heading(runs=head, body=body):
                yield from (*head, *body)
            case Paragraph(runs=found):
                yield from found
            case _:
                pass


def _body(year: Year, known: Values) -> tuple[list[Block], list[Block]]:
    """Give the blocks of the text, and those behind the signature."""
    body: list[Block] = []
    annex: list[Block] = []
    for section, _, blocks in by_passage(year, known):
        (annex if section.annex else body).extend(blocks)
    return body, annex


def _block(
    part: Part, template: Template, counters: list[int], known: Values, file: str
) -> Block | None:
    """Give what a part prints, None for a paragraph that comes out empty."""
    try:
        match part:
            case Prose(words):
                filled = slots.fill(printed_signs(words), known)
                return Paragraph(filled) if filled else None
            case Rows(rows):
                return _table(rows, known)
            case Head():
                return _heading(part, template, counters, known)
    except slots.SlotError as error:
        raise TemplateError((Flaw(file, part.line, f"{error}。"),)) from error


def _heading(head: Head, template: Template, counters: list[int], known: Values) -> Heading:
    """Give a heading its number and stop, but for those the clerk typed."""
    level = template.numbering[head.level - 1]
    typed = head.text.startswith(TYPED)
    counters[head.level - 1] += not typed
    for below in range(head.level, len(counters)):
        if template.numbering[below].restart:
            counters[below] = 0
    number = "" if typed else SIGNS[level.sign](counters[head.level - 1])
    words = slots.fill(printed_signs(head.text.removeprefix(TYPED).removesuffix(TYPED)), known)
    if head.run_in is None:
        return Heading(head.level, number, words)
    stop = "" if head.text.endswith((TYPED, *STOPS)) else level.stop
    return Heading(head.level, number, words, stop, slots.fill(printed_signs(head.run_in), known))


def _table(rows: Sequence[Sequence[str]], known: Values) -> Table:
    """Join the cells that `^` and `<` continue with the cell above or to the left."""
    spans: dict[tuple[int, int], list[int]] = {}
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            above, left = origin.get((r - 1, c)), origin.get((r, c - 1))
            if words == "^" and above:
                origin[r, c] = above
                spans[above][1] = r - above[0] + 1
            elif words == "<" and left:
                origin[r, c] = left
                spans[left][0] = c - left[1] + 1
            else:
                origin[r, c] = (r, c)
                spans[r, c] = [1, 1]
    return Table(
        tuple(
            tuple(
                Cell(text(slots.fill(printed_signs(row[c]), known)), *spans[r, c])
                for c in range(len(row))
                if (r, c) in spans
            )
            for r, row in enumerate(rows)
        )
    )


def _mark(answers: Answers, passage: Passage) -> Run | None:
    """Give what says that a passage is not final: 【待确认】, or who owes its text."""
    match answers.passage(passage.id):
        case PassageState.DRAFT:
            return _UNCONFIRMED
        case PassageState.OWED:
            words = f"【待补：{answers.owing.get(passage.id, '')}，本段文字】"
            return Run(words, mark=Mark.OWED)
        case _:
            return None


def _marked(blocks: tuple[Block, ...], mark: Run) -> tuple[Block, ...]:
    """Put a mark at the end of a passage's last paragraph."""
    match blocks[-1]:
        case Heading(body=body) as heading if body:
            return (*blocks[:-1], replace(heading, body=(*body, mark)))
        case Paragraph(runs) as paragraph:
            return (*blocks[:-1], replace(paragraph, runs=(*runs, mark)))
        case _:
            return (*blocks, Paragraph((mark,)))


def _end(template: Template, known: Values) -> Iterator[Block]:
    if names := tuple(_line(name, known) for name in template.attachments):
        yield Attachments(names)
    issuers = tuple(_line(issuer, known) for issuer in template.issuers)
    date = _line(template.date, known)
    if issuers or date:
        yield Signature(issuers, date, template.sealed)
    if note := _line(template.note, known):
        yield Note(note)


def _line(words: str, known: Values) -> str:
    try:
        return text(slots.fill(words, known))
    except slots.SlotError as error:
        raise TemplateError((Flaw(FILE, 1, f"{error}。"),)) from error
