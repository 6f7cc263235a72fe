"""Last year's plan on the screen: what became of an item, and the sentence for this year."""

from collections.abc import Iterator, Sequence

from assistant import slots, values
from assistant.answers import Change, PassageChange
from assistant.document import text
from assistant.errors import InputError
from assistant.interview import editing, labels, lastyear, plans
from assistant.interview.items import Plan, Read, heading
from assistant.interview.plans import Outcome, Proposal
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
        given = course.line(item, [f"{outcome}的原因：（可以直接按回车不写）"])
        if isinstance(given, Command):
            return unless_back(given)
        why = given
    changes = plans.became(course.interview, item.task, outcome, why)
    course.apply(changes)
    said = [f"去年的这一项记为{outcome}", *_moved(course, outcome, changes)]
    found = plans.proposal(course.interview, item.task, outcome, why)
    old = plans.told(course.interview, item.task)
    if old and not (found and old[2].text == found.sentence):
        # What was written before is no longer what became of the item.
        course.edit(editing.without(*old))
        said.append("原先写入的一句已撤下")
        found, old = plans.proposal(course.interview, item.task, outcome, why), None
    course.say(*said)
    return Next() if found is None or old else _propose(course, item, found)


def _moved(course: Course, outcome: Outcome, changes: Sequence[Change]) -> Iterator[str]:
    """Say what becomes of the item in the coming plan, which was copied from last year's."""
    plan = f"{course.interview.year.answers.year + 1}年安排里的同一条"
    states = [one.state for one in changes if isinstance(one, PassageChange)]
    if states:
        yield f"{plan}{'已删去，可在目录里找回' if states[0] else '已放回'}"
    elif outcome in plans.LEAVES:
        yield f"{plan}请在通读时改写"


def _propose(course: Course, item: Plan, found: Proposal) -> Move | Command:
    """Offer the sentence an outcome proposes; by itself nothing is written."""
    year = course.interview.year
    printed = text(slots.fill(found.sentence, values.of(year)))
    place = heading(course.interview, Read(found.section, found.passage))
    lines = [f"可在“{place}”末尾写入：", "", printed]
    chosen = course.pick(item, lines, ("不写入", "写入", "改后写入"), WITHIN, first=0)
    sentence: str | Command = found.sentence if chosen == 1 else ""
    if chosen == 2:
        sentence = _changed(course, item, found)
    for given in (chosen, sentence):
        if isinstance(given, Command) and given is not Command.BACK:
            return given
    if isinstance(sentence, str) and sentence.strip():
        course.edit(editing.append(found.section, found.passage, sentence))
        course.say("已写入，通读时可再改")
    return Next()


def _changed(course: Course, item: Plan, found: Proposal) -> str | Command:
    """Let the sentence be changed, its slots shown by their labels."""
    template = course.interview.year.template
    start = labels.labelled(found.sentence, template)
    while True:
        given = course.line(item, ["改成："], start)
        if isinstance(given, Command):
            return given
        try:
            return labels.unlabelled(given, template)
        except InputError as error:
            course.note, start = str(error), given
