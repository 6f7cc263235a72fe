"""What is done with a file from outside is done in a child that can be ended."""

import os
import signal
from pathlib import Path

import pytest

from assistant import checks, sandbox
from assistant.commands import check, reading, subject
from assistant.errors import FileError, InputError

REPORT = "石湾镇人民政府2021年度法治政府建设情况报告\n一、情况\n全年受理矛盾纠纷300件。\n"


def test_interrupt_is_the_parents() -> None:
    """Ctrl-C reaches both: the child says nothing of it, the parent ends it."""

    def interrupted() -> str:
        os.kill(os.getpid(), signal.SIGINT)
        return "不理会"

    assert sandbox.confined(interrupted) == "不理会"


def test_large_results_come_whole() -> None:
    """A result larger than a pipe holds is not cut off."""
    assert sandbox.confined(lambda: "字" * 1_000_000) == "字" * 1_000_000


def test_an_end_without_a_result() -> None:
    """A child that ends before it has sent all is a file not read."""
    with pytest.raises(FileError, match="没有读入"):
        sandbox.confined(os._exit, 9)


def test_refusals_keep_their_words() -> None:
    """Any refusal in the child comes out as it was said."""

    def refuse() -> None:
        raise InputError("请另选一个文件。")

    with pytest.raises(FileError, match="请另选一个文件"):
        sandbox.confined(refuse)


def test_understanding_and_checking_are_confined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only parsing: what a text makes recognition and checks do ends with the child."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "报告.txt"
    file.write_text(REPORT, encoding="utf-8")
    here = os.getpid()

    def not_here(*_: object, **__: object) -> None:
        assert os.getpid() != here
        raise InputError("在子进程里")

    checked = subject.of_file(file)
    monkeypatch.setattr(checks, "check", not_here)
    with pytest.raises(FileError, match="在子进程里"):
        check._found(checked, None)
    monkeypatch.setattr(reading, "recognise", not_here)
    with pytest.raises(FileError, match="在子进程里"):
        reading.read(file)


def test_no_report_by_what_the_system_says(tmp_path: Path) -> None:
    """What is not a file, or far larger than any report, is refused before it is read."""
    huge = tmp_path / "录像.docx"
    with huge.open("wb") as stream:
        stream.truncate(3 * 2**30)
    with pytest.raises(FileError, match=r"超过 \d+ MB"):
        reading.read(huge)
    with pytest.raises(FileError, match="不是普通的文件"):
        reading.read(Path(os.devnull))
    with pytest.raises(FileError, match="是一个文件夹"):
        reading.read(tmp_path)


TITLED = "石湾镇人民政府2021年度法治政府建设情况报告\n县委、县政府：\n"
LONG = ("9", "9%", "1,", "《", "十", " ", "甲 ", ".", "受理12件，", "同比增长12.3%，", "一、工作\n")


@pytest.mark.parametrize("said", LONG)
def test_endless_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """A sign said over and over costs what its length costs, not the square of it."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "报告.txt"
    file.write_text(TITLED + said * (2_000 // len(said)) + "\n完。\n", encoding="utf-8")
    monkeypatch.setattr(sandbox, "SECONDS", 8)
    found = reading.read(file)
    assert found.folder(2021).template.sections
    assert checks.check(subject.of_file(file).subject)


@pytest.mark.parametrize(
    "text", ["<html><p>石湾镇人民政府2021年度法治政府建设情况报告</p>", "2022年1月10日"]
)
def test_a_report_without_a_line(tmp_path: Path, text: str) -> None:
    """A report of which nothing is body is checked like any other."""
    file = tmp_path / "报告.txt"
    file.write_text(text, encoding="utf-8")
    assert isinstance(checks.check(subject.of_file(file).subject), tuple)
