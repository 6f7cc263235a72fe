"""The table of contents and the summary: every chapter with what is left in it."""

from collections.abc import Sequence

from assistant.interview import pages, progress
from assistant.interview.items import Chapter, Item
from assistant.prompts import screen
from assistant.prompts.course import Course, Jump
from assistant.prompts.keys import Command

_BACK = "回到刚才的地方"


def contents(course: Course, item: Item) -> Jump | Command | None:
    """Let a chapter and an item be chosen; None stays where one is."""
    chapters = course.chapters()
    answers = course.interview.year.answers
    rows = screen.columns_of(
        [(one.title, _left(progress.tally(answers, one.items).left)) for one in chapters]
    )
    chosen = course.pick(item, ["到哪一章？"], (_BACK, *rows), _KEYS, first=0)
    match chosen:
        case Command.BACK | 0:
            return None
        case Command():
            return chosen
        case _:
            return _inside(course, item, chapters[chosen - 1])


_KEYS = {Command.BACK: "返回", Command.SAVE: "存盘离开"}


def _inside(course: Course, item: Item, chapter: Chapter) -> Jump | Command | None:
    labels = [pages.label(course.interview, one) for one in chapter.items]
    columns, _ = course.asker.size()
    fitted = [next(iter(screen.wrapped(one, columns - 8))) for one in labels]
    chosen = course.pick(item, [chapter.title], fitted, _KEYS)
    match chosen:
        case Command.BACK:
            return contents(course, item)
        case Command():
            return chosen
        case _:
            return Jump(chapter.items[chosen].place)


def summary(course: Course, most: int) -> Sequence[str]:
    """Give the tally of every chapter and of the whole, in columns.

    Of more than `most` chapters, only those with something left are named.
    """
    rows, total = pages.summary(course.interview, course.chapters())
    if len(rows) > most:
        rows = tuple(row for row in rows if row[1].left)[:most]
    head = ("", *progress.Standing)
    body = [
        (title, *map(_count, (one.answered, one.open, one.owed, one.unconfirmed)))
        for title, one in (*rows, ("合计", total))
    ]
    return screen.columns_of([head, *body])


def _left(count: int) -> str:
    return f"还剩 {count} 项" if count else "已填完"


def _count(number: int) -> str:
    return str(number) if number else "-"
