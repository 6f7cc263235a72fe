"""A file of answers in place of the keyboard: TOML or JSON, three tables, written and read.

["数据"]       key = what would be typed; "" leaves open, 同去年, 不适用, 待补：信访办
["段落"]       passage = 确认, 删去 or 待补：who; 全部 stands for every passage
["去年安排"]   item = 已完成, 正在推进, 未完成：原因, 不再列入：原因
"""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from assistant.errors import InputError, nearest
from assistant.frontmatter import toml
from assistant.interview import answering, items, pages, plans
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
_HEAD = """\
# {year} 年报告的答案，供 nianbao fill {year} --answers 使用；引号里的内容可改。
# 数据：照平常写法填，如 "352"、"十余"、"96.3%"；"" 是先空着；
#       也可写 "同去年"、"不适用"、"待补：信访办"。
# 段落：写 "确认"、"删去" 或 "待补：司法所"；"" 是先不确认；“全部”一行管所有段落。
# 去年安排：写 "已完成"、"正在推进"、"未完成：原因"、"不再列入：原因"。
"""


def write(interview: Interview) -> str:
    """Give an interview as a TOML file of answers, with what is asked beside each line."""
    found = items.flat(items.chapters(interview))
    answers = interview.year.answers
    tables = {
        FIGURES: [_figure(interview, one.question) for one in found if isinstance(one, Ask)],
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
        for name, rows in tables.items()
        if rows
    )


def read(
    interview: Interview, data: bytes, name: str
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Give the changes a file of answers makes, and what looks wrong in it but was taken.

    Raises InputError with a line for every wrong table, key and value; then none is taken.
    """
    tables = _parsed(data, name)
    wrong = list(_wrong_tables(tables))
    changes: list[Change] = []
    readers: Mapping[str, Callable[..., Iterator[Change | str]]] = {
        FIGURES: _figures,
        PASSAGES: _passages,
        PLANS: _plans,
    }
    for table, reader in readers.items():
        entries = tables.get(table, {})
        if isinstance(entries, dict):
            for one in reader(interview, entries):
                (wrong if isinstance(one, str) else changes).append(one)  # type: ignore[arg-type]
    if wrong:
        raise InputError("\n".join([f"{name} 有 {len(wrong)} 处不能用，一项也没有填入：", *wrong]))
    return tuple(changes), tuple(_doubts(interview, changes))


def _figure(interview: Interview, question: Question) -> tuple[str, str, str]:
    unit = f"（单位：{question.unit}）" if question.unit else ""
    choices = f"（可选：{'、'.join(question.choices)}）" if question.choices else ""
    before = pages.earlier(interview, question)
    comment = "；".join(filter(None, (f"{question.ask}{unit}{choices}", before)))
    return comment, question.key, _typed(interview.year.answers.answer(question.key))


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
            return ""
        case PassageState.OWED:
            return f"{_OWED}：{answers.owing.get(item.passage.id, '')}"
        case state:
            return _WORDS[state]


def _line(comment: str, key: str, value: str) -> str:
    above = "".join(f"# {line}\n" for line in comment.splitlines())
    return f"{above}{toml(key)} = {toml(value)}\n"


def _parsed(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        tables = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise InputError(f"{name} 不是 UTF-8 文本，请另存为 UTF-8 编码。") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name} 第 {error.lineno} 行不合 JSON 的写法，请核对引号和逗号。"
        ) from error
    except tomllib.TOMLDecodeError as error:
        line = "".join(filter(str.isdigit, str(error).partition("line ")[2].partition(",")[0]))
        where = f"第 {line} 行" if line else "有一处"
        raise InputError(f"{name} {where}不合 TOML 的写法，请核对引号和等号。") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} 里有过长的数或过深的括号，不能用。") from error
    if not isinstance(tables, dict):
        raise InputError(f"{name} 里应有“{FIGURES}”等表；可用 --export 导出一份来改。")
    return tables


def _wrong_tables(tables: Mapping[str, Any]) -> Iterator[str]:
    for name, table in tables.items():
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
        elif words:
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


def _passages(interview: Interview, entries: Mapping[str, Any]) -> Iterator[Change | str]:
    found = items.flat(items.chapters(interview))
    known = [one.passage.id for one in found if isinstance(one, Read)]
    for key, value in sorted(entries.items(), key=lambda entry: entry[0] != ALL):
        if key != ALL and key not in known:
            yield f"{PASSAGES}“{key}”：{_unknown(key, known)}"
        elif value == "":
            continue
        elif (made := _passage_state(value)) is None:
            words = "、".join((*_STATES, _OWED))
            yield f"{PASSAGES}“{key}”：只能写{words}，不能是“{value}”"
        else:
            yield from (PassageChange(one, *made) for one in (known if key == ALL else [key]))


def _passage_state(value: object) -> tuple[PassageState, str] | None:
    """Give what a passage's value says: its state, and who owes it where it is owed."""
    if isinstance(value, str) and value.startswith((f"{_OWED}：", f"{_OWED}:")):
        return PassageState.OWED, clean(value[len(_OWED) + 1 :]).text or "有关部门"
    return (_STATES[value], "") if isinstance(value, str) and value in _STATES else None


def _plans(interview: Interview, entries: Mapping[str, Any]) -> Iterator[Change | str]:
    found = items.flat(items.chapters(interview))
    known = {one.task.id: one.task for one in found if isinstance(one, Plan)}
    for key, value in entries.items():
        outcome, _, why = str(value).replace(":", "：").partition("：")
        if key not in known:
            yield f"{PLANS}“{key}”：{_unknown(key, known)}"
        elif outcome and outcome not in set(Outcome):
            yield f"{PLANS}“{key}”：只能写{'、'.join(Outcome)}，不能是“{value}”"
        elif outcome:
            for change in plans.became(interview, known[key], Outcome(outcome), why):
                interview = interview.answered(apply(interview.year.answers, change))
                yield change


def _doubts(interview: Interview, changes: Sequence[Change]) -> Iterator[str]:
    """Say what looks wrong once everything is filled in."""
    answers = interview.year.answers
    for change in changes:
        answers = apply(answers, change)
    filled = interview.answered(answers)
    asked = {one.key: one for one in interview.year.template.asked()}
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
        case int() | float():
            return str(value)
        case _:
            return None


def _unknown(key: str, known: Sequence[str] | Mapping[str, object]) -> str:
    return f"没有这一项{nearest(key, known)}"
