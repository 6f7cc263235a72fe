"""Damaged answers put together again from what is whole."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assistant import backups, disk, records
from assistant.answers import Answers, apply
from assistant.errors import FileError
from assistant.records import Journal
from assistant.store import ANSWERS, JOURNAL


def restore(folder: Path, year: int) -> tuple[str, Answers]:
    """Put a year's answers together from the newest whole file and the journal since.

    The files as they were are kept in backup/. Gives where it began. Raises FileError where
    nothing is whole.
    """
    path, journal = folder / ANSWERS, folder / JOURNAL
    lines = records.salvaged(disk.read(journal)) if journal.exists() else Journal(())
    found = ((one, backups.whole(one)) for one in (path, *backups.kept(path)))
    begun, answers = next(((one, made) for one, made in found if made), (journal, None))
    if answers is None and not lines.entries:
        raise FileError(f"{folder} 里没有完好的答卷、备份和记录可用；请从别处的副本找回。")
    _set_aside(path, journal)
    answers = answers or Answers(year, "")
    base = answers.sequence
    for entry in lines.entries:
        if entry.sequence > base:
            answers = replace(apply(answers, entry.change), sequence=entry.sequence)
    disk.write(path, records.dump(answers))
    disk.write(journal, b"".join(map(records.line, lines.entries)))
    return begun.name, answers


def _set_aside(*damaged: Path) -> None:
    """Keep the files as they are, whatever is in them."""
    stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    for path in damaged:
        if path.exists():
            disk.folder(path.parent / backups.FOLDER)
            disk.write(path.parent / backups.FOLDER / f"损坏-{stamp}-{path.name}", disk.read(path))
