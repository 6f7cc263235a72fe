"""`nianbao` alone: in an empty folder the start, elsewhere where one stands and what is next."""

import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from assistant import store, templates
from assistant.commands import fill, new, reading
from assistant.commands.here import on_terminal
from assistant.errors import AssistantError
from assistant.interview import items, progress
from assistant.interview.cleaning import clean
from assistant.model import Office
from assistant.prompts import doubts
from assistant.prompts.asker import Asker, BackError, LeftError
from assistant.recognise import issuer
from assistant.recognise.folder import Folder
from assistant.store import Workspace

_BEGIN = (
    "法治政府建设年度报告填报助手",
    "",
    "这个文件夹里还没有年报资料，现在建立。",
    "",
)
_REPORT = (
    "去年的报告在哪里？把文件拖进这个窗口，再按回车。",
    "（.docx、.html、.txt 都可以；没有的话直接按回车）",
)
_LEFT = 130
# Reports are drafted from October on, for the year that ends, until the summer after.
_DRAFTED_FROM = 10
# Of each kind of remark on a report that was read in; `nianbao import --dry-run` lists all.
_SHOWN = 5


def here() -> int:
    """Begin, or say where one stands and go on; give the exit code."""
    work = store.find(Path.cwd())
    asks = on_terminal()
    if work is None:
        if asks:
            return _begin()
        click.echo("这个文件夹里还没有年报资料。")
        click.echo("有去年的报告：nianbao import 文件")
        click.echo("先看看样子：nianbao demo　全部命令：nianbao --help")
        return 0
    years = work.years()
    if not years:
        click.echo(f"{work.office.name}还没有任何一年的资料。")
        click.echo("有去年的报告：nianbao import 文件　没有：nianbao new 年份")
        return 0
    return _go_on(work, years[-1], asks=asks)


def path_of(typed: str) -> Path:
    """Give the file meant by what a terminal puts in when a file is dragged into it."""
    plain = typed.strip()
    with suppress(ValueError, RuntimeError):  # no such address, quote left open, no such user
        if plain.startswith("file://"):
            return Path(unquote(urlsplit(plain).path))
        if plain[:1] in {"'", '"'}:
            return Path(plain.strip("'\""))
        if "\\ " in plain and "/" in plain:
            return Path(shlex.split(plain)[0])
        return Path(plain).expanduser()
    return Path(plain)


def _file(typed: str) -> Path:
    """Give the file meant: its name as it was sent or, where there is none, as it reads."""
    sent = path_of(typed)
    return sent if sent.exists() else path_of(clean(typed).text)


def _begin() -> int:
    """Ask for last year's report, or else for the office and the year; then go on to fill in."""
    year = _asked(_made)
    return _LEFT if year is None else fill.go_on(_here(), year)


def _made(asker: Asker) -> int:
    """Make a year from last year's report or from nothing; give which."""
    while not (year := _from_report(asker) or _from_nothing(asker)):
        pass
    return year


def _asked(ask: Callable[[Asker], int]) -> int | None:
    """Ask on this terminal; None where the clerk left."""
    from assistant.prompts import terminal

    try:
        with terminal.opened() as asker:
            return ask(asker)
    except LeftError:
        click.echo("已离开，什么也没有写。")
        return None


def _from_report(asker: Asker) -> int | None:
    """Make last year's folder from its report and this year's from that; None without one."""
    said: tuple[str, ...] = _BEGIN
    while typed := doubts.raw(asker, (*said, *_REPORT)):
        try:
            found = reading.settled(asker, reading.read(_file(typed)))
            year = found.recognised.year
            assert year
            made = found.folder(year)
            said = ()
            if _right(asker, found, made, year):
                return _begun(reading.place(found, made, year), year + 1)
        except AssistantError as error:
            said = (str(error), "")
    return None


def _right(asker: Asker, found: reading.Imported, made: Folder, year: int) -> bool:
    """Show what was understood of a report and ask whether to go on with it."""
    lines = (*reading.told(found, _SHOWN), *(f"请核对：{one}" for one in made.doubts[:_SHOWN]))
    asked = doubts.read_through(
        asker, lines, (f"是这份报告，接着填 {year + 1} 年的", "不是，另选一个文件")
    )
    return asked == 0


def _from_nothing(asker: Asker) -> int | None:
    """Ask for the office, the year and the template, and make the year's folder.

    None where the clerk goes back to the question for the report.
    """
    given: list[str] = []
    before: dict[int, str] = {}
    while (n := len(given)) < len(_STEPS):
        try:
            given.append(_STEPS[n](asker, before.get(n, ""), given))
        except BackError:
            if not given:
                return None
            before[n - 1] = given.pop()
    name, year, short, superiors, template = given
    office = Office(name, short or "我单位", superiors, template)
    with store.begun(Path.cwd(), office) as work:
        return _begun(work, int(year))


def _name(asker: Asker, before: str, _given: Sequence[str]) -> str:
    question = "单位的全称是什么？（如：某某县某某镇人民政府）"
    return doubts.issuer(asker, question, before, doubts.BEHIND)


def _year(asker: Asker, before: str, _given: Sequence[str]) -> str:
    usual = before or str(_drafted())
    return str(doubts.year(asker, "写哪一年的报告？", usual, doubts.BEHIND))


def _short(asker: Asker, before: str, given: Sequence[str]) -> str:
    usual = before or issuer.short((given[0],), "")
    return doubts.line(asker, ("文中怎样称呼本单位？",), usual, doubts.BEHIND)


def _superiors(asker: Asker, before: str, _given: Sequence[str]) -> str:
    question = "报送给谁？（主送机关，如：县委、县政府；没有则直接按回车）"
    return doubts.line(asker, (question,), before, doubts.BEHIND)


def _template(asker: Asker, _before: str, _given: Sequence[str]) -> str:
    usual = Office.__dataclass_fields__["template"].default
    names = sorted(templates.names(), key=lambda name: name != usual)
    labels = [templates.load(one).label for one in names]
    return names[doubts.choice(asker, "用哪一种格式？", labels, doubts.BEHIND)]


# What is asked where there is no report: each takes what was answered before one came back to
# it, and the answers so far.
_STEPS = (_name, _year, _short, _superiors, _template)


def _begun(work: Workspace, year: int) -> int:
    new.make(work, year, None, ())
    return year


def _here() -> Workspace:
    work = store.find(Path.cwd())
    assert work is not None
    return work


def _drafted() -> int:
    """Give the year whose report is drafted now."""
    now = datetime.now().astimezone()
    return now.year if now.month >= _DRAFTED_FROM else now.year - 1


def _go_on(work: Workspace, year: int, *, asks: bool) -> int:
    """Say where the newest year stands; on a terminal, do what is next."""
    interview = fill.load(work, year)
    found = items.flat(items.chapters(interview))
    tally = progress.tally(interview.year.answers, found)
    stands = (
        f"{work.office.name}　{year} 年",
        f"已填 {tally.answered} 项，还剩 {tally.left} 项。",
    )
    if not tally.left and year < _drafted():
        return _next_year(work, year + 1, stands, asks=asks)
    lines = [
        *stands,
        f"  nianbao fill {year}　{'接着填' if tally.left else '再看一遍，改一改'}",
        f"  nianbao check {year}　检查",
        f"  nianbao render {year}　生成 Word 报告",
    ]
    if year - 1 in work.years():
        lines.append("  nianbao compare　两年数据对照")
    return _offered(lines, "接着填", lambda: fill.go_on(work, year), asks=asks and tally.left > 0)


def _next_year(work: Workspace, year: int, stands: Sequence[str], *, asks: bool) -> int:
    """Say that the next year comes now; on a terminal, begin it."""
    lines = (
        *stands,
        f"  nianbao new {year}　由它建立 {year} 年的文件夹",
        f"  nianbao fill {year}　接着填报",
    )
    step = f"建立 {year} 年的文件夹并接着填"
    return _offered(lines, step, lambda: fill.go_on(work, _begun(work, year)), asks=asks)


def _offered(lines: Sequence[str], step: str, go: Callable[[], int], *, asks: bool) -> int:
    """Say what there is to do; on a terminal, offer the next step of it."""
    if not asks:
        click.echo("\n".join(lines))
        return 0
    chosen = _asked(lambda asker: doubts.read_through(asker, lines, (step, "先不做，离开")))
    if chosen is None:
        return _LEFT
    return go() if chosen == 0 else 0
