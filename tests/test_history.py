"""`nianbao log` and `nianbao undo`: every change is told, any earlier value can be brought back."""

import json
from pathlib import Path

import pytest

from assistant import backups, passages, store, templates
from assistant.answers import Answers
from assistant.interview import editing
from tests.conftest import Run
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
    _, answers = store.save_section(
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
