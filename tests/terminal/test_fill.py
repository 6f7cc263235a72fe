"""The interview in a pseudo-terminal: every key, every kind of question, every way to leave."""

import signal
from pathlib import Path

import pytest

from assistant import store
from assistant.answers import Answers, PassageState, State
from tests.terminal import town
from tests.terminal.screen import Terminal, english

pytestmark = pytest.mark.terminal


@pytest.fixture
def work(tmp_path: Path) -> store.Workspace:
    """Give a small town's workspace."""
    return town.settle(tmp_path)


def fill(work: store.Workspace, *arguments: str, columns: int = 80, rows: int = 24) -> Terminal:
    """Start the interview of 2023."""
    return Terminal("fill", "2023", *arguments, cwd=work.root, columns=columns, rows=rows)


def answers(work: store.Workspace) -> Answers:
    """Give what is on the disk."""
    return store.load_answers(work.folder(2023), 2023)


def test_every_kind_and_key(work: store.Workspace) -> None:
    """Every kind of question is answered and every key does what it says; no word is English."""
    with fill(work) as clerk:
        clerk.see("本单位是镇、乡还是街道", "沿用去年：镇", "第 1 章，共 5 章")
        clerk.press("回车").see("全年受理矛盾纠纷多少件", "去年 352件", "本章 1/8")
        clerk.press("F1").see("去年原文", "受理纠纷352件", "一般由司法所提供")
        clerk.press("回车").see("全年受理矛盾纠纷多少件")
        clerk.type("４０１件").see("记为 401件，同比上升13.9%")
        clerk.press("回车").see("受理矛盾纠纷：记为 401件", "其中调解成功多少件")
        clerk.type("499").see("不能多于受理矛盾纠纷的 401件")
        clerk.press("回车").see("仍要这样记吗")
        clerk.press("回车").see("去年 350件")
        clerk.type("386").see("记为 386件")
        clerk.press("回车").see("群众满意率？", "去年 96.3%")
        clerk.type("百分之百").see("百分之百")
        clerk.press("Ctrl-P").see("其中调解成功多少件", "已填：386件")
        clerk.press("回车").see("群众满意率？", "百分之百")
        clerk.press(*["退格"] * 4).type("97%").see("记为 97%，同比上升0.7个百分点")
        clerk.press("回车").see("投入经费？", "（单位：万元）")
        clerk.press("Ctrl-W").see("投入经费由谁提供", "有关部门")
        clerk.type("财政所").press("回车").see("记为待补，由财政所提供", "连续多少年无越级访")
        clerk.see("今年应为 5年")
        clerk.press("Ctrl-Y").see("记为 5年", "总结的经验做法叫什么")
        clerk.press("Ctrl-N").see("记为不适用", "1.调处纠纷", "2.保障到位", "第 2 章")
        clerk.see("共 2 段，2 段未确认")
        clerk.choose(1).see("本章文字 2 段已确认", "力量不足")
        clerk.press("Ctrl-G").see("到哪一章？", "（一）化解社会矛盾")
        clerk.choose(3).see("存在的问题", "文字：（一）力量不足")
        clerk.press("Ctrl-P").see("到哪一章？")
        clerk.press("回车").see("（一）力量不足。", "文字与去年相同")
        clerk.press("Ctrl-Y").see("上一段文字已确认", "增加专职人员", "今年怎样了")
        clerk.press("Ctrl-O").see("推行网上调解", "今年怎样了")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
        assert "已存盘" in clerk.text
        assert not [word for page in clerk.screens for word in english(page)]
    found = answers(work)
    assert {key: (one.text, one.state, one.source) for key, one in found.figures.items()} == {
        "区划": ("镇", State.CONFIRMED, ""),
        "受理纠纷": ("401", State.CONFIRMED, ""),
        "调解成功": ("386", State.CONFIRMED, ""),
        "满意率": ("97%", State.CONFIRMED, ""),
        "投入经费": ("", State.OWED, "财政所"),
        "连续年数": ("5", State.CONFIRMED, ""),
        "经验做法": ("", State.ABSENT, ""),
    }


def test_passages(work: store.Workspace) -> None:
    """A passage is edited with its slots shown by label, given a fellow, moved and dropped."""
    with fill(work, "--at", "调处纠纷") as clerk:
        clerk.see("1.调处纠纷。", "0 先放着", "4 更多")
        clerk.press("F1").see("去年原文：", "受理纠纷352件")
        clerk.press("回车").see("0 先放着", "4 更多")
        clerk.choose(2).see("【受理矛盾纠纷】件", "F2 改好了")
        clerk.type("【受理纠分】").press("F2").see("没有名为【受理纠分】的数据", "是否应为【受理")
        clerk.press(*["退格"] * 6).type("另有【投入经费】万元。").press("F2")
        clerk.see("上一段文字已改好并确认", "2.保障到位")
        clerk.choose(4).see("5 上移", "3 在前面加一条")
        clerk.choose(3).see("在前面加一条。标题")
        clerk.type("畅通渠道").press("回车").see("标题：畅通渠道")
        clerk.type("群众诉求有人接。").press("Esc", "回车").see("已在前面加了一条", "3.保障到位")
        clerk.choose(4).see("5 上移")
        clerk.choose(5).see("已上移", "2.保障到位")
        clerk.press("Ctrl-N").see("上一段已删去")
        clerk.press("Ctrl-D")
        assert clerk.ended() == 0
        assert not [word for page in clerk.screens for word in english(page)]
    body = (work.folder(2023) / "sections/20.md").read_text("utf-8").partition("## ")[2]
    assert [line for line in body.splitlines() if line.startswith("####")] == [
        "#### 调处纠纷",
        "#### 保障到位",
        "#### 畅通渠道",
    ]
    assert "另有{{ 投入经费 }}万元。" in body
    assert answers(work).passages == {
        "化解社会矛盾/调处纠纷": PassageState.CONFIRMED,
        "化解社会矛盾/畅通渠道": PassageState.CONFIRMED,
        "化解社会矛盾/保障到位": PassageState.DROPPED,
    }


def test_plan(work: store.Workspace) -> None:
    """An item of last year's plan proposes its sentence, which is written only when wanted."""
    with fill(work, "--section", "打算") as clerk:
        clerk.see("（一）充实队伍。增加专职人员", "1 已完成")
        clerk.press("Ctrl-N").see("不再列入的原因")
        clerk.press("Ctrl-P").see("1 已完成")
        clerk.choose(3).see("未完成的原因")
        clerk.type("编制未到位").press("回车")
        clerk.see("2022年提出的“充实队伍”因编制未到位尚未完成。", "1 写入")
        clerk.choose(1).see("已写入", "改进方式")
        clerk.choose(1).see("2022年提出的“改进方式”已按计划完成。")
        clerk.press("回车").see("充实队伍", "共 1 段")
        clerk.press("Ctrl-C")
        assert clerk.ended() == 130
    found = answers(work)
    assert found.plans == {
        "下年打算/充实队伍": "未完成：编制未到位",
        "下年打算/改进方式": "已完成",
    }
    assert found.passages == {"下年打算/改进方式": PassageState.DROPPED}
    text = (work.folder(2023) / "sections/30.md").read_text("utf-8")
    assert text.endswith("\n\n{{ 上年 }}年提出的“充实队伍”因编制未到位尚未完成。\n")


def test_enter_confirms_only_what_is_kept(work: store.Workspace) -> None:
    """Enter pressed through everything confirms what is kept by contract, and nothing else."""
    with fill(work) as clerk:
        for _ in range(40):
            if "填到这里" in clerk.see("回车"):
                break
            before = clerk.text
            clerk.press("回车")
            while clerk.text == before:
                clerk.see("回车")
        assert "回到没填完的（" in clerk.text
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    found = answers(work)
    assert {key for key, one in found.figures.items() if one.state is State.CONFIRMED} == {"区划"}
    assert (found.passages, found.plans) == ({}, {})


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 130), (signal.SIGHUP, 130), (signal.SIGKILL, -9)]
)
def test_half_typed_text_comes_back(work: store.Workspace, number: int, code: int) -> None:
    """However the program ends, one comes back to the exact question with what was typed."""
    with fill(work) as clerk:
        clerk.see("镇、乡还是街道")
        clerk.press("回车").see("全年受理矛盾纠纷多少件")
        clerk.type("401").press("回车").see("其中调解成功多少件")
        clerk.type("38").see("记为 38件")
        clerk.kill(number)
        assert clerk.ended() == code
    with fill(work) as clerk:
        clerk.see("接着上次填：已填 2 项", "其中调解成功多少件", "记为 38件")
        clerk.type("6").press("回车").see("群众满意率？")
    assert answers(work).answer("调解成功").text == "386"


@pytest.mark.parametrize(("key", "code"), [("Ctrl-C", 130), ("Ctrl-D", 0), ("Ctrl-S", 0)])
@pytest.mark.parametrize("place", ["区划", "受理纠纷", "调处纠纷", "充实队伍"])
def test_leaving(work: store.Workspace, place: str, key: str, code: int) -> None:
    """Every kind of prompt is left with the same keys, saying that all is saved."""
    with fill(work, "--at", place) as clerk:
        clerk.see("存盘离开")
        clerk.press(key)
        assert clerk.ended() == code
        assert "已存盘。已填 0 项" in clerk.text


def test_paste(work: store.Workspace) -> None:
    """What cannot stand in one answer is cleaned or refused, and never answers the next one."""
    with fill(work, "--at", "经验做法") as clerk:
        clerk.see("总结的经验做法叫什么")
        clerk.send("\x1b[200~第一行\r\n第二行\x1b[201~").press("回车")
        clerk.see("记为 第一行第二行", "多行已连成一行")
        clerk.press("Ctrl-P").see("已填：第一行第二行")
        clerk.send("\x15\x1b[200~甲\x00乙\x07丙\x1b[31m\x1b[201~").press("回车").see("记为 甲乙丙")
        clerk.press("Ctrl-P").see("已填：甲乙丙")
        clerk.send(b"\x15" + "网格员".encode("gb18030")).press("回车").see(
            "记为 网格员", "国标编码"
        )
        clerk.press("Ctrl-P").see("已填：网格员")
        clerk.send("\x15一站式\r二站式\r").see("记为 一站式二站式", "多行已连成一行")
    assert answers(work).answer("经验做法").text == "一站式二站式"


def test_odd_keys(work: store.Workspace) -> None:
    """Keys of the line editor that mean nothing here do nothing and show nothing."""
    with fill(work, "--at", "受理纠纷") as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        clerk.press("Ctrl-R", "Ctrl-X", "Ctrl-V", "Ctrl-Z").send("\x1b5\x1b.\x00")
        clerk.type("401").press("回车").see("受理矛盾纠纷：记为 401件")
        assert not [word for page in clerk.screens for word in english(page)]


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (40, 12), (20, 5)])
def test_window_size(work: store.Workspace, columns: int, rows: int) -> None:
    """Any window takes an answer, and one that changes its size goes on."""
    with fill(work, "--at", "受理纠纷", columns=columns, rows=rows) as clerk:
        while "往下看" in clerk.see(">", "回车"):
            clerk.press("回车")
        clerk.type("401").see("401")
        clerk.resize(60, 20)
        clerk.press("回车").see("调解成功")
        assert not [word for page in clerk.screens for word in english(page)]
    assert answers(work).answer("受理纠纷").text == "401"


def test_plain_terminal(work: store.Workspace) -> None:
    """A terminal without keys takes words for them."""
    with Terminal("fill", "2023", cwd=work.root, TERM="dumb") as clerk:
        clerk.see("沿用去年：镇", "/目录")
        clerk.type("\n").see("全年受理矛盾纠纷多少件")
        clerk.type("401\n").see("记为 401件，同比上升13.9%", "其中调解成功多少件")
        clerk.type("/上一项\n").see("已填：401件")
        clerk.type("/目录\n").see("到哪一章？")
        clerk.type("3\n").see("存在的问题", "力量不足（未确认）")
        clerk.type("\n").see("（一）力量不足。", "/去年原文")
        clerk.type("2\n").see("现在的文字：", "只打一个句号")
        clerk.type("人手不够。\n。\n").see("上一段文字已改好并确认")
        clerk.type("/存盘离开\n")
        assert clerk.ended() == 0
        assert not [word for page in clerk.screens for word in english(page)]
    assert answers(work).answer("受理纠纷").text == "401"


def test_second_window(work: store.Workspace) -> None:
    """A year that is being filled in is not filled in from a second window."""
    with fill(work) as clerk:
        clerk.see("镇、乡还是街道")
        with fill(work) as other:
            assert other.ended() == 1
            assert "正在填 2023 年的报告" in other.text


def test_disk_refuses(work: store.Workspace) -> None:
    """An answer the disk does not take is said, kept in its field, and saved once it can be."""
    journal = work.folder(2023) / store.JOURNAL
    with fill(work, "--at", "受理纠纷") as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        journal.mkdir()
        clerk.type("401").press("回车").see("没能存入", "刚才这一项未存", "> 401")
        journal.rmdir()
        clerk.press("回车").see("受理矛盾纠纷：记为 401件")
    assert answers(work).answer("受理纠纷").text == "401"


def test_half_written_passage_comes_back(work: store.Workspace) -> None:
    """A passage that was being changed is opened again with the text as it was left."""
    with fill(work, "--at", "力量不足") as clerk:
        clerk.see("（一）力量不足。")
        clerk.choose(2).see("F2 改好了")
        clerk.press("回车").type("另有一处不足。").see("另有一处不足。")
        clerk.kill(signal.SIGKILL)
        assert clerk.ended() == -signal.SIGKILL
    with fill(work) as clerk:
        clerk.see("F2 改好了", "另有一处不足。")
        clerk.press("F2").see("上一段文字已改好并确认")
    text = (work.folder(2023) / "sections/30.md").read_text("utf-8")
    assert text.endswith("仍然存在。\n\n另有一处不足。\n")


def test_changed_elsewhere(work: store.Workspace) -> None:
    """A section file changed in an editor meanwhile is not written over; what was typed is kept."""
    path = work.folder(2023) / "sections/30.md"
    with fill(work, "--at", "力量不足") as clerk:
        clerk.see("（一）力量不足。")
        clerk.choose(2).see("F2 改好了")
        other = path.read_text("utf-8") + "\n在编辑器里加的一段。\n"
        path.write_text(other, "utf-8")
        clerk.type("甲").press("F2").see("刚在别处改过", "文件里现在的文字", "编辑器里加的", "甲")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    assert path.read_text("utf-8") == other
    with fill(work) as clerk:
        clerk.see("F2 改好了", "文件里现在的文字", "编辑器里加的", "甲")
        clerk.press("F2").see("上一段文字已改好并确认")
    assert path.read_text("utf-8").endswith("仍然存在。甲\n")


@pytest.mark.parametrize("at", ["力量不足", "打算"])
def test_nothing_unseen_is_confirmed(work: store.Workspace, at: str) -> None:
    """A text changed in an editor while it is shown is shown anew before it is confirmed."""
    with fill(work, "--at", at) as clerk:
        if at == "力量不足":
            clerk.see("（一）力量不足。")
        else:
            _to_review(clerk)
        for path in (work.folder(2023) / "sections").glob("[34]0.md"):
            text = path.read_text("utf-8")
            path.write_text(text.replace("人员", "干部"), "utf-8")
        clerk.choose(1).see("刚在别处改过", "专职干部")
        assert not answers(work).passages
        clerk.choose(1).see("已确认")
    assert answers(work).passages


def _to_review(clerk: Terminal) -> None:
    clerk.see("充实队伍", "今年怎样了")
    clerk.press("回车").see("改进方式", "今年怎样了")
    clerk.press("回车").see("本章文字全部确认")


def test_own_editor(work: store.Workspace) -> None:
    """A passage can be changed in the clerk's own editor, and comes back into the field."""
    editor = "sed -i s/专职人员/专门人员/"
    with Terminal("fill", "--at", "力量不足", cwd=work.root, EDITOR=editor) as clerk:
        clerk.see("（一）力量不足。")
        clerk.choose(2).see("Ctrl-E 用编辑器改")
        clerk.press("Ctrl-E").see("专门人员偏少")
        clerk.press("F2").see("上一段文字已改好并确认")
    assert "专门人员偏少" in (work.folder(2023) / "sections/30.md").read_text("utf-8")


def test_both_ways_give_the_same(tmp_path: Path) -> None:
    """The same answers from the keyboard and from a file give the same report, byte for byte."""
    reports = []
    for name in ("键盘", "文件"):
        work = town.settle(tmp_path / name)
        if name == "键盘":
            _typed(work)
        else:
            _given(work)
        (report,) = work.root.glob("*2023*.docx")
        reports.append(report.read_bytes())
    assert reports[0] == reports[1]


def _typed(work: store.Workspace) -> None:
    with fill(work) as clerk:
        clerk.see("镇、乡还是街道")
        clerk.press("回车").see("全年受理矛盾纠纷多少件")
        clerk.type("401").press("回车").see("其中调解成功多少件")
        clerk.press("Ctrl-Y").see("群众满意率？")
        clerk.press("Ctrl-W").see("群众满意率由谁提供")
        clerk.press("回车").see("投入经费？")
        clerk.press("Ctrl-G").see("到哪一章？")
        clerk.choose(3).see("存在的问题", "力量不足（未确认）")
        clerk.press("回车").see("（一）力量不足。")
        clerk.choose(1).see("充实队伍")
        for _ in range(4):
            before = clerk.text
            clerk.press("回车")
            while clerk.text == before:
                clerk.see("回车")
            if "填到这里" in clerk.text:
                break
        clerk.see("填到这里").index("1 现在生成报告")
        clerk.choose(1)
        assert clerk.ended() == 0


def _given(work: store.Workspace) -> None:
    (work.root / "答案.json").write_text(
        '{"数据": {"区划": "同去年", "受理纠纷": "401", "调解成功": "同去年", "满意率": "待补"},'
        ' "段落": {"存在的问题/力量不足": "确认"}}',
        "utf-8",
    )
    for arguments in (("fill", "2023", "--answers", "答案.json"), ("render", "2023")):
        with Terminal(*arguments, cwd=work.root) as clerk:
            assert clerk.ended() == 0


def test_a_page_before_a_field_can_be_left(work: store.Workspace) -> None:
    """In a window too small for a page, the keys work on each screenful of it."""
    with fill(work, "--at", "受理纠纷", columns=20, rows=5) as clerk:
        clerk.see("往下看（1/2）")
        clerk.press("回车").see("回车 确认")
        clerk.press("Ctrl-W").see("往下看（1/2）")
        clerk.press("Ctrl-S")
        assert clerk.ended() == 0
    assert answers(work).answer("受理纠纷").state is State.OPEN


def test_leaving_beside_answers_of_a_newer_version(work: store.Workspace) -> None:
    """Answers that a newer version put there during an interview are left as they are."""
    path = work.folder(2023) / store.ANSWERS
    with fill(work, "--at", "受理纠纷") as clerk:
        clerk.see("全年受理矛盾纠纷多少件")
        clerk.type("401").see("记为 401件")
        clerk.press("回车").see("其中调解成功多少件")
        newer = path.read_bytes().replace(b'"version": 1', b'"version": 2')
        path.write_bytes(newer)
        clerk.press("Ctrl-S").see("请升级程序")
        assert clerk.ended() == 1
    assert path.read_bytes() == newer
