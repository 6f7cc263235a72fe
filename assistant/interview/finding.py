"""Finding an item or a chapter of the interview by the words a clerk has for it."""

from collections.abc import Sequence

from assistant.errors import InputError
from assistant.interview.items import Ask, Chapter, Item, Plan, Read, Review, flat


def find(found: Sequence[Chapter], words: str) -> Item:
    """Give the item a place, key, label, heading or chapter title names.

    Raises InputError where none does.
    """
    items = flat(found)
    for matches in (_named, _labelled):
        for item in items:
            if matches(item, words):
                return item
    for chapter in found:
        if words in chapter.title:
            return chapter.items[0]
    raise InputError(f"没有名为“{words}”的填报项或章节；可用 nianbao status 查看有哪些。")


def of_section(found: Sequence[Chapter], words: str) -> tuple[Chapter, ...]:
    """Give the chapters whose title holds the words, or the one of that number.

    Raises InputError where none does.
    """
    named = tuple(chapter for chapter in found if words in chapter.title)
    if not named and words.isdecimal() and 1 <= int(words) <= len(found):
        named = (found[int(words) - 1],)
    if not named:
        titles = "、".join(chapter.title for chapter in found)
        raise InputError(f"没有标题含“{words}”的章节；现有：{titles}。")
    return named


def _named(item: Item, words: str) -> bool:
    return words in {item.place, item.place.partition("/")[2]}


def _labelled(item: Item, words: str) -> bool:
    match item:
        case Ask(question):
            return words in {question.label, question.ask}
        case Plan(task):
            return words == task.about
        case Read(_, passage):
            return passage.head is not None and words == passage.head.text
        case Review(section):
            return words == section.title
