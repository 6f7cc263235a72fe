"""`nianbao check --fix`: what is certain is put right in section files or a text, shown first."""

from pathlib import Path

import click

from assistant import checks, disk, rewriting, store, templates
from assistant.answers import TextChange
from assistant.checks import fix as fixes
from assistant.checks.almanac import Almanac
from assistant.checks.subject import Subject
from assistant.commands.fill import writing
from assistant.commands.here import on_terminal, workspace
from assistant.errors import FileError, InputError
from assistant.readers import text
from assistant.sandbox import confined

_NONE = "没有可以自动改的地方。"
_NOT_WANTED = "没有改动。要改请加 --yes。"


def fix_file(path: Path, subject: Subject, *, sure: bool) -> int:
    """Show what would be put right in a text file, and do it if it is wanted."""
    if not subject.numbers:
        raise InputError(
            "Word 和网页文件不直接改，以免动了版式；"
            "请先用 nianbao import 读入，再用 nianbao check 年份 --fix 改正。"
        )
    data = disk.read(path)
    before = text.exact(data)
    if before is None:
        raise InputError("这个文件的编码拿不准，没有改动；请用记事本另存为 UTF-8 编码再改。")
    made = confined(_corrected, before.text, subject)
    if made == before.text:
        click.echo(_NONE)
        return 0
    click.echo(fixes.diff(before.text, made, path.name))
    if not sure and not _wanted():
        click.echo(_NOT_WANTED)
        return 0
    if disk.read(path) != data:
        raise FileError(f"{path} 刚在别处改过，这次没有写入；请再运行一次。")
    disk.write(path, before.data(made))
    click.echo(f"已改 {path.name}。")
    return 0


def _corrected(words: str, subject: Subject) -> str:
    return fixes.corrected(words, subject, checks.check(subject, few=False))


def fix(year: int, almanac: Almanac, *, sure: bool) -> int:
    """Show what would be put right in a year's section files, and do it if it is wanted."""
    work = workspace()
    folder = work.folder(year)
    sections = templates.read(folder).sections
    changed = [
        (section, made)
        for section in sections
        if (made := fixes.fixed(section.source, almanac, year)) != section.source
    ]
    if not changed:
        click.echo(_NONE)
        return 0
    for section, made in changed:
        click.echo(fixes.diff(section.source, made, section.file))
    if not sure and not _wanted():
        click.echo(_NOT_WANTED)
        return 0
    with writing(work, year):
        answers = store.load_answers(folder, year)
        texts = [TextChange(one.file, one.source, made) for one, made in changed]
        store.settle(folder, rewriting.save_all(folder, answers, texts))
    click.echo(f"已改 {len(changed)} 个章节文件。")
    return 0


def _wanted() -> bool:
    if not on_terminal():
        return False
    answer: str = click.prompt(
        "照此改正吗？（回车 改，n 不改）", default="", show_default=False, prompt_suffix=""
    )
    return answer.strip().lower() not in {"n", "no", "不"}
