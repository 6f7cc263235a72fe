"""What every slot of a year holds: years, office, answers, and what is worked out from them.

A figure that is open or owed holds what stands for it in the draft, in 【】, with its `Mark`; one
that does not apply or cannot be had says so, and that the place has to be rewritten.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant import figures, slots
from assistant.answers import Answer, Answers, State
from assistant.document import Mark
from assistant.errors import Flaw, TemplateError
from assistant.figures import Gap
from assistant.frozen import frozen
from assistant.model import Derived, Office, Question, Template
from assistant.reportfile import FILE
from assistant.slots import Value

Values = Mapping[str, Value]
_HALF_WIDTH = re.compile(r"[,:;()?!\"']")


@frozen
class Year:
    """All that one year's report is composed from; `last` is last year's answers."""

    office: Office
    template: Template
    answers: Answers
    last: Answers | None = None


def of(year: Year) -> Values:
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
    derivations = tuple(year.template.derivations())
    last = figures.workings(derivations, year.last.figures) if year.last else {}
    now = figures.workings(derivations, answers.figures, last)
    for one in derivations:
        value = _derived(one, now[one.key], last.get(one.key))
        known[one.key] = replace(value, derived=True)
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
            words = answer.text if key else printed_signs(answer.text)
            return Value(words, key, answer.value, change=change)
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


def _derived(derived: Derived, now: Answer | Gap, last: Answer | Gap | None) -> Value:
    """Give what a derived figure's slot holds, compared with last year's, or why it is missing."""
    if isinstance(now, Answer):
        change = figures.change(now, last, derived.unit) if isinstance(last, Answer) else ""
        return Value(now.text, derived.key, now.value, change=change)
    if now.awaited:
        return _open(derived)
    words = f"【算不出：{derived.label}，{now.reason}，请改写此处】"
    return Value(words, derived.key, mark=Mark.GAP, absent=True, change=words)


@lru_cache(maxsize=4096)
def printed_signs(words: str) -> str:
    """Give a text's signs as the report prints them (GB/T 15834—2011), its slots as they are."""
    if not _HALF_WIDTH.search(words):
        return words
    from assistant import fullwidth  # its patterns take longer to compile than a report to compose

    return fullwidth.right(words, slots.TAG)
