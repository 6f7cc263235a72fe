"""The store: what was answered is there again, whatever happened in between."""

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import backups, disk, records, recovery, rewriting, session, store
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
    with session.held(folder) as holder:
        assert holder is None
        assert store.mend(folder, 2023)
        store.record(folder, answers, change(2))
    assert store.load_answers(folder, 2023).answer("受理纠纷").text == "2"


def test_what_was_cut_off_is_swept(work: store.Workspace) -> None:
    """What a killed session left half written is gone once the year is held again."""
    folder = work.folder(2023)
    for left in (folder / ".answers.json.0123abcd.tmp", folder / "sections/.20.md.0123abcd.tmp"):
        left.parent.mkdir(exist_ok=True)
        left.touch()
    with session.held(folder):
        assert not list(folder.rglob("*.tmp"))


def test_held_once(work: store.Workspace) -> None:
    """A second session is told who holds the year."""
    with session.held(work.folder(2023)) as first, session.held(work.folder(2023)) as second:
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


def test_answers_gone(work: store.Workspace) -> None:
    """Answers that are gone are never read as an empty year."""
    (work.folder(2023) / store.ANSWERS).unlink()
    with pytest.raises(FileError, match=r"不见了.*备份是.*undo 2023 --restore"):
        store.load_answers(work.folder(2023), 2023)


@pytest.mark.parametrize("left", [store.ANSWERS, backups.FOLDER, store.JOURNAL])
def test_a_year_copied_as_another(work: store.Workspace, left: str) -> None:
    """Another year's answers, backups and log are not let in, nor is a restore that would."""
    before, folder = work.folder(2023), work.folder(2024)
    store.record(before, store.load_answers(before, 2023), change(1))
    shutil.copytree(before, folder)
    for name in (store.ANSWERS, backups.FOLDER):
        if left == name:
            break
        _remove(folder / name)
    said = r"是 2023 年的(答卷|记录)，不是 2024 年的，未读取；(?!.*--restore)"
    with pytest.raises(FileError, match=said):
        store.load_answers(folder, 2024)
    with pytest.raises(FileError, match=said):
        recovery.restored(folder, 2024)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def test_a_log_copied_from_another_year(work: store.Workspace) -> None:
    """Last year's log beside a new year's answers gives it no answers."""
    before = work.folder(2023)
    store.record(before, store.load_answers(before, 2023), change(1))
    folder = store.create_year(work, 2024, small.template(), Answers(2024, "小样 1"))
    shutil.copy(before / store.JOURNAL, folder)
    for reads in (store.load_answers, recovery.restored):
        with pytest.raises(FileError, match=r"2024/answers.journal 第 1 行是 2023 年的记录"):
            reads(folder, 2024)


@pytest.mark.parametrize("newer", [True, False])
def test_what_came_in_meanwhile_is_not_overwritten(work: store.Workspace, newer: bool) -> None:
    """Answers of a newer version, or with more in them, that were put there since are left."""
    folder = work.folder(2023)
    path = folder / store.ANSWERS
    answers = store.record(folder, store.load_answers(folder, 2023), change(1))
    other = records.dump(replace(answers, sequence=9))
    path.write_bytes(other.replace(b'"version": 1', b'"version": 2') if newer else other)
    before = path.read_bytes()
    with pytest.raises(FileError, match="请升级程序" if newer else "已到第 9 条，这里到第 1 条"):
        store.settle(folder, answers)
    assert path.read_bytes() == before


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
    folder = work.folder(2023)
    places = (folder, folder / "sections", folder / backups.FOLDER)
    litter = [place / ".甲.0a1b2c3d.tmp" for place in places]
    kept = [work.root / ".乙.0a1b2c3d.tmp", folder / ".草稿.tmp", folder / "笔记.tmp"]
    for path in (*litter, *kept):
        path.write_bytes(b"")
    with session.held(folder):
        assert [path for path in litter if path.exists()] == []
        assert [path for path in kept if not path.exists()] == []


ACCOUNTS = [
    ("王工", "王工"),
    (os.fsdecode("张三".encode("gbk")), "张三"),
    ("王\n工\u202e\t", "王工"),
    ("\n", "本机"),
    ("长" * 900, "长" * 40),
]


@pytest.mark.parametrize(("given", "said"), ACCOUNTS)
def test_any_account_is_written_down(
    work: store.Workspace, monkeypatch: pytest.MonkeyPatch, given: str, said: str
) -> None:
    """Who is at work is told in a line, however the system writes the name."""
    monkeypatch.setattr("getpass.getuser", lambda: given)
    folder = work.folder(2023)
    with session.held(folder), session.held(folder) as holder:
        assert holder is not None
        assert holder.startswith(f"{said}（")
        store.record(folder, store.load_answers(folder, 2023), change(1))
    assert [one.by for one in store.history(folder)] == [said]


def test_a_year_without_sections(tmp_path: Path) -> None:
    """A year whose sections are gone or closed is refused, not taken for an empty report."""
    work = town.settle(tmp_path)
    folder = work.folder(2023)
    (folder / "sections").rename(folder / "旧")
    with pytest.raises(TemplateError, match="文件夹里没有"):
        store.load(work, 2023)
    (folder / "sections").write_bytes(b"")
    with pytest.raises(FileError, match="路径中有一段不是文件夹"):
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


def test_a_year_is_made_whole_or_not_at_all(
    work: store.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails half way leaves nothing behind, and the year can be made afterwards."""
    before = sorted(work.root.rglob("*"))
    with monkeypatch.context() as broken:
        broken.setattr(store.records, "dump", lambda _: (_ for _ in ()).throw(FileError("满了")))
        with pytest.raises(FileError, match="满了"):
            store.create_year(work, 2024, small.template(), Answers(2024, ""))
    assert sorted(work.root.rglob("*")) == before
    store.create_year(work, 2024, small.template(), Answers(2024, ""))
    assert work.years() == (2023, 2024)


def test_a_folder_of_the_clerks_own_becomes_the_year(work: store.Workspace) -> None:
    """What lies in the year's folder already, last year's report say, stays where it is."""
    material = work.folder(2024) / "去年的报告.txt"
    material.parent.mkdir()
    material.write_text("报告", "utf-8")
    store.create_year(work, 2024, town.template(), Answers(2024, ""))
    assert material.read_text("utf-8") == "报告"
    assert [one.source for one in store.load(work, 2024).template.sections] == [
        one.source for one in town.template().sections
    ]


@pytest.mark.parametrize("left", ["sections/99.md", store.ANSWERS, store.JOURNAL])
def test_half_a_year_is_not_mixed_into_a_new_one(work: store.Workspace, left: str) -> None:
    """A year without its report.toml is neither filled up nor cleared away, but named."""
    path = work.folder(2024) / left
    path.parent.mkdir(parents=True)
    path.write_text("旧", "utf-8")
    with pytest.raises(
        InputError, match=rf"{left.split('/', maxsplit=1)[0]}，却没有 report.toml.*改名"
    ):
        store.create_year(work, 2024, small.template(), Answers(2024, ""))
    assert path.read_text("utf-8") == "旧"


def test_text_that_cannot_be_put_back_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the journal fails and then the file too, it is said that the file has the new text."""
    work = town.settle(tmp_path)
    folder = work.folder(2023)
    section = store.load(work, 2023).template.sections[0]
    write = disk.write

    def once(path: Path, data: bytes) -> None:
        monkeypatch.setattr(disk, "write", refuse)
        write(path, data)

    def refuse(*_: object) -> None:
        raise FileError("盘坏了。")

    monkeypatch.setattr(disk, "write", once)
    monkeypatch.setattr(disk, "append", refuse)
    made = section.source + "\n新的一段。\n"
    with pytest.raises(FileError, match=r"盘坏了。.*已是新的文字，没能改回"):
        rewriting.save(folder, Answers(2023, ""), section, made, lambda _: ())
    assert (folder / section.file).read_text("utf-8") == made


def write_all(folder: Path) -> None:
    """Write every file of the year's own that a session writes."""
    with session.held(folder):
        answers = store.record(folder, store.load_answers(folder, 2023), change(1))
        store.settle(folder, answers)


@pytest.mark.parametrize("name", [session.LOCK, store.JOURNAL, store.ANSWERS, backups.FOLDER])
def test_nothing_is_written_through_a_link(
    work: store.Workspace, tmp_path: Path, name: str
) -> None:
    """A link in the year's folder leads to no other's file, and is not replaced by a file."""
    folder, other = work.folder(2023), tmp_path / "别人的"
    if name == backups.FOLDER:
        other.mkdir()
    else:
        other.write_bytes((folder / name).read_bytes() if (folder / name).exists() else b"")
    if (folder / name).is_dir():
        shutil.rmtree(folder / name)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(other)
    before = [] if other.is_dir() else other.read_bytes()
    with pytest.raises(FileError, match=rf"{name} 是一个链接"):
        write_all(folder)
    assert (folder / name).is_symlink()
    assert (list(other.iterdir()) if other.is_dir() else other.read_bytes()) == before


def test_what_is_typed_is_not_jotted_through_a_link(work: store.Workspace, tmp_path: Path) -> None:
    """Half typed text goes into a file of the year's own or nowhere."""
    other = tmp_path / "别人的"
    other.write_text("要紧", "utf-8")
    (work.folder(2023) / session.TYPING).symlink_to(other)
    session.jot(work.folder(2023), "填报/受理纠纷", "35")
    assert other.read_text("utf-8") == "要紧"


def test_a_lock_that_cannot_be_had_is_said(work: store.Workspace) -> None:
    """Where a lock file cannot be opened though the folder can be written, nobody writes."""
    (work.folder(2023) / session.LOCK).mkdir()
    with pytest.raises(FileError, match=r"没能锁住 .*\.lock：这是一个文件夹"):
        session.held(work.folder(2023)).__enter__()


def test_where_no_lock_can_be_made_nobody_writes(
    work: store.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that takes no new file, though its files can be written, is not held by two."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileError, match=r"没能锁住 .*\.lock：没有权限.*请关掉再试。未作改动"):
        session.held(work.folder(2023)).__enter__()


def test_held_once_though_the_lock_is_removed(work: store.Workspace) -> None:
    """Removing the lock of a year that is held lets nobody in, until it is let go of."""
    folder = work.folder(2023)
    with session.held(folder) as first:
        (folder / session.LOCK).unlink()
        with session.held(folder) as second:
            assert (first, second) == (None, "另一个窗口")
    with session.held(folder) as third:
        assert third is None


@pytest.mark.parametrize(
    "changed",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
    ],
    ids=["BOM", "CRLF"],
)
def test_what_windows_editors_write(tmp_path: Path, changed: Callable[[bytes], bytes]) -> None:
    """A mark at the head of a file and Windows' line ends change nothing of what it says."""
    work = town.settle(tmp_path)
    folder = work.folder(2023)
    before = store.load(work, 2023)
    files = (work.root / store.WORKSPACE, folder / "report.toml", *folder.glob("sections/*.md"))
    for path in files:
        path.write_bytes(changed(path.read_bytes()))
    found = store.find(work.root)
    assert found == work
    loaded = store.load(found, 2023)
    assert loaded == before
    section = loaded.template.sections[0]
    rewriting.save(folder, loaded.answers, section, section.source + "\n", lambda _: ())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[check]\nselect = 5", r"\[check\] 里的 select 应写成一组编号"),
        ('[check]\nignore = [1, "F"]', r"\[check\] 里的 ignore 应写成一组编号"),
        ('[check]\nselect = "F"', r"\[check\] 里的 select 应写成一组编号"),
        ("check = 5", r"\[check\] 应是一张表"),
        (f"check = {'9' * 5000}", "写法有误"),
        (f"check = {'[' * 5000}", "写法有误"),
        ("superiors = 5", "superiors 应写成加引号的文字"),
    ],
)
def test_a_workspace_file_of_other_kinds(work: store.Workspace, written: str, said: str) -> None:
    """What nianbao.toml gives must be of the kind that is meant; nothing is guessed or left out."""
    path = work.root / store.WORKSPACE
    kept = [line for line in path.read_text("utf-8").split("\n") if "superiors" not in line]
    path.write_text("\n".join((*kept, written)), "utf-8")
    with pytest.raises(FileError, match=said):
        store.chosen_checks(store.find(work.root) or work)


def test_a_year_without_its_sections_is_refused(tmp_path: Path) -> None:
    """A year whose text is gone is not taken for one that has none."""
    work = town.settle(tmp_path)
    (work.folder(2023) / "sections").rename(tmp_path / "拿走了")
    with pytest.raises(TemplateError, match="正文是空的"):
        store.load(work, 2023)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (b"._20.md", ""),
        (b".20.md.1a2b3c4d.tmp", ""),
        ("补充.md".encode("gbk"), "sections/补充.md 第 1 行：文件名不是 UTF-8 编码，请改名"),
    ],
)
def test_what_lies_among_the_sections(tmp_path: Path, name: bytes, said: str) -> None:
    """A system's hidden notes are no section; a name that cannot be kept is told."""
    work = town.settle(tmp_path)
    before = store.load(work, 2023)
    path = work.folder(2023) / "sections" / os.fsdecode(name)
    path.write_text('+++\ntitle = "补充"\n+++\n## 补充\n文字。\n', "utf-8")
    if not said:
        assert store.load(work, 2023) == before
        return
    with pytest.raises(TemplateError, match=said):
        store.load(work, 2023)


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
