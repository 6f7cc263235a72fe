"""Answering: what each reply does to each kind of question."""

from dataclasses import replace

import pytest

from assistant.answers import Answer, FigureChange, State
from assistant.interview.answering import (
    Absent,
    Doubted,
    Given,
    Leave,
    Owe,
    Refused,
    Reopen,
    Reply,
    Same,
    Taken,
    echo,
    reply,
)
from tests.interview import town


def said(key: str, given: Reply) -> str:
    """Give what is said of a reply, whatever becomes of it."""
    match reply(town.answered(受理纠纷=401), town.question(key), given):
        case Taken(_, words) | Refused(words):
            return words
        case Doubted(reasons):
            return "？".join(reasons)


@pytest.mark.parametrize(
    ("key", "given", "words"),
    [
        ("受理纠纷", Given("401"), "记为 401件，同比上升13.9%"),
        ("受理纠纷", Given("４０１ 件"), "记为 401件，同比上升13.9%"),
        ("受理纠纷", Given("352"), "记为 352件，同比持平"),
        ("受理纠纷", Given("0"), "记为 0件，由352件下降至0"),
        ("受理纠纷", Given("十余"), "不到去年 352件 的十分之一，是否少打了一位"),
        ("受理纠纷", Given("3520"), "是去年 352件 的十倍以上，是否多打了一位"),
        ("受理纠纷", Given("3520", sure=True), "记为 3520件，同比上升900%"),
        ("受理纠纷", Given("几百"), "“几百”没有说出数目，请填数字"),
        ("受理纠纷", Same(), "记为与去年相同（352件）"),
        ("受理纠纷", Owe("司法所"), "记为待补，由司法所提供"),
        ("受理纠纷", Owe(""), "记为待补，由司法所提供"),
        ("受理纠纷", Absent(), "记为不适用"),
        ("受理纠纷", Reopen(), "先空着"),
        ("调解成功", Given("402"), "不能多于受理矛盾纠纷的 401件"),
        ("满意率", Given("百分之九十七"), "记为 百分之九十七，即97%，同比上升0.7个百分点"),
        ("连续年数", Same(), "记为 5年"),
        ("受理纠纷", Given("4" * 41), "填了 41 个字，不是一个数，请只填数。"),
        ("成文日期", Given("2024-1-16"), "记为 2024年1月16日"),
        ("成文日期", Given("2024年2月30日"), "没有“2024年2月30日”这一天，请核对。"),
        ("成文日期", Given("1月16日"), "请填年月日，如 2024年1月16日、2024-1-16。"),
        ("成文日期", Same(), "去年没有可沿用的内容，请填写。"),
        ("区划", Given("县"), "“县”不在可选项里；可选：镇、乡、街道。"),
        ("区划", Leave(), "记为与去年相同（镇）"),
        ("经验做法", Leave(), "先空着"),
        (
            "经验做法",
            Given("甲\n乙\x07"),
            "记为 甲乙；去掉了 1 个不可见的控制字符；粘贴的多行已连成一行",
        ),
    ],
)
def test_said(key: str, given: Reply, words: str) -> None:
    """Each reply is echoed as it was understood, or doubted or refused with its reason."""
    assert said(key, given).startswith(words)


@pytest.mark.parametrize(
    "key", ["受理纠纷", "满意率", "投入经费", "连续年数", "成文日期", "经验做法"]
)
def test_enter_confirms_nothing(key: str) -> None:
    """Enter on an empty field leaves open whatever is not kept by contract."""
    assert reply(town.interview(), town.question(key), Leave()) == Taken((), "先空着")


def test_same_is_recorded() -> None:
    """The key for the same as last year confirms it and says that it was the same."""
    outcome = reply(town.interview(), town.question("受理纠纷"), Same())
    assert isinstance(outcome, Taken)
    (change,) = outcome.changes
    assert isinstance(change, FigureChange)
    assert (change.answer.text, change.answer.state, change.answer.same) == (
        "352",
        State.CONFIRMED,
        True,
    )


def test_proposal_needs_its_key() -> None:
    """An answer that stands there to be confirmed takes its key; Enter leaves it unconfirmed."""
    proposed, question = town.proposed("经验做法", "“一码通”"), town.question("经验做法")
    assert reply(proposed, question, Leave()) == Taken((), "先空着")
    outcome = reply(proposed, question, Same())
    assert isinstance(outcome, Taken)
    assert outcome.changes == (FigureChange("经验做法", Answer("“一码通”", state=State.CONFIRMED)),)


def test_reopen() -> None:
    """An answer given can be taken back to open."""
    outcome = reply(town.answered(受理纠纷=401), town.question("受理纠纷"), Reopen())
    assert outcome == Taken((FigureChange("受理纠纷", Answer()),), "先空着")


def test_whole_below_its_part() -> None:
    """A whole typed after its part is held against it."""
    outcome = reply(town.answered(调解成功=386), town.question("受理纠纷"), Given("380"))
    assert outcome == Doubted(("不能少于其中的调解成功的 386件",))


def test_echo() -> None:
    """While typing, the field says what would be recorded, doubts and refusals included."""
    interview, question = town.answered(受理纠纷=401), town.question("调解成功")
    assert echo(interview, question, " ") == ""
    assert echo(interview, question, "402").endswith("（不能多于受理矛盾纠纷的 401件）")
    assert "不是一个数" in echo(interview, question, "哈哈")


def test_first_year() -> None:
    """Without last year nothing is compared and nothing is offered."""
    interview, question = town.interview(last=False), town.question("受理纠纷")
    outcome = reply(interview, question, Given("401"))
    assert isinstance(outcome, Taken)
    assert outcome.said == "记为 401件"
    assert reply(interview, question, Same()) == Refused("去年没有可沿用的内容，请填写。")


def test_words_that_print_without_condition_cannot_be_absent() -> None:
    """不适用 would leave a hole in the sentence; where the text asks first it leaves none."""
    held, guarded = town.answered(受理纠纷=401), town.question("经验做法")
    bare = replace(guarded, key="区划", label="区划")
    assert isinstance(reply(held, guarded, Absent()), Taken)
    assert reply(held, bare, Absent()) == Refused("“区划”要印在正文里，不能记为不适用。")


def test_several_lines_are_no_figure() -> None:
    """A column pasted into a field is refused, not glued to one number."""
    assert said("受理纠纷", Given("20\r10\r67")) == "粘贴了多行，这里只填一个数，请逐项填。"


def test_a_date_far_from_the_report_is_doubted() -> None:
    """A report is dated in its year or the next."""
    assert said("成文日期", Given("2019-2-5")).startswith("这是 2023 年的报告")
