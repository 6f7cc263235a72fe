"""A file of answers in place of the keyboard: TOML or JSON, three tables, written and read.

["数据"]       key = what would be typed; "" leaves open, 同去年, 不适用, 待补：信访办
["段落"]       passage = 确认, 删去 or 待补：who; 全部 stands for every passage
["去年安排"]   item = 已完成, 正在推进, 未完成：原因, 不再列入：原因

A line that says what stands already changes nothing. What a file says of a passage by name goes
before what 全部 or 去年安排 make of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

from assistant.answers import (
    Answer,
    Answers,
    Change,
    FigureChange,
    PassageChange,
    PassageState,
    State,
    apply,
)
from assistant.errors import InputError, nearest, shown
from assistant.frontmatter import toml
from assistant.interview import answering, filetables, items, pages, plans
from assistant.interview.answering import Absent, Given, Owe, Refused, Reply, Same, Taken
from assistant.interview.cleaning import clean
from assistant.interview.doubts import doubtful
from assistant.interview.items import Ask, Interview, Plan, Read
from assistant.interview.plans import Outcome
from assistant.model import Question

FIGURES, PASSAGES, PLANS = "数据", "段落", "去年安排"
ALL = "全部"
_SAME, _ABSENT, _OWED = "同去年", "不适用", "待补"
_STATES = {
    "确认": PassageState.CONFIRMED,
    "删去": PassageState.DROPPED,
    "未确认": PassageState.DRAFT,
}
_WORDS = {state: word for word, state in _STATES.items()}
_SHOWN = 300
_HEAD = """\
# {year} 年报告的答案，供 nianbao fill {year} --answers 使用；引号里的内容可改。
# 数据：照平常写法填，如 "352"、"十余"、"96.3%"；"" 是先空着；
#       也可写 "同去年"、"不适用"、"待补：信访办"。
# 段落：写 "确认"、"删去" 或 "待补：司法所"；"" 是先不确认；“全部”一行管所有段落。
# 去年安排：写 "已完成"、"正在推进"、"未完成：原因"、"不再列入：原因"。
# 也可用 JSON 写同样的表：{{"数据": {{"受理纠纷": "352"}}, "段落": {{"全部": "确认"}}}}
# 文件存成 UTF-8（带不带 BOM 都行）、UTF-16 或 GB18030。
"""


def write(interview: Interview) -> str:
    """Give an interview as a TOML file of answers, with what is asked beside each line."""
    found = items.flat(items.chapters(interview))
    answers = interview.year.answers
    now = _asked_now(interview)
    given = {
        FIGURES: [
            _figure(interview, one, asked=one.key in now) for one in interview.year.template.asked()
        ],
        PASSAGES: [
            ("", ALL, ""),
            *(("", one.passage.id, _said(answers, one)) for one in found if isinstance(one, Read)),
        ],
        PLANS: [
            ("", one.task.id, answers.plans.get(one.task.id, ""))
            for one in found
            if isinstance(one, Plan)
        ],
    }
    return _HEAD.format(year=answers.year) + "".join(
        f"\n[{toml(name)}]\n" + "".join(_line(*row) for row in rows)
        for name, rows in given.items()
        if rows
    )


def _asked_now(interview: Interview) -> set[str]:
    """Give the keys of the questions whose condition holds."""
    found = items.flat(items.chapters(interview))
    return {one.question.key for one in found if isinstance(one, Ask)}


def read(
    interview: Interview, data: bytes, name: str
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Give the changes a file of answers makes, and what looks wrong in it but was taken.

    Raises InputError with a line for every wrong table, key and value; then none is taken.
    """
    given = filetables.parsed(data, name)
    wrong = list(_wrong_tables(given))
    changes: list[Change] = []
    filled = interview
    for table, reader in _READERS:
        entries = given.get(table, {})
        found = [*reader(filled, entries)] if isinstance(entries, dict) else []
        wrong += [one for one in found if isinstance(one, str)]
        changes += [one for one in found if not isinstance(one, str)]
        filled = interview.answered(reduce(apply, changes, interview.year.answers))
    if wrong:
        told = (shown(one, _SHOWN) for one in wrong)
        raise InputError("\n".join([f"{name} 有 {len(wrong)} 处不能用，一项也没有填入：", *told]))
    now = _asked_now(filled)
    idle = [one for one in changes if isinstance(one, FigureChange) and one.key not in now]
    kept = tuple(one for one in changes if one not in idle)
    notes = (*_cleaned(given), *_doubts(filled, kept), *_left_out(interview, idle))
    return kept, tuple(shown(one, _SHOWN) for one in notes)


def _cleaned(given: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Say what was changed of values that no Word file could hold as they stand."""
    for table in given.values():
        for key, value in table.items():
            if isinstance(value, str) and (notes := clean(value).notes):
                yield f"“{key}”：{'；'.join(notes)}。"


def _left_out(interview: Interview, idle: Sequence[FigureChange]) -> Iterator[str]:
    asked = {one.key: one for one in interview.year.template.asked()}
    for change in idle:
        question = asked[change.key]
        yield f"“{question.label}”没有填入：与条件（{question.when}）不符。"


def _figure(interview: Interview, question: Question, *, asked: bool) -> tuple[str, str, str]:
    unit = f"（单位：{question.unit}）" if question.unit else ""
    choices = f"（可选：{'、'.join(question.choices)}）" if question.choices else ""
    before = pages.earlier(interview, question)
    only = f"条件（{question.when}）不符的不用填" if question.when else ""
    comment = "；".join(filter(None, (f"{question.ask}{unit}{choices}", before, only)))
    typed = _typed(interview.year.answers.answer(question.key)) if asked else ""
    return comment, question.key, typed


def _typed(answer: Answer) -> str:
    """Give an answer as the file says it."""
    match answer.state:
        case State.CONFIRMED:
            return _SAME if answer.same else answer.text
        case State.OWED:
            return f"{_OWED}：{answer.source}"
        case State.ABSENT:
            return _ABSENT
        case State.OPEN:
            return ""


def _said(answers: Answers, item: Read) -> str:
    match answers.passage(item.passage.id):
        case PassageState.DRAFT:
            # Its plan would leave it out again wherever the file is read anew.
            left = plans.left(answers, item.passage.id)
            return _WORDS[PassageState.DRAFT] if left else ""
        case PassageState.OWED:
            return f"{_OWED}：{answers.owing.get(item.passage.id, '')}"
        case state:
            return _WORDS[state]


def _line(comment: str, key: str, value: str) -> str:
    above = "".join(f"# {line}\n" for line in comment.splitlines())
    return f"{above}{toml(key)} = {toml(value)}\n"


def _wrong_tables(given: Mapping[str, Any]) -> Iterator[str]:
    for name, table in given.items():
        if name not in {FIGURES, PASSAGES, PLANS}:
            yield f"没有“{name}”这张表，只有{FIGURES}、{PASSAGES}、{PLANS}"
        elif not isinstance(table, dict):
            yield f"“{name}”应是一张表"


def _figures(interview: Interview, entries: Mapping[str, Any]) -> Iterator[Change | str]:
    asked = {one.key: one for one in interview.year.template.asked()}
    for key, value in entries.items():
        words = _words(value)
        if key not in asked:
            yield f"{FIGURES}“{key}”：{_unknown(key, asked)}"
        elif words is None:
            yield f"{FIGURES}“{key}”：应是一个数或加引号的文字"
        elif words and words != _typed(interview.year.answers.answer(key)):
            outcome = answering.reply(interview, asked[key], _meant(words))
            match outcome:
                case Taken(changes):
                    yield from changes
                case Refused(reason):
                    yield f"{FIGURES}“{key}”：{reason}"
                case _:
                    raise TypeError(outcome)


def _meant(words: str) -> Reply:
    """Tell the words with a meaning of their own from what would be typed."""
    if words == _SAME:
        return Same()
    if words == _ABSENT:
        return Absent()
    if words == _OWED or words.startswith((f"{_OWED}：", f"{_OWED}:")):
        return Owe(words[len(_OWED) + 1 :])
    return Given(words, sure=True)


def _every(interview: Interview, entries: Mapping[str, Any]) -> Iterator[Change | str]:
    """Read the one line for all passages, but for those that have a line of their own."""
    named = {key for key, value in entries.items() if value != ""}
    if ALL in named:
        rest = [one for one in _known(interview) if one not in named]
        yield from _said_of(interview, ALL, entries[ALL], rest)


def _passages(interview: Interview, entries: Mapping[str, Any]) -> Iterator[Change | str]:
    known = _known(interview)
    for key, value in entries.items():
        if key != ALL and key not in known:
            yield f"{PASSAGES}“{key}”：{_unknown(key, known)}"
        elif key != ALL and value != "":
            yield from _said_of(interview, key, value, [key])


def _known(interview: Interview) -> list[str]:
    found = items.flat(items.chapters(interview))
    return [one.passage.id for one in found if isinstance(one, Read)]


def _said_of(
    interview: Interview, key: str, value: object, ids: Sequence[str]
) -> Iterator[Change | str]:
    """Give what a value makes of passages that do not stand so already."""
    made = _passage_state(value)
    if made is None:
        words = "、".join((*_STATES, _OWED))
        yield f"{PASSAGES}“{key}”：只能写{words}，不能是“{value}”"
        return
    answers = interview.year.answers
    for one in ids:
        if (answers.passage(one), answers.owing.get(one, "")) != made:
            yield PassageChange(one, *made)


def _passage_state(value: object) -> tuple[PassageState, str] | None:
    """Give what a passage's value says: its state, and who owes it where it is owed."""
    if isinstance(value, str) and f"{value}：".startswith((f"{_OWED}：", f"{_OWED}:")):
        return PassageState.OWED, clean(value[len(_OWED) + 1 :]).text or "有关部门"
    return (_STATES[value], "") if isinstance(value, str) and value in _STATES else None


def _plans(interview: Interview, entries: Mapping[str, Any]) -> Iterator[Change | str]:
    found = items.flat(items.chapters(interview))
    known = {one.task.id: one.task for one in found if isinstance(one, Plan)}
    for key, value in entries.items():
        outcome, why = _parted(str(value))
        if key not in known:
            yield f"{PLANS}“{key}”：{_unknown(key, known)}"
        elif outcome and outcome not in set(Outcome):
            yield f"{PLANS}“{key}”：只能写{'、'.join(Outcome)}，不能是“{value}”"
        elif outcome and (outcome, why) != _parted(interview.year.answers.plans.get(key, "")):
            for change in plans.became(interview, known[key], Outcome(outcome), why):
                interview = interview.answered(apply(interview.year.answers, change))
                yield change


def _parted(said: str) -> tuple[str, str]:
    """Tell what became of an item from the reason."""
    outcome, _, why = said.replace(":", "：").partition("：")
    return outcome, why


_READERS: Sequence[tuple[str, Callable[..., Iterator[Change | str]]]] = (
    (FIGURES, _figures),
    (PASSAGES, _every),
    (PLANS, _plans),
    (PASSAGES, _passages),
)


def _doubts(filled: Interview, changes: Sequence[Change]) -> Iterator[str]:
    """Say what looks wrong once everything is filled in."""
    asked = {one.key: one for one in filled.year.template.asked()}
    for change in changes:
        if isinstance(change, FigureChange):
            question = asked[change.key]
            for doubt in doubtful(filled, question, change.answer):
                yield f"请核对“{question.label}”（{change.answer.text}{question.unit}）：{doubt}。"


def _words(value: object) -> str | None:
    """Give a value as it would be typed; None for what is neither a number nor words."""
    match value:
        case bool():
            return None
        case str():
            return value.strip()
        case int():
            return str(value)
        case float():
            return f"{Decimal(str(value)):f}".removesuffix(".0")
        case _:
            return None


def _unknown(key: str, known: Sequence[str] | Mapping[str, object]) -> str:
    return f"没有这一项{nearest(key, known)}"
