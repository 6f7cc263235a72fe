"""Backups of a year's answers: one for each day of work, in backup/ beside them."""

from pathlib import Path

from assistant import disk, records
from assistant.answers import Answers
from assistant.errors import FileError
from assistant.records import NewerError, OtherYearError

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


def load(path: Path, year: int) -> Answers:
    """Read a file of a year's answers. Raises DamagedError, OtherYearError, FileError."""
    answers = records.load(disk.read(path), str(path))
    if answers.year != year:
        raise OtherYearError(
            f"{path} 是 {answers.year} 年的答卷，不是 {year} 年的，未读取；如果整个文件夹是拷来的，"
            f"请把它改名，再用 nianbao new {year} 建立；如果只是这个文件放错了，请把它移走再试。"
        )
    return answers


def whole(path: Path, year: int) -> Answers | None:
    """Give what a file of a year's answers holds, None where it cannot be read.

    Raises NewerError: what a newer version wrote is not to be passed over for something older;
    and OtherYearError: what lies beside another year's answers may be that year's as well.
    """
    try:
        return load(path, year)
    except (NewerError, OtherYearError):
        raise
    except FileError:
        return None


def way_back(path: Path, journal: Path, year: int) -> str:
    """Say what damaged answers can be brought back from, and how.

    Raises NewerError, OtherYearError.
    """
    whole_ones = (one for one in kept(path) if whole(one, year))
    there = next((f"最近的备份是 {one}" for one in whole_ones), "")
    if not there and not journal.exists():
        return "没有备份，也没有日志，请从别处的副本找回"
    if not there:
        records.salvaged(disk.read(journal), year=year)  # else it is nothing to come back from
        there = "没有备份，日志里完好的部分仍在"
    return f"{there}，可用 nianbao undo {year} --restore 恢复"
