"""What each reply to a question does: the change it makes, or why it is not taken.

A reply is refused only when it cannot be meant. What merely looks wrong (a part above its
whole, ten times last year's) is asked once more and then taken.
"""

import re
from dataclasses import replace
from datetime import date
from typing import assert_never

from assistant import figures, quantity
from assistant.answers import Answer, Change, FigureChange, State
from assistant.errors import InputError
from assistant.frozen import frozen
from assistant.interview import absence
from assistant.interview.cleaning import clean
from assistant.interview.doubts import doubtful
from assistant.interview.items import Interview
from assistant.model import Carry, Kind, Question

_DATE = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})日?")
_LONGEST_FIGURE = 40
_SPOKEN = 60  # of a text just taken, what stands above the next question
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")


@frozen
class Given:
    """Something was typed; `sure` says a doubt about it was answered."""

    text: str
    sure: bool = False


@frozen
class Same:
    """What last year offers is taken, with a key of its own."""


@frozen
class Leave:
    """The question is left as it stands."""


@frozen
class Reopen:
    """The question is left open, whatever was answered before."""


@frozen
class Owe:
    """Somebody else owes the answer."""

    source: str


@frozen
class Absent:
    """The question does not apply here."""


_LINE_END = re.compile(r"[\r\n]")

Reply = Given | Same | Leave | Reopen | Owe | Absent


@frozen
class Taken:
    """A reply was taken: its changes, and what to say of it."""

    changes: tuple[Change, ...]
    said: str = ""


@frozen
class Doubted:
    """A reply looks wrong for these reasons, and is asked once more."""

    reasons: tuple[str, ...]


@frozen
class Refused:
    """A reply cannot be taken, for this reason."""

    reason: str


Outcome = Taken | Doubted | Refused


def reply(interview: Interview, question: Question, given: Reply) -> Outcome:
    """Give what a reply to a question does."""
    match given:
        case Given(typed, sure):
            return _typed(interview, question, typed, sure=sure)
        case Same():
            return _same(interview, question)
        case Leave():
            return _left(interview, question)
        case Reopen():
            stands = interview.year.answers.answer(question.key).state is not State.OPEN
            return Taken((FigureChange(question.key, Answer()),) if stands else (), "先空着")
        case Owe(source):
            return _owed(question, source)
        case Absent() if not absence.allowed(interview.year.template, question):
            return Refused(f"“{question.label}”要印在正文里，不能记为不适用。")
        case Absent():
            return Taken((FigureChange(question.key, Answer(state=State.ABSENT)),), "记为不适用")


def offered(interview: Interview, question: Question) -> Answer | None:
    """Give what last year supplies: its answer, its closing value, or a streak's next value."""
    last = interview.year.last
    found = last.answer(question.carried_from) if last else Answer()
    if found.state is not State.CONFIRMED or question.carry is Carry.CLEAR:
        return None
    if question.kind is Kind.STREAK and found.value is not None:
        value = found.value + 1
        return replace(found, text=format(value, "f"), value=value)
    return found


def kept(interview: Interview, question: Question) -> Answer | None:
    """Give what Enter alone confirms: last year's answer, where the contract is to keep it."""
    if question.carry is not Carry.KEEP:
        return None
    standing = interview.year.answers.answer(question.key)
    return standing if _proposed(standing) else offered(interview, question)


def read(question: Question, typed: str) -> Answer:
    """Give the answer that was typed, confirmed. Raises InputError saying why it is none."""
    text = clean(typed).text
    match question.kind:
        case Kind.COUNT | Kind.RATE | Kind.MONEY | Kind.STREAK:
            if len(typed.split()) > 1 and _LINE_END.search(typed.strip()):
                raise InputError("粘贴了多行，这里只填一个数，请逐项填。")
            if len(text) > _LONGEST_FIGURE:
                raise InputError(f"填了 {len(text)} 个字，不是一个数，请只填数。")
            found = quantity.parse(text, question.unit, question.kind)
            return Answer(found.text, found.value, found.approx, State.CONFIRMED)
        case Kind.TEXT:
            words = text
        case Kind.CHOICE:
            words = _chosen(question, text)
        case Kind.DATE:
            words = _dated(text)
        case _:
            assert_never(question.kind)
    if not words:
        raise InputError("还没有填；暂缺请按“待补”键。")
    return Answer(words, state=State.CONFIRMED)


def echo(interview: Interview, question: Question, typed: str) -> str:
    """Say how what is being typed would be recorded, or why it would not; empty for nothing."""
    if not typed.strip():
        return ""
    try:
        answer = read(question, typed)
    except InputError as error:
        return str(error)
    doubts = "；".join(doubtful(interview, question, answer))
    return recorded(interview, question, answer) + (f"（{doubts}）" if doubts else "")


def recorded(interview: Interview, question: Question, answer: Answer) -> str:
    """Say what was recorded: 记为 401件，同比上升13.9%."""
    if not question.is_figure or answer.value is None:
        return f"记为 {_begun(answer.text)}"
    found = quantity.Quantity(answer.value, answer.approx, answer.text, question.unit)
    last, change = interview.year.last, ""
    if last is not None and question.kind is not Kind.STREAK:
        change = figures.change(answer, last.answer(question.key), question.unit)
    return quantity.echo(found) + (f"，{change}" if change else "")


def _begun(text: str) -> str:
    """Give a text as it is spoken of: a long one by its beginning."""
    return text if len(text) <= _SPOKEN else f"{text[:_SPOKEN]}……（共 {len(text)} 字）"


def _typed(interview: Interview, question: Question, typed: str, *, sure: bool) -> Outcome:
    try:
        answer, notes = read(question, typed), clean(typed).notes
    except InputError as error:
        return Refused(str(error))
    doubts = () if sure else tuple(doubtful(interview, question, answer))
    if doubts:
        return Doubted(doubts)
    said = (recorded(interview, question, answer), *notes)
    return Taken((FigureChange(question.key, answer),), "；".join(said))


def _same(interview: Interview, question: Question) -> Outcome:
    standing = interview.year.answers.answer(question.key)
    found = standing if _proposed(standing) else offered(interview, question)
    if found is None:
        return Refused("去年没有可沿用的内容，请填写。")
    last = interview.year.last
    same = last is not None and found.text == last.answer(question.key).text
    answer = replace(found, state=State.CONFIRMED, source="", note="", same=same)
    said = "记为与去年相同" if same else recorded(interview, question, answer)
    said += f"（{found.text}{'' if found.text.endswith('%') else question.unit}）" if same else ""
    return Taken((FigureChange(question.key, answer),), said)


def _proposed(answer: Answer) -> bool:
    """Tell whether an answer stands there to be confirmed (连续N年 one on)."""
    return answer.state is State.OPEN and answer.text != ""


def _left(interview: Interview, question: Question) -> Outcome:
    """Take Enter on an empty field: only what is kept by contract is confirmed by it."""
    standing = interview.year.answers.answer(question.key)
    if standing.state is State.OPEN and kept(interview, question):
        return _same(interview, question)
    return Taken((), "先空着" if standing.state is State.OPEN else "")


def _owed(question: Question, source: str) -> Outcome:
    try:
        words = clean(source).text or question.source or "有关部门"
    except InputError as error:
        return Refused(str(error))
    answer = Answer(state=State.OWED, source=words)
    return Taken((FigureChange(question.key, answer),), f"记为待补，由{words}提供")


def _chosen(question: Question, typed: str) -> str:
    if typed in question.choices:
        return typed
    raise InputError(f"“{typed}”不在可选项里；可选：{'、'.join(question.choices)}。")


def _dated(typed: str) -> str:
    """Write a date as 2024年1月16日. Raises InputError."""
    found = _DATE.fullmatch(typed.translate(_FULL_WIDTH).replace(" ", ""))
    if not found or not found[1]:
        raise InputError("请填年月日，如 2024年1月16日、2024-1-16。")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise InputError(f"没有“{typed}”这一天，请核对。") from None
    return f"{day.year}年{day.month}月{day.day}日"
