"""Signs: the number a line begins with (一、 （一） 1. 一是 …), read back to what it counts."""

import re

from assistant.frozen import frozen
from assistant.numbering import SIGNS, chinese

# The depth a sign has of its own; 一是 and 第一， stand wherever they are used.
LEVELS = {"第一部分": 1, "一、": 1, "（一）": 2, "1.": 3, "1、": 3, "（1）": 4, "1）": 4, "①": 4}

_HAN = "([一二三四五六七八九十]{1,3})"
_FORMS = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        ("第一部分", rf"第{_HAN}部分[ ：:、]?(?=.)"),
        ("一、", rf"{_HAN}[、.．](?![一二三四五六七八九十]+[、级])"),
        ("（一）", rf"（?{_HAN}）、?"),
        ("1.", r"(\d{1,2})[.．](?![\d.])"),
        ("1、", r"(\d{1,2})、(?!\d)"),
        ("（1）", r"（(\d{1,2})）、?"),
        ("1）", r"(\d{1,2})）"),
        ("①", "([①-⑳])"),
        ("一是", rf"{_HAN}是(?!否)"),
        ("第一，", rf"第{_HAN}[，、]"),
    )
)
_MOST = 40  # no level of a report counts further
_COUNTS = (
    {chinese(n): n for n in range(1, _MOST)}
    | {chr(ord("①") + n): n + 1 for n in range(20)}
    | {str(n): n for n in range(1, _MOST)}
)


@frozen
class Sign:
    """A number at a line's start: its form, what it counts, and how the line has it written."""

    form: str
    count: int
    written: str

    @property
    def text(self) -> str:
        """The number as its form is rightly written."""
        return SIGNS[self.form](self.count)

    @property
    def level(self) -> int | None:
        """The depth the sign has of its own, None for 一是 and 第一，."""
        return LEVELS.get(self.form)


def sign(line: str) -> Sign | None:
    """Give the sign a line begins with, None where it begins with words."""
    for form, pattern in _FORMS:
        if found := pattern.match(line):
            count = _COUNTS.get(found[1])
            return Sign(form, count, found[0]) if count else None
    return None
