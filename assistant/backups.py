"""Backups of a year's answers: one for each day of work, in backup/ beside them."""

from pathlib import Path

from assistant import disk, records
from assistant.answers import Answers
from assistant.errors import FileError

FOLDER = "backup"
_KEPT = 10


def keep(path: Path, day: str) -> None:
    """Keep the answers as they were at the start of a day, for ten days of work.

    Those of an older format are kept beside that once more. Raises FileError.
    """
    folder = path.parent / FOLDER
    disk.folder(folder)
    data = disk.read(path)
    older = "" if (version := records.version(data)) == records.FORMAT else f"-格式{version}"
    copy = folder / f"{path.stem}-{day}{older}{path.suffix}"
    if not copy.exists():
        disk.write(copy, data)
        for old in kept(path)[_KEPT:]:
            old.unlink(missing_ok=True)


def kept(path: Path) -> list[Path]:
    """Give the backups of a file of answers, the newest first."""
    found = (path.parent / FOLDER).glob(f"{path.stem}-*{path.suffix}")
    return sorted(found, reverse=True)


def whole(path: Path) -> Answers | None:
    """Give what a file of answers holds, None where it cannot be read."""
    try:
        return records.load(disk.read(path), path.name)
    except FileError:
        return None
