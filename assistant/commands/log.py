"""`nianbao log`: what was changed in a year, when and by whom, the newest first."""

import click

from assistant import history, store
from assistant.commands import printing
from assistant.commands.chinese import Command
from assistant.commands.here import YEAR, workspace, year_of
from assistant.records import Entry

_MOST = 50


@click.command(cls=Command, help="一年的填报记录：改了什么、什么时候、谁改的，最近的在前。")
@click.argument("year", metavar="[年份]", type=YEAR, required=False)
@click.option("--all", "every", is_flag=True, help=f"全部列出（默认最近 {_MOST} 条）")
@click.option("--json", "as_json", is_flag=True, help="输出给程序读的 JSON，旧的在前")
def command(year: int | None, every: bool, as_json: bool) -> None:
    """Print the changes of a year."""
    work = workspace()
    chosen = year_of(work, year)
    folder = store.existing(work, chosen)
    answers, entries = store.load_answers(folder, chosen), store.history(folder)
    if lacks := history.lacking(entries, answers):
        click.echo(lacks, err=True)
    if as_json:
        printing.as_json([_plain(one) for one in entries])
        return
    if not entries:
        click.echo(f"{chosen} 年还没有填报记录。")
        return
    shown = entries[::-1] if every else entries[: -_MOST - 1 : -1]
    for one in shown:
        click.echo(_line(one))
    if len(shown) < len(entries):
        click.echo(f"……共 {len(entries)} 条，全部列出：nianbao log {chosen} --all")
    click.echo(f"撤销最近一次改动：nianbao undo {chosen}　找回某一项：加 --at 名称")


def _line(one: Entry) -> str:
    when = one.time[:16].replace("T", " ")
    back = f"（撤销第 {one.undoes} 条）" if one.undoes else ""
    return f"{one.sequence:4}　{when}　{one.by}　{history.said(one)}{back}"


def _plain(one: Entry) -> dict[str, object]:
    return {
        "number": one.sequence,
        "time": one.time,
        "by": one.by,
        "item": history.name(one.change),
        "said": history.said(one),
        "act": one.act,
        "undoes": one.undoes,
    }
