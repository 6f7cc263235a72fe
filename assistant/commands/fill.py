"""`nianbao fill`: the interview, on a terminal or from a file of answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from assistant import disk, history, rewriting, session, store, templates
from assistant.commands import printing
from assistant.commands.chinese import Command
from assistant.commands.here import YEAR, on_terminal, workspace, year_of
from assistant.errors import InputError
from assistant.interview import editing, finding, items, progress
from assistant.interview.items import Interview
from assistant.interview.lost import forgotten, lost
from assistant.model import Section
from assistant.store import Workspace

_INTERRUPTED = 130
_TORN = "上次最后一项没有存完整（断电或被中断），已略去，请核对最后填的一项。"


@click.command(cls=Command, help="逐项填报；每答一项就存盘，随时可以离开再回来。")
@click.argument("year", metavar="[年份]", type=YEAR, required=False)
@click.option("--section", default="", metavar="标题", help="只填标题里有这几个字的章节")
@click.option("--open", "only_open", is_flag=True, help="从第一个没填完的地方开始")
@click.option("--at", default="", metavar="名称", help="从这一项或这一章开始")
@click.option("--answers", "file", metavar="文件", help="不提问，照文件填（JSON 或 TOML）")
@click.option("--no-input", is_flag=True, help="不提问；须同时给出 --answers")
@click.option("--export", is_flag=True, help="输出一份可供 --answers 使用的文件")
@click.option("--forget", is_flag=True, help="去掉在章节文件里已没有位置的答案和段落（可撤销）")
@click.option("-o", "--output", metavar="文件", help="把 --export 的内容以 UTF-8 存到这个文件")
def command(
    year: int | None,
    section: str,
    only_open: bool,
    at: str,
    file: str | None,
    no_input: bool,
    export: bool,
    forget: bool,
    output: str | None,
) -> int:
    """Run the interview of a year."""
    work = workspace()
    chosen = year_of(work, year)
    if export and file is not None:
        raise InputError("--export 是导出，--answers 是填入，一次只能做一样。")
    if output is not None and not export:
        raise InputError("-o 只与 --export 同用，指明导出到哪个文件。")
    if forget and (export or file is not None or only_open or at or section):
        raise InputError("--forget 只去掉没有位置的答案，不能与别的选项同用。")
    if forget:
        return _forget(work, chosen)
    if export:
        return _export(load(work, chosen), output)
    folder = work.folder(chosen)
    if file is None and no_input:
        raise InputError("不提问时须用 --answers 给出答案文件；可先用 --export 导出一份来改。")
    if file is None and not on_terminal():
        raise InputError("这里不是可以问答的终端；请用 --answers 给出答案文件。")
    data = disk.read(Path(file)) if file else b""
    with writing(work, chosen) as torn:
        interview = load(work, chosen)  # held, so that nobody's answer comes in between
        if file:
            return _take(folder, interview, data, file)
        place = finding.find(items.chapters(interview), at).place if at else ""
        resume = not (only_open or at or section)
        return run(work, interview, place, section, resume=resume, torn=torn)


def go_on(work: Workspace, year: int) -> int:
    """Go on with a year's interview where it was left; give the exit code."""
    with writing(work, year) as torn:
        return run(work, load(work, year), "", "", resume=True, torn=torn)


@contextmanager
def writing(work: Workspace, year: int) -> Iterator[bool]:
    """Hold a year for writing; gives whether its last change was found half written.

    Raises InputError where somebody else holds it.
    """
    with holding(work, year):
        torn = store.mend(work.folder(year), year)
        if torn:
            click.echo(_TORN, err=True)
        yield torn


@contextmanager
def holding(work: Workspace, year: int) -> Iterator[None]:
    """Hold a year as it is. Raises InputError where somebody else holds it."""
    with session.held(store.existing(work, year)) as holder:
        if holder is not None:
            raise InputError(f"{holder} 正在填 {year} 年的报告，请等其离开后再试。")
        yield


def load(work: Workspace, year: int) -> Interview:
    """Give the interview of a year, with what the two years before it have to say."""
    loaded = store.load(work, year)
    last, before = work.folder(year - 1), work.folder(year - 2)
    there = year - 1 in work.years()
    return Interview(
        loaded,
        store.load_answers(before, year - 2) if year - 2 in work.years() else None,
        templates.read(last) if there else None,
    )


def run(
    work: Workspace,
    interview: Interview,
    place: str,
    section: str,
    *,
    resume: bool,
    torn: bool = False,
) -> int:
    """Ask on this terminal; give the exit code."""
    from assistant.prompts import terminal
    from assistant.prompts.course import Desk
    from assistant.prompts.fill import Start, fill

    year = interview.year.answers.year
    folder = work.folder(year)
    kept, typed = session.jotted(folder) if resume else (place, "")
    desk = Desk(
        lambda answers, changes: store.record(folder, answers, *changes),
        lambda answers, one: rewriting.save(
            folder,
            answers,
            one.section,
            one.source,
            lambda made: editing.settled(answers, one, made),
        ),
        lambda at, text: session.jot(folder, at, text),
        lambda section: _look(folder, section),
    )
    said = (_TORN if torn else "") + _welcome(folder, interview)
    start = Start(kept, typed, resume, said, section)
    with terminal.opened() as asker:
        ending = fill(interview, asker, desk, start)
    store.settle(folder, ending.interview.year.answers)
    if ending.render:
        from assistant.commands.render import produce

        return produce(work, year)
    _goodbye(ending.interview)
    return _INTERRUPTED if ending.interrupted else 0


def _look(folder: Path, section: Section) -> Section:
    """Give a section as its file is now: the same, where it was not changed elsewhere."""
    if templates.text(folder / section.file) == section.source:
        return section
    sections = templates.checked(folder).sections
    return next(one for one in sections if one.file == section.file)


def _welcome(folder: Path, interview: Interview) -> str:
    """Say how far it got, and when."""
    entries = store.history(folder)
    gone = lost(interview.year)
    lacks = history.lacking(entries, interview.year.answers) + (str(gone) if gone else "")
    if not entries:
        return f"{lacks}每答一项就存盘，随时可以离开再回来。"
    day, _, clock = entries[-1].time.partition("T")
    _, month, date = day.split("-")
    tally = _tally(interview)
    return (
        f"{lacks}接着上次填：已填 {tally.answered} 项，还剩 {tally.left} 项；"
        f"上次填到 {int(month)}月{int(date)}日 {clock[:5]}。"
    )


def _goodbye(interview: Interview) -> None:
    tally = _tally(interview)
    year = interview.year.answers.year
    if gone := lost(interview.year):
        click.echo(gone, err=True)
    click.echo(f"已存盘。已填 {tally.answered} 项，还剩 {tally.left} 项。")
    if tally.left:
        click.echo(f"接着填：nianbao fill {year}　生成报告：nianbao render {year}")
    else:
        click.echo(f"检查：nianbao check {year}　生成定稿：nianbao render {year} --final")


def _tally(interview: Interview) -> progress.Tally:
    found = items.flat(items.chapters(interview))
    return progress.tally(interview.year.answers, found)


def _export(interview: Interview, output: str | None) -> int:
    """Write a file of answers, never over another, or print it."""
    from assistant.interview import answerfile  # not imported where a clerk waits for a question

    text = answerfile.write(interview)
    if output is None:
        printing.whole(text)
        return 0
    path = Path(output)
    if path.exists():
        raise InputError(f"{path} 已经有了，没有覆盖；请换一个文件名。")
    disk.write(path, text.encode())
    click.echo(f"已导出：{path}")
    return 0


def _forget(work: Workspace, year: int) -> int:
    """Forget what has no place in the section files any more, as one act of the log."""
    with writing(work, year):
        interview = load(work, year)
        found = lost(interview.year)
        folder = work.folder(year)
        answers = store.record(folder, interview.year.answers, *forgotten(found))
        store.settle(folder, answers)
    named = "、".join((*found.figures, *found.passages))
    click.echo(f"已去掉：{named}；要放回用 nianbao undo。" if found else "没有可去掉的。")
    return 0


def _take(folder: Path, interview: Interview, data: bytes, file: str) -> int:
    """Record every answer of a file."""
    from assistant.interview import answerfile  # as above

    changes, notes = answerfile.read(interview, data, file)
    answers = store.record(folder, interview.year.answers, *changes)
    store.settle(folder, answers)
    for note in notes:
        click.echo(note, err=True)
    click.echo(f"已填入 {len(changes)} 项。" if changes else "文件里的与已填的相同，没有改动。")
    _goodbye(interview.answered(answers))
    return 0
