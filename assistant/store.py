"""The workspace on the disk: one folder for each year, and what happens to its answers.

三龙镇/nianbao.toml                        whose reports these are
三龙镇/2023/report.toml, sections/*.md     the text, the clerk's own to edit
三龙镇/2023/answers.journal                one line for each answer, as it was given
三龙镇/2023/answers.json                   the answers, brought up to date now and then
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from assistant import backups, disk, frontmatter, markup, records, reportfile, templates
from assistant.answers import Answers, Change, TextChange, apply, reverse
from assistant.errors import FileError, InputError
from assistant.model import Office, Section, Template
from assistant.records import DamagedError, Entry
from assistant.values import Year

WORKSPACE = "nianbao.toml"
ANSWERS = "answers.json"
JOURNAL = "answers.journal"
TYPING = "answers.typing"
LOCK = ".lock"
_STALE = 3600  # seconds; no write takes as long


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder a clerk works in, and whose reports it holds."""

    root: Path
    office: Office

    def folder(self, year: int) -> Path:
        """Give the folder of a year, whether it exists or not."""
        return self.root / str(year)

    def years(self) -> tuple[int, ...]:
        """Give the years there are, the oldest first."""
        found = (path.parent.name for path in self.root.glob(f"*/{reportfile.FILE}"))
        return tuple(sorted(int(name) for name in found if name.isdecimal()))


def find(start: Path) -> Workspace | None:
    """Give the workspace a folder is in or is."""
    for folder in (start, *start.parents):
        if (folder / WORKSPACE).is_file():
            return Workspace(folder, _office(folder / WORKSPACE))
    return None


def create(root: Path, office: Office) -> Workspace:
    """Make a workspace in a folder. Raises FileError."""
    disk.folder(root)
    lines = (
        f"{field.name} = {frontmatter.toml(getattr(office, field.name))}\n"
        for field in fields(Office)
    )
    disk.write(root / WORKSPACE, "".join(lines).encode())
    return Workspace(root, office)


def existing(workspace: Workspace, year: int) -> Path:
    """Give the folder of a year that is there. Raises InputError."""
    folder = workspace.folder(year)
    if not (folder / reportfile.FILE).is_file():
        there = "、".join(map(str, workspace.years())) or "还没有"
        raise InputError(f"没有 {year} 年的文件夹（已有：{there}）；可用 nianbao new {year} 建立。")
    return folder


def load(workspace: Workspace, year: int) -> Year:
    """Read a year and the answers of the year before it. Raises FileError, TemplateError."""
    folder = existing(workspace, year)
    last = workspace.folder(year - 1)
    return Year(
        workspace.office,
        templates.checked(folder),
        load_answers(folder, year),
        load_answers(last, year - 1) if (last / reportfile.FILE).is_file() else None,
    )


def load_answers(folder: Path, year: int) -> Answers:
    """Read a year's answers: the file, then the journal since. Raises FileError."""
    with _offering(folder, year):
        answers = _settled(folder / ANSWERS, year)
        for entry in _entries(folder, answers.sequence):
            answers = replace(apply(answers, entry.change), sequence=entry.sequence)
    return answers


def history(folder: Path) -> tuple[Entry, ...]:
    """Give every change ever made to a year, the oldest first. Raises FileError."""
    path = folder / JOURNAL
    return records.undamaged(disk.read(path), str(path)).entries if path.exists() else ()


def record(folder: Path, answers: Answers, *changes: Change, undoes: int = 0) -> Answers:
    """Add what was done in one go to the journal, all or nothing; give the answers with it.

    `undoes` is the act this takes back. Raises FileError.
    """
    now, by = _now().isoformat(timespec="seconds"), _account()
    first = answers.sequence + 1
    lines: list[bytes] = []
    for sequence, change in enumerate(changes, first):
        was = reverse(answers, change)
        lines.append(records.line(Entry(sequence, now, by, change, was, first, undoes)))
        answers = replace(apply(answers, change), sequence=sequence)
    if lines:
        disk.append(folder / JOURNAL, b"".join(lines))
    return answers


def settle(folder: Path, answers: Answers) -> None:
    """Bring answers.json up to date, the day's first time after a backup. Raises FileError."""
    path = folder / ANSWERS
    if path.exists():
        backups.keep(path, f"{_now():%Y-%m-%d}")
    disk.write(path, records.dump(answers))


def create_year(workspace: Workspace, year: int, template: Template, answers: Answers) -> Path:
    """Make a year's folder: report.toml last, so that a folder cut off is not taken for one.

    Raises InputError where there is one already, FileError.
    """
    folder = workspace.folder(year)
    if (folder / reportfile.FILE).exists():
        raise InputError(f"{year} 年的文件夹已经有了：{folder}；要重来请先把它改名。")
    disk.folder(folder / templates.SECTIONS)
    for section in template.sections:
        disk.write(folder / section.file, section.source.encode())
    settle(folder, answers)
    backups.keep(
        folder / ANSWERS, f"{_now():%Y-%m-%d}"
    )  # the first day's work must find a backup, too
    report = reportfile.write(template, templates.catalogue())
    disk.write(folder / reportfile.FILE, report.encode())
    return folder


def add_sections(workspace: Workspace, year: int, before: Template, after: Template) -> None:
    """Write the sections, and the questions of report.toml, that a year did not have before.

    What stands in report.toml stays as the clerk wrote it. Raises FileError.
    """
    folder = workspace.folder(year)
    asked = [one for one in after.questions if one not in before.questions]
    if asked:
        report = folder / reportfile.FILE
        entries = (frontmatter.entry(one, templates.catalogue()) for one in asked)
        added = "".join(f"\n{entry}\n" for entry in entries)
        disk.write(report, disk.read(report).rstrip() + f"\n{added}".encode())
    for section in after.sections:
        if section not in before.sections:
            disk.write(folder / section.file, section.source.encode())


def save_section(
    folder: Path,
    answers: Answers,
    section: Section,
    source: str,
    settled: Callable[[Section], Iterable[Change]],
    undoes: int = 0,
) -> tuple[Section, Answers]:
    """Write a section file's new text and record it with what it settles, in one go.

    Gives the section as read, and the answers. A file that was changed since it was read (in an
    editor, say) is left as it is; where the journal cannot be written, the file gets its old
    text back. A kill between the two leaves the new text, which is in no log and not confirmed:
    the journal first would leave old text that counts as confirmed. Raises TemplateError,
    FileError.
    """
    made = markup.read(source, section.file, templates.catalogue())
    path = folder / section.file
    if templates.text(path) != section.source:
        raise FileError(
            f"{section.file} 刚在别处改过，这次没有写入；"
            "请按 Ctrl-S 离开，再运行 nianbao fill 接着改。"
        )
    text = TextChange(section.file, section.source, source)
    try:
        disk.write(path, source.encode())
        return made, record(folder, answers, text, *settled(made), undoes=undoes)
    except FileError as error:
        with suppress(FileError):
            if templates.text(path) != section.source:
                disk.write(path, section.source.encode())
        if templates.text(path) != section.source:
            now = f"{section.file} 里已是新的文字，没能改回，也没有记入日志，请核对"
            raise FileError(f"{error}{now}。") from error
        raise


def save_frame(folder: Path, fields: Mapping[str, str]) -> None:
    """Put other texts in report.toml, the rest as the clerk wrote it. Raises FileError."""
    path = folder / reportfile.FILE
    disk.write(path, reportfile.changed(templates.text(path), fields).encode())


def mend(folder: Path, year: int) -> bool:
    """Cut a torn last line off the journal, so that the next starts on a line of its own.

    Only where all else is whole and of this version. Raises FileError.
    """
    journal = folder / JOURNAL
    data = disk.read(journal) if journal.exists() else b""
    torn = bool(data) and not data.endswith(b"\n")
    if torn:
        load_answers(folder, year)
        disk.write(journal, data[: data.rfind(b"\n") + 1])
    return torn


def jot(folder: Path, place: str, text: str) -> None:
    """Keep where the interview is and what is half typed there; loses nothing when it fails."""
    with suppress(OSError):
        (folder / TYPING).write_text(f"{place}\n{text}", "utf-8", "surrogatepass")


def jotted(folder: Path) -> tuple[str, str]:
    """Give where the interview was and what was half typed there; empty where nothing is kept."""
    try:
        place, _, text = (folder / TYPING).read_text("utf-8", "surrogatepass").partition("\n")
    except (OSError, UnicodeDecodeError):
        return "", ""
    return place, text


@contextmanager
def held(folder: Path) -> Iterator[str | None]:
    """Hold a year for writing; gives None, or who holds it already."""
    with disk.lock(folder / LOCK, f"{_account()}（{_now():%H:%M} 起）") as holder:
        if holder is None:
            _sweep(folder)
        yield holder


def chosen_checks(workspace: Workspace) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes [check] in nianbao.toml selects and ignores. Raises FileError."""
    chosen = _table(workspace.root / WORKSPACE).get("check", {})
    if not isinstance(chosen, dict):
        return (), ()
    return tuple(map(str, chosen.get("select", ()))), tuple(map(str, chosen.get("ignore", ())))


def _office(path: Path) -> Office:
    table = _table(path)
    known = {field.name for field in fields(Office)}
    given = {name: str(value) for name, value in table.items() if name in known}
    if missing := [name for name in ("name", "short") if not given.get(name)]:
        raise FileError(f"{path} 缺少 {'、'.join(missing)}，请补上。")
    return Office(**given)


def _table(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(disk.read(path).decode())
    except UnicodeDecodeError as error:
        raise FileError(f"{path} 不是 UTF-8 文本，请用编辑器另存为 UTF-8 编码。") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FileError(f"{path} 的写法有误，请核对引号和等号，或参照说明重写。") from error


def _sweep(folder: Path) -> None:
    """Remove what writes that were cut off left in a year that is held, and beside it."""
    for one in (folder, folder / templates.SECTIONS, folder / backups.FOLDER):
        disk.sweep(one)
    # A report is written there without holding a year: what is fresh may still be at work.
    stale = _now().timestamp() - _STALE
    for left in folder.parent.glob(f".*.{'[0-9a-f]' * 8}.tmp"):
        with suppress(OSError):
            if left.stat().st_mtime < stale:
                left.unlink()


def _settled(path: Path, year: int) -> Answers:
    """Read answers.json, which every year has from its making on."""
    try:
        return backups.load(path, year)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise DamagedError(f"{path} 不见了") from error
        raise


def _entries(folder: Path, after: int) -> tuple[Entry, ...]:
    path = folder / JOURNAL
    return records.entries(disk.read(path), str(path), after).entries if path.exists() else ()


@contextmanager
def _offering(folder: Path, year: int) -> Iterator[None]:
    """Say of a damaged file what it can be brought back from, and how."""
    try:
        yield
    except DamagedError as error:
        way = backups.way_back(folder / ANSWERS, folder / JOURNAL, year)
        raise FileError(f"{error}；{way}。") from error


def _now() -> datetime:
    return datetime.now().astimezone()


def _account() -> str:
    import getpass  # not imported where nothing is written down

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "本机"
