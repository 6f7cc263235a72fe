"""What stands as it stood last year is said once, and of plans what was answered decides."""

from collections.abc import Mapping

from assistant.checks import check
from assistant.checks.rule import Finding
from tests.checks.subjects import replace, subject

PLANS = """二、2023年工作打算
（一）建设智慧调解平台。建成智慧调解平台1个。
（二）开展执法培训。办班3期。
（三）选聘专职调解员。每村选聘1名。"""
WORK = "建成智慧调解平台1个，开展执法培训，办班3期。"

SHORTCOMINGS = """一、存在的问题
（一）执法队伍力量有待进一步充实。现有人员难以完全满足执法工作的需要。主要原因是地处山区，专业人才引进难。
（二）普法宣传效果有待进一步提升。宣传形式以发放资料、悬挂横幅为主。主要原因是针对性策划做得不够。"""

ARRANGED = """一、工作情况
开会{count}次。
二、下一年度主要安排
（一）加强学习。集中学法不断线。
（二）规范执法。办好每起案件。
（三）深化普法。用好宣传阵地。
（四）化解纠纷。坚持依法调解。"""


def said(text: str, last: str, plans: Mapping[str, str] | None = None) -> list[Finding]:
    """Give the findings of family Y on a text with last year's."""
    one = replace(subject(text, last), plans=plans or {})
    return [finding for finding in check(one) if finding.rule[0] == "Y"]


def open_plans(plans: Mapping[str, str]) -> list[str]:
    """Give what is said of last year's plan with some of it answered."""
    return [one.message for one in said(WORK, PLANS, plans) if one.rule == "Y105"]


def test_before_any_answer_the_words_decide() -> None:
    """An item told of in this year's work is not open."""
    [one] = open_plans({})
    assert "选聘专职调解员" in one


def test_one_answer_does_not_answer_the_others() -> None:
    """Every item without an answer is open, whatever words the work shares with it."""
    found = open_plans({"2023年工作打算/建设智慧调解平台": "已完成"})
    assert len(found) == 2
    assert not any("智慧" in one for one in found)


def test_all_answered_leaves_nothing_open() -> None:
    """Nothing is said of a plan whose items are all answered."""
    items = ("建设智慧调解平台", "开展执法培训", "选聘专职调解员")
    assert open_plans({f"2023年工作打算/{item}": "已完成" for item in items}) == []


def test_a_repeated_shortcoming_is_said_once() -> None:
    """Two items word for word last year's are two findings, on their text."""
    found = said(SHORTCOMINGS, SHORTCOMINGS)
    assert [one.rule for one in found] == ["Y108", "Y108"]
    assert found[0].quote.startswith("现有人员")


def test_a_shortcoming_may_keep_its_heading() -> None:
    """A heading like last year's over other text is no repetition."""
    other = SHORTCOMINGS.splitlines()
    other[1] = "（一）执法队伍力量有待进一步充实。两名执法骨干年内调离，赋权事项却增加了12项。"
    other[2] = "（二）普法宣传效果有待进一步提升。外出务工人员线上参与率只有三成。"
    assert said("\n".join(other), SHORTCOMINGS) == []


def test_short_items_are_taken_together() -> None:
    """A part of short items, all last year's, is said as one, with its whole share."""
    found = said(ARRANGED.format(count=3), ARRANGED.format(count=5))
    found = [one for one in found if one.rule != "Y105"]
    assert [(one.rule, "100%" in one.message) for one in found] == [("Y102", True)]


def test_other_short_items_are_left_in_peace() -> None:
    """A part with one item of four as last year is its own."""
    this = ARRANGED.format(count=3).splitlines()
    this[4:] = ["（二）清理合同。逐村建立台账。", "（三）培训骨干。跟班学习两月。", this[6]]
    found = said("\n".join(this), ARRANGED.format(count=5))
    assert "Y102" not in {one.rule for one in found}
