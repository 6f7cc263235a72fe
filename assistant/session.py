"""One window at work on a year: the lock it holds, what is half typed, who works and when."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from assistant import backups, disk, lock, templates
from assistant.errors import FileError

TYPING = "answers.typing"
LOCK = ".lock"
_NAME = 40  # letters of an account that are written down


def jot(folder: Path, place: str, text: str) -> None:
    """Keep where the interview is and what is half typed there; loses nothing when it fails."""
    disk.jot(folder / TYPING, f"{place}\n{text}".encode("utf-8", "surrogatepass"))


def jotted(folder: Path) -> tuple[str, str]:
    """Give where the interview was and what was half typed there; empty where nothing is kept."""
    try:
        kept = disk.read(folder / TYPING).decode("utf-8", "surrogatepass")
    except (FileError, UnicodeDecodeError):
        return "", ""
    place, _, text = kept.partition("\n")
    return place, text


@contextmanager
def held(folder: Path) -> Iterator[str | None]:
    """Hold a year for writing; gives None, or who holds it already."""
    with lock.hold(folder / LOCK, f"{account()}（{now():%H:%M} 起）") as holder:
        if holder is None:
            _sweep(folder)
        yield holder


def now() -> datetime:
    """Give the moment, with its time zone."""
    return datetime.now().astimezone()


def account() -> str:
    """Give the name of who is at work, as the system has it, fit for one line."""
    import getpass  # not imported where nothing is written down

    try:
        name = disk.decoded(getpass.getuser())
    except (OSError, KeyError):
        name = ""
    return "".join(filter(str.isprintable, name)).strip()[:_NAME] or "本机"


def _sweep(folder: Path) -> None:
    """Remove what writes that were cut off left in a year that is held."""
    for one in (folder, folder / templates.SECTIONS, folder / backups.FOLDER):
        disk.sweep(one)
