"""`nianbao import FILE`: last year's report becomes that year's folder."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from assistant import disk, readers, store, templates
from assistant.commands import printing
from assistant.commands.chinese import Command
from assistant.commands.here import YEAR, on_terminal
from assistant.commands.readback import read_back
from assistant.commands.report import COVER
from assistant.document import plain
from assistant.errors import FileError, InputError
from assistant.frozen import frozen
from assistant.model import Catalogue, Office
from assistant.prompts.asker import Asker, LeftError
from assistant.readers.reading import Reading
from assistant.recognise import doubtful, issuer, recognise
from assistant.recognise.folder import Folder, folder
from assistant.recognise.recognised import Recognised
from assistant.recognise.summary import summary
from assistant.sandbox import confined
from assistant.store import Workspace

_SHOWN = 12
_LEFT = 130


@frozen
class Imported:
    """A report file as read and understood."""

    path: Path
    reading: Reading
    recognised: Recognised

    def folder(self, year: int) -> Folder:
        """Give what becomes the year's folder."""
        known = templates.catalogue()
        return confined(folder, self.recognised, known, year, disk.name(self.path))


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
) -> int:
    """Read a report, say what was understood, and make its year's folder."""
    asks = on_terminal() and not (no_input or as_json)
    found = read(Path(file), encoding, year)
    if asks:
        try:
            found = _settled(found)
        except LeftError:
            click.echo("已离开，什么也没有写。")
            return _LEFT
    known = store.find(Path.cwd())
    there = found.recognised.year
    if known and there in known.years() and not (dry_run or as_json):
        _list("没有读入：", (*found.reading.left_out, *found.recognised.outside))
        read_back(known, there, found.recognised, asks=asks, accept=accept)
        return 0
    if as_json:
        printing.as_json(summary(found.recognised))
    else:
        click.echo("\n".join(told(found, _SHOWN if on_terminal() else sys.maxsize)))
    if not dry_run:
        if there is None:
            raise InputError("没有认出报告写的是哪一年，请用 --year 指明，如 --year 2022。")
        _made(found, there, quiet=as_json)
    return 0


def read(path: Path, encoding: str | None = None, year: int | None = None) -> Imported:
    """Read and understand a report. Raises FileError for what cannot be read, or must not be."""
    return confined(_understood, path, disk.read(path), encoding, templates.catalogue(), year)


def _understood(
    path: Path, data: bytes, encoding: str | None, known: Catalogue, year: int | None
) -> Imported:
    reading = readers.read(path.name, data, encoding)
    first = next(filter(None, map(plain, reading.document.blocks)), "")
    if first.startswith(COVER):
        raise FileError(f"{path.name} 是审阅稿：请把第一页的“{COVER}”删去，另存后再读入。")
    return Imported(path, reading, recognise(reading.document, known, year))


def settled(asker: Asker, found: Imported) -> Imported:
    """Ask about what is doubtful: the encoding, the year, the issuer, numbers. Raises LeftError."""
    from assistant.prompts import doubts

    reading = found.reading
    if reading.doubtful and (
        other := doubts.encoding(asker, reading.encoding or "", reading.doubtful)
    ):
        found = read(found.path, other)
    known = found.recognised
    if known.year is None:
        year = doubts.year(asker, "没有认出报告写的是哪一年，请填年份（四位数字）。")
        known = confined(recognise, found.reading.document, templates.catalogue(), year)
    if not known.issuer and store.find(Path.cwd()) is None:
        question = "没有认出发文机关，请填单位的全称（如：某某县某某镇人民政府）。"
        name = doubts.issuer(asker, question)
        known = replace(known, issuer=name, short=issuer.short((name,), ""))
    return replace(found, recognised=doubts.numbers(asker, known))


def place(found: Imported, made: Folder, year: int) -> Workspace:
    """Make the year's folder in this workspace, which is made from the report if need be.

    Raises InputError where the report is another office's.
    """
    here = Path.cwd()
    work = store.find(here)
    if work is None:
        with store.begun(here, _office(found.recognised, made)) as work:
            store.create_year(work, year, made.template, made.answers)
        return work
    if not issuer.alike(found.recognised.issuer, work.office.name):
        raise InputError(
            f"这份报告是“{found.recognised.issuer}”的，这个文件夹是“{work.office.name}”的，没有读入；"
            "请在另一个文件夹里读入，若是改了名称，请先改 nianbao.toml 里的 name。"
        )
    store.create_year(work, year, made.template, made.answers)
    return work


def told(found: Imported, most: int) -> Iterator[str]:
    """Say what was understood of a report, at most so many of each kind of remark."""
    recognised = found.recognised
    figures = [one for one in recognised.figures if one.value is not None]
    said = summary(recognised)
    yield f"标题：{recognised.title or '没有认出'}"
    yield f"单位：{recognised.issuer or '没有认出'}　年份：{recognised.year or '没有认出'}"
    yield f"认出标题 {len(said['outline'])} 个，数据 {len(figures)} 项。"
    guessed = f"编码是推断的（{found.reading.encoding}），下面几行若是乱码请用 --encoding 指明："
    yield from _some(guessed, found.reading.doubtful, most)
    yield from _some("已修正：", recognised.repairs, most)
    yield from _some("没有读入：", (*found.reading.left_out, *recognised.outside), most)
    yield from _some("没有认出，按原文保留：", recognised.unplaced, most)
    yield from _some("请核对：", recognised.doubts, most)


def _made(found: Imported, year: int, *, quiet: bool) -> None:
    made = found.folder(year)
    work = place(found, made, year)
    if quiet:
        return
    _list("请核对：", made.doubts)
    click.echo(f"已建立 {year} 年的文件夹：{work.folder(year)}")
    if year + 1 in work.years():
        click.echo(
            f"{year + 1} 年的文件夹早已有了，不是由这份报告来的；要沿用这份报告，"
            f"请先把 {year + 1} 文件夹改名，再 nianbao new {year + 1}"
        )
    else:
        click.echo(f"下一步：nianbao new {year + 1}，再 nianbao fill {year + 1}")


def _settled(found: Imported) -> Imported:
    """Ask on this terminal what is doubtful, if anything is."""
    known = found.recognised
    sure = known.year and (known.issuer or store.find(Path.cwd()))
    if sure and not found.reading.doubtful and not any(doubtful.doubtful(known)):
        return found
    from assistant.prompts import terminal

    with terminal.opened() as asker:
        return settled(asker, found)


def _office(recognised: Recognised, made: Folder) -> Office:
    """Say whose reports these are, as far as the report tells."""
    if not recognised.issuer:
        raise InputError(
            "没有认出发文机关；请在终端里直接运行 nianbao（会问单位全称），再选这份报告。"
        )
    return Office(recognised.issuer, recognised.short, made.template.addressee)


def _some(head: str, lines: Iterable[str], most: int) -> Iterator[str]:
    """Give lines under a head, the first of them where there are many; nothing without lines."""
    every = list(lines)
    if every:
        yield head
        yield from (f"  {line}" for line in every[:most])
    if len(every) > most:
        yield f"  ……共 {len(every)} 处，全部列出：nianbao import 文件 --dry-run > 清单.txt"


def _list(head: str, lines: Iterable[str]) -> None:
    for line in _some(head, lines, _SHOWN if on_terminal() else sys.maxsize):
        click.echo(line)
