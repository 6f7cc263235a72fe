"""Last year's plan: what became of each of its items, and the sentence that says so this year."""

from dataclasses import dataclass
from enum import StrEnum

from assistant import passages
from assistant.answers import Change, PassageChange, PassageState, PlanChange
from assistant.interview import parts
from assistant.interview.cleaning import clean
from assistant.interview.items import Interview
from assistant.model import Passage, Section


class Outcome(StrEnum):
    """What became of an item of last year's plan."""

    DONE = "已完成"
    GOING = "正在推进"
    UNDONE = "未完成"
    DROPPED = "不再列入"


WHY = frozenset({Outcome.UNDONE, Outcome.DROPPED})
_SENTENCES = {
    Outcome.DONE: "上年提出的“{item}”各项任务已完成。",
    Outcome.GOING: "上年提出的“{item}”正在按计划推进。",
    Outcome.UNDONE: "上年提出的“{item}”尚未完成{why}。",
}
_WHERE = {
    Outcome.DONE: parts.results,
    Outcome.GOING: parts.results,
    Outcome.UNDONE: parts.problems,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence for this year's report, and the passage it would end."""

    sentence: str
    section: Section
    passage: Passage


def became(
    interview: Interview, plan: Passage, outcome: Outcome, why: str = ""
) -> tuple[Change, ...]:
    """Record what became of an item; one done or given up leaves this year's plan."""
    reason = clean(why).text
    said = f"{outcome}：{reason}" if reason else str(outcome)
    changes: list[Change] = [PlanChange(plan.id, said)]
    copied = passages.find(interview.year.template, plan.id)
    if copied and outcome in {Outcome.DONE, Outcome.DROPPED}:
        changes.append(PassageChange(plan.id, PassageState.DROPPED))
    return tuple(changes)


def proposal(
    interview: Interview, plan: Passage, outcome: Outcome, why: str = ""
) -> Proposal | None:
    """Give the sentence an outcome proposes, where this year's report has a place for it."""
    where = _WHERE.get(outcome)
    if where is None or plan.head is None:
        return None
    places = [one for one in where(interview.year.template) if passages.has_text(one[1])]
    if not places:
        return None
    reason = clean(why).text.rstrip("。")
    because = f"，主要原因是{reason}" if reason else ""
    sentence = _SENTENCES[outcome].format(item=plan.head.text, why=because)
    return Proposal(sentence, *places[-1])
