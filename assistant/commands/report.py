"""A report's file: what is written, under which name, and what the draft still lacks."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import click

from assistant import compose, disk, templates, writers
from assistant.disk import HeldError
from assistant.document import Document, Mark, Title
from assistant.errors import FileError, InputError
from assistant.layout import Layout
from assistant.store import Workspace
from assistant.values import Year

# What a system refuses in a name, and signs that turn or hide what follows.
_FORBIDDEN = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]'
)
# Names of devices, which Windows takes with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
# Bytes: most systems take 255 in a name, and （审阅稿）（2）.docx may still come behind it.
_LONGEST = 220
_OPEN = "正在别的程序里打开"
_EDITED = "生成后又改过，或不是本程序生成的，没有覆盖（要覆盖请先把它改名或删去）"
# The title of a review copy's first page, which is no part of the report.
COVER = "检查意见汇总"
_MARKS = {
    Mark.OPEN: "未填",
    Mark.GAP: "待改写",
    Mark.OWED: "待补",
    Mark.UNCONFIRMED: "未确认",
}


def written(document: Document, kind: str, layout: str) -> bytes:
    """Write a document as one kind of file. Raises InputError for a kind there is not."""
    return writer(kind)(document, templates.layout(layout))


def writer(kind: str) -> Callable[[Document, Layout], bytes]:
    """Give what writes one kind of file. Raises InputError for a kind there is not."""
    if kind not in writers.WRITERS:
        raise InputError(f"没有“{kind}”这种格式，可用的有：{'、'.join(writers.WRITERS)}。")
    return writers.WRITERS[kind]


def final(document: Document, kind: str, layout: str) -> bytes:
    """Write a report that is filed, a Word file read back by a second library.

    Raises FileError where it reads otherwise than it was composed.
    """
    data = written(document, kind, layout)
    if kind == "docx":
        from assistant.writers import reopened

        if found := reopened.difference(data, document):
            raise FileError(
                f"定稿核对没有通过：应为“{found[1][:30]}”，文件里是“{found[0][:30]}”；"
                "没有保存，请把这句话告诉维护程序的人。"
            )
    return data


def said(document: Document) -> str:
    """Say what a draft still lacks (未填 3 处、未确认 12 处); empty where nothing is."""
    counted = compose.unfinished(document)
    return "、".join(f"{_MARKS[mark]} {counted[mark]} 处" for mark in Mark if counted[mark])


def lacking(work: Workspace, year: int, document: Document) -> str:
    """Say what keeps a report from being final; empty where nothing does.

    What stands open in its text, or else what the interview still asks and the text does not
    show (the page's metadata, a question that decides whether others are asked).
    """
    from assistant.commands import fill
    from assistant.interview import items, progress

    if there := said(document):
        return there
    interview = fill.load(work, year)
    left = progress.tally(interview.year.answers, items.flat(items.chapters(interview))).left
    return f"还有 {left} 项没有填完" if left else ""


def gone(year: Year) -> str:
    """Say what was answered and confirmed and stands in no section file; empty for nothing."""
    from assistant.interview.lost import lost

    found = lost(year)
    return str(found) if found else ""


def name(document: Document) -> str:
    """Give the report's title as a file name that every system takes."""
    title = next((block.text for block in document.blocks if isinstance(block, Title)), "报告")
    short = _FORBIDDEN.sub("", title).strip(" .").encode()[:_LONGEST].decode(errors="ignore")
    short = short.strip(" .")
    return f"报告{short}" if not short or _DEVICE.match(short) else short


def usual(document: Document, kind: str, origin: str) -> str:
    """Give the name a report is saved under: not that of the file its year was read in from."""
    made = f"{name(document)}.{kind}"
    return made if made != origin else f"{name(document)}（重新生成）.{kind}"


def place(work: Workspace, output: str | None, made: str) -> Path:
    """Give where a report goes: the file that is named, or a folder and its usual name.

    Raises InputError for a file of another kind: the year's own, say, or last year's text.
    """
    path = Path(output) if output else work.root
    if path.is_dir():
        return path / made
    kind = Path(made).suffix
    if path.is_file() and not kind.startswith(path.suffix.lower() or "-"):
        raise InputError(f"{path} 已经有了，又不是 {kind} 文件，没有覆盖；请换一个文件名。")
    return path


def save(path: Path, data: bytes, say: Callable[[str], object] = click.echo) -> Path:
    """Write a report; beside a file that is not to be replaced under a new name, and say so."""
    why = ""
    for n in range(1, 100):
        other = path.with_name(f"{path.stem}（{n}）{path.suffix}") if n > 1 else path
        kept = _kept(other, data)
        replaces = not kept and other.is_file() and not _is_word(data)
        try:
            if not kept:
                disk.write(other, data)
        except HeldError:
            kept = _OPEN
        if not kept:
            if why:
                say(f"{path.name} {why}，这次另存为新文件。")
            if replaces:
                say(f"原有的 {other.name} 已被这次生成的替换。")
            return other
        why = why or kept
    raise FileError(f"{path.parent} 里同名的报告太多，请清理后再试。")


def _kept(path: Path, data: bytes) -> str:
    """Say why a file that is there is not to be replaced; empty where it may be, or refuses."""
    if path.is_symlink() or not path.is_file():
        return ""
    if _is_open(path):
        return _OPEN
    if _is_word(data):
        from assistant.writers.untouched import untouched

        return "" if untouched(disk.read(path)) else _EDITED
    return ""


def _is_word(data: bytes) -> bool:
    return data.startswith(b"PK")


def _is_open(path: Path) -> bool:
    """Tell by the lock file that Word, WPS (~$) and LibreOffice (.~lock.) leave beside it."""
    locks = (f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#")
    folder = path.parent
    return any(os.path.lexists(f"{folder}/{lock}") for lock in locks)
