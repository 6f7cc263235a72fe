"""What last year's report said where this year's is being asked."""

from collections.abc import Iterator, Sequence
from itertools import islice

from assistant import figures, passages, slots, values
from assistant.document import text
from assistant.interview import items, pages
from assistant.interview.items import Interview, Plan
from assistant.model import Passage, Prose, Question

_ENDS = "。；！？"
_QUOTED = 3


def help_on(interview: Interview, question: Question) -> Iterator[str]:
    """Give what helps to answer: the question's help, its source, last year's own words."""
    if question.help:
        yield question.help
    if question.source:
        yield f"一般由{question.source}提供。"
    for word in question.choices:
        yield f"可选：{word}"
    if question.is_figure:
        yield "可以这样填：352、1,234、1.28万、一百二十八、十余、近千、约7000；没有发生填 0。"
    words = tuple(islice(last_words(interview, question.key), _QUOTED))
    if interview.old is not None:
        yield "去年原文：" if words else "去年的报告里没有用到这一项。"
    yield from words


def last_words(interview: Interview, key: str) -> Iterator[str]:
    """Give the sentences of last year's report that print a key, filled as they were."""
    last = interview.last_year()
    if last is None:
        return
    known = values.of(last)
    derived = {one.key for one in last.template.derivations() if key in figures.operands(one)}
    for section in last.template.sections:
        for passage in passages.passages(section):
            for paragraph in _texts(passage):
                for sentence in _sentences(paragraph):
                    names = set(_names(sentence))
                    if names & {key, *derived} and names <= known.keys():
                        runs = slots.fill(sentence, known)
                        yield "".join("……" if run.mark else run.text for run in runs)


def last_text(interview: Interview, found: Sequence[Passage]) -> Iterator[str]:
    """Give last year's text of passages as it was printed."""
    last = interview.last_year()
    before = [passages.find(last.template, one.id) for one in found] if last else []
    if last is None or not any(before):
        yield "去年的报告里没有这一段。"
        return
    yield "去年原文："
    printed_then = items.printed(last)
    for one in before:
        if one is not None:
            yield from pages.lines_of(printed_then, *one)


def planned(interview: Interview, plan: Plan) -> Iterator[str]:
    """Give an item of last year's plan as it was printed."""
    task, last = plan.task, interview.last_year()
    if last and task.words:
        yield text(slots.fill(task.words, values.of(last)))
    elif last:
        yield from pages.lines_of(items.printed(last), task.section, task.passage)
    yield ""
    yield "去年安排的这一项，今年怎样了？"
    if said := interview.year.answers.plans.get(task.id):
        yield f"已答：{said}"


def _texts(passage: Passage) -> Iterator[str]:
    if passage.head and passage.head.run_in:
        yield passage.head.run_in
    yield from (part.text for part in passage.parts if isinstance(part, Prose))


def _sentences(paragraph: str) -> Iterator[str]:
    """Cut a paragraph after its full stops; one whose condition would be cut stays whole."""
    if "{%" in paragraph:
        yield paragraph
        return
    start = 0
    for n, sign in enumerate(paragraph, 1):
        if sign in _ENDS:
            yield paragraph[start:n]
            start = n
    if start < len(paragraph):
        yield paragraph[start:]


def _names(words: str) -> tuple[str, ...]:
    try:
        return slots.names(words)
    except slots.SlotError:
        return ()
