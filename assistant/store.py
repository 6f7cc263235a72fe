"""The workspace on the disk: one folder for each year, and what happens to its answers.

三龙镇/nianbao.toml                        whose reports these are
三龙镇/2023/report.toml, sections/*.md     the text, the clerk's own to edit
三龙镇/2023/answers.journal                one line for each answer, as it was given
三龙镇/2023/answers.json                   the answers, brought up to date now and then
"""

import getpass
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from assistant import answers as records
from assistant import disk, frontmatter, markup, reportfile, templates
from assistant.answers import Answers, Change, Entry
from assistant.compose import Year
from assistant.errors import FileError, InputError
from assistant.model import Office, Section, Template

WORKSPACE = "nianbao.toml"
ANSWERS = "answers.json"
JOURNAL = "answers.journal"
BACKUPS = "backup"
TYPING = "answers.typing"
LOCK = ".lock"
_BACKUPS_KEPT = 10


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


def load(workspace: Workspace, year: int) -> Year:
    """Read a year and the answers of the year before it. Raises FileError, TemplateError."""
    folder = workspace.folder(year)
    if not (folder / reportfile.FILE).is_file():
        there = "、".join(map(str, workspace.years())) or "还没有"
        raise InputError(f"没有 {year} 年的文件夹（已有：{there}）；可用 nianbao new {year} 建立。")
    last = workspace.folder(year - 1)
    return Year(
        workspace.office,
        templates.read(folder),
        load_answers(folder, year),
        load_answers(last, year - 1) if (last / reportfile.FILE).is_file() else None,
    )


def load_answers(folder: Path, year: int) -> Answers:
    """Read a year's answers: the file, then the journal since. Raises FileError."""
    path = folder / ANSWERS
    answers = records.load(disk.read(path), str(path)) if path.exists() else Answers(year, "")
    for entry in history(folder):
        if entry.sequence > answers.sequence:
            answers = replace(records.apply(answers, entry.change), sequence=entry.sequence)
    return answers


def history(folder: Path) -> tuple[Entry, ...]:
    """Give every answer ever given for a year, the oldest first. Raises FileError."""
    path = folder / JOURNAL
    if not path.exists():
        return ()
    found, _ = records.entries(disk.read(path), str(path))
    return found


def record(folder: Path, answers: Answers, change: Change) -> Answers:
    """Add a change to the journal and give the answers with it. Raises FileError."""
    sequence = answers.sequence + 1
    now = _now().isoformat(timespec="seconds")
    disk.append(folder / JOURNAL, records.entry(change, sequence, now, _account()))
    return replace(records.apply(answers, change), sequence=sequence)


def settle(folder: Path, answers: Answers) -> None:
    """Bring answers.json up to date, the day's first time after a backup. Raises FileError."""
    path = folder / ANSWERS
    if path.exists():
        _backup(path)
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
    report = reportfile.write(template, templates.catalogue())
    disk.write(folder / reportfile.FILE, report.encode())
    return folder


def save_section(folder: Path, section: Section, source: str) -> Section:
    """Write a section file's new text and give it as read. Raises TemplateError, FileError.

    A file that was changed since it was read (in an editor, say) is left as it is.
    """
    made = markup.read(source, section.file, templates.catalogue())
    path = folder / section.file
    if templates.text(path) != section.source:
        raise FileError(
            f"{section.file} 刚在别处改过，这次没有写入；"
            "请按 Ctrl-S 离开，再运行 nianbao fill 接着改。"
        )
    disk.write(path, source.encode())
    return made


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
            disk.sweep(folder)
            _mend(folder / JOURNAL)
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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(f"{path} 的写法有误，请核对引号和等号，或参照说明重写。") from error


def _mend(journal: Path) -> None:
    """Cut a torn last line off, so that the next one starts on a line of its own."""
    if not journal.exists():
        return
    data = disk.read(journal)
    if data and not data.endswith(b"\n"):
        disk.write(journal, data[: data.rfind(b"\n") + 1])


def _backup(path: Path) -> None:
    """Keep the answers as they were at the start of the day, for ten days of work."""
    folder = path.parent / BACKUPS
    disk.folder(folder)
    kept = folder / f"{path.stem}-{_now():%Y-%m-%d}{path.suffix}"
    if not kept.exists():
        disk.write(kept, disk.read(path))
        for old in sorted(folder.glob(f"{path.stem}-*{path.suffix}"))[:-_BACKUPS_KEPT]:
            old.unlink(missing_ok=True)


def _now() -> datetime:
    return datetime.now().astimezone()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "本机"
