"""Reading an edited draft back into its year: the changes are shown, and taken over if wanted."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from assistant import history, markup, passages, reportfile, rewriting, store, templates
from assistant.answers import Answers, Change, PassageChange, TextChange
from assistant.commands.fill import writing
from assistant.errors import FileError
from assistant.interview import editing
from assistant.model import Section
from assistant.prompts.asker import LeftError
from assistant.recognise import adopted, edited
from assistant.recognise.adopted import Adopted
from assistant.recognise.edit import (
    Ask,
    Confirmed,
    Edit,
    Elsewhere,
    Following,
    Framed,
    Inserted,
    Refigured,
    Removed,
    Rewritten,
)
from assistant.recognise.recognised import Recognised
from assistant.sandbox import confined
from assistant.store import Workspace
from assistant.values import Year

# The first is chosen by Enter alone: it must take nothing over unseen.
_EACH, _ALL = 0, 1
_CHOICES = ("逐条决定", "全部采用", "不采用")


def read_back(
    work: Workspace, year: int, recognised: Recognised, *, asks: bool, accept: bool
) -> None:
    """Hold a report file against its year's folder, and take over the changes that are wanted."""
    with writing(work, year):
        known = templates.catalogue()
        found = confined(edited.edits, store.load(work, year), recognised, known)
        offered = [one for one in found if not isinstance(one, Elsewhere | Following)]
        if not found:
            click.echo("与现有内容一致，没有改动。")
            return
        head = f"{year} 年的文件夹已经有了；文件与现有内容相比，改动 {len(found)} 处："
        if not offered:
            head = "文件与现有内容一致，没有可采用的改动；只有下面几处不同："
        told = [head, *(line for n, one in enumerate(found, 1) for line in _lines(n, one))]
        if asks and offered and not accept:
            wanted = _chosen(told, offered)
        else:
            click.echo("\n".join(told))
            wanted = offered if accept else []
        if wanted:
            _take(work.folder(year), store.load(work, year), wanted)
            click.echo(f"已采用 {len(wanted)} 处改动。")
        elif offered:
            click.echo("没有写入。" if asks else "没有写入；要全部采用请加 --accept。")


def _lines(number: int, edit: Edit) -> Iterator[str]:
    """Say one change: where it is, what it was and what it is."""
    match edit:
        case Refigured(question, before, answer, heading):
            yield f"{number}. 数据　{heading or '文首文末'}"
            yield f"   {question.label}：{before} → {answer.text}"
        case Rewritten(heading=heading, said=said, confirms=confirms, asks=asks):
            yield f"{number}. 文字　{heading}" + (
                "（“待确认”已去掉，记为确认）" if confirms else ""
            )
            for before, after in said:
                yield f"   {before or '（无）'}"
                yield f"   → {after or '（删去）'}"
            yield from _asked(asks)
        case Inserted(heading=heading, text=words, asks=asks):
            yield f"{number}. 新增　{heading}"
            yield from (f"   {line}" for line in words.split("\n"))
            yield from _asked(asks)
        case Removed(heading=heading):
            yield f"{number}. 删去　{heading}（这一段不再写入报告，文字仍留在章节文件里）"
        case Confirmed(heading=heading):
            yield f"{number}. 确认　{heading}（“待确认”已去掉）"
        case Following(heading, before, after):
            yield f"{number}. 推算　{heading}（由数据算出，报告里随数据写，不照文件）"
            yield f"   {before} → {after}"
        case Framed(field, before, after):
            yield f"{number}. {history.FRAME[field]}"
            yield f"   {before} → {after}"
        case Elsewhere(before, after):
            yield f"{number}. 署名、附件等处不会自动改，请自行改 report.toml："
            yield f"   {before or '（无）'} → {after or '（删去）'}"


def _asked(asks: Sequence[Ask]) -> Iterator[str]:
    if asks:
        yield f"   其中的数据记作每年要填的：{'、'.join(one.entry.label for one in asks)}"


def _chosen(told: Sequence[str], edits: Sequence[Edit]) -> Sequence[Edit]:
    """Show every change, a screenful at a time, and ask which to take over."""
    from assistant.prompts import doubts, terminal

    with terminal.opened() as asker:
        try:
            chosen = doubts.read_through(asker, told, _CHOICES)
            if chosen != _EACH:
                return edits if chosen == _ALL else ()
            return [
                edit
                for n, edit in enumerate(edits, 1)
                if doubts.read_through(asker, [*_lines(n, edit)], ("采用", "不采用")) == 0
            ]
        except LeftError:
            return ()


def _take(folder: Path, year: Year, edits: Sequence[Edit]) -> None:
    """Write the files with their new texts, and record all of it as one act."""
    texts: list[TextChange] = []
    states: list[Change] = []
    for one in adopted.sections(year.template, edits, templates.catalogue()):
        made = markup.read(one.source, one.section.file, templates.catalogue())
        states += _states(year.answers, one, made)
        if made.source != one.section.source:
            texts.append(TextChange(one.section.file, one.section.source, made.source))
    if frame := {one.field: one.value for one in edits if isinstance(one, Framed)}:
        report = templates.text(folder / reportfile.FILE)
        texts.append(TextChange(reportfile.FILE, report, reportfile.changed(report, frame)))
    changes = (*adopted.answers(edits), *states)
    answers = rewriting.save_all(folder, year.answers, texts, changes)
    try:
        store.settle(folder, answers)
    except FileError as error:
        raise FileError(f"{error}改动已全部采用，记在日志里，不必再读入。") from error


def _states(answers: Answers, one: Adopted, made: Section) -> Iterator[Change]:
    """Give where the passages of a section stand that edits changed."""
    edit = editing.Edit(one.section, one.source, one.order, 0, confirms=False)
    yield from editing.settled(answers, edit, made)
    ids = [passage.id for passage in passages.passages(made)]
    yield from (PassageChange(ids[at], state) for at, state in one.states.items())
