"""`nianbao status`: per section, what is answered, open, owed and unconfirmed."""

from dataclasses import asdict

import click

from assistant.commands import printing
from assistant.commands.chinese import Command
from assistant.commands.fill import load
from assistant.commands.here import YEAR, workspace, year_of
from assistant.interview import items, progress
from assistant.interview.lost import lost
from assistant.interview.progress import Tally


@click.command(cls=Command, help="各章已填、未填、待提供、待确认的项数。")
@click.argument("year", metavar="[年份]", type=YEAR, required=False)
@click.option("--json", "as_json", is_flag=True, help="输出给程序读的 JSON")
def command(year: int | None, as_json: bool) -> None:
    """Print where each section of a year stands."""
    work = workspace()
    chosen = year_of(work, year)
    interview = load(work, chosen)
    answers = interview.year.answers
    chapters = items.chapters(interview)
    tallies = [(one.title, progress.tally(answers, one.items)) for one in chapters]
    if as_json:
        rows = [{"section": title, **asdict(tally)} for title, tally in tallies]
        gone = lost(interview.year)
        missing = {"figures": gone.figures, "passages": gone.passages}
        printing.as_json({"year": chosen, "sections": rows, "lost": missing})
        return
    click.echo(f"{work.office.name}　{chosen} 年")
    for title, tally in tallies:
        click.echo(f"  {line(tally)}　{title}")
    click.echo(f"  {line(progress.tally(answers, items.flat(chapters)))}　合计")
    if gone := lost(interview.year):
        click.echo(gone)


def line(tally: Tally) -> str:
    """Give a tally as a line whose columns stand under each other in any console."""
    return (
        f"已填{tally.answered:4}　未填{tally.open:4}　"
        f"待补{tally.owed:4}　未确认{tally.unconfirmed:4}"
    )
