"""`nianbao templates`: which there are, what one asks, and every flaw of one."""

import click

from assistant import templates
from assistant.commands.chinese import Group
from assistant.interview.labels import labelled
from assistant.model import Head, Template


@click.group(
    cls=Group,
    invoke_without_command=True,
    subcommand_metavar="[list|show|check] …",
    help="列出模板；show 看一个模板问些什么，check 核验自己改过的模板。",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the templates."""
    if ctx.invoked_subcommand is None:
        _list()


@command.command("list", help="列出模板。")
def every() -> None:
    """List the templates."""
    _list()


@command.command("show", help="看一个模板的章节、标题和填报项。")
@click.argument("name", metavar="名称")
def show(name: str) -> None:
    """Print a template's outline and what it asks."""
    template = templates.load(name)
    click.echo(f"{template.label}　{labelled(template.title, template)}\n")
    for line in _outline(template):
        click.echo(line)


@command.command("check", help="核验一个模板，列出全部毛病所在的文件和行。")
@click.argument("path", metavar="路径")
def check(path: str) -> int:
    """Print every flaw of a template; exit 1 where there is one."""
    flaws = templates.flaws(templates.folder(path))
    for flaw in flaws:
        click.echo(f"{flaw}。")
    click.echo(f"共 {len(flaws)} 处毛病。" if flaws else "没有发现毛病。")
    return 1 if flaws else 0


def _list() -> None:
    for name in templates.names():
        click.echo(f"{name}　{templates.load(name).label}")
    click.echo("\n看一个模板问些什么：nianbao templates show 名称")


def _outline(template: Template) -> list[str]:
    lines: list[str] = []
    for section in template.sections:
        heads = [part for part in section.parts if isinstance(part, Head)]
        lines += [f"{'　' * head.level}{labelled(head.text, template)}" for head in heads] or [
            section.title
        ]
        lines += [
            f"　　　　· {one.label}" + (f"（{one.unit}）" if one.unit else "")
            for one in section.questions
        ]
    return lines
