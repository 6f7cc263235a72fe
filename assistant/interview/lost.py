"""What was answered and confirmed and has no place in the year's section files any more.

A section file that is lost or emptied would else be read as a shorter report. A heading that was
changed in an editor is no such thing: its passage stands there under another name.
"""

from collections.abc import Iterator

from assistant import passages
from assistant.answers import Answer, Change, FigureChange, PassageChange, PassageState, State
from assistant.frozen import frozen
from assistant.values import Year


@frozen
class Lost:
    """The keys of answers and the ids of passages without a place."""

    year: int
    figures: tuple[str, ...]
    passages: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.figures or self.passages)

    def __str__(self) -> str:
        """Say it in one sentence, with the way back and the way to be rid of it."""
        counted = (
            f"{len(self.figures)} 项答案" * bool(self.figures),
            f"{len(self.passages)} 段文字" * bool(self.passages),
        )
        named = (*self.figures, *self.passages)
        some = "、".join(named[:_NAMED]) + "等" * (len(named) > _NAMED)
        return (
            f"有 {'、'.join(filter(None, counted))}在章节文件里没有位置（{some}），"
            "章节文件可能丢了或被清空：请从备份里找回，"
            f"程序改过的可用 nianbao undo {self.year} --at 文件名 找回；"
            f"确实不要了，用 nianbao fill {self.year} --forget 去掉。"
        )


_NAMED = 3


def lost(year: Year) -> Lost:
    """Give what is confirmed and has no place."""
    answers = year.answers
    asked = {one.key for one in year.template.asked()}
    figures = (key for key, one in answers.figures.items() if one.state is State.CONFIRMED)
    homeless = tuple(key for key in figures if key not in asked)
    return Lost(answers.year, homeless, tuple(_passages(year)))


def forgotten(found: Lost) -> Iterator[Change]:
    """Give the changes that forget what has no place."""
    yield from (FigureChange(key, Answer()) for key in found.figures)
    yield from (PassageChange(one, None) for one in found.passages)


def _passages(year: Year) -> list[str]:
    """Give the confirmed passages of sections without any text, none where they were renamed."""
    there = [
        (section.title, one)
        for section in year.template.sections
        for one in passages.passages(section)
    ]
    titles = {title for title, _ in there}
    begins = tuple(title + sign for title in titles for sign in ("/", "（"))
    gone = [
        key
        for key, state in year.answers.passages.items()
        if state is PassageState.CONFIRMED and key not in titles and not key.startswith(begins)
    ]
    new = sum(passages.has_text(one) and one.id not in year.answers.passages for _, one in there)
    return gone if len(gone) > new else []
