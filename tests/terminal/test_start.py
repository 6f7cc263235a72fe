"""The guided start: what was understood of last year's report is shown, what was not is asked."""

from pathlib import Path

import pytest

from assistant import store
from tests.recognise.test_doubtful import REPORT
from tests.terminal import town
from tests.terminal.screen import Terminal, english

pytestmark = pytest.mark.terminal


def test_a_report_is_shown_before_its_folder_is_made(tmp_path: Path) -> None:
    """Doubtful numbers are asked first; the clerk sees what was understood and agrees."""
    (tmp_path / "报告.txt").write_text("\n".join(REPORT), "utf-8")
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.type("报告.txt").press("回车").see("“104国”没有认出是什么（1/2）")
        clerk.choose(3).see("标题：", "年份：2023", "是这份报告，接着填 2024 年的")
        assert store.find(tmp_path) is None
        clerk.choose(1).see("第 1 章，共")
        assert not [words for one in clerk.screens[1:] for words in english(one)]
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    work = store.find(tmp_path)
    assert work is not None
    assert work.years() == (2023, 2024)


def test_another_report_can_be_chosen(tmp_path: Path) -> None:
    """A report that is not the right one leaves nothing behind; leaving writes nothing."""
    (tmp_path / "报告.txt").write_text("\n".join(REPORT), "utf-8")
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.type("报告.txt").press("回车").see("没有认出是什么")
        clerk.choose(3).see("另选一个文件")
        clerk.choose(2).see("去年的报告在哪里")
        clerk.press("Ctrl-C")
        assert clerk.ended() == 130
    assert [path.name for path in tmp_path.iterdir()] == ["报告.txt"]


def test_year_and_issuer_are_asked_where_the_report_does_not_say(tmp_path: Path) -> None:
    """Nothing is proposed for the year: the one at hand is not that of last year's report."""
    (tmp_path / "报告.txt").write_text(
        "法治政府建设情况报告\n一、主要工作\n开展宣传3场。\n二、下一步打算\n加强宣传。\n", "utf-8"
    )
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.type("报告.txt").press("回车").see("没有认出报告写的是哪一年")
        clerk.press("回车").see("年份不能空着")
        clerk.type("2022").press("回车").see("没有认出发文机关")
        clerk.type("望溪镇人民政府").press("回车").see("单位：望溪镇人民政府　年份：2022")
        clerk.choose(1).see("第 1 章，共")
    work = store.find(tmp_path)
    assert work is not None
    assert (work.office.name, work.years()) == ("望溪镇人民政府", (2022, 2023))


def test_another_encoding_is_shown_to_be_agreed_to(tmp_path: Path) -> None:
    """What a GBK terminal sends is read, shown and confirmed; half a character is asked again."""
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.press("回车").see("单位的全称是什么")
        clerk.send(b"\xff").press("回车").see("残缺的字", "单位的全称是什么")
        clerk.send("石湾镇人民政府".encode("gb18030")).press("回车")
        clerk.see("终端送来的是国标编码", "> 石湾镇人民政府")
        clerk.press("回车").see("写哪一年的报告")
        clerk.press("回车").see("文中怎样称呼本单位")
        clerk.press("回车").see("报送给谁")
        clerk.send("县委\u202e、县政府").press("回车").see("去掉了 1 个不可见", "> 县委、县政府")
        clerk.press("回车").see("用哪一种格式")
        clerk.send("\x1b\r").see("第 1 章，共")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    work = store.find(tmp_path)
    assert work is not None
    assert (work.office.name, work.office.superiors) == ("石湾镇人民政府", "县委、县政府")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("~nobody-here/报告.docx", "找不到文件"),
        ("'报告.docx", "找不到文件"),
        ("/甲\\ 'x.docx", "找不到文件"),
        ("file://[", "找不到文件"),
        ("没有.docx", "找不到文件"),
        (".", "是一个文件夹"),
    ],
)
def test_what_is_no_file_is_said(tmp_path: Path, typed: str, said: str) -> None:
    """What cannot be the report is said, and it is asked for again."""
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.type(typed).press("回车").see(said, "去年的报告在哪里")
        clerk.press("Ctrl-C")
        assert clerk.ended() == 130


def test_the_next_step_is_offered(tmp_path: Path) -> None:
    """In a year begun, the next step is offered; it can be left as any prompt can."""
    town.settle(tmp_path)
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("2023 年", "还剩 15 项", "nianbao check 2023", "> 1 接着填")
        clerk.press("Ctrl-C")
        assert clerk.ended() == 130
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("2 先不做，离开")
        clerk.choose(2)
        assert clerk.ended() == 0
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("> 1 接着填")
        clerk.press("回车").see("第 1 章，共 5 章")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0


def test_a_system_without_chinese(tmp_path: Path) -> None:
    """Where file names are ASCII by setting, years are made, shown and filled in all the same."""
    (tmp_path / "报告.txt").write_text("\n".join(REPORT), "utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Terminal(cwd=tmp_path, **ascii_only) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.type("报告.txt").press("回车").see("“104国”没有认出是什么（1/2）")
        clerk.choose(3).see("是这份报告，接着填 2024 年的")
        clerk.choose(1).see("第 1 章，共")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    work = store.find(tmp_path)
    assert work is not None
    assert work.years() == (2023, 2024)


def test_a_step_back(tmp_path: Path) -> None:
    """A key leads to the question before, with what was answered there still in its field."""
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.press("回车").see("单位的全称是什么", "Ctrl-P 上一项")
        clerk.press("Ctrl-P").see("去年的报告在哪里")
        clerk.press("回车").see("单位的全称是什么")
        clerk.type("石湾镇政府").press("回车").see("写哪一年的报告")
        clerk.press("Ctrl-P").see("单位的全称是什么", "> 石湾镇政府")
        clerk.press("退格", "退格").type("人民政府").press("回车").see("写哪一年的报告")
        clerk.press("回车").see("文中怎样称呼本单位", "> 我镇")
        clerk.press("回车").see("报送给谁")
        clerk.type("县委").press("回车").see("用哪一种格式")
        clerk.press("Ctrl-P").see("报送给谁", "> 县委")
        clerk.type("、县政府").press("回车").see("用哪一种格式")
        clerk.press("回车").see("第 1 章，共")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    work = store.find(tmp_path)
    assert work is not None
    assert (work.office.name, work.office.superiors) == ("石湾镇人民政府", "县委、县政府")
