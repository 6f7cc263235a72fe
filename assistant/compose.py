"""Compose: a year's text and answers become a Document; the inverse of recognise.

Whatever is not final yet stands in the draft in 【】 and carries a `Mark`: an open or owed figure
in its place, an unconfirmed passage at its end.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant import figures, passages, slots
from assistant.answers import Answer, Answers, PassageState, State
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
    Derived,
    Head,
    Office,
    Part,
    Passage,
    Prose,
    Question,
    Rows,
    Section,
    Template,
)
from assistant.numbering import SIGNS, STOPS, TYPED
from assistant.reportfile import FILE
from assistant.slots import Value

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Year:
    """All that one year's report is composed from; `last` is last year's answers."""

    office: Office
    template: Template
    answers: Answers
    last: Answers | None = None


def compose(year: Year) -> Document:
    """Give the report as it stands. Raises TemplateError for a slot that cannot be filled."""
    template, known = year.template, values(year)
    front: list[Block] = [Title(_line(template.title, known))]
    if addressee := _line(template.addressee, known):
        front.append(Addressee(addressee.rstrip("：:")))
    return Document(
        (*front, *_body(year, known), *_end(template, known)),
        tuple((name, _line(words, known)) for name, words in template.metadata),
    )


def by_passage(year: Year, known: Values) -> Iterator[tuple[Section, Passage, tuple[Block, ...]]]:
    """Give the blocks of each passage in order, those left out left out.

    Raises TemplateError for a slot that cannot be filled.
    """
    counters = [0] * len(year.template.numbering)
    for section in year.template.sections:
        for passage in passages.passages(section):
            state = year.answers.passage(passage.id)
            if state is PassageState.DROPPED:
                continue
            blocks = tuple(
                block
                for part in ((passage.head, *passage.parts) if passage.head else passage.parts)
                for block in _part(part, year.template, counters, known, section.file)
            )
            if passages.has_text(passage) and (mark := _mark(year.answers, passage)):
                blocks = _marked(blocks, mark)
            yield section, passage, blocks


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


def values(year: Year) -> Values:
    """Give what every slot holds: years, office, answers, derived figures.

    What is not asked, its `when` not holding, prints nothing.
    """
    answers, office = year.answers, year.office
    known = {
        "本年": _year(answers.year),
        "上年": _year(answers.year - 1),
        "下年": _year(answers.year + 1),
        "发文机关": Value(office.name),
        "简称": Value(office.short),
        "主送机关": Value(office.superiors),
    }
    for question in year.template.asked():
        known[question.key] = _value(question, answers.answer(question.key), year.last)
    known |= dict.fromkeys(_unasked(year.template, known), Value("", absent=True))
    derivations = {derived.key: derived for derived in year.template.derivations()}
    for key, derived in derivations.items():
        known[key] = _derived(derived, year, derivations)
    return known


def _year(number: int) -> Value:
    return Value(str(number), number=Decimal(number))


def _unasked(template: Template, known: Values) -> Iterator[str]:
    """Give the keys of the questions whose `when` does not hold."""
    files = [(FILE, template.questions), *((one.file, one.questions) for one in template.sections)]
    for file, questions in files:
        for question in questions:
            try:
                if not slots.holds(question.when, known):
                    yield question.key
            except slots.SlotError as error:
                message = f"“{question.key}”的 when：{error}。"
                raise TemplateError((Flaw(file, question.line, message),)) from error


def _value(question: Question, answer: Answer, last: Answers | None) -> Value:
    """Give what a question's slot holds: the answer as written, or why it is missing."""
    match answer.state:
        case State.CONFIRMED:
            change = ""
            if question.is_figure and last is not None:
                change = figures.change(answer, last.answer(question.key), question.unit)
            key = question.key if question.is_figure else None
            return Value(answer.text, key, answer.value, change=change)
        case State.ABSENT if not question.is_figure:
            return Value("", absent=True)
        case State.ABSENT:
            words = f"【不适用：{question.label}，请改写此处】"
            return Value(words, question.key, mark=Mark.GAP, absent=True, change=words)
        case State.OWED:
            who = f"【待补：{answer.source}，{question.label}"
            return Value(f"{who}】", question.key, mark=Mark.OWED, change=f"{who}同比】")
        case State.OPEN:
            return _open(question)


def _open(question: Question | Derived) -> Value:
    what = f"【待补：{question.label}"
    return Value(f"{what}】", question.key, mark=Mark.OPEN, change=f"{what}同比】")


def _derived(derived: Derived, year: Year, others: Mapping[str, Derived]) -> Value:
    """Work out a derived figure, and the same for last year to compare it with."""
    last = figures.derive(derived, year.last.figures, others) if year.last else None
    now = figures.derive(derived, year.answers.figures, others, last)
    if now is None:
        return _gap(derived, year.answers, others)
    change = figures.change(now, last, derived.unit) if last else ""
    return Value(now.text, derived.key, now.value, change=change)


def _gap(derived: Derived, answers: Answers, others: Mapping[str, Derived]) -> Value:
    """Give what stands for a figure that cannot be worked out: still to come, or never."""
    if _awaits(derived, answers, others, ()):
        return _open(derived)
    reason = figures.obstacle(derived, answers.figures, others)
    words = f"【算不出：{derived.label}，{reason}，请改写此处】"
    return Value(words, derived.key, mark=Mark.GAP, absent=True, change=words)


def _awaits(
    derived: Derived, answers: Answers, others: Mapping[str, Derived], path: tuple[str, ...]
) -> bool:
    """Tell whether a figure still to come, not 十余 or 不适用, keeps this one from being had."""
    return derived.key not in path and any(
        _awaits(others[name], answers, others, (*path, derived.key))
        if name in others
        else answers.answer(name).state in {State.OPEN, State.OWED}
        for name in figures.names(derived.formula)
    )


def _body(year: Year, known: Values) -> Iterator[Block]:
    return (block for _, _, blocks in by_passage(year, known) for block in blocks)


def _part(
    part: Part, template: Template, counters: list[int], known: Values, file: str
) -> Iterator[Block]:
    try:
        match part:
            case Prose(words):
                if runs := slots.fill(words, known):
                    yield Paragraph(runs)
            case Rows(rows):
                yield _table(rows, known)
            case Head():
                yield _heading(part, template, counters, known)
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
    words = slots.fill(head.text.removeprefix(TYPED).removesuffix(TYPED), known)
    if head.run_in is None:
        return Heading(head.level, number, words)
    stop = "" if head.text.endswith((TYPED, *STOPS)) else level.stop
    return Heading(head.level, number, words, stop, slots.fill(head.run_in, known))


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
                Cell(text(slots.fill(row[c], known)), *spans[r, c])
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
            return Run(f"【{Mark.UNCONFIRMED}】", mark=Mark.UNCONFIRMED)
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
