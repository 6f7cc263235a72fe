"""The interview's items: what is asked, chapter by chapter, in the report's own order.

A chapter is a section of the report: its questions, what became of last year's plan where the
section is this year's plan, then its text, first as a whole and then passage by passage. What
report.toml asks comes first where the text uses it, else last (date, document number).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant import compose, passages, slots, values
from assistant.answers import Answers, PassageState
from assistant.document import Block, Heading, Mark, lines, text
from assistant.errors import Flaw, TemplateError
from assistant.frozen import frozen
from assistant.interview import absence, parts
from assistant.interview.tasks import Task, tasks
from assistant.model import Passage, Question, Section, Template
from assistant.reportfile import FILE
from assistant.values import Year

_FIRST = "基本情况"
_LAST = "落款与发布信息"


@frozen
class Interview:
    """What an interview goes by: the year, the year before last's answers, last year's text."""

    year: Year
    before: Answers | None = None
    old: Template | None = None

    def answered(self, answers: Answers) -> "Interview":
        """Give the interview with other answers."""
        return replace(self, year=replace(self.year, answers=answers))

    def last_year(self) -> Year | None:
        """Give the year before as it was, where there is one."""
        if self.old is None or self.year.last is None:
            return None
        return Year(self.year.office, self.old, self.year.last, self.before)

    def edited(self, section: Section) -> "Interview":
        """Give the interview with a section's new text."""
        template = self.year.template
        sections = tuple(section if one.file == section.file else one for one in template.sections)
        return replace(self, year=replace(self.year, template=replace(template, sections=sections)))


@frozen
class Ask:
    """A question is asked."""

    question: Question

    @property
    def place(self) -> str:
        """Give the item's name in the interview."""
        return f"填报/{self.question.key}"


@frozen
class Plan:
    """It is asked what became of an item of last year's plan."""

    task: Task

    @property
    def place(self) -> str:
        """Give the item's name in the interview."""
        return f"安排/{self.task.id}"


@frozen
class Review:
    """A section's whole text is shown, to be confirmed at once or gone through."""

    section: Section

    @property
    def place(self) -> str:
        """Give the item's name in the interview."""
        return f"通读/{self.section.file}"


@frozen
class Read:
    """One passage is shown, to be confirmed or changed.

    With a `gap` it says that a figure does not apply, or cannot be had: it has to be rewritten.
    """

    section: Section
    passage: Passage
    gap: bool = False

    @property
    def place(self) -> str:
        """Give the item's name in the interview."""
        return f"段落/{self.passage.id}"


Item = Ask | Plan | Review | Read


@frozen
class Chapter:
    """A section of the report as the interview goes through it; `title` has its number."""

    title: str
    items: tuple[Item, ...]


def chapters(interview: Interview) -> tuple[Chapter, ...]:
    """Give everything that is asked now, chapter by chapter; chapters without items left out."""
    template = interview.year.template
    known = values.of(interview.year)
    blocks = printed(interview.year, known)
    plans = _plans(interview)
    target = next((section.file for section, _ in parts.plan(template)), None)
    before, after = _frame(template, known)
    found = [Chapter(_FIRST, before)] if before else []
    for section in template.sections:
        items = [*_asked(section.questions, known, section.file)]
        if section.file == target:
            items += plans
        items += _reading(section, blocks)
        if items:
            found.append(Chapter(_title(section, blocks, known), tuple(items)))
    last = (*(plans if target is None else ()), *after)
    if last:
        found.append(Chapter(_LAST, last))
    return tuple(found)


def flat(found: Sequence[Chapter]) -> tuple[Item, ...]:
    """Give the items of all chapters in order."""
    return tuple(item for chapter in found for item in chapter.items)


Printed = Mapping[tuple[str, str], tuple[Block, ...]]


def printed(year: Year, known: Mapping[str, slots.Value] | None = None) -> Printed:
    """Give each passage's blocks as they print now, by section file and passage id."""
    found = compose.by_passage(year, values.of(year) if known is None else known)
    return {(section.file, passage.id): blocks for section, passage, blocks in found}


def heading(interview: Interview, read: Read) -> str:
    """Give a passage's heading with its number, or the start of its text where it has none."""
    passage = read.passage
    match printed(interview.year).get((read.section.file, passage.id), ())[:1]:
        case (Heading(_, number, runs),):
            return number + text(runs)
        case (first,):
            return next(lines(first))[:16] + "……"
        case _:
            return passage.head.text if passage.head else passage.id


def _asked(
    questions: Sequence[Question], known: Mapping[str, slots.Value], file: str
) -> Iterator[Item]:
    """Give the questions whose condition holds. Raises TemplateError for one that is broken."""
    for question in questions:
        try:
            holds = slots.holds(question.when, known)
        except slots.SlotError as error:
            raise TemplateError((Flaw(file, question.line, f"{error}。"),)) from error
        if holds:
            yield Ask(question)


def _names(words: str) -> tuple[str, ...]:
    """Give the names a text uses. Raises TemplateError for broken slots in report.toml."""
    try:
        return slots.names(words)
    except slots.SlotError as error:
        raise TemplateError((Flaw(FILE, 1, f"{error}。"),)) from error


def _frame(
    template: Template, known: Mapping[str, slots.Value]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Tell what report.toml asks for the text's sake from what only the frame prints."""
    used = {name for words in absence.texts(template) for name in _names(words)}
    text_needs = [one for one in template.questions if one.key in used]
    rest = [one for one in template.questions if one.key not in used]
    return tuple(_asked(text_needs, known, FILE)), tuple(_asked(rest, known, FILE))


def _reading(section: Section, blocks: Printed) -> Iterator[Item]:
    found = [one for one in passages.passages(section) if passages.has_text(one)]
    if len(found) > 1:
        yield Review(section)
    for one in found:
        shown = blocks.get((section.file, one.id), ())
        yield Read(section, one, any(run.mark is Mark.GAP for run in compose.runs(shown)))


def _plans(interview: Interview) -> tuple[Item, ...]:
    """Give the items of last year's plan that were printed."""
    last = interview.last_year()
    if last is None:
        return ()
    found = tasks(parts.plan(last.template), values.of(last))
    return tuple(Plan(one) for one in found if not _dropped(last.answers, one.passage))


def _dropped(answers: Answers, passage: Passage) -> bool:
    return answers.passage(passage.id) is PassageState.DROPPED


def _title(section: Section, blocks: Printed, known: Mapping[str, slots.Value]) -> str:
    """Give the numbered heading that bears a section's title, else its first, else the title."""
    title = text(slots.fill(section.title, known))
    heads = [
        block
        for passage in passages.passages(section)
        for block in blocks.get((section.file, passage.id), ())
        if isinstance(block, Heading)
    ]
    same = (head for head in heads if text(head.runs) == title)
    bearer = next(same, heads[0] if heads else None)
    return bearer.number + text(bearer.runs) if bearer else title
