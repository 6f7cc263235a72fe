"""The interview run on a terminal: ask, save, go on; nothing is acknowledged that is not saved."""

from collections.abc import Sequence

from assistant.errors import AssistantError
from assistant.frozen import frozen
from assistant.interview import finding, items, progress
from assistant.interview.items import Ask, Interview, Item, Plan, Read, Review
from assistant.prompts import contents, planned, questions, texts
from assistant.prompts.asker import Asker
from assistant.prompts.course import Back, Course, Desk, Jump, Left, Move, Next
from assistant.prompts.keys import ANYWHERE, Command


@frozen
class Start:
    """Where an interview starts: an item's place, what was half typed there, what to say first.

    Without a place it starts at the first unfinished item; from a place it only `resumes` at,
    it goes on to one. `section` keeps to the chapters whose title holds these words.
    """

    place: str = ""
    typed: str = ""
    resumes: bool = False
    note: str = ""
    section: str = ""


@frozen
class Ending:
    """How an interview ended; `render` says the report is wanted now."""

    interview: Interview
    render: bool = False
    interrupted: bool = False


def fill(interview: Interview, asker: Asker, desk: Desk, start: Start) -> Ending:
    """Ask everything that is left, until it is done or left. Raises InputError."""
    course = Course(interview, asker, desk, start.note)
    walk = Walk(course, start.section)
    item = walk.first(start)
    while True:
        move = _visit(course, item) if item else _finish(course)
        match move:
            case Left(interrupted):
                return Ending(course.interview, interrupted=interrupted)
            case Finished():
                return Ending(course.interview, render=True)
            case _:
                item = walk.moved(item, move)


@frozen
class Finished:
    """All was gone through, and the report is wanted."""


class Walk:
    """The way through an interview: what comes next, and what one came by."""

    def __init__(self, course: Course, section: str) -> None:
        self._course = course
        self._section = section
        self._trail: list[str] = []
        self._at = 0

    def first(self, start: Start) -> Item | None:
        """Give the item to start at."""
        found = self._items()
        there = next((item for item in found if item.place == start.place), None)
        if there is None:
            pending = (item for item in found if self._pending(item, found))
            whole = self._items()[0] if self._section else None
            first = next(pending, whole)
            return self._arrive(first.place) if first else None
        if start.typed:
            self._course.drafts[start.place] = start.typed
        elif start.resumes and not self._pending(there, found):
            return self._after(there, past=False)
        return self._arrive(start.place)

    def moved(self, item: Item | None, move: Move | None) -> Item | None:
        """Give the item a move leads to, None at the end."""
        match move:
            case Jump(place):
                self._trail.clear()  # from there the item before is the one in front of it
                return self._arrive(place)
            case Back():
                return self._arrive(self._before(item))
            case Next(past):
                self._leave(item)
                return self._after(item, past=past)
            case _:
                return self._arrive(item.place) if item else None

    def _items(self) -> tuple[Item, ...]:
        found = self._course.chapters()
        return items.flat(finding.of_section(found, self._section) if self._section else found)

    def _arrive(self, place: str) -> Item:
        """Give the item as it is now; where an edit renamed it, the one in its place."""
        found = items.flat(self._course.chapters())
        known = next((n for n, item in enumerate(found) if item.place == place), None)
        self._at = min(self._at, len(found) - 1) if known is None else known
        item = found[self._at]
        self._course.desk.jot(item.place, self._course.drafts.get(item.place, ""))
        return item

    def _leave(self, item: Item | None) -> None:
        if item is not None:
            self._trail.append(item.place)

    def _before(self, item: Item | None) -> str:
        """Give where one came from, else the item in front."""
        found = [one.place for one in items.flat(self._course.chapters())]
        while self._trail:
            if (place := self._trail.pop()) in found:
                return place
        at = found.index(item.place) if item and item.place in found else len(found)
        return found[max(0, at - 1)]

    def _after(self, item: Item | None, *, past: bool) -> Item | None:
        """Give the next item that needs the clerk."""
        found = items.flat(self._course.chapters())
        known = [n for n, one in enumerate(found) if item and one.place == item.place]
        rest = found[(known[0] + 1 if known else self._at) :]
        if past and isinstance(item, Review):
            file = item.section.file
            rest = tuple(
                one for one in rest if not isinstance(one, Read) or one.section.file != file
            )
        inside = {one.place for one in self._items()}
        pending = (one for one in rest if one.place in inside and self._pending(one, found))
        following = next(pending, None)
        return self._arrive(following.place) if following else None

    def _pending(self, item: Item, found: Sequence[Item]) -> bool:
        """Tell whether an item needs the clerk; a review does while a passage of it does."""
        answers = self._course.interview.year.answers
        if not isinstance(item, Review):
            return not progress.finished(answers, item)
        file = item.section.file
        inside = (one for one in found if isinstance(one, Read) and one.section.file == file)
        return any(not progress.finished(answers, one) for one in inside)


def _visit(course: Course, item: Item) -> Move | None:
    """Ask one item once; None stays there. What is refused is said and asked again."""
    try:
        found = _asked(course, item)
        match found:
            case Command.BACK:
                return Back()
            case Command.CONTENTS:
                found = contents.contents(course, item)
            case _:
                pass
    except AssistantError as error:
        course.note = str(error)
        return None
    match found:
        case Command.SAVE | Command.INTERRUPTED:
            return Left(found is Command.INTERRUPTED)
        case Command():
            return None
        case _:
            return found


def _asked(course: Course, item: Item) -> Move | Command | None:
    match item:
        case Ask():
            return questions.ask(course, item)
        case Plan():
            return planned.ask(course, item)
        case Review():
            return texts.review(course, item)
        case Read():
            return texts.read(course, item)


def _elsewhere(course: Course, last: Item) -> Move | Finished:
    """Let another place be chosen from the end."""
    match contents.contents(course, last):
        case Jump() as jump:
            return jump
        case None:
            return _finish(course)
        case found:
            return Left(found is Command.INTERRUPTED)


def _finish(course: Course) -> Move | Finished:
    """Show what stands how, and offer the report or what is left."""
    found = course.chapters()
    answers = course.interview.year.answers
    left = [item for item in items.flat(found) if not progress.finished(answers, item)]
    left = [item for item in left if not isinstance(item, Review)]
    note = (course.note, "") if course.note else ()
    course.note = ""
    again = (f"回到没填完的（{len(left)} 项）",) if left else ()
    choices = ("现在生成报告", *again, "先不生成，离开")
    year = course.interview.year.answers.year
    _, rows = course.asker.size()
    table = contents.summary(course, rows - len(note) - len(choices) - 8)
    course.asker.show((*note, f"{year} 年的报告填到这里，各章情况：", "", *table))
    chosen = course.asker.choose(choices, ANYWHERE)
    if chosen is Command.CONTENTS:
        return _elsewhere(course, items.flat(found)[-1])
    match chosen:
        case 0:
            return Finished()
        case 1 if left:
            return Jump(left[0].place)
        case Command.BACK:
            return Back()
        case _:
            return Left(chosen is Command.INTERRUPTED)
