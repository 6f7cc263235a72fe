"""What a screen says of an item, line by line; how wide it may be is the screen's matter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from assistant import compose, passages, slots, values
from assistant.answers import Answer, PassageState, State
from assistant.document import Block, Heading, Mark, Paragraph, Runs, lines, text
from assistant.interview import items
from assistant.interview.answering import offered
from assistant.interview.items import Ask, Chapter, Interview, Item, Plan, Read, Review, heading
from assistant.interview.progress import Tally, standing, tally
from assistant.model import Carry, Kind, Passage, Question, Section

_INDENT = "　　"


def asked(interview: Interview, question: Question) -> Iterator[str]:
    """Give a question: what is asked, what last year said, what it stands at."""
    unit = f"（单位：{question.unit}）" if question.unit else ""
    yield f"{question.ask.rstrip('？?')}？{unit}"
    if before := earlier(interview, question):
        yield before
    if standing_at := _stands(interview, question):
        yield standing_at
    if question.help:
        yield f"说明：{question.help}"


def earlier(interview: Interview, question: Question) -> str:
    """Give last year's answer and that of the year before: 去年 352件 · 前年 331件."""
    if question.carry is Carry.CLEAR:
        return ""
    years = (("去年", interview.year.last), ("前年", interview.before))
    said = [
        f"{name} {shown(question, answers.answer(question.carried_from))}"
        for name, answers in years
        if answers and answers.answer(question.carried_from).state is State.CONFIRMED
    ]
    offer = offered(interview, question)
    if offer and question.kind is Kind.STREAK:
        said.append(f"今年应为 {shown(question, offer)}")
    elif offer and question.carry is Carry.KEEP:
        said.append("直接按回车即沿用")
    return " · ".join(said)


def shown(question: Question, answer: Answer) -> str:
    """Give an answer as it prints, with its unit."""
    unit = "" if not question.is_figure or answer.text.endswith(question.unit) else question.unit
    return f"{answer.text}{unit}"


def printed(interview: Interview, section: Section, found: Sequence[Passage]) -> Iterator[str]:
    """Give passages of a section as they will print, those left out left out."""
    blocks = items.printed(interview.year)
    for passage in found:
        yield from lines_of(blocks, section, passage)


def state_of(interview: Interview, section: Section, passage: Passage) -> str:
    """Say how a passage stands: 文字与去年相同，尚未确认."""
    match interview.year.answers.passage(passage.id):
        case PassageState.CONFIRMED:
            return "文字已确认"
        case PassageState.DROPPED:
            return "已删去，不写入报告"
        case PassageState.OWED:
            return f"文字待补，由{interview.year.answers.owing.get(passage.id, '')}提供"
        case PassageState.DRAFT:
            return "；".join(filter(None, (sameness(interview, section, [passage]), "尚未确认")))


def freshness(interview: Interview, section: Section, found: Sequence[Passage]) -> str:
    """Say how far what passages print is this year's: 数据已换新 3 处，还有 1 处待填."""
    blocks = items.printed(interview.year)
    runs = [
        run for passage in found for run in compose.runs(blocks.get((section.file, passage.id), ()))
    ]
    new = sum(run.key is not None and run.mark is None for run in runs)
    waiting = sum(run.mark in {Mark.OPEN, Mark.OWED} for run in runs)
    said = (f"数据已换新 {new} 处" if new else "", f"还有 {waiting} 处待填" if waiting else "")
    return "，".join(filter(None, said))


def sameness(interview: Interview, section: Section, found: Sequence[Passage]) -> str:
    """Say whether the text of passages is last year's; empty without last year."""
    if interview.old is None:
        return ""
    same = all(_as_last_year(interview, section, one) for one in found)
    return "文字与去年相同" if same else "文字与去年不同"


def label(interview: Interview, item: Item) -> str:
    """Give an item's line in the table of contents."""
    match item:
        case Ask(question):
            answer = interview.year.answers.answer(question.key)
            words = f"{question.label} {shown(question, answer) if answer.text else ''}".rstrip()
        case Plan(task):
            about = text(slots.fill(task.about, values.of(interview.year)))
            words = f"去年安排：{about}"
        case Read(_, passage):
            words = f"文字：{heading(interview, item)}"
            if interview.year.answers.passage(passage.id) is PassageState.DROPPED:
                return f"{words}（已删去）"
        case Review():
            return "通读本章文字"
        case _:
            assert_never(item)
    return f"{words}（{standing(interview.year.answers, item)}）"


def summary(
    interview: Interview, found: Sequence[Chapter]
) -> tuple[tuple[tuple[str, Tally], ...], Tally]:
    """Give the tally of each chapter by title, and of the whole."""
    answers = interview.year.answers
    rows = tuple((chapter.title, tally(answers, chapter.items)) for chapter in found)
    return rows, tally(answers, items.flat(found))


def _stands(interview: Interview, question: Question) -> str:
    answer = interview.year.answers.answer(question.key)
    match answer.state:
        case State.CONFIRMED:
            return f"已填：{shown(question, answer)}"
        case State.OWED:
            return f"待补：由{answer.source}提供"
        case State.ABSENT:
            return "已记为不适用"
        case State.OPEN:
            return f"待确认：{shown(question, answer)}" if answer.text else ""


def lines_of(blocks: items.Printed, section: Section, passage: Passage) -> Iterator[str]:
    """Give a passage's printed lines, each paragraph indented as on paper."""
    for block in blocks.get((section.file, passage.id), ()):
        yield from (f"{_INDENT}{line}" for line in lines(_unmarked(block)))


def _as_last_year(interview: Interview, section: Section, passage: Passage) -> bool:
    found = passages.find(interview.old, passage.id) if interview.old else None
    return found is not None and passages.source(*found) == passages.source(section, passage)


def _unmarked(block: Block) -> Block:
    """Give a block without 【待确认】, which is said beside the text here."""
    match block:
        case Heading(body=body):
            return replace(block, body=_without(body))
        case Paragraph(runs):
            return replace(block, runs=_without(runs))
        case _:
            return block


def _without(runs: Runs) -> Runs:
    return tuple(run for run in runs if run.mark is not Mark.UNCONFIRMED)
