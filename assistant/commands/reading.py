"""`nianbao import FILE`: last year's report becomes that year's folder."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from assistant import disk, readers, store, templates
from assistant.commands.chinese import Command
from assistant.commands.here import YEAR, on_terminal
from assistant.commands.readback import read_back
from assistant.errors import InputError
from assistant.model import Office
from assistant.readers.reading import Reading
from assistant.recognise import doubtful, recognise
from assistant.recognise.folder import Folder, folder
from assistant.recognise.recognised import Recognised
from assistant.recognise.summary import summary
from assistant.sandbox import confined
from assistant.store import Workspace

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Imported:
    """A report file as read and understood."""

    path: Path
    reading: Reading
    recognised: Recognised


@click.command(cls=Command, help="读入去年的报告，认出结构和全部数据，建成那一年的文件夹。")
@click.argument("file", metavar="文件")
@click.option("--year", metavar="年份", type=YEAR, help="报告写的是哪一年（默认自动认出）")
@click.option("--encoding", metavar="编码", help="文本或网页的编码（默认自动认出）")
@click.option("--dry-run", is_flag=True, help="只看认出了什么，不写文件")
@click.option("--json", "as_json", is_flag=True, help="输出给程序读的 JSON")
@click.option("--no-input", is_flag=True, help="不提问")
@click.option("--accept", is_flag=True, help="那一年已有文件夹时，采用文件里的全部改动")
def command(
    file: str,
    year: int | None,
    encoding: str | None,
    dry_run: bool,
    as_json: bool,
    no_input: bool,
    accept: bool,
) -> None:
    """Read a report, say what was understood, and make its year's folder."""
    asks = not no_input and on_terminal()
    found = read(Path(file), encoding)
    if asks and found.reading.doubtful and (other := _other_encoding(found.reading)):
        found = read(Path(file), other)
    known = store.find(Path.cwd())
    there = year or found.recognised.year
    if known and there in known.years() and not (dry_run or as_json):
        _list("没有读入：", (*found.reading.left_out, *found.recognised.outside))
        read_back(known, there, found.recognised, asks=asks, accept=accept)
        return
    if as_json:
        click.echo(json.dumps(summary(found.recognised), ensure_ascii=False, indent=1))
    else:
        _report(found)
    if dry_run:
        return
    which = year or found.recognised.year or (_asked_year() if asks else None)
    if which is None:
        raise InputError("没有认出报告写的是哪一年，请用 --year 指明，如 --year 2022。")
    if asks and any(doubtful.doubtful(found.recognised)):
        found = _settled(found)
    work, made = place(found, which)
    if not as_json:
        _list("请核对：", made.doubts)
        click.echo(f"已建立 {which} 年的文件夹：{work.folder(which)}")
        click.echo(f"下一步：nianbao new {which + 1}，再 nianbao fill {which + 1}")


def read(path: Path, encoding: str | None = None) -> Imported:
    """Read and understand a report. Raises FileError for what cannot be read, or must not be."""
    reading = confined(readers.read, path.name, disk.read(path), encoding)
    return Imported(path, reading, recognise(reading.document, templates.catalogue()))


def place(found: Imported, year: int) -> tuple[Workspace, Folder]:
    """Make the year's folder in this workspace, which is made from the report if need be."""
    made = folder(found.recognised, templates.catalogue(), year, found.path.name)
    here = Path.cwd()
    work = store.find(here) or store.create(here, _office(found.recognised, made))
    store.create_year(work, year, made.template, made.answers)
    return work, made


def _settled(found: Imported) -> Imported:
    """Ask about the numbers that were not understood."""
    from assistant.prompts import doubts, terminal

    with terminal.opened() as asker:
        return replace(found, recognised=doubts.ask(asker, found.recognised))


def _office(recognised: Recognised, made: Folder) -> Office:
    """Say whose reports these are, as far as the report tells."""
    if not recognised.issuer:
        raise InputError(
            "没有认出发文机关；请先运行 nianbao 建立资料文件夹（会问单位全称），再读入报告。"
        )
    return Office(recognised.issuer, recognised.short, made.template.addressee)


def _other_encoding(reading: Reading) -> str:
    """Show the first lines and ask for another encoding; empty where they are right."""
    click.echo(f"这个文件的编码是推断的（{reading.encoding}），开头几行是：")
    for line in reading.doubtful:
        click.echo(f"  {line}")
    question = "对的话直接按回车；是乱码的话，请输入编码，如 gb18030、utf-8、big5"
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix="：")
    return answer.strip()


def _asked_year() -> int:
    question = "没有认出报告写的是哪一年，请输入年份"
    answer: int = click.prompt(question, type=YEAR, prompt_suffix="：")
    return answer


def _report(found: Imported) -> None:
    recognised = found.recognised
    figures = [one for one in recognised.figures if one.value is not None]
    said = summary(recognised)
    click.echo(f"标题：{recognised.title or '没有认出'}")
    click.echo(f"单位：{recognised.issuer or '没有认出'}　年份：{recognised.year or '没有认出'}")
    click.echo(f"认出标题 {len(said['outline'])} 个，数据 {len(figures)} 项。")
    if found.reading.doubtful:
        guessed = (
            f"编码是推断的（{found.reading.encoding}），下面几行若是乱码请用 --encoding 指明："
        )
        _list(guessed, found.reading.doubtful)
    _list("已修正：", recognised.repairs)
    _list("没有读入：", (*found.reading.left_out, *recognised.outside))
    _list("没有认出，按原文保留：", recognised.unplaced)
    _list("请核对：", recognised.doubts)


def _list(head: str, lines: Iterable[str]) -> None:
    """Print lines under a head, the first of them where there are many."""
    every = list(lines)
    if not every:
        return
    click.echo(head)
    for line in every[:_SHOWN]:
        click.echo(f"  {line}")
    if len(every) > _SHOWN:
        click.echo(f"  ……共 {len(every)} 处")
