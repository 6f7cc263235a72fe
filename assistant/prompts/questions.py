"""A question on the screen: its page, its field, and what each key does there."""

from assistant.answers import State
from assistant.interview import absence, answering, lastyear, pages
from assistant.interview.answering import Doubted, Given, Refused, Reply, Taken
from assistant.interview.items import Ask
from assistant.model import Kind, Question
from assistant.prompts.course import Course, Move, Next, unless_back
from assistant.prompts.keys import QUESTION, WITHIN, Command, Keys, without

_REPLIES: dict[Command, Reply] = {
    Command.SAME: answering.Same(),
    Command.OPEN: answering.Reopen(),
    Command.ABSENT: answering.Absent(),
}


def ask(course: Course, item: Ask) -> Move | Command | None:
    """Ask a question; gives where to go, the key that is not its own, or None to stay."""
    given = _choice(course, item) if item.question.kind is Kind.CHOICE else _line(course, item)
    match given:
        case Command.HELP:
            return _help(course, item)
        case Command.OWED:
            return _owed(course, item)
        case Command():
            reply = _REPLIES.get(given)
            return given if reply is None else _take(course, item, reply)
        case "":
            return _take(course, item, answering.Leave())
        case _:
            return _take(course, item, Given(given))


def _line(course: Course, item: Ask) -> str | Command:
    question = item.question
    ended = course.show(item, [*pages.asked(course.interview, question), ""])
    if ended is not None:
        return ended
    interview = course.interview
    stands = _standing(course, question)
    given = course.asker.line(
        course.drafts.get(item.place, stands),
        _keys(course, item),
        echo=lambda typed: answering.echo(interview, question, typed),
        jot=course.jot(item),
    )
    if isinstance(given, Command):
        return given
    return "" if stands and given.strip() == stands else given.strip()


def _standing(course: Course, question: Question) -> str:
    """Give the words answered this year, to be changed; a figure's field always starts empty."""
    answer = course.interview.year.answers.answer(question.key)
    confirmed = answer.state is State.CONFIRMED and not question.is_figure
    return answer.text if confirmed else ""


def _choice(course: Course, item: Ask) -> str | Command:
    question = item.question
    stands = course.interview.year.answers.answer(question.key).state is not State.OPEN
    kept = answering.kept(course.interview, question)
    leave = "不改" if stands else f"沿用去年：{kept.text}" if kept else "先空着"
    choices = (leave, *question.choices)
    lines = pages.asked(course.interview, question)
    given = course.pick(item, lines, choices, _keys(course, item), first=0)
    if isinstance(given, Command):
        return given
    return question.choices[given - 1] if given else ""


def _keys(course: Course, item: Ask) -> Keys:
    """Give the keys that mean something for this question."""
    keys = QUESTION
    if answering.offered(course.interview, item.question) is None:
        keys = without(keys, Command.SAME)
    elif item.question.kind is Kind.STREAK:
        keys = {**keys, Command.SAME: "比去年多一年"}
    if not absence.allowed(course.interview.year.template, item.question):
        keys = without(keys, Command.ABSENT)
    return keys if course.interview.old else {**keys, Command.HELP: "说明"}


def _take(course: Course, item: Ask, reply: Reply) -> Move | Command | None:
    match answering.reply(course.interview, item.question, reply):
        case Taken(changes, said):
            course.apply(changes)
            course.settle(item)
            course.say(f"上一项 {item.question.label}：{said}" if said else "")
            return Next()
        case Refused(reason):
            course.note = reason
            return None
        case Doubted(reasons):
            return _doubt(course, item, reply, reasons)


def _doubt(
    course: Course, item: Ask, reply: Reply, reasons: tuple[str, ...]
) -> Move | Command | None:
    """Ask once more about what looks wrong; it can always be kept."""
    typed = reply.text if isinstance(reply, Given) else ""
    lines = [item.question.ask, f"填的是：{typed}", "", *(f"{one}。" for one in reasons)]
    choices = ("改一改", "就这样记")
    chosen = course.pick(item, [*lines, "仍要这样记吗？"], choices, WITHIN)
    if isinstance(chosen, Command):
        return unless_back(chosen)
    if chosen == 1:
        return _take(course, item, Given(typed, sure=True))
    if item.question.is_figure:
        course.settle(item)
    else:
        course.drafts[item.place] = typed
    return None


def _owed(course: Course, item: Ask) -> Move | Command | None:
    usual = item.question.source or "有关部门"
    given = course.line(item, [f"{item.question.label}由谁提供？（直接按回车：{usual}）"])
    if isinstance(given, Command):
        return unless_back(given)
    return _take(course, item, answering.Owe(given))


def _help(course: Course, item: Ask) -> Command | None:
    lines = lastyear.help_on(course.interview, item.question)
    chosen = course.pick(item, lines, ("回去填报",), WITHIN)
    return unless_back(chosen) if isinstance(chosen, Command) else None
