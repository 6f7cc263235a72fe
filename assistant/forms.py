"""Answers and changes in the form JSON holds them, and back.

What no version can have written (a number that is none, a text that is none) is refused as
damage; a kind of record or a state this version does not know was written by a newer one.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from assistant.answers import (
    Answer,
    Answers,
    Approx,
    Change,
    Explained,
    ExplainedChange,
    FigureChange,
    PassageChange,
    PassageState,
    PlanChange,
    State,
    TextChange,
)

# What reading a form of another shape raises.
MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # as `of_answer` writes it: no NaN, no exponent
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}[-+:.0-9Z]*")
# The fields of an answer, and those that a line of the journal has around its change.
_ANSWER = {"text", "value", "approx", "state", "source", "note", "same"}
_AROUND = {"seq", "year", "time", "by", "act", "undoes", "was"}
_Kind = TypeVar("_Kind", Approx, PassageState, State)
_MEMBERS: Mapping[type, Mapping[str, Any]] = {
    kind: {one.value: one for one in kind} for kind in (Approx, PassageState, State)
}
_MOST = 10**15  # no count of changes comes near it


class UnknownError(ValueError):
    """A record, a field or a state of a kind that only a newer version can know."""


def of_answer(answer: Answer) -> dict[str, Any]:
    """Give an answer's form."""
    body: dict[str, Any] = {
        "text": answer.text,
        "value": None if answer.value is None else format(answer.value, "f"),
        "approx": answer.approx.value or None,
        "state": answer.state.value,
    }
    optional = {"source": answer.source, "note": answer.note, "same": answer.same}
    return body | {key: value for key, value in optional.items() if value}


def of_passage(answers: Answers, passage_id: str) -> dict[str, str]:
    """Give the form of where a passage stands."""
    owes = {"source": answers.owing[passage_id]} if passage_id in answers.owing else {}
    return {"state": answers.passages[passage_id].value} | owes


def answers(body: Mapping[str, Any]) -> Answers:
    """Read the body of answers.json. Raises one of MISSHAPEN."""
    passages = {key: dict(one) for key, one in body["passages"].items()}
    return Answers(
        year=whole(body["year"]),
        template=text(body["template"]),
        figures={key: _answer(one) for key, one in body["figures"].items()},
        passages={key: PassageState(one["state"]) for key, one in passages.items()},
        owing={key: text(one["source"]) for key, one in passages.items() if "source" in one},
        plans={key: text(one) for key, one in body["plans"].items()},
        explained=tuple(_explained(**one) for one in body["explained"]),
        sequence=whole(body["sequence"]),
    )


def of_change(change: Change) -> dict[str, Any]:
    """Give a change's form."""
    match change:
        case FigureChange(key, answer):
            return {"figure": key, "answer": of_answer(answer)}
        case PassageChange(passage_id, state, source):
            owes = {"source": source} if state is PassageState.OWED else {}
            return {"passage": passage_id, "state": state.value if state else None} | owes
        case PlanChange(plan, outcome):
            return {"plan": plan, "outcome": outcome}
        case ExplainedChange(e):
            return {"explained": [e.rule, e.quote, e.reason, e.section]}
        case TextChange(file, before, after):
            return {"file": file, "before": before, "after": after}


def change(record: Mapping[str, Any]) -> Change:
    """Read a change. Raises UnknownError for one of a newer version, else one of MISSHAPEN."""
    made = _change(record)
    if record.keys() - of_change(made).keys() - _AROUND:
        raise UnknownError  # what is not understood would be gone when it is written again
    return made


def text(value: object) -> str:
    """Give a text that can be written again. Raises TypeError, UnicodeEncodeError."""
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # a lone surrogate cannot
    return value


def whole(value: object) -> int:
    """Give a number that counts or names a year. Raises TypeError."""
    if type(value) is not int or not 0 <= value < _MOST:
        raise TypeError
    return value


def moment(value: object) -> str:
    """Give the time of a change as written. Raises TypeError, ValueError."""
    return _matching(_MOMENT, value)


def _change(record: Mapping[str, Any]) -> Change:
    match record:
        case {"figure": key, "answer": body}:
            answer = _answer(body)
            if body.keys() - _ANSWER:
                raise UnknownError
            return FigureChange(text(key), answer)
        case {"passage": passage_id, "state": state}:
            known = _member(PassageState, state) if state is not None else None
            return PassageChange(text(passage_id), known, text(record.get("source", "")))
        case {"plan": plan, "outcome": outcome}:
            return PlanChange(text(plan), text(outcome))
        case {"explained": [rule, quote, reason, section]}:
            return ExplainedChange(_explained(rule, quote, reason, section))
        case {"file": file, "before": before, "after": after}:
            return TextChange(text(file), text(before), text(after))
        case _:
            raise UnknownError


def _answer(body: Mapping[str, Any]) -> Answer:
    same = body.get("same", False)
    if not isinstance(same, bool):
        raise TypeError
    return Answer(
        text=text(body["text"]),
        value=None if body["value"] is None else Decimal(_matching(_NUMBER, body["value"])),
        approx=_member(Approx, body["approx"] or ""),
        state=_member(State, body["state"]),
        source=text(body.get("source", "")),
        note=text(body.get("note", "")),
        same=same,
    )


def _explained(rule: object, quote: object, reason: object, section: object = "") -> Explained:
    return Explained(text(rule), text(quote), text(reason), text(section))


def _matching(form: re.Pattern[str], value: object) -> str:
    if not form.fullmatch(text(value)):
        raise ValueError
    return str(value)


def _member(kind: type[_Kind], value: object) -> _Kind:
    try:
        found: _Kind = _MEMBERS[kind][text(value)]
    except KeyError as error:
        raise UnknownError from error
    return found
