"""One year's figures and decisions, and the two forms they are kept in.

`answers.json` is the whole, with a count and a checksum, so that a cut or altered file is
refused and never read as a shorter set. `answers.journal` is one line for each answer since,
each with its own checksum; a torn last line is dropped and said.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zlib import crc32

from assistant.errors import FileError

FORMAT = 1


class State(StrEnum):
    """Where an answer stands; zero, unknown and not applicable are three different things."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    OWED = "owed"
    ABSENT = "absent"  # not applicable


class PassageState(StrEnum):
    """Where a passage stands: carried over and unread, confirmed, or left out of this report."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


class Approx(StrEnum):
    """How a figure is inexact; the empty value is exact."""

    EXACT = ""
    YU = "余"
    DUO = "多"
    NEAR = "近"
    OVER = "超"
    ABOUT = "约"
    AT_LEAST = "不少于"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `text` is as written and prints (十余, 1.28万, 100%); for figures `value` is the number
    (a rate of 100% is 100) and `approx` its exactness. `source` is who supplied it or owes it,
    `note` why it is open or owed; `same` says it was confirmed as unchanged from last year.
    """

    text: str = ""
    value: Decimal | None = None
    approx: Approx = Approx.EXACT
    state: State = State.OPEN
    source: str = ""
    note: str = ""
    same: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding answered with a reason: the rule, the words it was about, the reason."""

    rule: str
    quote: str
    reason: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one year: `figures` by key (also words, choices, dates), `passages` by id.

    `plans` holds what became of each item of last year's plan, by the item's passage id;
    `sequence` is the last journal entry these answers include.
    """

    year: int
    template: str
    figures: Mapping[str, Answer] = field(default_factory=dict)
    passages: Mapping[str, PassageState] = field(default_factory=dict)
    plans: Mapping[str, str] = field(default_factory=dict)
    explained: tuple[Explained, ...] = ()
    sequence: int = 0

    def answer(self, key: str) -> Answer:
        """Give the answer to a question, open where there is none."""
        return self.figures.get(key, Answer())

    def passage(self, passage_id: str) -> PassageState:
        """Give where a passage stands, draft where nothing was said."""
        return self.passages.get(passage_id, PassageState.DRAFT)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A question was answered."""

    key: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage was confirmed, edited or dropped; None forgets what was said of it."""

    id: str
    state: PassageState | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """It was said what became of an item of last year's plan."""

    id: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ExplainedChange:
    """A finding was answered with a reason."""

    explained: Explained


Change = FigureChange | PassageChange | PlanChange | ExplainedChange


def apply(answers: Answers, change: Change) -> Answers:
    """Give the answers with one change made."""
    match change:
        case FigureChange(key, answer):
            return replace(answers, figures={**answers.figures, key: answer})
        case PassageChange(passage_id, state):
            rest = {key: one for key, one in answers.passages.items() if key != passage_id}
            said = {passage_id: state} if state else {}
            return replace(answers, passages=rest | said)
        case PlanChange(plan, outcome):
            return replace(answers, plans={**answers.plans, plan: outcome})
        case ExplainedChange(explained):
            kept = [
                one
                for one in answers.explained
                if (one.rule, one.quote) != (explained.rule, explained.quote)
            ]
            return replace(answers, explained=(*kept, explained))


def dump(answers: Answers) -> bytes:
    """Write answers as the bytes of answers.json, always the same for the same answers."""
    body = {
        "version": FORMAT,
        "year": answers.year,
        "template": answers.template,
        "sequence": answers.sequence,
        "figures": {key: _plain(answer) for key, answer in answers.figures.items()},
        "passages": {key: {"state": state.value} for key, state in answers.passages.items()},
        "plans": dict(answers.plans),
        "explained": [
            {"rule": e.rule, "quote": e.quote, "reason": e.reason, "section": e.section}
            for e in answers.explained
        ],
        "count": _count(answers),
    }
    body["sha256"] = _digest(body)
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def load(data: bytes, name: str) -> Answers:
    """Read the bytes of answers.json; `name` is said in refusals.

    Raises FileError for bytes that are cut, altered, or of a newer format.
    """
    try:
        body = json.loads(data.decode())
    except json.JSONDecodeError as error:
        raise FileError(
            f"{name} 第 {error.lineno} 行起不完整或被改坏，未读取；请从备份恢复。"
        ) from error
    except UnicodeDecodeError as error:
        raise FileError(f"{name} 不是完整的文本文件，未读取；请从备份恢复。") from error
    if not isinstance(body, dict) or "version" not in body:
        raise FileError(f"{name} 不是答卷文件，未读取；请从备份恢复。")
    if body["version"] != FORMAT:
        raise FileError(
            f"{name} 由另一版本的程序写成（格式 {body['version']}，本程序识得 {FORMAT}），"
            "未作改动；请升级程序后再打开。"
        )
    if body.pop("sha256", None) != _digest(body):
        raise FileError(f"{name} 的内容与校验码不符，可能被截断或手工改动，未读取；请从备份恢复。")
    return _from_body(body)


def entry(change: Change, sequence: int, time: str, by: str) -> bytes:
    """Write one change as a line of the journal; `time` is ISO 8601, `by` the clerk's account."""
    record = {"seq": sequence, "time": time, "by": by, **_change_body(change)}
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f"{crc32(text.encode()):08x} {text}\n".encode()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal as read back."""

    sequence: int
    time: str
    by: str
    change: Change


def entries(data: bytes, name: str) -> tuple[tuple[Entry, ...], bool]:
    """Read a journal: its entries, and whether a torn last line was dropped.

    Raises FileError where a line before the last is damaged.
    """
    found: list[Entry] = []
    whole, _, torn = data.rpartition(b"\n")
    for number, raw in enumerate(whole.split(b"\n") if whole else (), 1):
        checksum, _, text = raw.partition(b" ")
        if checksum != f"{crc32(text):08x}".encode():
            raise FileError(f"{name} 第 {number} 行已损坏，未读取；请从备份恢复。")
        record = json.loads(text.decode())
        found.append(Entry(record["seq"], record["time"], record["by"], _change_from(record)))
    return tuple(found), bool(torn)


def _count(answers: Answers) -> int:
    return sum(map(len, (answers.figures, answers.passages, answers.plans, answers.explained)))


def _digest(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(answer: Answer) -> dict[str, Any]:
    body: dict[str, Any] = {
        "text": answer.text,
        "value": None if answer.value is None else format(answer.value, "f"),
        "approx": answer.approx.value or None,
        "state": answer.state.value,
    }
    optional = {"source": answer.source, "note": answer.note, "same": answer.same}
    return body | {key: value for key, value in optional.items() if value}


def _answer(body: Mapping[str, Any]) -> Answer:
    return Answer(
        text=body["text"],
        value=None if body["value"] is None else Decimal(body["value"]),
        approx=Approx(body["approx"] or ""),
        state=State(body["state"]),
        source=body.get("source", ""),
        note=body.get("note", ""),
        same=body.get("same", False),
    )


def _from_body(body: Mapping[str, Any]) -> Answers:
    return Answers(
        year=body["year"],
        template=body["template"],
        figures={key: _answer(one) for key, one in body["figures"].items()},
        passages={key: PassageState(one["state"]) for key, one in body["passages"].items()},
        plans=body["plans"],
        explained=tuple(Explained(**one) for one in body["explained"]),
        sequence=body["sequence"],
    )


def _change_body(change: Change) -> dict[str, Any]:
    match change:
        case FigureChange(key, answer):
            return {"figure": key, "answer": _plain(answer)}
        case PassageChange(passage_id, state):
            return {"passage": passage_id, "state": state.value if state else None}
        case PlanChange(plan, outcome):
            return {"plan": plan, "outcome": outcome}
        case ExplainedChange(e):
            return {"explained": [e.rule, e.quote, e.reason, e.section]}


def _change_from(record: Mapping[str, Any]) -> Change:
    match record:
        case {"figure": key, "answer": body}:
            return FigureChange(key, _answer(body))
        case {"passage": passage_id, "state": state}:
            return PassageChange(passage_id, PassageState(state) if state else None)
        case {"plan": plan, "outcome": outcome}:
            return PlanChange(plan, outcome)
        case {"explained": [rule, quote, reason, section]}:
            return ExplainedChange(Explained(rule, quote, reason, section))
        case _:
            raise FileError("填报日志里有本程序不识得的记录；请升级程序后再打开。")
