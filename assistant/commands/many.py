"""Many reports in one go: every workspace of some folders, on all cores, past the bad ones."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import click

from assistant import compose, disk, store
from assistant.commands import report
from assistant.errors import AssistantError, FileError
from assistant.frozen import frozen

_CHUNK = 8  # workspaces given to a core at a time
_DEEPEST = 3  # a province's counties, a county's towns, a town's workspaces
_NAMED = 10
_STOPPED = "生成中途被系统终止（也许内存不够），请再生成一次。"

_Task = tuple[Path, int | None, str, bool]


@frozen
class Outcome:
    """What became of one workspace: what its draft still lacks, or why there is none.

    `said` is what else there was to say of its file.
    """

    folder: str
    missing: str = ""
    refused: str = ""
    said: tuple[str, ...] = ()


def render_all(folders: Sequence[Path], year: int | None, kind: str, *, final: bool) -> int:
    """Render the newest report (or that of `year`) of every workspace; give the exit code.

    Raises InputError for a kind of file there is not.
    """
    report.writer(kind)
    found, bare = _gathered(folders)
    begun = time.perf_counter()
    outcomes: list[Outcome] = []
    try:
        _make([(work, year, kind, final) for work in found], outcomes)
    except KeyboardInterrupt:
        done = sum(not one.refused for one in outcomes)
        click.echo(f"\n已生成 {done} 份，其余 {len(found) - done} 份没有做完。", err=True)
        raise
    for line in _said(outcomes, time.perf_counter() - begun):
        click.echo(line)
    if bare:
        more = "等" if len(bare) > _NAMED else ""
        named = "、".join(str(one) for one in bare[:_NAMED])
        click.echo(f"另有 {len(bare)} 个文件夹里没有年报资料：{named}{more}。")
    return 1 if any(one.refused for one in outcomes) else 0


def _gathered(folders: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Give the workspaces of some folders, each once, and the folders below that hold none.

    A folder that was named stands for itself where it holds none: it is to be refused.
    """
    found: dict[str, Path] = {}
    bare: list[Path] = []
    for folder in folders:
        held, empty = _held(folder, _DEEPEST)
        found |= {os.path.realpath(one): one for one in held or [folder]}
        bare += empty if held else []
    return list(found.values()), bare


def _held(folder: Path, deep: int) -> tuple[list[Path], list[Path]]:
    """Give the workspaces in a folder, itself or below, and the folders beside them without."""
    try:
        if disk.there(folder / store.WORKSPACE) or store.years(folder):
            return [folder], []
        below = [one for one in disk.files(folder, "") if one.is_dir()] if deep else []
        # A link may be a workspace; what lies beyond one that is none may be anything.
        each = [_held(one, 0 if one.is_symlink() else deep - 1) for one in below]
    except (FileError, OSError):
        return [folder], []  # what cannot be looked into is named as refused
    found = [work for held, _ in each for work in held]
    return found, [one for _, empty in each for one in empty] if found else [folder]


def _make(tasks: Sequence[_Task], outcomes: list[Outcome]) -> None:
    """Add what becomes of each workspace, with a bar to see it by on a terminal."""
    from rich.progress import Progress

    shown = sys.stdout.isatty()
    with (
        Progress(transient=True, disable=not shown) as bar,
        ProcessPoolExecutor(os.cpu_count()) as pool,
    ):
        line = bar.add_task("生成", total=len(tasks))
        try:
            for outcome in pool.map(_one, tasks, chunksize=_CHUNK):
                outcomes.append(outcome)
                bar.advance(line)
        except BrokenProcessPool:
            left = tasks[len(outcomes) :]
            outcomes += [Outcome(str(folder), refused=_STOPPED) for folder, *_ in left]


def _one(task: _Task) -> Outcome:
    """Render one workspace; whatever refuses it is said and does not stop the others."""
    folder, year, kind, final = task
    notes: list[str] = []
    try:
        if not folder.is_dir():
            return Outcome(str(folder), refused="没有这个文件夹。")
        work = store.at(folder)
        if work is None or not work.years():
            return Outcome(str(folder), refused="里面没有任何一年的资料。")
        chosen = year or work.years()[-1]
        loaded = store.load(work, chosen)
        document = compose.compose(loaded)
        missing = report.lacking(work, chosen, document) if final else report.said(document)
        missing = "；".join(filter(None, (report.gone(loaded).rstrip("。"), missing)))
        if final and missing:
            return Outcome(str(folder), refused=f"还不能定稿：{missing}。")
        write = report.final if final else report.written
        data = write(document, kind, loaded.template.layout)
        path = work.root / report.usual(document, kind, loaded.template.origin)
        report.save(path, data, notes.append)
    except AssistantError as error:
        return Outcome(str(folder), refused=str(error))
    except OSError as error:
        return Outcome(str(folder), refused=disk.said(error))
    return Outcome(str(folder), missing, said=tuple(notes))


def _said(outcomes: Sequence[Outcome], seconds: float) -> Iterator[str]:
    refused = [(one.folder, one.refused) for one in outcomes if one.refused]
    drafts = [(one.folder, one.missing) for one in outcomes if one.missing]
    notes = [(one.folder, said) for one in outcomes for said in one.said]
    made = len(outcomes) - len(refused)
    yield f"已生成 {made} 份，用时 {seconds:.1f} 秒，每秒 {made / seconds:.0f} 份。"
    yield from map(_line, notes)
    if drafts:
        yield f"其中 {len(drafts)} 份还是草稿："
        yield from map(_line, drafts)
    if refused:
        yield f"{len(refused)} 份没有生成："
        yield from map(_line, refused)


def _line(said: tuple[str, str]) -> str:
    folder, words = said
    return f"  {folder}　" + words.replace("\n", "\n    ")
