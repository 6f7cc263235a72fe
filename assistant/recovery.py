"""Damaged answers put together again from what is whole, and what could not be saved of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count, pairwise
from pathlib import Path

from assistant import backups, disk, records
from assistant.answers import Answers, apply
from assistant.errors import FileError
from assistant.frozen import frozen
from assistant.records import Journal
from assistant.store import ANSWERS, JOURNAL

_DAMAGED = "损坏"  # what the copies of damaged files are called
# What can still be read in a line or a file that is not whole.
_SEQUENCE = re.compile(rb'"seq(?:uence)?":\s*(\d{1,15})\b')
_SAID = (
    re.compile(r'"time":"(\d{4}-\d\d-\d\dT\d\d:\d\d)'),
    re.compile(r'"(?:figure|passage|plan|file)":"([^"\\]{1,40})'),
    re.compile(r'"(?:text|outcome|state)":"([^"\\]{1,40})'),
)
_STATES = {"confirmed": "已确认", "dropped": "删去", "owed": "待补", "draft": "未确认"}


@frozen
class Restored:
    """Answers put together again, from which file on, and what was lost, each in a few words."""

    begun: str
    answers: Answers
    journal: bytes
    lost: tuple[str, ...]


def restored(folder: Path, year: int) -> Restored:
    """Put a year's answers together from the newest whole file and the journal since.

    Touches nothing. Raises NewerError where a file is of a newer version, OtherYearError where
    it is another year's, FileError where nothing is whole.
    """
    path, journal = folder / ANSWERS, folder / JOURNAL
    data = _as_found(path, journal, year)
    lines = records.salvaged(data, year=year)
    there = [one for one in (path, *backups.kept(path)) if one.exists()]
    found = ((one, backups.whole(one, year)) for one in there)
    begun, base = next(((one, made) for one, made in found if made), (journal, None))
    if base is None and not lines.entries:
        raise FileError(
            f"{folder} 里没有完好的答卷、备份和记录可用，未作改动；"
            f"请从别处的副本找回，或把这个文件夹改名后用 nianbao new {year} 重建。"
        )
    answers = _since(base or Answers(year, ""), lines)
    lost = [] if base else ["建立这一年时带来的答案（没有完好的答卷和备份）"]
    lost += _missing(data, lines, base.sequence if base else 0, _reached(path))
    return Restored(begun.name, answers, _written(lines), tuple(lost))


def write(folder: Path, made: Restored) -> None:
    """Put restored answers in the place of the damaged ones, which are kept in backup/.

    The answers last: until then the year is refused, and what is lost can be told again.
    Raises FileError.
    """
    path, journal = folder / ANSWERS, folder / JOURNAL
    _set_aside(path, journal)
    if journal.exists():
        disk.write(journal, made.journal)
    disk.write(path, records.dump(made.answers))


def _as_found(path: Path, journal: Path, year: int) -> bytes:
    """Give the journal; where a restore was cut off after it wrote it, as it was before that."""
    data = disk.read(journal) if journal.exists() else b""
    if not path.exists() or not backups.whole(path, year):
        for copy in sorted((path.parent / backups.FOLDER).glob(f"{_DAMAGED}-*-{JOURNAL}")):
            was = disk.read(copy)
            if _written(records.salvaged(was)) == data:
                return was
    return data


def _written(lines: Journal) -> bytes:
    return b"".join(map(records.line, lines.entries))


def _since(answers: Answers, lines: Journal) -> Answers:
    base = answers.sequence
    for entry in lines.entries:
        if entry.sequence > base:
            answers = replace(apply(answers, entry.change), sequence=entry.sequence)
    return answers


def _reached(path: Path) -> int:
    """Give how many changes a damaged answers.json says it includes, 0 where it does not say."""
    found = _SEQUENCE.search(disk.read(path)) if path.exists() else None
    return int(found[1]) if found else 0


def _missing(data: bytes, lines: Journal, base: int, reached: int) -> Iterator[str]:
    """Say which lines of the journal cannot be read, and which changes are nowhere."""
    raw = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    known = {one.sequence for one in lines.entries}
    bad = {*lines.damaged, *([len(raw)] if lines.torn else [])}
    for number in sorted(bad):
        found = _SEQUENCE.search(raw[number - 1])
        sequence = int(found[1]) if found else 0
        known.add(sequence)
        included = "，其值仍在答卷里" if 0 < sequence <= base else ""
        yield f"日志第 {number} 行（{_readable(raw[number - 1])}{included}）"
    for gap in _gaps((one for one in known if one <= base), 0, 0):
        yield f"{gap}（请核对其值是否在答卷里）"
    if lines.last < base:
        known_to = f"至第 {base} 条的值仍在答卷里，其后的不得而知"
        yield f"第 {lines.last + 1} 条起的记录（{known_to}）"
    yield from _gaps((one for one in known if one > base), base, reached)


def _gaps(known: Iterable[int], base: int, reached: int) -> Iterator[str]:
    steps = sorted({base, *known})
    for before, after in pairwise([*steps, max(reached, steps[-1]) + 1]):
        if after - before == 2:
            yield f"第 {before + 1} 条记录"
        elif after - before > 2:
            yield f"第 {before + 1} 至 {after - 1} 条记录"


def _readable(line: bytes) -> str:
    text = line.decode("utf-8", "replace")
    said = [found[1].replace("T", " ") for one in _SAID if (found := one.search(text))]
    said = [_STATES.get(one, one) for one in said]
    return "".join(filter(str.isprintable, "，".join(said))) or "读不出内容"


def _set_aside(*damaged: Path) -> None:
    """Keep the files as they are, whatever is in them, under names that none had before."""
    stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    for path in damaged:
        if path.exists():
            kept = path.parent / backups.FOLDER
            disk.folder(kept)
            names = (f"{_DAMAGED}-{stamp}-{n}-{path.name}" for n in count(1))
            free = next(kept / name for name in names if not disk.there(kept / name))
            disk.write(free, disk.read(path))
