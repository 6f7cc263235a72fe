"""`nianbao new YEAR`: this year's folder, from last year's or from a template."""

import click

from assistant import adoption, carry, store, templates
from assistant.answers import Answers
from assistant.commands.chinese import Command
from assistant.commands.fill import writing
from assistant.commands.here import YEAR, workspace
from assistant.errors import InputError
from assistant.model import Template
from assistant.store import Workspace


@click.command(cls=Command, help="由去年的文件夹（没有去年的则由模板）建立一年的文件夹。")
@click.argument("year", metavar="年份", type=YEAR)
@click.option("--template", metavar="模板", help="不沿用去年，改用这个模板")
@click.option("--add", metavar="标题", multiple=True, help="从模板补上标题里有这几个字的章节")
def command(year: int, template: str | None, add: tuple[str, ...]) -> None:
    """Make a year's folder and say what comes next."""
    work = workspace()
    if add and template is None and year in work.years():
        _add(work, year, add)
    else:
        made, origin = make(work, year, template, add)
        click.echo(f"已建立 {year} 年的文件夹（{origin}）：{made}")
    click.echo(f"下一步：nianbao fill {year}")


def make(work: Workspace, year: int, template: str | None, add: tuple[str, ...]) -> tuple[str, str]:
    """Make the folder; give where it is and what it was made from. Raises AssistantError."""
    before = max((one for one in work.years() if one < year), default=None)
    if template is None and before is not None:
        last = store.load(work, before)
        begun = carry.carried(last.template, last.answers, templates.catalogue())
        answers, origin = carry.opened(last.answers, year), f"沿用 {before} 年"
    else:
        begun = templates.load(template or work.office.template)
        answers, origin = Answers(year, f"{begun.name} {begun.version}"), f"模板 {begun.label}"
    for wanted in add:
        begun = _adopted(begun, wanted)
    return str(store.create_year(work, year, begun, answers)), origin


def _add(work: Workspace, year: int, add: tuple[str, ...]) -> None:
    """Put sections into a year that is there already, and say which. Raises AssistantError."""
    with writing(work, year):
        before = after = templates.read(work.folder(year))
        for wanted in add:
            after = _adopted(after, wanted)
        store.add_sections(work, year, before, after)
    for section in after.sections:
        if section not in before.sections:
            click.echo(f"已加入：{section.title}（{section.file}）")
    click.echo("加入的章节不记入日志，undo 撤不回；不要了请删去上面的文件。")


def _adopted(template: Template, wanted: str) -> Template:
    """Take in the sections on what is wanted from the first template that has some."""
    for name in templates.names():
        made = adoption.adopted(template, templates.load(name), wanted, templates.catalogue())
        if made is not template:
            return made
    raise InputError(
        f"模板里没有标题含“{wanted}”而这份报告又缺少的章节；可用 nianbao templates show 查看。"
    )
