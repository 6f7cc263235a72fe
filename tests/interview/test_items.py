"""Items: what is asked, in which order, and how far it is."""

import pytest

from assistant import markup, slots, values
from assistant.answers import Answer, Answers, PassageChange, PassageState, State, apply
from assistant.document import text
from assistant.errors import InputError
from assistant.interview import finding, items, lastyear, pages, plans, progress
from assistant.interview.items import Ask, Interview, Plan, Read
from assistant.interview.plans import Outcome
from assistant.interview.progress import Standing, Tally
from tests.interview import town
from tests.terminal.town import WORK

PLACES = """\
基本情况
  填报/区划
（一）化解社会矛盾
  填报/受理纠纷
  填报/调解成功
  填报/满意率
  填报/投入经费
  填报/连续年数
  填报/经验做法
  通读/sections/20.md
  段落/化解社会矛盾/调处纠纷
  段落/化解社会矛盾/保障到位
二、存在的问题
  段落/存在的问题/力量不足
三、2024年工作打算
  安排/下年打算/充实队伍
  安排/下年打算/改进方式
  通读/sections/40.md
  段落/下年打算/充实队伍
  段落/下年打算/改进方式
落款与发布信息
  填报/成文日期
"""


def test_order() -> None:
    """Everything is asked in the report's own order, last year's plan where this year's stands."""
    chapters = items.chapters(town.interview())
    lines = [
        line
        for chapter in chapters
        for line in (chapter.title, *(f"  {item.place}" for item in chapter.items))
    ]
    assert "\n".join(lines) + "\n" == PLACES


def test_first_year_has_no_plan() -> None:
    """Without last year nobody is asked what became of its plan."""
    found = items.flat(items.chapters(town.interview(last=False)))
    assert not [item for item in found if isinstance(item, Plan)]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("受理纠纷", "填报/受理纠纷"),
        ("受理矛盾纠纷", "填报/受理纠纷"),
        ("力量不足", "段落/存在的问题/力量不足"),
        ("存在的问题", "段落/存在的问题/力量不足"),
        ("工作打算", "安排/下年打算/充实队伍"),
        ("段落/下年打算/改进方式", "段落/下年打算/改进方式"),
    ],
)
def test_find(words: str, place: str) -> None:
    """An item is found by place, key, label, heading or chapter."""
    assert finding.find(items.chapters(town.interview()), words).place == place


def test_find_nothing() -> None:
    """Words that name nothing are refused."""
    with pytest.raises(InputError, match="没有名为“食堂”"):
        finding.find(items.chapters(town.interview()), "食堂")
    with pytest.raises(InputError, match="没有标题含“食堂”的章节"):
        finding.of_section(items.chapters(town.interview()), "食堂")


def test_progress() -> None:
    """Where one is, and how much is left, counts what is asked and not what is only shown."""
    interview = town.answered(受理纠纷=401)
    chapters = items.chapters(interview)
    item = finding.find(chapters, "满意率")
    answers = interview.year.answers
    where = progress.position(answers, chapters, item)
    assert str(where) == "第 2 章，共 5 章 · 本章 3/8 · 全篇还剩 14 项"
    assert progress.tally(answers, chapters[1].items) == Tally(1, 5, 0, 2)


def test_a_figure_that_does_not_apply_leaves_its_passage_open() -> None:
    """The passage says so in the draft, and has to be rewritten or left out before it is final."""
    answers = Answers(
        2023,
        "x",
        {"受理纠纷": Answer(state=State.ABSENT)},
        {one.passage.id: PassageState.CONFIRMED for one in _reads(town.interview())},
    )
    held = town.interview().answered(answers)
    (gap,) = [one for one in _reads(held) if one.gap]
    assert progress.standing(answers, gap) is Standing.UNCONFIRMED
    others = [one for one in _reads(held) if not one.gap]
    assert {progress.standing(answers, one) for one in others} == {Standing.ANSWERED}


def _reads(held: items.Interview) -> list[Read]:
    return [one for one in items.flat(items.chapters(held)) if isinstance(one, Read)]


def test_condition() -> None:
    """A question whose condition does not hold is not asked."""
    section = WORK.replace('unit = "万元"\n', 'unit = "万元"\nwhen = "受理纠纷 > 0"\n')
    assert section != WORK
    for accepted, asked in ((0, False), (401, True)):
        interview = town.answered(受理纠纷=accepted)
        made = interview.edited(markup.read(section, "sections/20.md", {}))
        found = items.flat(items.chapters(made))
        assert asked is any(
            isinstance(item, Ask) and item.question.key == "投入经费" for item in found
        )


def test_pages() -> None:
    """A page says what is asked, what last year said, and how a passage stands."""
    interview = town.answered(受理纠纷=401)
    assert list(pages.asked(interview, town.question("受理纠纷"))) == [
        "全年受理矛盾纠纷多少件？（单位：件）",
        "去年 352件",
        "已填：401件",
    ]
    assert list(lastyear.last_words(interview, "受理纠纷")) == [
        "受理纠纷352件，……，成功350件，满意率96.3%。"
    ]
    read = finding.find(items.chapters(interview), "调处纠纷")
    assert isinstance(read, Read)
    (line,) = pages.printed(interview, read.section, [read.passage])
    assert line.startswith(
        "　　1.调处纠纷。受理纠纷401件，同比上升13.9%，成功【待补：调解成功】件，"
    )
    fresh = pages.freshness(interview, read.section, [read.passage])
    assert fresh == "数据已换新 2 处，还有 2 处待填"
    state = pages.state_of(interview, read.section, read.passage)
    assert state == "文字与去年相同；尚未确认"


@pytest.mark.parametrize(
    ("outcome", "why", "said", "sentence", "dropped"),
    [
        (Outcome.DONE, "", "已完成", "2022年提出的“充实队伍”已按计划完成。", True),
        (Outcome.GOING, "", "正在推进", "2022年提出的“充实队伍”正在推进。", False),
        (
            Outcome.UNDONE,
            "缺人",
            "未完成：缺人",
            "2022年提出的“充实队伍”因缺人尚未完成。",
            False,
        ),
        (Outcome.DROPPED, "并入他项", "不再列入：并入他项", None, True),
    ],
)
def test_plan(outcome: Outcome, why: str, said: str, sentence: str | None, dropped: bool) -> None:
    """What became of an item is kept, and proposes its sentence where the report has a place."""
    interview = town.interview()
    plan = finding.find(items.chapters(interview), "安排/下年打算/充实队伍")
    assert isinstance(plan, Plan)
    answers = interview.year.answers
    for change in plans.became(interview, plan.task, outcome, why):
        answers = apply(answers, change)
    assert answers.plans == {plan.task.id: said}
    dropping = PassageChange(plan.task.id, PassageState.DROPPED)
    assert answers.passages == ({dropping.id: PassageState.DROPPED} if dropped else {})
    found = plans.proposal(interview, plan.task, outcome, why)
    assert (_printed(interview, found.sentence) if found else None) == sentence


def _printed(interview: Interview, sentence: str) -> str:
    return text(slots.fill(sentence, values.of(interview.year)))
