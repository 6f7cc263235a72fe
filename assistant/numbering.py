"""Heading numbers as the field writes them: the signs a level can have, and counting."""

import re
from collections.abc import Callable, Mapping

TYPED = "\\"  # at a heading's start: its number is typed, or none; at its end: no stop follows
STOPS = ("。", "：", "！", "？", "；")

_NUMERAL = "[一二三四五六七八九十]"
# What begins like a count or an amount (一、二级, 3、4月, 1.5万) is no number of a heading.
_NUMBERED = re.compile(
    rf"{_NUMERAL}{{1,3}}、(?!{_NUMERAL})|[（(](?:{_NUMERAL}{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d)"
)
_DIGITS = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """Write 1 to 99 in Chinese numerals (十二, 二十)."""
    tens, ones = divmod(n, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens % 10]}十")
    return head + (_DIGITS[ones] if ones else "")


SIGNS: Mapping[str, Callable[[int], str]] = {
    "一、": lambda n: f"{chinese(n)}、",
    "（一）": lambda n: f"（{chinese(n)}）",
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "（1）": lambda n: f"（{n}）",
    "1）": lambda n: f"{n}）",
    "①": lambda n: chr(ord("①") + n - 1) if n <= 20 else f"（{n}）",
    "一是": lambda n: f"{chinese(n)}是",
    "第一部分": lambda n: f"第{chinese(n)}部分 ",
    "第一，": lambda n: f"第{chinese(n)}，",
    "": lambda _: "",
}


def typed(words: str) -> str:
    """Give the number typed at a heading's start, which the program would write; else nothing."""
    found = _NUMBERED.match(words)
    return found[0] if found else ""
