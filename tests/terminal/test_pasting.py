"""What a terminal sends that nobody meant: further lines, colours, half characters."""

from pathlib import Path

import pytest

from assistant import store
from assistant.answers import State
from tests.terminal import town
from tests.terminal.screen import Terminal

pytestmark = pytest.mark.terminal


@pytest.fixture
def work(tmp_path: Path) -> store.Workspace:
    """Give a small town's workspace."""
    return town.settle(tmp_path)


def fill(work: store.Workspace, at: str, **variables: str) -> Terminal:
    """Start the interview at an item."""
    return Terminal("fill", "2023", "--at", at, cwd=work.root, **variables)


def given(work: store.Workspace, key: str) -> str:
    """Give what stands in the file for an item."""
    answer = store.load_answers(work.folder(2023), 2023).answer(key)
    return answer.text if answer.state is State.CONFIRMED else ""


def test_lines_pasted_into_a_figure(work: store.Workspace) -> None:
    """Lines pasted without brackets answer neither this figure nor the next ones."""
    with fill(work, "受理纠纷") as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        clerk.send("401\r399\r96\r").see("粘贴了多行，这里只填一个数", "全年受理矛盾纠纷多少件")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    assert not any(given(work, key) for key in ("受理纠纷", "调解成功", "满意率"))


def test_lines_pasted_into_words(work: store.Workspace) -> None:
    """Lines pasted into a field of words are joined, however many pieces they come in."""
    with fill(work, "经验做法") as clerk:
        clerk.see("总结的经验做法叫什么")
        clerk.send("网格员上门，\r" * 300).see("记为 网格员上门，", "粘贴的多行已连成一行")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    assert given(work, "经验做法") == "网格员上门，" * 300


def test_keys_pressed_one_after_another(work: store.Workspace) -> None:
    """A clerk who does not wait for the next question is not taken for one who pastes."""
    with fill(work, "受理纠纷") as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        clerk.send("401\r\r").see("上一项 受理矛盾纠纷：记为 401件", "其中调解成功多少件")
        clerk.send("399\r").see("群众满意率")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    assert given(work, "调解成功") == "399"


def test_colours_pasted(work: store.Workspace) -> None:
    """The code of a colour in what is pasted leaves no trace."""
    with fill(work, "受理纠纷") as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        clerk.send("\x1b[01;32m4\x1b[31m01\x1b[0m\r").see("记为 401件", "其中调解成功多少件")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0


def test_escape_in_a_menu(work: store.Workspace) -> None:
    """Esc does nothing in a menu, and Enter after it chooses what the arrow is at."""
    with fill(work, "存在的问题/力量不足") as clerk:
        clerk.see("> 0 先放着", "4 更多")
        clerk.send("\x1b\r").see("去年安排的这一项，今年怎样了")
        clerk.press("Ctrl-G").see("到哪一章？")
        clerk.send("\x1b\r").see("去年安排的这一项，今年怎样了")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0


UNSEEN = "去掉了 1 个不可见的控制字符"


def test_what_was_cleaned_is_said(work: store.Workspace) -> None:
    """Where a source or a reason is asked, what was taken out of it is said."""
    with fill(work, "存在的问题/力量不足") as clerk:
        clerk.see("先放着")
        clerk.press("Ctrl-W").see("这一段文字由谁提供")
        clerk.send("\x1b[200~司法\x07所\x1b[201~").press("回车").see(UNSEEN, "由司法所提供")
        clerk.choose(3).see("未完成的原因")
        clerk.send("人手\u202e不足").press("回车").see(UNSEEN, "记为未完成", "因人手不足尚未完成")


def test_what_was_cleaned_in_a_text_is_said(work: store.Workspace) -> None:
    """Where a passage or its title is changed, what was taken out of it is said."""
    with fill(work, "存在的问题/力量不足") as clerk:
        clerk.see("先放着")
        clerk.choose(4).see("改标题")
        clerk.choose(1).see("标题改为")
        clerk.send("，能力\u202e偏弱").press("回车").see(UNSEEN, "标题已改")
        clerk.press("Ctrl-P").see("（一）力量不足，能力偏弱。")
        clerk.choose(4).see("改标题")
        clerk.choose(1).see("标题改为")
        clerk.send("\x01\\").press("回车").see("标题前的“\\”不印出来，只表示不编序号")
        clerk.press("Ctrl-P").see("　　力量不足，能力偏弱。")
        clerk.choose(2).see("F2 改好了")
        clerk.send("另有不足\x1b[200~。\x07\x1b[201~")
        clerk.press("F2").see(UNSEEN, "已改好并确认")


def test_a_reason_too_long(work: store.Workspace) -> None:
    """What is too long for one answer is said, and stays in the field to be shortened."""
    with fill(work, "存在的问题/力量不足") as clerk:
        clerk.see("先放着")
        clerk.press("回车").see("今年怎样了")
        clerk.choose(3).see("未完成的原因")
        clerk.send("\x1b[200~" + "因" * 20_001 + "\x1b[201~").press("回车")
        clerk.see("超过 20000 字，未记", "未完成的原因", "因因因")
        clerk.send("\x15人手不足").press("回车").see("记为未完成")


def test_a_terminal_without_keys(work: store.Workspace) -> None:
    """It joins lines and reads other encodings as one with keys does; a line cut short is said."""
    with fill(work, "经验做法", TERM="dumb") as clerk:
        clerk.see("总结的经验做法叫什么", "/存盘离开")
        clerk.send("好" * 2000 + "\n").see("这一行太长", "未记")
        clerk.send("网格员".encode("gb18030") + "\n上门\n".encode("gb18030"))
        clerk.see("记为 网格员上门", "已按国标识读", "多行已连成一行")
        clerk.send("/存盘离开\n")
        assert clerk.ended() == 0
    assert given(work, "经验做法") == "网格员上门"
