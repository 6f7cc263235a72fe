"""Last year's plan: its items however it was written, where each sentence goes, other answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import markup, passages
from assistant.answers import Answers, PassageState, apply
from assistant.interview import editing, items, plans
from assistant.interview.items import Interview, Plan
from assistant.interview.plans import Outcome
from assistant.interview.tasks import Task
from tests.interview import town

CASES = Path(__file__).with_name("plans.txt").read_text("utf-8").split("\n\n## ")[1:]


def interview(text: str) -> Interview:
    """Give the interview of a year whose text, a section for each part, is last year's."""
    sections = tuple(
        markup.read(f'+++\ntitle = "{part.splitlines()[0]}"\n+++\n## {part}\n', f"{n}.md", {})
        for n, part in enumerate(text.split("\n## "), 1)
    )
    made = town.interview()
    template = replace(made.year.template, sections=sections)
    return replace(made, year=replace(made.year, template=template), old=template)


def asked(found: Interview) -> list[Task]:
    return [one.task for one in items.flat(items.chapters(found)) if isinstance(one, Plan)]


@pytest.mark.parametrize("case", CASES, ids=range(1, len(CASES) + 1))
def test_items_and_places(case: str) -> None:
    """A heading, a paragraph or a link of a chain is an item; its sentence goes where it fits."""
    text, *expected = case.rstrip("\n").split("\n> ")
    found = interview(text)
    said = []
    for task in asked(found):
        proposal = plans.proposal(found, task, Outcome.DONE)
        assert proposal
        said.append(f"{task.about} => {proposal.passage.id.rpartition('/')[2]}")
    assert said == expected


PLAN = """主要举措和成效
开展宣讲。
## 存在的问题
人手不足。
## 下一步打算
围绕目标抓好落实。
### 充实队伍
招录人员。
### 改进方式
网上办理。"""


def answered(found: Interview, number: int, outcome: Outcome, why: str = "") -> Interview:
    answers = found.year.answers
    for change in plans.became(found, asked(found)[number], outcome, why):
        answers = apply(answers, change)
    return found.answered(answers)


def dropped(answers: Answers) -> list[str]:
    return [key for key, one in answers.passages.items() if one is PassageState.DROPPED]


def test_the_last_item_stays() -> None:
    """What is done leaves the coming plan, but a plan is never left without an item."""
    found = answered(interview(PLAN), 0, Outcome.DONE)
    assert dropped(found.year.answers) == ["下一步打算/充实队伍"]
    found = answered(found, 1, Outcome.DROPPED, "并入他项")
    assert dropped(found.year.answers) == ["下一步打算/充实队伍"]
    assert found.year.answers.plans["下一步打算/改进方式"] == "不再列入：并入他项"


def test_a_plan_of_one_paragraph_keeps_its_text() -> None:
    """Items that are but pieces of a passage are never left out with its heading."""
    found = interview(PLAN.partition("围绕")[0] + "一是招录人员；二是改进方式。")
    for n, outcome in enumerate((Outcome.DONE, Outcome.DROPPED)):
        found = answered(found, n, outcome)
    assert found.year.answers.plans == {
        "下一步打算/招录人员": "已完成",
        "下一步打算/改进方式": "不再列入",
    }
    assert dropped(found.year.answers) == []


def test_another_answer_takes_back_the_first() -> None:
    """The item comes back to the plan, and the sentence that was written is found again."""
    found = answered(interview(PLAN), 0, Outcome.DONE)
    task = asked(found)[0]
    proposal = plans.proposal(found, task, Outcome.DONE)
    assert proposal
    edit = editing.append(proposal.section, proposal.passage, proposal.sentence)
    found = found.edited(markup.read(edit.source, proposal.section.file, {}))
    found = answered(found, 0, Outcome.UNDONE, "由于缺编")
    assert dropped(found.year.answers) == []
    old = plans.told(found, task)
    assert old
    section, passage, part = old
    assert part.text == "{{ 上年 }}年提出的“充实队伍”已按计划完成。"
    edit = editing.without(section, passage, part)
    found = found.edited(markup.read(edit.source, section.file, {}))
    assert plans.told(found, task) is None
    place = plans.proposal(found, task, Outcome.UNDONE, "由于缺编")
    assert place
    assert place.sentence == "{{ 上年 }}年提出的“充实队伍”因缺编尚未完成。"
    assert passages.body(place.passage) == "人手不足。"
