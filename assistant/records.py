"""The two forms a year's answers are kept in: bytes in, values out, and back.

`answers.json` is the whole, with a count and a checksum, so that a cut or altered file is
refused and never read as a shorter set. `answers.journal` is one line for each change since,
each with its own checksum and what it replaced; a torn last line is dropped and said.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from zlib import crc32

from assistant import forms
from assistant.answers import Answers, Change, TextChange
from assistant.errors import FileError
from assistant.frozen import frozen

FORMAT = 1
# What brings the body of a file of an older format to the next one, by the older format's
# number. Format 1 is the first.
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

_LINE = re.compile(rb'([0-9a-f]{8}) (\{"seq":(\d{1,18}),(?:"year":(\d{1,9}),)?.*\})\r?')
# Where `dump` writes the format number: to be read however little else is left.
_VERSION = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"version":\s*(\d{1,9})')
_CUT = re.compile(rb"([0-9a-f]{0,8}) ?([^\0]*)", re.DOTALL)


class DamagedError(FileError):
    """A file is cut, altered or no such file; its sentence lacks only where a backup is."""


class NewerError(FileError):
    """A file was written by a newer version, and is left as it is, damaged or not."""


class OtherYearError(FileError):
    """A file is whole, but in the folder of another year than it is of."""


@frozen
class Entry:
    """One line of the journal: a change, by whom and when, and the change that takes it back.

    `act` is the first line of what was done in one go; `undoes` the act this one takes back;
    `year` the year it is of, 0 in a line from before that was written down.
    """

    sequence: int
    time: str
    by: str
    change: Change
    was: Change
    act: int
    undoes: int = 0
    year: int = 0


@frozen
class Journal:
    """A journal as read: its entries, whether a torn last line was dropped, the bad lines.

    `last` is the number of the last whole line, read or passed over.
    """

    entries: tuple[Entry, ...]
    torn: bool = False
    damaged: tuple[int, ...] = ()
    last: int = 0


def dump(answers: Answers) -> bytes:
    """Write answers as the bytes of answers.json, always the same for the same answers."""
    body = {
        "version": FORMAT,
        "year": answers.year,
        "template": answers.template,
        "sequence": answers.sequence,
        "figures": {key: forms.of_answer(answer) for key, answer in answers.figures.items()},
        "passages": {key: forms.of_passage(answers, key) for key in answers.passages},
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

    Raises NewerError for a newer format, whatever else is wrong, DamagedError for bytes that
    are cut or altered.
    """
    _refuse_newer(version(data), name)
    body = _body(data, name)
    _refuse_newer(body["version"], name)
    try:
        if body.pop("sha256", None) != _digest(body):
            raise DamagedError(f"{name} 的内容与校验码不符，可能被截断或手工改动，未读取")
        body = migrated(body, MIGRATIONS, FORMAT)
        answers = forms.answers(body)
    except forms.MISSHAPEN as error:
        raise DamagedError(f"{name} 里有不合格式的内容，未读取") from error
    if body["count"] != _count(answers):
        raise DamagedError(f"{name} 的项数与所记的不符，未读取")
    return answers


def version(data: bytes) -> int:
    """Give the format number at the head of answers.json, 0 where there is none."""
    found = _VERSION.match(data)
    return int(found[1]) if found else 0


def _refuse_newer(number: object, name: str) -> None:
    if type(number) is not int or number > FORMAT:
        raise NewerError(
            f"{name} 由另一版本的程序写成（格式 {number}，本程序识得 {FORMAT}），"
            "未作改动；请升级程序后再打开。"
        )


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
    record: dict[str, Any] = {"seq": entry.sequence}
    if entry.year:
        record["year"] = entry.year
    record |= {"time": entry.time, "by": entry.by}
    if entry.act != entry.sequence:
        record["act"] = entry.act
    if entry.undoes:
        record["undoes"] = entry.undoes
    record |= forms.of_change(entry.change)
    if not isinstance(entry.change, TextChange):
        record["was"] = forms.of_change(entry.was)
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (crc32(text), text)


def entries(data: bytes, name: str, after: int = 0, year: int = 0) -> Journal:
    """Read a journal from its entry `after` on, a year's where one is given.

    Raises DamagedError naming the first bad line, OtherYearError.
    """
    found = undamaged(data, name, after, year)
    if found.torn and found.last < after:
        # What answers.json includes was whole once: this is no line that was being written.
        number = data.count(b"\n") + 1
        raise DamagedError(f"{name} 从第 {number} 行起被截断，未读取")
    expected = after + 1
    for one in found.entries:
        if one.sequence > expected:
            raise DamagedError(f"{name} 缺了第 {expected} 条记录，未读取")
        expected = one.sequence + 1
    return found


def undamaged(data: bytes, name: str, after: int = 0, year: int = 0) -> Journal:
    """Read a journal as `entries` does, whatever is missing between its lines."""
    found = salvaged(data, after, year)
    if found.damaged:
        raise DamagedError(f"{name} 第 {found.damaged[0]} 行已损坏，未读取")
    return found


def salvaged(data: bytes, after: int = 0, year: int = 0) -> Journal:
    """Read whatever is whole in a journal, from its entry `after` on.

    Raises NewerError, and OtherYearError for a line that says it is of another year.
    """
    whole, _, torn = data.removeprefix(b"\xef\xbb\xbf").rpartition(b"\n")
    kept: list[Entry] = []
    damaged: list[int] = []
    last = 0
    for number, raw in enumerate(whole.split(b"\n") if whole else (), 1):
        match = _LINE.fullmatch(raw)
        if match is None or int(match[1], 16) != crc32(match[2]):
            damaged.append(number)
            continue
        if year and match[4] and int(match[4]) != year:
            raise OtherYearError(
                f"填报日志 {year}/answers.journal 第 {number} 行是 {int(match[4])} 年的记录，"
                f"不是 {year} 年的，未读取；如果这个文件是拷错的，请把它移走再试。"
            )
        last = int(match[3])
        if last > after:
            try:
                kept.append(_entry(match[2]))
            except forms.UnknownError as error:
                raise NewerError(
                    f"填报日志第 {number} 行是本程序不识得的记录，未作改动；请升级程序后再打开。"
                ) from error
            except forms.MISSHAPEN:
                damaged.append(number)
    if not _cut_short(torn):
        damaged.append(data.count(b"\n") + 1)
    return Journal(tuple(kept), bool(torn), tuple(damaged), last)


def _cut_short(torn: bytes) -> bool:
    """Tell what was left of a line being written from a line that was altered later."""
    whole = _CUT.fullmatch(torn)
    if whole is None or not whole[2]:
        return whole is not None
    return int(b"0" + whole[1], 16) != crc32(whole[2][:-1])


def _entry(line: bytes) -> Entry:
    record = json.loads(line)
    change = forms.change(record)
    if isinstance(change, TextChange):
        was: Change = TextChange(change.file, change.after, change.before)
    else:
        was = forms.change(record["was"])
    sequence = forms.whole(record["seq"])
    return Entry(
        sequence,
        forms.moment(record["time"]),
        forms.text(record["by"]),
        change,
        was,
        forms.whole(record.get("act", sequence)),
        forms.whole(record.get("undoes", 0)),
        forms.whole(record.get("year", 0)),
    )


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
