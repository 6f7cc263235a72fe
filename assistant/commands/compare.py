"""`nianbao compare`: the figures of two years side by side."""

from collections.abc import Iterable, Sequence

import click

from assistant import compare, store
from assistant.commands import printing
from assistant.commands.chinese import Command
from assistant.commands.here import YEAR, workspace, year_of
from assistant.errors import InputError


@click.command(cls=Command, help="两年数据对照：增减、增幅，新增的、不再有的、没变的都标出。")
@click.argument("years", metavar="[年份 年份]", type=YEAR, nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="输出给程序读的 JSON")
def command(years: tuple[int, ...], as_json: bool) -> None:
    """Print the figures of two years side by side."""
    work = workspace()
    before, now = _pair(years, year_of(work, years[-1] if years else None))
    rows = compare.rows(store.load(work, before), store.load(work, now))
    if as_json:
        printing.as_json([row.plain() for row in rows])
        return
    _print(compare.table(rows), before, now)


def _print(lines: Iterable[Sequence[str]], before: int, now: int) -> None:
    """Print a table without lines: it must stand in any console, also at 80 columns."""
    from rich.console import Console
    from rich.table import Table

    shown = Table("数据", f"{before} 年", f"{now} 年", "增减", "增幅", "", box=None, pad_edge=False)
    for line in lines:
        shown.add_row(*line)
    Console(highlight=False, markup=False).print(shown)


def _pair(years: tuple[int, ...], newest: int) -> tuple[int, int]:
    match years:
        case () | (_,):
            return newest - 1, newest
        case (first, second):
            return min(first, second), max(first, second)
        case _:
            raise InputError("只能比较两年，请给出两个年份。")
