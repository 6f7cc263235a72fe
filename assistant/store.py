"""The workspace on the disk: one folder for each year, and what happens to its answers.

三龙镇/nianbao.toml                        whose reports these are
三龙镇/2023/report.toml, sections/*.md     the text, the clerk's own to edit
三龙镇/2023/answers.journal                one line for each answer, as it was given
三龙镇/2023/answers.json                   the answers, brought up to date now and then
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assistant import (
    backups,
    disk,
    frontmatter,
    records,
    reportfile,
    session,
    tables,
    templates,
)
from assistant.answers import Answers, Change, apply, reverse
from assistant.errors import AssistantError, FileError, InputError
from assistant.frozen import frozen
from assistant.model import Office, Template
from assistant.records import DamagedError, Entry
from assistant.values import Year

WORKSPACE = "nianbao.toml"
ANSWERS = "answers.json"
JOURNAL = "answers.journal"

_YEAR = re.compile("[0-9]{4}")


@frozen
class Workspace:
    """The folder a clerk works in, and whose reports it holds."""

    root: Path
    office: Office

    def folder(self, year: int) -> Path:
        """Give the folder of a year, whether it exists or not."""
        return self.root / str(year)

    def years(self) -> tuple[int, ...]:
        """Give the years there are, the oldest first."""
        return years(self.root)


def years(folder: Path) -> tuple[int, ...]:
    """Give the years there are in a folder, the oldest first. Raises FileError."""
    return tuple(
        int(path.name)
        for path in disk.files(folder, "")
        if _YEAR.fullmatch(path.name) and disk.there(path / reportfile.FILE)
    )


def find(start: Path) -> Workspace | None:
    """Give the workspace a folder is in or is. Raises FileError for one that lost its file."""
    above = (one for one in (start, *start.parents) if disk.there(one / WORKSPACE))
    return at(next(above, start))


def at(folder: Path) -> Workspace | None:
    """Give the workspace a folder is. Raises FileError for one that lost its file."""
    if disk.there(folder / WORKSPACE):
        return Workspace(folder, _office(folder / WORKSPACE))
    if orphans := years(folder):
        raise FileError(
            f"这里有 {orphans[-1]} 年的资料，却没有 {WORKSPACE}（单位名称写在里面）；"
            "请从备份里找回，或从别的文件夹拷来一份改好单位名称。"
        )
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
    if not disk.there(folder / reportfile.FILE):
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
        load_answers(last, year - 1) if disk.there(last / reportfile.FILE) else None,
    )


def load_answers(folder: Path, year: int) -> Answers:
    """Read a year's answers: the file, then the journal since. Raises FileError."""
    with _offering(folder, year):
        answers = _settled(folder / ANSWERS, year)
        for entry in _entries(folder, answers):
            answers = replace(apply(answers, entry.change), sequence=entry.sequence)
    return answers


def history(folder: Path) -> tuple[Entry, ...]:
    """Give every change ever made to a year, the oldest first. Raises FileError."""
    path = folder / JOURNAL
    return records.undamaged(disk.read(path), str(path)).entries if disk.there(path) else ()


def record(folder: Path, answers: Answers, *changes: Change, undoes: int = 0) -> Answers:
    """Add what was done in one go to the journal, all or nothing; give the answers with it.

    `undoes` is the act this takes back. Raises FileError.
    """
    now, by = session.now().isoformat(timespec="seconds"), session.account()
    first = answers.sequence + 1
    lines: list[bytes] = []
    for sequence, change in enumerate(changes, first):
        was = reverse(answers, change)
        entry = Entry(sequence, now, by, change, was, first, undoes, answers.year)
        lines.append(records.line(entry))
        answers = replace(apply(answers, change), sequence=sequence)
    if lines:
        disk.append(folder / JOURNAL, b"".join(lines))
    return answers


def settle(folder: Path, answers: Answers) -> None:
    """Bring answers.json up to date, the day's first time after a backup.

    One that a newer version wrote meanwhile, or that has more in it, is left. Raises FileError.
    """
    path = folder / ANSWERS
    if path.exists():
        found = backups.whole(path, answers.year)
        if found and found.sequence > answers.sequence:
            raise FileError(
                f"{path} 刚在别处改过（已到第 {found.sequence} 条，这里到第 {answers.sequence} 条）"
                "，没有覆盖；这里填的都在填报日志里，请用 nianbao log 核对。"
            )
        keep(folder)
    disk.write(path, records.dump(answers))


@contextmanager
def begun(root: Path, office: Office) -> Iterator[Workspace]:
    """Make a workspace for its first year; where that is refused, nothing is left of it."""
    work = create(root, office)
    try:
        yield work
    except AssistantError:
        with suppress(OSError, FileError):
            if not work.years():
                (root / WORKSPACE).unlink()
        raise


def create_year(workspace: Workspace, year: int, template: Template, answers: Answers) -> Path:
    """Make a year's folder, whole or not at all.

    Raises InputError where there is one already, FileError.
    """
    folder = workspace.folder(year)
    if disk.there(folder / reportfile.FILE):
        raise InputError(f"{year} 年的文件夹已经有了：{folder}；要重来请先把它改名。")
    parts = {templates.SECTIONS, ANSWERS, JOURNAL}
    if there := [one.name for one in disk.files(folder, "") if one.name in parts]:
        raise InputError(
            f"{folder} 里有 {'、'.join(there)}，却没有 {reportfile.FILE}"
            "（上次没有建完，或被删去）；请先把这个文件夹改名再试。"
        )
    report = reportfile.write(template, templates.catalogue())
    with disk.making(folder, reportfile.FILE) as made:
        disk.folder(made / templates.SECTIONS)
        for section in template.sections:
            disk.write(made / section.file, section.source.encode())
        disk.write(made / ANSWERS, records.dump(answers))
        keep(made)
        disk.write(made / reportfile.FILE, report.encode())
    return folder


def keep(folder: Path) -> None:
    """Keep a year's answers as a day found them, be it the day it was made. Raises FileError."""
    backups.keep(folder / ANSWERS, f"{session.now():%Y-%m-%d}")


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


def mend(folder: Path, year: int) -> bool:
    """Cut a torn last line off the journal, so that the next starts on a line of its own.

    Only where all else is whole and of this version. Raises FileError.
    """
    journal = folder / JOURNAL
    data = disk.read(journal) if disk.there(journal) else b""
    torn = bool(data) and not data.endswith(b"\n")
    if torn:
        load_answers(folder, year)
        disk.write(journal, data[: data.rfind(b"\n") + 1])
    return torn


def chosen_checks(workspace: Workspace) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes [check] in nianbao.toml selects and ignores. Raises FileError."""
    path = workspace.root / WORKSPACE
    chosen = _table(path).get("check", {})
    if not isinstance(chosen, dict):
        raise FileError(f"{path} 里的 [check] 应是一张表，请参照说明重写。")
    for name in ("select", "ignore"):
        codes = chosen.get(name, [])
        if not isinstance(codes, list) or not all(isinstance(one, str) for one in codes):
            raise FileError(f'{path} 的 [check] 里的 {name} 应写成一组编号，如 ["F", "R101"]。')
    return tuple(chosen.get("select", ())), tuple(chosen.get("ignore", ()))


def _office(path: Path) -> Office:
    table = _table(path)
    known = {field.name for field in fields(Office)}
    given = {name: value for name, value in table.items() if name in known}
    if wrong := [name for name, value in given.items() if not isinstance(value, str)]:
        raise FileError(f"{path} 里的 {'、'.join(wrong)} 应写成加引号的文字。")
    if missing := [name for name in ("name", "short") if not given.get(name)]:
        raise FileError(f"{path} 缺少 {'、'.join(missing)}，请补上。")
    return Office(**{name: str(value) for name, value in given.items()})


def _table(path: Path) -> Mapping[str, Any]:
    table, flaws = tables.read(templates.text(path), str(path))
    if flaws:
        raise FileError(f"{path} 的写法有误，请核对引号和等号，或参照说明重写。")
    return table


def _settled(path: Path, year: int) -> Answers:
    """Read answers.json, which every year has from its making on."""
    try:
        return backups.load(path, year)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise DamagedError(f"{path} 不见了") from error
        raise


def _entries(folder: Path, answers: Answers) -> tuple[Entry, ...]:
    """Give the changes since answers.json was brought up to date."""
    path = folder / JOURNAL
    if not disk.there(path):
        return ()
    return records.entries(disk.read(path), str(path), answers.sequence, answers.year).entries


@contextmanager
def _offering(folder: Path, year: int) -> Iterator[None]:
    """Say of a damaged file what it can be brought back from, and how."""
    try:
        yield
    except DamagedError as error:
        way = backups.way_back(folder / ANSWERS, folder / JOURNAL, year)
        raise FileError(f"{error}；{way}。") from error
