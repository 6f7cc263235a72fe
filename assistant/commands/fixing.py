"""`nianbao check --fix`: what is certain is put right in the section files, shown first."""

import click

from assistant import store, templates
from assistant.checks import fix as fixes
from assistant.checks.almanac import Almanac
from assistant.commands.fill import writing
from assistant.commands.here import on_terminal, workspace
from assistant.errors import InputError


def fix(year: int | None, almanac: Almanac, *, sure: bool) -> int:
    """Show what would be put right in a year's section files, and do it if it is wanted."""
    if year is None:
        raise InputError("只能改资料文件夹里的某一年；请先用 nianbao import 读入这份报告。")
    work = workspace()
    folder = work.folder(year)
    sections = templates.read(folder).sections
    changed = [
        (section, made)
        for section in sections
        if (made := fixes.fixed(section.source, almanac, year)) != section.source
    ]
    if not changed:
        click.echo("没有可以自动改的地方。")
        return 0
    for section, made in changed:
        click.echo(fixes.diff(section.source, made, section.file))
    if not sure and not _wanted():
        click.echo("没有改动。要改请加 --yes。")
        return 0
    with writing(work, year):
        answers = store.load_answers(folder, year)
        for section, made in changed:
            _, answers = store.save_section(folder, answers, section, made, lambda _: ())
        store.settle(folder, answers)
    click.echo(f"已改 {len(changed)} 个章节文件。")
    return 0


def _wanted() -> bool:
    if not on_terminal():
        return False
    answer: str = click.prompt(
        "照此改正吗？（回车 改，n 不改）", default="", show_default=False, prompt_suffix=""
    )
    return answer.strip().lower() not in {"n", "no", "不"}
