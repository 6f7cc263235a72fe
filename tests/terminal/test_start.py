"""The guided start: what was understood of last year's report is shown, what was not is asked."""

from pathlib import Path

import pytest

from assistant import store
from tests.recognise.test_doubtful import REPORT
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
