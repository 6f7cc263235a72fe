"""How far an interview is: where each item stands, and how many are left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from assistant.answers import Answers, PassageState, State
from assistant.frozen import frozen
from assistant.interview.items import Ask, Chapter, Item, Plan, Read, Review, flat


class Standing(StrEnum):
    """Where an item stands, in the words the clerk sees."""

    ANSWERED = "已填"
    OPEN = "未填"
    OWED = "待补"
    UNCONFIRMED = "未确认"


_PASSAGES = {
    PassageState.DRAFT: Standing.UNCONFIRMED,
    PassageState.CONFIRMED: Standing.ANSWERED,
    PassageState.DROPPED: Standing.ANSWERED,
    PassageState.OWED: Standing.OWED,
}


@frozen
class Tally:
    """How many items of a chapter, or of all, are answered, open, owed and unconfirmed."""

    answered: int = 0
    open: int = 0
    owed: int = 0
    unconfirmed: int = 0

    @property
    def left(self) -> int:
        """Give how many still need the clerk."""
        return self.open + self.owed + self.unconfirmed


@frozen
class Position:
    """Where one is: chapter and item, counted from 1, and what is left in the whole."""

    chapter: int
    chapters: int
    item: int
    items: int
    left: int
    title: str

    def __str__(self) -> str:
        inside = f"本章 {self.item}/{self.items} · " if self.items else ""
        return f"第 {self.chapter} 章，共 {self.chapters} 章 · {inside}全篇还剩 {self.left} 项"


def standing(answers: Answers, item: Item) -> Standing | None:
    """Give where an item stands; None for what is only shown."""
    match item:
        case Ask(question):
            return _of_answer(answers, question.key)
        case Plan(task):
            return Standing.ANSWERED if answers.plans.get(task.id) else Standing.OPEN
        case Read(_, passage, gap):
            found = _PASSAGES[answers.passage(passage.id)]
            return Standing.UNCONFIRMED if gap and found is Standing.ANSWERED else found
        case Review():
            return None


def finished(answers: Answers, item: Item) -> bool:
    """Tell whether an item needs nothing more."""
    return standing(answers, item) is Standing.ANSWERED


def tally(answers: Answers, items: Iterable[Item]) -> Tally:
    """Count the items by where they stand."""
    counted = Counter(standing(answers, item) for item in items)
    return Tally(*(counted[one] for one in Standing))


def position(answers: Answers, found: Sequence[Chapter], item: Item) -> Position:
    """Give where an item is among the chapters."""
    number, chapter = next(
        (n, one) for n, one in enumerate(found, 1) if any(i.place == item.place for i in one.items)
    )
    counted = [one.place for one in chapter.items if not isinstance(one, Review)]
    at = counted.index(item.place) + 1 if item.place in counted else 0
    left = tally(answers, flat(found)).left
    return Position(number, len(found), at, len(counted) if at else 0, left, chapter.title)


def _of_answer(answers: Answers, key: str) -> Standing:
    answer = answers.answer(key)
    match answer.state:
        case State.CONFIRMED | State.ABSENT:
            return Standing.ANSWERED
        case State.OWED:
            return Standing.OWED
        case State.OPEN:
            return Standing.UNCONFIRMED if answer.text else Standing.OPEN
