"""The store: what was answered is there again, whatever happened in between."""

import os
from pathlib import Path

import pytest

from assistant import backups, disk, records, store
from assistant.answers import Answer, Answers, FigureChange, State
from assistant.errors import FileError, InputError, TemplateError
from tests import year as small
from tests.terminal import town


@pytest.fixture
def work(tmp_path: Path) -> store.Workspace:
    """Give a workspace with one year."""
    made = store.create(tmp_path / "石湾镇", small.OFFICE)
    store.create_year(made, 2023, small.template(), Answers(2023, "小样 1"))
    return made


def change(n: int) -> FigureChange:
    """Give an answer to the one question."""
    return FigureChange("受理纠纷", Answer(str(n), state=State.CONFIRMED))


def test_found_from_below(work: store.Workspace) -> None:
    """The workspace is found from any folder in it, with the years it holds."""
    found = store.find(work.folder(2023))
    assert found == work
    assert work.years() == (2023,)


def test_what_is_recorded_is_loaded(work: store.Workspace) -> None:
    """An answer is on the disk when it was recorded, before answers.json is brought up to date."""
    folder = work.folder(2023)
    answers = store.record(folder, store.load_answers(folder, 2023), change(1))
    answers = store.record(folder, answers, change(2))
    assert store.load_answers(folder, 2023) == answers
    store.settle(folder, answers)
    answers = store.record(folder, answers, change(3))
    assert store.load_answers(folder, 2023).answer("受理纠纷").text == "3"
    assert [entry.sequence for entry in store.history(folder)] == [1, 2, 3]


def test_torn_line_is_mended(work: store.Workspace) -> None:
    """After a line torn by a crash the next answer starts on a line of its own."""
    folder = work.folder(2023)
    answers = store.record(folder, store.load_answers(folder, 2023), change(1))
    with (folder / store.JOURNAL).open("ab") as file:
        file.write(b"0000")
    with store.held(folder) as holder:
        assert holder is None
        assert store.mend(folder, 2023)
        store.record(folder, answers, change(2))
    assert store.load_answers(folder, 2023).answer("受理纠纷").text == "2"


def test_held_once(work: store.Workspace) -> None:
    """A second session is told who holds the year."""
    with store.held(work.folder(2023)) as first, store.held(work.folder(2023)) as second:
        assert first is None
        assert second is not None
        assert second.endswith(" 起）")


def test_backup_of_the_day(work: store.Workspace) -> None:
    """The first change of a day keeps the answers as they were."""
    folder = work.folder(2023)
    before = (folder / store.ANSWERS).read_bytes()
    answers = store.record(folder, store.load_answers(folder, 2023), change(1))
    store.settle(folder, answers)
    store.settle(folder, answers)
    kept = list((folder / backups.FOLDER).iterdir())
    assert [path.read_bytes() for path in kept] == [before]


def test_first_backup(work: store.Workspace) -> None:
    """A year has a backup from its making on, before anything was answered."""
    folder = work.folder(2023)
    kept = backups.kept(folder / store.ANSWERS)
    assert [backups.whole(one, 2023) for one in kept] == [store.load_answers(folder, 2023)]


@pytest.mark.parametrize("other", ["", "2022"])
def test_answers_gone_or_of_another_year(work: store.Workspace, other: str) -> None:
    """Answers that are gone, or another year's, are never read as an empty year."""
    path = work.folder(2023) / store.ANSWERS
    if other:
        path.write_bytes(records.dump(Answers(int(other), "小样 1")))
    else:
        path.unlink()
    with pytest.raises(FileError, match=r"(不见了|是 2022 年的答卷).*备份是.*undo 2023 --restore"):
        store.load_answers(work.folder(2023), 2023)


def test_mended_only_where_it_is_understood(work: store.Workspace) -> None:
    """The torn end of a journal is left as it is beside answers of a newer version."""
    folder = work.folder(2023)
    store.record(folder, store.load_answers(folder, 2023), change(1))
    path, journal = folder / store.ANSWERS, folder / store.JOURNAL
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2'))
    journal.write_bytes(journal.read_bytes() + b"0000")
    before = journal.read_bytes()
    with pytest.raises(FileError, match="请升级程序"):
        store.mend(folder, 2023)
    assert journal.read_bytes() == before


def test_litter_is_swept(work: store.Workspace) -> None:
    """What writes that were cut off left goes when the year is held next; other files stay."""
    folder, root = work.folder(2023), work.root
    litter = [
        place / ".甲.0a1b2c3d.tmp"
        for place in (folder, folder / "sections", folder / backups.FOLDER, root)
    ]
    kept = [root / ".乙.0a1b2c3d.tmp", root / ".草稿.tmp", folder / "笔记.tmp"]
    for path in (*litter, *kept):
        path.write_bytes(b"")
    for path in (litter[-1], kept[1]):
        os.utime(path, (0, 0))
    with store.held(folder):
        assert [path for path in litter if path.exists()] == []
        assert [path for path in kept if not path.exists()] == []


def test_a_year_without_sections(tmp_path: Path) -> None:
    """A year whose sections are gone or closed is refused, not taken for an empty report."""
    work = town.settle(tmp_path)
    folder = work.folder(2023)
    (folder / "sections").rename(folder / "旧")
    with pytest.raises(TemplateError, match="文件夹里没有"):
        store.load(work, 2023)
    (folder / "sections").write_bytes(b"")
    with pytest.raises(FileError, match="读不到文件夹"):
        store.load(work, 2023)


def test_refusals(work: store.Workspace, tmp_path: Path) -> None:
    """A year that is there is not overwritten; one that is not is named with what to do."""
    with pytest.raises(InputError, match="2023 年的文件夹已经有了"):
        store.create_year(work, 2023, small.template(), Answers(2023, ""))
    with pytest.raises(InputError, match=r"没有 2024 年的文件夹（已有：2023）；.*new 2024"):
        store.load(work, 2024)
    assert store.find(tmp_path) is None
    (work.root / store.WORKSPACE).write_text('name = "甲镇"\n', "utf-8")
    with pytest.raises(FileError, match="缺少 short"):
        store.find(work.root)


def test_write_keeps_the_old(tmp_path: Path) -> None:
    """A write that fails leaves the old file as it was and no litter."""
    path = tmp_path / "报告.docx"
    disk.write(path, "旧".encode())
    target = tmp_path / "文件夹"
    (target / "里面").mkdir(parents=True)
    with pytest.raises(FileError, match="原有文件未动"):
        disk.write(target, b"")
    assert path.read_text("utf-8") == "旧"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["报告.docx", "文件夹"]
