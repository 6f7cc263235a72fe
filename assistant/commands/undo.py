"""`nianbao undo`: the last change back, any earlier value back, damaged answers back."""

from pathlib import Path

import click

from assistant import history, passages, recovery, store, templates
from assistant.answers import Answers, Change, TextChange
from assistant.commands.chinese import Command
from assistant.commands.fill import writing
from assistant.commands.here import YEAR, workspace, year_of
from assistant.errors import InputError
from assistant.model import Section, Template


@click.command(cls=Command, help="撤销最近一次改动；或把某一项改回以前的任何一个值。")
@click.argument("year", metavar="[年份]", type=YEAR, required=False)
@click.option("--at", default="", metavar="名称", help="列出这一项（数据、段落、章节文件）有过的值")
@click.option("--to", "number", type=int, metavar="序号", help="与 --at 同用：改回其中第几个")
@click.option("--restore", is_flag=True, help="答卷损坏时：由最近的备份和其后的记录恢复")
def command(year: int | None, at: str, number: int | None, restore: bool) -> None:
    """Take something back and say what."""
    work = workspace()
    chosen = year_of(work, year)
    folder = work.folder(chosen)
    if number is not None and not at:
        raise InputError("--to 要与 --at 同用，指明是哪一项。")
    if at and number is None:
        _list(folder, chosen, at)
        return
    with writing(work, chosen):
        if restore:
            begun, answers = recovery.restore(folder, chosen)
            click.echo(
                f"已由 {begun} 和其后的记录恢复，共 {len(answers.figures)} 项；"
                "损坏的文件留在 backup 文件夹里。请用 nianbao log 核对。"
            )
        elif number is not None:
            _choose(folder, chosen, at, number)
        else:
            _last(folder, chosen)


def _last(folder: Path, year: int) -> None:
    """Take the last act back, its last change first."""
    answers = store.load_answers(folder, year)
    act = history.last_act(store.history(folder))
    if not act:
        raise InputError(f"{year} 年没有可以撤销的改动。")
    back = [one.was for one in reversed(act)]
    _settle(folder, answers, back, act[0].act)
    for one in act:
        click.echo(f"已撤销：{history.said(one)}")


def _list(folder: Path, year: int, at: str) -> None:
    item = _item(templates.read(folder), at)
    store.load_answers(folder, year)
    found = history.values(store.history(folder), item)
    if not found:
        raise InputError(f"“{at}”没有改动过；改动过的见 nianbao log {year}。")
    click.echo(f"{item} 有过的值：")
    for n, one in enumerate(found, 1):
        click.echo(f"{n:3}　{_shown(one)}")
    click.echo(f"改回其中一个：nianbao undo {year} --at '{at}' --to 序号")


def _choose(folder: Path, year: int, at: str, number: int) -> None:
    template = templates.read(folder)
    item = _item(template, at)
    answers = store.load_answers(folder, year)
    found = history.values(store.history(folder), item)
    if not 1 <= number <= len(found):
        raise InputError(f"“{at}”只有 {len(found)} 个值，没有第 {number} 个。")
    wanted = found[number - 1]
    _settle(folder, answers, [_brought(template, wanted)])
    click.echo(f"已改回：{item}：{_shown(wanted)}")


def _settle(folder: Path, answers: Answers, changes: list[Change], undoes: int = 0) -> None:
    """Make changes, in the section files too, and bring answers.json up to date."""
    texts = [one for one in changes if isinstance(one, TextChange)]
    rest = [one for one in changes if not isinstance(one, TextChange)]
    sections = {one.file: one for one in templates.read(folder).sections}
    for text in texts:
        section = sections.get(text.file)
        if section is None or section.source not in {text.before, text.after}:
            raise InputError(
                f"{text.file} 后来在别处改过或已删去，没有撤销；"
                f"可用 --at {text.file} 列出它有过的文字，再用 --to 指明。"
            )
        if section.source == text.before:
            _, answers = store.save_section(
                folder, answers, section, text.after, lambda _: (), undoes=undoes
            )
    answers = store.record(folder, answers, *rest, undoes=undoes)
    store.settle(folder, answers)


def _brought(template: Template, wanted: Change) -> Change:
    """Give the change that puts a value found in the history in today's place."""
    match wanted:
        case TextChange(file, passage_id, text):
            section = next((one for one in template.sections if one.file == file), None)
            if section is None:
                raise InputError(f"{file} 已经不在了，请先把这个文件放回来。")
            return TextChange(file, section.source, _with(section, passage_id, text))
        case _:
            return wanted


def _with(section: Section, passage_id: str, text: str) -> str:
    """Put a passage's earlier text in; without an id it is the whole file's."""
    if not passage_id:
        return text
    found = next((one for one in passages.passages(section) if one.id == passage_id), None)
    if found is None:
        raise InputError(f"“{passage_id}”已经不在了；可用 --at {section.file} 找回整个章节。")
    lines = section.source.split("\n")
    made = [*lines[: found.first], *text.split("\n"), "", *lines[found.end :]]
    return "\n".join(made).rstrip("\n") + "\n"


def _item(template: Template, at: str) -> str:
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
    return at


def _shown(change: Change) -> str:
    match change:
        case TextChange(_, "", text):
            return f"整个章节，{len(text)} 字"
        case TextChange(_, _, text):
            return text.replace("\n", " ")
        case _:
            return history.words(change)
