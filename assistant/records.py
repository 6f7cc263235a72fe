"""The two forms a year's answers are kept in: bytes in, values out, and back.

`answers.json` is the whole, with a count and a checksum, so that a cut or altered file is
refused and never read as a shorter set. `answers.journal` is one line for each change since,
each with its own checksum and what it replaced; a torn last line is dropped and said.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from zlib import crc32

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
from assistant.errors import FileError

FORMAT = 1
# What brings the body of a file of an older format to the next one, by the older format's
# number. Format 1 is the first.
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

_MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, InvalidOperation)
_LINE = re.compile(rb'([0-9a-f]{8}) (\{"seq":(\d+),.*\})\r?')

_CUT = re.compile(rb"([0-9a-f]{0,8}) ?([^\0]*)", re.DOTALL)


class DamagedError(FileError):
    """A file is cut, altered or no such file; its sentence lacks only where a backup is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: a change, by whom and when, and the change that takes it back.

    `act` is the first line of what was done in one go; `undoes` the act this one takes back.
    """

    sequence: int
    time: str
    by: str
    change: Change
    was: Change
    act: int
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as read: its entries, whether a torn last line was dropped, the bad lines."""

    entries: tuple[Entry, ...]
    torn: bool = False
    damaged: tuple[int, ...] = ()


def dump(answers: Answers) -> bytes:
    """Write answers as the bytes of answers.json, always the same for the same answers."""
    body = {
        "version": FORMAT,
        "year": answers.year,
        "template": answers.template,
        "sequence": answers.sequence,
        "figures": {key: _plain(answer) for key, answer in answers.figures.items()},
        "passages": {key: _passage(answers, key) for key in answers.passages},
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

    Raises DamagedError for bytes that are cut or altered, FileError for a newer format.
    """
    body = _body(data, name)
    version = body["version"]
    if not isinstance(version, int) or version > FORMAT:
        raise FileError(
            f"{name} 由另一版本的程序写成（格式 {version}，本程序识得 {FORMAT}），"
            "未作改动；请升级程序后再打开。"
        )
    if body.pop("sha256", None) != _digest(body):
        raise DamagedError(f"{name} 的内容与校验码不符，可能被截断或手工改动，未读取")
    try:
        return _from_body(migrated(body, MIGRATIONS, FORMAT))
    except _MISSHAPEN as error:
        raise DamagedError(f"{name} 里有不合格式的内容，未读取") from error


def version(data: bytes) -> int:
    """Give the format number of the bytes of answers.json. Raises DamagedError."""
    number = _body(data, "")["version"]
    return number if isinstance(number, int) else 0


def migrated(
    body: dict[str, Any],
    steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]],
    newest: int,
) -> dict[str, Any]:
    """Bring a body to the newest format, step by step. Raises KeyError for a missing step."""
    for number in range(body["version"], newest):
        body = steps[number](body) | {"version": number + 1}
    return body


def line(entry: Entry) -> bytes:
    """Write an entry as a line of the journal."""
    record: dict[str, Any] = {"seq": entry.sequence, "time": entry.time, "by": entry.by}
    if entry.act != entry.sequence:
        record["act"] = entry.act
    if entry.undoes:
        record["undoes"] = entry.undoes
    record |= _change_body(entry.change)
    if not isinstance(entry.change, TextChange):
        record["was"] = _change_body(entry.was)
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (crc32(text), text)


def entries(data: bytes, name: str, after: int = 0) -> Journal:
    """Read a journal from its entry `after` on. Raises DamagedError naming the first bad line."""
    found = salvaged(data, after)
    if found.damaged:
        raise DamagedError(f"{name} 第 {found.damaged[0]} 行已损坏，未读取")
    expected = after + 1
    for one in found.entries:
        if one.sequence > expected:
            raise DamagedError(f"{name} 缺了第 {expected} 条记录，未读取")
        expected = one.sequence + 1
    return found


def salvaged(data: bytes, after: int = 0) -> Journal:
    """Read whatever is whole in a journal, from its entry `after` on."""
    whole, _, torn = data.removeprefix(b"\xef\xbb\xbf").rpartition(b"\n")
    kept: list[Entry] = []
    damaged: list[int] = []
    for number, raw in enumerate(whole.split(b"\n") if whole else (), 1):
        match = _LINE.fullmatch(raw)
        if match is None or int(match[1], 16) != crc32(match[2]):
            damaged.append(number)
        elif int(match[3]) > after:
            kept.append(_entry(match[2], number))
    if not _cut_short(torn):
        damaged.append(data.count(b"\n") + 1)
    return Journal(tuple(kept), bool(torn), tuple(damaged))


def _cut_short(torn: bytes) -> bool:
    """Tell what was left of a line being written from a line that was altered later."""
    whole = _CUT.fullmatch(torn)
    if whole is None or not whole[2]:
        return whole is not None
    return int(b"0" + whole[1], 16) != crc32(whole[2][:-1])


def _entry(text: bytes, number: int) -> Entry:
    try:
        record = json.loads(text)
        change = _change_from(record)
        sequence: int = record["seq"]
        was = (
            TextChange(change.file, change.after, change.before)
            if isinstance(change, TextChange)
            else _change_from(record["was"])
        )
        act, undoes = record.get("act", sequence), record.get("undoes", 0)
        return Entry(sequence, record["time"], record["by"], change, was, act, undoes)
    except _MISSHAPEN as error:
        raise FileError(
            f"填报日志第 {number} 行是本程序不识得的记录，未作改动；请升级程序后再打开。"
        ) from error


def _body(data: bytes, name: str) -> dict[str, Any]:
    try:
        body = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise DamagedError(f"{name} 第 {error.lineno} 行起不完整或被改坏，未读取") from error
    except UnicodeDecodeError as error:
        number = data[: error.start].count(b"\n") + 1
        raise DamagedError(f"{name} 第 {number} 行起不是完整的文本，未读取") from error
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"{name} 不是答卷文件，未读取") from error
    if not isinstance(body, dict) or "version" not in body:
        raise DamagedError(f"{name} 不是答卷文件，未读取")
    return body


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


def _passage(answers: Answers, passage_id: str) -> dict[str, str]:
    owes = {"source": answers.owing[passage_id]} if passage_id in answers.owing else {}
    return {"state": answers.passages[passage_id].value} | owes


def _from_body(body: Mapping[str, Any]) -> Answers:
    return Answers(
        year=body["year"],
        template=body["template"],
        figures={key: _answer(one) for key, one in body["figures"].items()},
        passages={key: PassageState(one["state"]) for key, one in body["passages"].items()},
        owing={key: one["source"] for key, one in body["passages"].items() if "source" in one},
        plans=body["plans"],
        explained=tuple(Explained(**one) for one in body["explained"]),
        sequence=body["sequence"],
    )


def _change_body(change: Change) -> dict[str, Any]:
    match change:
        case FigureChange(key, answer):
            return {"figure": key, "answer": _plain(answer)}
        case PassageChange(passage_id, state, source):
            owes = {"source": source} if state is PassageState.OWED else {}
            return {"passage": passage_id, "state": state.value if state else None} | owes
        case PlanChange(plan, outcome):
            return {"plan": plan, "outcome": outcome}
        case ExplainedChange(e):
            return {"explained": [e.rule, e.quote, e.reason, e.section]}
        case TextChange(file, before, after):
            return {"file": file, "before": before, "after": after}


def _change_from(record: Mapping[str, Any]) -> Change:
    match record:
        case {"figure": key, "answer": body}:
            return FigureChange(key, _answer(body))
        case {"passage": passage_id, "state": state}:
            known = PassageState(state) if state else None
            return PassageChange(passage_id, known, record.get("source", ""))
        case {"plan": plan, "outcome": outcome}:
            return PlanChange(plan, outcome)
        case {"explained": [rule, quote, reason, section]}:
            return ExplainedChange(Explained(rule, quote, reason, section))
        case {"file": file, "before": before, "after": after}:
            return TextChange(file, before, after)
        case _:
            raise KeyError
