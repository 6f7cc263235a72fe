"""The texts of a year, its section files and report.toml, changed together with their log."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from assistant import disk, markup, store, templates
from assistant.answers import Answers, Change, TextChange
from assistant.errors import FileError
from assistant.model import Section


def save(
    folder: Path,
    answers: Answers,
    section: Section,
    source: str,
    settled: Callable[[Section], Iterable[Change]],
    undoes: int = 0,
) -> tuple[Section, Answers]:
    """Write a section file's new text and record it with what it settles, in one go.

    Gives the section as read, and the answers. Raises TemplateError, FileError.
    """
    made = markup.read(source, section.file, templates.catalogue())
    text = TextChange(section.file, section.source, source)
    return made, save_all(folder, answers, [text], settled(made), undoes)


def save_all(
    folder: Path,
    answers: Answers,
    texts: Sequence[TextChange],
    others: Iterable[Change] = (),
    undoes: int = 0,
) -> Answers:
    """Write a year's files with other texts, and record them and other changes as one act.

    Where one file was changed since it was read (in an editor, say) none is written; where one
    file or the journal cannot be written, all get their old texts back. A kill in between leaves
    new text, which is in no log and not confirmed: the journal first would leave old text that
    counts as confirmed. Raises FileError.
    """
    for one in texts:
        if templates.text(folder / one.file) != one.before:
            raise FileError(
                f"{one.file} 刚在别处改过，这次没有写入；"
                "请再运行一次（正在填报的先按 Ctrl-S 离开）。"
            )
    try:
        for one in texts:
            disk.write(folder / one.file, one.after.encode())
        return store.record(folder, answers, *texts, *others, undoes=undoes)
    except FileError as error:
        if stuck := [one.file for one in texts if not _is_back(folder / one.file, one.before)]:
            now = f"{'、'.join(stuck)} 里已是新的文字，没能改回，也没有记入日志，请核对"
            raise FileError(f"{error}{now}。") from error
        raise


def _is_back(path: Path, text: str) -> bool:
    """Give a file its old text again; tell whether it has it."""
    with suppress(FileError):
        if templates.text(path) != text:
            disk.write(path, text.encode())
    return templates.text(path) == text
