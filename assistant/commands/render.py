"""`nianbao render`: the report of a year as a Word file (or html, or plain text)."""

import re
from pathlib import Path

import click

from assistant import compose, disk, store, templates, writers
from assistant.commands.chinese import Command
from assistant.commands.here import workspace, year_of
from assistant.document import Document, Mark, Title
from assistant.errors import FileError, InputError

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 80  # Chinese characters; a file name holds 255 bytes on most systems
_MARKS = {Mark.OPEN: "未填", Mark.OWED: "待补", Mark.UNCONFIRMED: "未确认"}


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
def command(
    targets: tuple[str, ...], output: str | None, final: bool, kind: str, layout: str | None
) -> int:
    """Write the report and say where it is and what is still missing in it."""
    year, folders = _targets(targets)
    if folders:
        from assistant.commands import many

        return many.render_all(folders, year, kind, final=final)
    work = workspace()
    loaded = store.load(work, year_of(work, year))
    document = compose.compose(loaded)
    missing = said(document)
    if final and missing:
        raise InputError(f"还不能定稿：{missing}；可用 nianbao fill --open 逐项补齐。")
    data = written(document, kind, layout or loaded.template.layout)
    path = save(Path(output) if output else work.root / f"{name(document)}.{kind}", data)
    click.echo(f"已生成：{path}")
    if missing:
        click.echo(f"这是草稿：{missing}，文中用【】标出。")
    return 0


def _targets(targets: tuple[str, ...]) -> tuple[int | None, list[Path]]:
    """Tell the year from the folders among the arguments. Raises InputError."""
    years = [int(one.removesuffix("年")) for one in targets if one.removesuffix("年").isdecimal()]
    folders = [Path(one) for one in targets if not one.removesuffix("年").isdecimal()]
    if missing := [str(one) for one in folders if not one.is_dir()]:
        raise InputError(f"没有名为“{missing[0]}”的文件夹；年份请写四位数字。")
    if len(years) > 1:
        raise InputError("一次只能生成一年的报告，请只写一个年份。")
    return (years[0] if years else None), folders


def written(document: Document, kind: str, layout: str) -> bytes:
    """Write a document as one kind of file. Raises InputError for a kind there is not."""
    if kind not in writers.WRITERS:
        raise InputError(f"没有“{kind}”这种格式，可用的有：{'、'.join(writers.WRITERS)}。")
    return writers.WRITERS[kind](document, templates.layout(layout))


def said(document: Document) -> str:
    """Say what a draft still lacks (未填 3 处、未确认 12 处); empty where nothing is."""
    counted = compose.unfinished(document)
    return "、".join(f"{_MARKS[mark]} {counted[mark]} 处" for mark in Mark if counted[mark])


def name(document: Document) -> str:
    """Give the report's title as a file name that every system takes."""
    title = next((block.text for block in document.blocks if isinstance(block, Title)), "报告")
    return _FORBIDDEN.sub("", title).strip(" .")[:_LONGEST] or "报告"


def save(path: Path, data: bytes) -> Path:
    """Write a report; where it is open elsewhere, beside it under a new name, and say so."""
    if not _is_open(path):
        try:
            disk.write(path, data)
        except FileError:
            if not path.exists() or not path.parent.is_dir():
                raise
        else:
            return path
    for n in range(2, 100):
        other = path.with_name(f"{path.stem}（{n}）{path.suffix}")
        if not other.exists():
            disk.write(other, data)
            click.echo(f"{path.name} 正在别的程序里打开，这次另存为新文件。")
            return other
    raise FileError(f"{path.parent} 里同名的报告太多，请清理后再试。")


def _is_open(path: Path) -> bool:
    """Tell by the lock file that Word, WPS (~$) and LibreOffice (.~lock.) leave beside it."""
    locks = (f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#")
    return path.exists() and any(path.with_name(lock).exists() for lock in locks)
