"""`nianbao undo`: the last change back, any earlier value back, damaged answers back."""

from collections.abc import Sequence
from pathlib import Path

import click

from assistant import (
    disk,
    history,
    markup,
    passages,
    recovery,
    reportfile,
    rewriting,
    store,
    templates,
)
from assistant.answers import Answers, Change, ExplainedChange, TextChange
from assistant.commands.chinese import Command
from assistant.commands.fill import holding, writing
from assistant.commands.here import YEAR, workspace, year_of
from assistant.errors import InputError
from assistant.history import Value
from assistant.model import Section, Template
from assistant.records import Entry


@click.command(cls=Command, help="撤销最近一次改动；或把某一项改回以前的任何一个值。")
@click.argument("year", metavar="[年份]", type=YEAR, required=False)
@click.option("--at", metavar="名称", help="列出这一项（数据、段落、章节文件、检查编号）有过的值")
@click.option("--to", "number", type=int, metavar="序号", help="与 --at 同用：改回其中第几个")
@click.option("--restore", is_flag=True, help="答卷损坏时：由最近的备份和其后的记录恢复")
def command(year: int | None, at: str | None, number: int | None, restore: bool) -> None:
    """Take something back and say what."""
    work = workspace()
    chosen = year_of(work, year)
    folder = store.existing(work, chosen)
    if restore and (at is not None or number is not None):
        raise InputError("--restore 是恢复损坏的答卷，不能与 --at、--to 同用。")
    if number is not None and at is None:
        raise InputError("--to 要与 --at 同用，指明是哪一项。")
    if at is not None and not at.strip():
        raise InputError("--at 后面没有名称，请指明是哪一项；改动过的见 nianbao log。")
    if at is not None and number is None:
        _list(folder, chosen, at)
    elif restore:
        with holding(work, chosen):
            _restore(folder, chosen)
    else:
        with writing(work, chosen):
            if at is None or number is None:
                _last(folder, chosen)
            else:
                _choose(folder, chosen, at, number)


def _restore(folder: Path, year: int) -> None:
    """Put damaged answers together again; what is lost is said before anything is written."""
    made = recovery.restored(folder, year)
    if made.lost:
        click.echo("没能恢复的（请核对并重填）：", err=True)
        for one in made.lost:
            click.echo(f"　{one}", err=True)
    recovery.write(folder, made)
    answers = made.answers
    counted = (
        f"数据 {len(answers.figures)} 项、段落 {len(answers.passages)} 段、"
        f"去年安排 {len(answers.plans)} 项"
    )
    click.echo(
        f"已由 {made.begun} 和其后的记录恢复：{counted}；"
        "原来的文件留在 backup 文件夹里。请用 nianbao log 核对。"
    )


def _last(folder: Path, year: int) -> None:
    """Take the last act back, its last change first."""
    answers = store.load_answers(folder, year)
    entries = store.history(folder)
    if lacks := history.lacking(entries, answers):
        way = "可用 --at 把某一项改回以前的值" if entries else "从下一次填报起的改动可以撤销"
        raise InputError(f"{lacks}{way}。")
    act = history.last_act(entries)
    if not act:
        raise InputError(f"{year} 年没有可以撤销的改动。")
    if not history.stands(act, answers):
        raise InputError(
            f"最近一次改动（{history.said(act[0])}）之后又有改动，其记录已经丢失，没有撤销；"
            "可用 --at 把某一项改回以前的值。"
        )
    back = [one.was for one in reversed(act)]
    _settle(folder, answers, back, act[0].act)
    for one in act:
        click.echo(f"已撤销：{history.said(one)}")


def _list(folder: Path, year: int, at: str) -> None:
    template, entries = templates.read(folder), store.history(folder)
    item = _item(template, at, entries)
    store.load_answers(folder, year)
    found = history.values(entries, item)
    if not found:
        raise InputError(f"“{at}”没有改动过；改动过的见 nianbao log {year}。")
    click.echo(f"{item} 有过的值：")
    for n, one in enumerate(found, 1):
        click.echo(f"{n:3}　{_listed(found, n - 1) or _shown(one.change)}")
    click.echo(f"改回其中一个：nianbao undo {year} --at '{at}' --to 序号")


def _choose(folder: Path, year: int, at: str, number: int) -> None:
    template, entries = templates.read(folder), store.history(folder)
    item = _item(template, at, entries)
    answers = store.load_answers(folder, year)
    found = history.values(entries, item)
    if not 1 <= number <= len(found):
        raise InputError(f"“{at}”只有 {len(found)} 个值，没有第 {number} 个。")
    wanted = found[number - 1].change
    if isinstance(wanted, TextChange):
        template = _refounded(folder, template, wanted)
    brought = _brought(folder, template, wanted)
    undone = history.unconfirmed(answers, brought) if isinstance(brought, TextChange) else ()
    _settle(folder, answers, [brought, *undone])
    click.echo(f"已改回：{item}：{_shown(wanted)}")
    if isinstance(brought, TextChange) and brought.file != reportfile.FILE:
        click.echo(f"改回的文字尚未确认，请核对：nianbao fill {year}")


def _settle(folder: Path, answers: Answers, changes: list[Change], undoes: int = 0) -> None:
    """Make the changes of one act, in its files too, and bring answers.json up to date.

    One line to the journal for all of them: an act is taken back whole or not at all. A kill
    after a file was written leaves it with its text brought back and the act still to be
    taken back, by the same command.
    """
    texts = [one for one in changes if isinstance(one, TextChange)]
    now = {one.file: _text(folder, one.file) for one in texts}
    for one in texts:
        if now[one.file] not in {one.before, one.after}:
            raise InputError(
                f"{one.file} 后来在别处改过，没有撤销；"
                f"可用 --at {one.file} 列出它有过的文字，再用 --to 指明。"
            )
        if one.file != reportfile.FILE:
            markup.read(one.after, one.file, templates.catalogue())
    still = [one for one in texts if now[one.file] == one.before]
    rest = [one for one in changes if one not in still]
    store.settle(folder, rewriting.save_all(folder, answers, still, rest, undoes))


def _text(folder: Path, file: str) -> str:
    if not disk.there(folder / file):
        raise InputError(f"{file} 已经不在了，请先把这个文件放回来。")
    return templates.text(folder / file)


def _refounded(folder: Path, template: Template, wanted: TextChange) -> Template:
    """Give the template with an empty file where the one whose whole text is wanted is gone."""
    file, passage_id = wanted.file, wanted.before
    there = any(one.file == file for one in template.sections)
    name = file.removeprefix(f"{templates.SECTIONS}/")
    if there or passage_id or name == file or Path(name).name != name:
        return template
    disk.write(folder / file, b"")
    return templates.read(folder)


def _section(template: Template, file: str) -> Section:
    section = next((one for one in template.sections if one.file == file), None)
    if section is None:
        raise InputError(f"{file} 已经不在了，请先把这个文件放回来。")
    return section


def _brought(folder: Path, template: Template, wanted: Change) -> Change:
    """Give the change that puts a value found in the history in today's place."""
    match wanted:
        case TextChange(file, "", text):
            return TextChange(file, _text(folder, file), text)
        case TextChange(file, passage_id, text):
            section = _section(template, file)
            return TextChange(file, section.source, _with(section, passage_id, text))
        case _:
            return wanted


def _with(section: Section, passage_id: str, text: str) -> str:
    """Put a passage's earlier text in."""
    found = next((one for one in passages.passages(section) if one.id == passage_id), None)
    if found is None:
        raise InputError(f"“{passage_id}”已经不在了；可用 --at {section.file} 找回整个章节。")
    lines = section.source.split("\n")
    made = [*lines[: found.first], *text.split("\n"), "", *lines[found.end :]]
    return "\n".join(made).rstrip("\n") + "\n"


def _item(template: Template, at: str, entries: Sequence[Entry]) -> str:
    """Give the key, passage id or section file a clerk's word means."""
    for question in template.asked():
        if at in {question.key, question.label}:
            return question.key
    for section in template.sections:
        if at in {section.file, section.file.partition("/")[2], section.title}:
            return section.file
        for passage in passages.passages(section):
            if at == passage.id or (passage.head and at == passage.head.text):
                return passage.id
    lost = (file for file in history.files(entries) if at in {file, file.partition("/")[2]})
    return next(lost, at)


def _listed(found: Sequence[Value], at: int) -> str:
    """Give a section file's text in the list: since when, how long, how it differs.

    From the one before it, the first from the one behind; empty for anything else.
    """
    texts = [one.change.after for one in found if isinstance(one.change, TextChange)]
    change = found[at].change
    if not isinstance(change, TextChange) or change.before:
        return ""
    others = texts[max(0, at - 1) : at + 2]
    other = next((one for one in others if one != change.after), "")
    when = found[at].time[:16].replace("T", " ") or ("未记时间" if at else "最初的")
    return f"{when}　全文，{len(change.after)} 字：{history.around(change.after, other)}"


def _shown(change: Change) -> str:
    match change:
        case TextChange(_, "", text):
            return f"全文，{len(text)} 字"
        case TextChange(_, _, text):
            return text.replace("\n", " ")
        case ExplainedChange(explained):
            return f"“{explained.quote}”：{history.words(change)}"
        case _:
            return history.words(change)
