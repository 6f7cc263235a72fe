"""`nianbao log` and `nianbao undo`: every change is told, any earlier value can be brought back."""

import errno
import json
import shutil
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant import (
    backups,
    disk,
    history,
    passages,
    records,
    recovery,
    rewriting,
    store,
    templates,
)
from assistant.answers import (
    Answer,
    Answers,
    Explained,
    ExplainedChange,
    FigureChange,
    PassageState,
    PlanChange,
    State,
)
from assistant.errors import FileError
from assistant.interview import editing
from tests.conftest import Run
from tests.robustness.calls import Failing
from tests.robustness.child import run
from tests.terminal import town

PASSAGE = "存在的问题/力量不足"
FILE = "sections/30.md"


@pytest.fixture
def work(tmp_path: Path, nianbao: Run) -> store.Workspace:
    """Give a town where a figure was answered twice and a text edited once."""
    made = town.settle(tmp_path)
    for text in ("401", "402"):
        (tmp_path / "答.toml").write_text(f'["数据"]\n"受理纠纷" = "{text}"\n', "utf-8")
        assert nianbao("fill", "2023", "--answers", "答.toml").returncode == 0
    edit(made, "人手仍然不够。")
    return made


def edit(work: store.Workspace, words: str) -> None:
    """Put other text in a passage, as the interview does."""
    folder = work.folder(2023)
    template = templates.read(folder)
    found = passages.find(template, PASSAGE)
    assert found is not None
    change = editing.rewrite(*found, words, template)
    answers = answers_of(work)
    _, answers = rewriting.save(
        folder,
        answers,
        change.section,
        change.source,
        lambda made: editing.settled(answers, change, made),
    )


def answers_of(work: store.Workspace) -> Answers:
    return store.load_answers(work.folder(2023), 2023)


def text_of(work: store.Workspace) -> str:
    return (work.folder(2023) / FILE).read_text("utf-8")


def test_log(work: store.Workspace, nianbao: Run) -> None:
    """The log says what changed, from what to what, the newest first; --json the oldest first."""
    lines = nianbao("log", "2023").stdout.splitlines()
    assert "存在的问题/力量不足：未确认 → 已确认" in lines[0]
    assert "一人多岗" in lines[1]
    assert lines[1].endswith("→ ### 力量不足 人手仍然不够。")
    assert lines[2].endswith("受理纠纷：401 → 402")
    assert lines[3].endswith("受理纠纷：未填 → 401")
    rows = json.loads(nianbao("log", "--json").stdout)
    assert [row["number"] for row in rows] == [1, 2, 3, 4]
    assert [row["act"] for row in rows] == [1, 2, 3, 3]


LONG = "各村排查出的堵点逐条登记、专人跟进，" * 6


@pytest.mark.parametrize(
    ("text", "other", "shown"),
    [
        ("人手不够。", "人手仍然不够。", "人手不够。"),
        (f"{LONG}逐一疏通。", f"{LONG}逐一疏通到位。", "逐一疏通。"),
        (f"{LONG}逐一疏通到位。", f"{LONG}逐一疏通。", "逐一疏通到位。"),
        (f"甲{LONG}", LONG, "甲各村排查"),
        ("第一行。\n第二行。", "第一行。", "第一行。 第二行。"),
        (LONG, "", "各村排查"),
        ("", LONG, ""),
    ],
)
def test_words_around_a_difference(text: str, other: str, shown: str) -> None:
    """A long text is shown from its first difference on, a short one whole."""
    found = history.around(text, other)
    assert shown in found
    assert len(found) <= 60 + 2 * len("……")
    assert bool(found) is bool(text)


def test_log_shows_what_was_changed(work: store.Workspace, nianbao: Run) -> None:
    """A change behind the first sixty characters, or of the questions alone, is seen in the log."""
    edit(work, f"{LONG}逐一疏通。")
    edit(work, f"{LONG}逐一疏通到位。")
    line = nianbao("log", "2023").stdout.splitlines()[0]
    was, _, now = line.partition(" → ")
    assert was.endswith("逐一疏通。")
    assert now.endswith("逐一疏通到位。")
    folder, answers = work.folder(2023), answers_of(work)
    section = templates.read(folder).sections[1]
    asked = section.source.replace('title = "存在的问题"', 'title = "存在的问题" # 改过')
    rewriting.save(folder, answers, section, asked, lambda _: ())
    assert nianbao("log", "2023").stdout.splitlines()[0].count("改过") == 1


def test_texts_of_a_file_can_be_told_apart(work: store.Workspace, nianbao: Run) -> None:
    """A section file's texts are listed with their time, length and first difference."""
    edit(work, f"{LONG}逐一疏通。")
    edit(work, f"{LONG}逐一疏通到位。")
    lines = nianbao("undo", "2023", "--at", FILE).stdout.splitlines()[1:5]
    assert "1　最初的　全文，" in lines[0]
    assert "专职人员偏少" in lines[0]
    assert [line[4:6] for line in lines[1:]] == ["20"] * 3
    assert "人手仍然不够" in lines[1]
    assert lines[3].endswith("逐一疏通到位。")


@pytest.mark.parametrize("emptied", [True, False])
@pytest.mark.parametrize("at", [FILE, "30.md"])
def test_a_lost_section_comes_back(
    work: store.Workspace, nianbao: Run, at: str, *, emptied: bool
) -> None:
    """A section file that is gone or emptied is brought back by its name, to be confirmed."""
    path = work.folder(2023) / FILE
    path.write_text("", "utf-8") if emptied else path.unlink()
    assert nianbao("undo", "2023", "--at", at, "--to", "2").returncode == 0
    assert "人手仍然不够" in text_of(work)
    assert PASSAGE not in answers_of(work).passages
    assert nianbao("undo", "2023").returncode == 0
    assert text_of(work) == ""


def test_undo_goes_back_act_by_act(work: store.Workspace, nianbao: Run) -> None:
    """Each undo takes back one thing done, text and answers, and an undo is no thing done."""
    before = town.PROBLEMS
    assert nianbao("undo").returncode == 0
    assert text_of(work) == before
    assert PASSAGE not in answers_of(work).passages
    assert "已撤销：受理纠纷：401 → 402" in nianbao("undo").stdout
    assert answers_of(work).answer("受理纠纷").text == "401"
    assert nianbao("undo").returncode == 0
    assert answers_of(work).answer("受理纠纷").text == ""
    refused = nianbao("undo")
    assert (refused.returncode, refused.stderr) == (1, "2023 年没有可以撤销的改动。\n")
    assert "（撤销第 3 条）" in nianbao("log").stdout


@pytest.mark.parametrize("at", ["受理纠纷", "受理矛盾纠纷"])
def test_any_value_of_a_figure(work: store.Workspace, nianbao: Run, at: str) -> None:
    """Every value a figure had is listed by its key or label, and any of them comes back."""
    listed = nianbao("undo", "--at", at).stdout.splitlines()
    assert [line.strip() for line in listed[1:4]] == ["1　未填", "2　401", "3　402"]
    assert nianbao("undo", "--at", at, "--to", "2").stdout == "已改回：受理纠纷：401\n"
    assert answers_of(work).answer("受理纠纷").text == "401"
    assert nianbao("undo", "--at", at, "--to", "9").returncode == 1


def test_any_text_of_a_passage(work: store.Workspace, nianbao: Run) -> None:
    """A passage's earlier texts come back alone, a section file's as a whole."""
    edit(work, "经费也不足。")
    assert "一人多岗" in nianbao("undo", "--at", "力量不足").stdout
    assert nianbao("undo", "--at", "力量不足", "--to", "1").returncode == 0
    assert text_of(work) == town.PROBLEMS
    assert nianbao("undo", "--at", FILE, "--to", "3").returncode == 0
    assert "经费也不足。" in text_of(work)


def test_changed_elsewhere(work: store.Workspace, nianbao: Run) -> None:
    """What an editor wrote since is never overwritten by an undo."""
    path = work.folder(2023) / FILE
    path.write_text(text_of(work) + "\n手工加的一段。\n", "utf-8")
    refused = nianbao("undo")
    assert refused.returncode == 1
    assert "后来在别处改过" in refused.stderr
    assert text_of(work).endswith("手工加的一段。\n")


def test_restore(work: store.Workspace, nianbao: Run) -> None:
    """Damaged answers are refused with the backup and the command, which brings all back."""
    whole = answers_of(work)
    path = work.folder(2023) / store.ANSWERS
    path.write_bytes(path.read_bytes()[:100])
    refused = nianbao("status")
    assert refused.returncode == 1
    assert "answers.json 第 7 行起" in refused.stderr
    assert "最近的备份是" in refused.stderr
    assert "nianbao undo 2023 --restore" in refused.stderr
    assert nianbao("undo", "2023", "--restore").returncode == 0
    assert answers_of(work) == whole
    assert len(list((work.folder(2023) / backups.FOLDER).glob("损坏-*"))) == 2


def test_restore_says_what_is_lost(work: store.Workspace, nianbao: Run) -> None:
    """A line that cannot be read is told by its number and what is left in it, a lost end too."""
    path, journal = work.folder(2023) / store.ANSWERS, work.folder(2023) / store.JOURNAL
    store.settle(work.folder(2023), answers_of(work))
    lines = journal.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b'"402"', b'"409"')
    journal.write_bytes(b"\n".join([*lines[:3], b""]))
    path.write_bytes(path.read_bytes()[:200])
    ran = nianbao("undo", "2023", "--restore")
    assert ran.returncode == 0
    when = lines[1].split(b'"time":"')[1][:16].decode().replace("T", " ")
    assert ran.stderr.splitlines()[1:] == [
        f"　日志第 2 行（{when}，受理纠纷，409）",
        "　第 4 条记录",
    ]
    assert nianbao("status", "2023").returncode == 0


def test_restore_without_a_backup(work: store.Workspace, nianbao: Run) -> None:
    """Out of the journal alone only what was answered comes back, and that is said."""
    folder = work.folder(2023)
    for path in (folder / backups.FOLDER).iterdir():
        path.unlink()
    (folder / store.ANSWERS).unlink()
    ran = nianbao("undo", "2023", "--restore")
    assert "建立这一年时带来的答案" in ran.stderr
    assert answers_of(work).answer("受理纠纷").text == "402"
    (folder / store.ANSWERS).unlink()
    assert "日志里完好的部分仍在，可用 nianbao undo" in nianbao("status").stderr
    (folder / store.JOURNAL).unlink()
    assert "没有备份，也没有日志" in nianbao("status").stderr
    ran = nianbao("undo", "2023", "--restore")
    assert "没有完好的答卷、备份和记录可用，未作改动" in ran.stderr
    assert not (folder / store.ANSWERS).exists()


@pytest.mark.parametrize("end", [None, 150])
def test_restore_leaves_what_is_newer(work: store.Workspace, nianbao: Run, end: int | None) -> None:
    """Answers of a newer version are left to it, whole or cut, and so is the journal's end."""
    path, journal = work.folder(2023) / store.ANSWERS, work.folder(2023) / store.JOURNAL
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2')[:end])
    journal.write_bytes(journal.read_bytes() + b"0000")
    before = path.read_bytes(), journal.read_bytes()
    for arguments in (("undo", "2023"), ("undo", "2023", "--restore")):
        refused = nianbao(*arguments)
        assert refused.returncode == 1
        assert "请升级程序" in refused.stderr
    assert (path.read_bytes(), journal.read_bytes()) == before


def test_undo_of_what_was_changed_since(work: store.Workspace, nianbao: Run) -> None:
    """What was changed again, in a record that is lost, is not overwritten by an undo."""
    folder = work.folder(2023)
    assert nianbao("undo").returncode == 0
    answers = store.load_answers(folder, 2023)
    lost = FigureChange("受理纠纷", Answer("403", state=State.CONFIRMED))
    owed = FigureChange("满意率", Answer(state=State.OWED, source="司法所"))
    store.settle(folder, store.record(folder, answers, lost))
    journal = folder / store.JOURNAL
    lines = journal.read_bytes().splitlines(keepends=True)[:-1]
    store.record(folder, store.load_answers(folder, 2023), owed)
    journal.write_bytes(b"".join([*lines, journal.read_bytes().splitlines(keepends=True)[-1]]))
    assert "已撤销：满意率" in nianbao("undo").stdout
    assert "记录已经丢失，没有撤销" in nianbao("undo").stderr
    assert answers_of(work).answer("受理纠纷").text == "403"


def test_a_log_that_ends_too_early(work: store.Workspace, nianbao: Run) -> None:
    """Where the log lacks the last changes that is said, and no older one is taken for the last."""
    store.settle(work.folder(2023), answers_of(work))
    journal = work.folder(2023) / store.JOURNAL
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:2]))
    assert "（answers.journal）只到第 2 条，少了其后至第 4 条" in nianbao("log", "2023").stderr
    assert nianbao("undo", "2023").returncode == 1
    assert answers_of(work).answer("受理纠纷").text == "402"
    assert nianbao("undo", "2023", "--at", "受理纠纷", "--to", "2").returncode == 0
    assert answers_of(work).answer("受理纠纷").text == "401"


@pytest.mark.parametrize(("failing", "kept"), [(0, True), (1, True), (2, False)])
def test_text_and_log_together(
    work: store.Workspace, monkeypatch: pytest.MonkeyPatch, failing: int, *, kept: bool
) -> None:
    """Where the log cannot be written the text is as before; where it is not, that is said."""
    before, write, calls = text_of(work), disk.write, iter((1, 2))

    def written(path: Path, data: bytes) -> None:
        """Write the new text, then the old; one of the two fails, the first after it is there."""
        number = next(calls)
        if number == 1 or number != failing:
            write(path, data)
        if number == failing:
            raise FileError("磁盘读写出错。")

    def append(path: Path, line: bytes) -> None:
        raise FileError(f"没能存入 {path}。")

    monkeypatch.setattr(disk, "write", written)
    monkeypatch.setattr(disk, "append", append)
    with pytest.raises(FileError) as refused:
        edit(work, "经费也不足。")
    assert (text_of(work) == before) is kept
    assert ("没能改回" in str(refused.value)) is not kept


def test_undo_is_one_act(work: store.Workspace, nianbao: Run) -> None:
    """An act taken back is one line to the disk; cut off before it, the same undo goes on."""
    journal = work.folder(2023) / store.JOURNAL
    before = journal.read_bytes()
    (work.folder(2023) / FILE).write_text(town.PROBLEMS, "utf-8")  # all a kill can leave
    assert PASSAGE in answers_of(work).passages
    assert nianbao("undo").returncode == 0
    assert text_of(work) == town.PROBLEMS
    assert PASSAGE not in answers_of(work).passages
    added = records.salvaged(journal.read_bytes().removeprefix(before)).entries
    assert [(one.act, one.undoes) for one in added] == [(5, 3), (5, 3)]


def test_where_a_passage_stood(work: store.Workspace, nianbao: Run) -> None:
    """Where a passage stood is listed with its texts; a text brought back is to be confirmed."""
    for state in ("待补：司法所", "确认"):
        (work.root / "答.toml").write_text(f'["段落"]\n"{PASSAGE}" = "{state}"\n', "utf-8")
        assert nianbao("fill", "2023", "--answers", "答.toml").returncode == 0
    listed = [line.strip() for line in nianbao("undo", "--at", PASSAGE).stdout.splitlines()]
    assert listed[3:6] == ["3　未确认", "4　已确认", "5　待补（司法所）"]
    assert nianbao("undo", "--at", PASSAGE, "--to", "5").returncode == 0
    assert answers_of(work).owing == {PASSAGE: "司法所"}
    assert nianbao("undo", "--at", PASSAGE, "--to", "4").returncode == 0
    assert "尚未确认" in nianbao("undo", "--at", PASSAGE, "--to", "1").stdout
    assert PASSAGE not in answers_of(work).passages
    assert nianbao("undo").returncode == 0
    assert "人手仍然不够" in text_of(work)
    assert answers_of(work).passages[PASSAGE] is PassageState.CONFIRMED


def test_any_explanation(work: store.Workspace, nianbao: Run) -> None:
    """An explanation is listed by the check's code with the words it was about, and comes back."""
    one = Explained("N101", "402件", "已核对台账")
    answers = store.record(work.folder(2023), answers_of(work), ExplainedChange(one))
    gone = ExplainedChange(replace(one, reason=""))
    store.record(work.folder(2023), answers, gone)
    listed = nianbao("undo", "--at", "N101").stdout.splitlines()
    assert [line.strip() for line in listed[1:3]] == [
        "1　“402件”：无说明",
        "2　“402件”：已核对台账",
    ]
    assert nianbao("undo", "--at", "N101", "--to", "2").returncode == 0
    assert answers_of(work).explained == (one,)


@pytest.mark.parametrize(
    "arguments", [("--at", ""), ("--at", " "), ("--to", "1"), ("--restore", "--at", "受理纠纷")]
)
def test_nothing_is_taken_back_by_mistake(
    work: store.Workspace, nianbao: Run, arguments: tuple[str, ...]
) -> None:
    """An option without its name, or two that do not go together, change nothing."""
    before = answers_of(work)
    refused = nianbao("undo", "2023", *arguments)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert answers_of(work) == before


@pytest.mark.parametrize("command", [("log",), ("undo",), ("undo", "--restore")])
def test_a_year_that_is_not_there(
    work: store.Workspace, nianbao: Run, command: tuple[str, ...]
) -> None:
    """A year that is not there is said to be so, not to be damaged."""
    assert "没有 2030 年的文件夹" in nianbao(command[0], "2030", *command[1:]).stderr
    assert not work.folder(2030).exists()


@pytest.fixture
def damaged(work: store.Workspace) -> store.Workspace:
    """Give a town whose answers.json is cut, one answer altered in the journal, the last torn."""
    folder = work.folder(2023)
    spent = FigureChange("投入经费", Answer("4.5", Decimal("4.5"), state=State.CONFIRMED))
    store.record(
        folder, answers_of(work), spent, PlanChange("甲", "完成"), PlanChange("乙", "完成")
    )
    journal, path = folder / store.JOURNAL, folder / store.ANSWERS
    journal.write_bytes(journal.read_bytes().replace(b'{"text":"4.5"', b'{"text":"4.6"')[:-5])
    path.write_bytes(path.read_bytes()[:150])
    return work


@pytest.mark.parametrize("error", [0, errno.EIO], ids=["killed", "failing"])
def test_restore_cut_off_is_done_again(
    damaged: store.Workspace, tmp_path_factory: pytest.TempPathFactory, error: int
) -> None:
    """What is lost is said before anything changes, and again until the year can be opened."""
    whole = damaged.root
    again = tmp_path_factory.mktemp("再来") / "镇"
    shutil.copytree(whole, again)
    words = run(again, "undo", "2023", "--restore").err
    assert "投入经费，4.6）" in words
    assert "乙，完成" in words
    after = store.load_answers(again / "2023", 2023)
    for n in range(1, 100):
        shutil.rmtree(again)
        shutil.copytree(whole, again)
        before = files(again)
        mark = again.parent / f"第{n}次"
        ran = run(again, "undo", "2023", "--restore", watcher=Failing(n, error, mark))
        if not mark.exists():
            break
        assert ran.err.startswith(words) or files(again) == before
        with suppress(FileError):
            assert store.load_answers(again / "2023", 2023) == after
            assert "第 5 条记录（请核对其值" in run(again, "undo", "2023", "--restore").err
            continue
        assert run(again, "undo", "2023", "--restore").err == words
        assert store.load_answers(again / "2023", 2023) == after
    assert n > 20


def files(root: Path) -> dict[str, bytes]:
    """Give what the files of a year hold, but for the lock and what was written half."""
    found = (path for path in (root / "2023").rglob("*") if path.is_file())
    return {str(one): one.read_bytes() for one in found if one.suffix not in {".tmp", ""}}


def test_restored_twice_within_a_second(damaged: store.Workspace) -> None:
    """The damaged files are kept under names of their own, never in place of an earlier one."""
    folder = damaged.folder(2023)
    kept = [(folder / name).read_bytes() for name in (store.ANSWERS, store.JOURNAL)]
    for _ in range(3):
        recovery.write(folder, recovery.restored(folder, 2023))
    found = [one.read_bytes() for one in (folder / backups.FOLDER).glob("损坏-*")]
    assert len(found) == 6
    assert set(kept) < set(found)
