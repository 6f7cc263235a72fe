"""`nianbao render`: the report of a year as a Word file (or html, or plain text)."""

from pathlib import Path

import click

from assistant import compose, store
from assistant.commands import report
from assistant.commands.chinese import Command
from assistant.commands.here import typed_year, workspace, year_of
from assistant.errors import InputError
from assistant.store import Workspace


@click.command(
    cls=Command,
    help="生成一年的 Word 报告；未填、待补、未确认之处在草稿里用【】标出。"
    "给出文件夹（可以有多个，或装着许多单位资料的一个）则全部生成。",
)
@click.argument("targets", metavar="[年份或文件夹…]", nargs=-1)
@click.option("-o", "--output", metavar="文件", help="存到这个文件（默认存在资料文件夹里）")
@click.option("--final", is_flag=True, help="定稿：还有未填、待补、未确认的就不生成")
@click.option("--to", "kind", metavar="格式", default="docx", help="docx（默认）、html 或 txt")
@click.option("--layout", metavar="版式", help="版式名称，如 gb9704-strict")
@click.option("--review", is_flag=True, help="另存一份审阅稿：检查意见写成批注，前附汇总")
def command(
    targets: tuple[str, ...],
    output: str | None,
    final: bool,
    kind: str,
    layout: str | None,
    review: bool,
) -> int:
    """Write the report and say where it is and what is still missing in it."""
    year, folders = _targets(targets)
    if review and (final or kind != "docx"):
        raise InputError("--review 只另存一份 Word 审阅稿，不与 --final、--to 同用。")
    if folders:
        if output is not None or layout or review:
            raise InputError("-o、--layout、--review 只用于一年的报告，不与文件夹同用。")
        from assistant.commands import many

        return many.render_all(folders, year, kind, final=final)
    work = workspace()
    if review:
        from assistant.commands import reviewing

        return reviewing.produce(work, year_of(work, year), output, layout)
    return produce(work, year_of(work, year), output, final=final, kind=kind, layout=layout)


def produce(
    work: Workspace,
    year: int,
    output: str | None = None,
    *,
    final: bool = False,
    kind: str = "docx",
    layout: str | None = None,
) -> int:
    """Write one year's report. Raises InputError where it is to be final and is not."""
    loaded = store.load(work, year)
    document = compose.compose(loaded)
    if final and (gone := report.gone(loaded)):
        raise InputError(f"还不能定稿：{gone}")
    missing = report.lacking(work, year, document) if final else report.said(document)
    if final and missing:
        raise InputError(f"还不能定稿：{missing}；可用 nianbao fill --open 逐项补齐。")
    write = report.final if final else report.written
    data = write(document, kind, layout or loaded.template.layout)
    path = report.place(work, output, report.usual(document, kind, loaded.template.origin))
    click.echo(f"已生成：{report.save(path, data)}")
    if missing:
        click.echo(f"这是草稿：{missing}，文中用【】标出。")
    if gone := report.gone(loaded):
        click.echo(gone)
    return 0


def _targets(targets: tuple[str, ...]) -> tuple[int | None, list[Path]]:
    """Tell the year from the folders among the arguments. Raises InputError."""
    given = [(one, typed_year(one)) for one in targets]
    years = [year for _, year in given if year is not None]
    folders = [Path(one) for one, year in given if year is None]
    if folders and not any(one.is_dir() for one in folders):
        raise InputError(f"没有名为“{folders[0]}”的文件夹；年份请写四位数字。")
    if len(years) > 1:
        raise InputError("一次只能生成一年的报告，请只写一个年份。")
    return (years[0] if years else None), folders
