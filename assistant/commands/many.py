"""Many reports in one go: every workspace of some folders, on all cores, past the bad ones."""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from assistant import compose, disk, store
from assistant.commands import report
from assistant.errors import AssistantError, InputError
from assistant.frozen import frozen

_CHUNK = 8  # workspaces given to a core at a time


@frozen
class Outcome:
    """What became of one workspace: what its draft still lacks, or why there is none."""

    folder: str
    missing: str = ""
    refused: str = ""


def render_all(folders: Sequence[Path], year: int | None, kind: str, *, final: bool) -> int:
    """Render the newest report (or that of `year`) of every workspace; give the exit code."""
    from rich.progress import Progress

    found = [work for folder in folders for work in workspaces(folder)]
    if not found:
        there = "、".join(map(str, folders))
        raise InputError(f"{there} 里没有年报资料（含 {store.WORKSPACE} 的文件夹）。")
    begun = time.perf_counter()
    outcomes: list[Outcome] = []
    tasks = [(work, year, kind, final) for work in found]
    with Progress(transient=True) as bar, ProcessPoolExecutor(os.cpu_count()) as pool:
        task = bar.add_task("生成", total=len(found))
        for outcome in pool.map(_one, tasks, chunksize=_CHUNK):
            outcomes.append(outcome)
            bar.advance(task)
    for line in _said(outcomes, time.perf_counter() - begun):
        click.echo(line)
    return 1 if any(one.refused for one in outcomes) else 0


def workspaces(folder: Path) -> Iterator[Path]:
    """Give the workspace a folder is, or those directly in it, in the order of their names."""
    if (folder / store.WORKSPACE).is_file():
        yield folder
    elif folder.is_dir():
        yield from (one for one in disk.files(folder, "") if _holds_one(one))


def _holds_one(folder: Path) -> bool:
    """Tell whether a folder is a workspace; one that cannot be looked into is named later."""
    try:
        return (folder / store.WORKSPACE).is_file()
    except OSError:
        return True


def _one(task: tuple[Path, int | None, str, bool]) -> Outcome:
    """Render one workspace; whatever refuses it is said and does not stop the others."""
    folder, year, kind, final = task
    try:
        work = store.find(folder)
        if work is None or not work.years():
            return Outcome(str(folder), refused="还没有任何一年的资料。")
        chosen = year or work.years()[-1]
        loaded = store.load(work, chosen)
        document = compose.compose(loaded)
        missing = report.lacking(work, chosen, document) if final else report.said(document)
        missing = "；".join(filter(None, (report.gone(loaded).rstrip("。"), missing)))
        if final and missing:
            return Outcome(str(folder), refused=f"还不能定稿：{missing}。")
        write = report.final if final else report.written
        data = write(document, kind, loaded.template.layout)
        report.save(work.root / report.usual(document, kind, loaded.template.origin), data)
    except AssistantError as error:
        return Outcome(str(folder), refused=str(error))
    except OSError as error:
        return Outcome(str(folder), refused=disk.said(error))
    return Outcome(str(folder), missing)


def _said(outcomes: Sequence[Outcome], seconds: float) -> Iterator[str]:
    refused = [one for one in outcomes if one.refused]
    drafts = [one for one in outcomes if one.missing]
    made = len(outcomes) - len(refused)
    yield f"已生成 {made} 份，用时 {seconds:.1f} 秒，每秒 {made / seconds:.0f} 份。"
    if drafts:
        yield f"其中 {len(drafts)} 份还是草稿："
        yield from (f"  {one.folder}　{one.missing}" for one in drafts)
    if refused:
        yield f"{len(refused)} 份没有生成："
        yield from (f"  {one.folder}　{one.refused}" for one in refused)
