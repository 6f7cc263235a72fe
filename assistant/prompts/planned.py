"""Last year's plan on the screen: what became of an item, and the sentence for this year."""

from assistant.interview import editing, lastyear, plans
from assistant.interview.items import Plan
from assistant.interview.plans import Outcome, Proposal
from assistant.prompts.asker import silent
from assistant.prompts.course import Course, Move, Next, unless_back
from assistant.prompts.keys import ANYWHERE, WITHIN, Command, Keys

_KEYS: Keys = {**ANYWHERE, Command.OPEN: "先空着", Command.ABSENT: "不再列入"}


def ask(course: Course, item: Plan) -> Move | Command | None:
    """Ask what became of an item of last year's plan."""
    lines = lastyear.planned(course.interview, item)
    chosen = course.pick(item, lines, ("先空着", *Outcome), _KEYS, first=0)
    match chosen:
        case 0 | Command.OPEN:
            return Next()
        case Command.ABSENT:
            return _became(course, item, Outcome.DROPPED)
        case Command():
            return chosen
        case _:
            return _became(course, item, tuple(Outcome)[chosen - 1])


def _became(course: Course, item: Plan, outcome: Outcome) -> Move | Command | None:
    why = ""
    if outcome in plans.WHY:
        course.show(item, [f"{outcome}的原因：（可以直接按回车不写）"])
        given = course.asker.line("", WITHIN, echo=silent, jot=silent)
        if isinstance(given, Command):
            return unless_back(given)
        why = given
    changes = plans.became(course.interview, item.passage, outcome, why)
    course.apply(changes)
    dropped = "；今年打算里的同一条已删去，可在目录里找回" if len(changes) > 1 else ""
    course.note = f"去年的这一项记为{outcome}{dropped}"
    found = plans.proposal(course.interview, item.passage, outcome, why)
    return Next() if found is None else _propose(course, item, found)


def _propose(course: Course, item: Plan, found: Proposal) -> Move | Command:
    """Offer the sentence an outcome proposes; by itself nothing is written."""
    lines = [f"可在“{found.section.title}”末尾写入：", "", found.sentence]
    chosen = course.pick(item, lines, ("不写入", "写入", "改后写入"), WITHIN, first=0)
    sentence: str | Command = found.sentence if chosen == 1 else ""
    if chosen == 2:
        course.show(item, ["改成：", ""])
        sentence = course.asker.line(found.sentence, WITHIN, echo=silent, jot=silent)
    for given in (chosen, sentence):
        if isinstance(given, Command) and given is not Command.BACK:
            return given
    if isinstance(sentence, str) and sentence.strip():
        course.edit(editing.append(found.section, found.passage, sentence))
        course.note = "已写入，通读时可再改"
    return Next()
