"""Last year's plan: what became of each of its items, and the sentence that says so this year."""

from enum import StrEnum

from assistant import passages, values
from assistant.answers import Answers, Change, PassageChange, PassageState, PlanChange
from assistant.frozen import frozen
from assistant.interview import parts, tasks
from assistant.interview.cleaning import clean
from assistant.interview.items import Interview
from assistant.interview.nearest import nearest
from assistant.interview.tasks import Task
from assistant.markup import escaped
from assistant.model import Passage, Prose, Section


class Outcome(StrEnum):
    """What became of an item of last year's plan."""

    DONE = "已完成"
    GOING = "正在推进"
    UNDONE = "未完成"
    DROPPED = "不再列入"


WHY = frozenset({Outcome.UNDONE, Outcome.DROPPED})
LEAVES = frozenset({Outcome.DONE, Outcome.DROPPED})
_SAID = "{{{{ 上年 }}}}年提出的“{about}”"
_BECAME = {
    Outcome.DONE: "已按计划完成。",
    Outcome.GOING: "正在推进。",
    Outcome.UNDONE: "{why}尚未完成。",
}
_WHERE = {
    Outcome.DONE: parts.measures,
    Outcome.GOING: parts.measures,
    Outcome.UNDONE: parts.problems,
}


@frozen
class Proposal:
    """A sentence for this year's report, with its slots, and the passage it would end."""

    sentence: str
    section: Section
    passage: Passage


def became(interview: Interview, task: Task, outcome: Outcome, why: str = "") -> tuple[Change, ...]:
    """Record what became of an item; one done or given up leaves the coming plan.

    The last item stays there as a draft: a plan is never left empty. Another answer brings an
    item back.
    """
    reason = clean(why).text
    said = f"{outcome}：{reason}" if reason else str(outcome)
    changes: list[Change] = [PlanChange(task.id, said)]
    answers = interview.year.answers
    dropped = answers.passage(task.passage.id) is PassageState.DROPPED
    if not task.words and outcome in LEAVES and not dropped and _others(interview, task):
        changes.append(PassageChange(task.passage.id, PassageState.DROPPED))
    if dropped and left(answers, task.id) and outcome not in LEAVES:
        changes.append(PassageChange(task.passage.id, None))
    return tuple(changes)


def left(answers: Answers, item: str) -> bool:
    """Tell whether an item was said to be done or given up."""
    return answers.plans.get(item, "").partition("：")[0] in LEAVES


def proposal(interview: Interview, task: Task, outcome: Outcome, why: str = "") -> Proposal | None:
    """Give the sentence an outcome proposes, where this year's report has a place for it."""
    if outcome not in _WHERE:
        return None
    answers = interview.year.answers
    places = [
        one
        for one in _WHERE[outcome](interview.year.template)
        if answers.passage(one[1].id) is not PassageState.DROPPED
    ]
    said = f"{task.passage.id} {task.words or passages.body(task.passage)}"
    place = nearest(places, task.about, said)
    reason = escaped(clean(why).text.rstrip("。").removeprefix("由于").removeprefix("因"))
    sentence = _SAID.format(about=task.about) + _BECAME[outcome].format(
        why=f"因{reason}" if reason else ""
    )
    return Proposal(sentence, *place) if place else None


def told(interview: Interview, task: Task) -> tuple[Section, Passage, Prose] | None:
    """Give the paragraph that already says what became of an item, if there is one."""
    begins = _SAID.format(about=task.about)
    for section in interview.year.template.sections:
        for passage in passages.passages(section):
            for part in passage.parts:
                if isinstance(part, Prose) and part.text.startswith(begins):
                    return section, passage, part
    return None


def _others(interview: Interview, task: Task) -> bool:
    """Tell whether the coming plan keeps an item besides this one."""
    year = interview.year
    found = tasks.tasks(parts.plan(year.template), values.of(year))
    here = any(one.id == task.id for one in found)
    states = (interview.year.answers.passage(one.passage.id) for one in found if one.id != task.id)
    return here and any(state is not PassageState.DROPPED for state in states)
