"""Turns: the names of figures that share a clause (甲率、乙率均为…, 甲、乙分别为…和…)."""

import re
from collections.abc import Sequence
from typing import Protocol

from assistant.recognise import words
from assistant.recognise.numbers import Number
from assistant.recognise.phrase import clauses, deeds, trimmed

_MOST = 16
_WINDOW = 200
_SHARED = re.compile(rf"(?:均|都|各|皆|双双|全部)(?:{words.KEPT})?了?$")
_RESPECTIVE = re.compile("分别")
_COMPARED = re.compile(rf"(?:{words.COMPARED}).*$")
_MOVED = re.compile(words.MOVED)
_AND = re.compile("[、和及与]")
_LIST = re.compile("、")
_RATES = re.compile("(?<=[率度])[、和及与]")
_KIND = re.compile("类.*$")


def sharing(before: str, unit: str) -> tuple[str, ...]:
    """Give the names that share one figure (参考率、合格率均达), if they do.

    Of percentages only rates are names: 和 joins other things within them as well.
    """
    mark = _SHARED.search(before)
    names = _names(_RATES if unit == "%" else _AND, before[: mark.start()] if mark else "")
    return names if len(names) > 1 and all(1 < len(one) <= _MOST for one in names) else ()


class _Told(Protocol):
    """What an earlier figure is of."""

    @property
    def stem(self) -> str: ...


def turn(line: str, numbers: Sequence[Number], at: int, told: Sequence[_Told]) -> tuple[str, str]:
    """Give the name that is this figure's turn, and what is said of all; empty if it is none's.

    The names stand before 分别 or behind it, or are those of the figures `told` before.
    """
    first, many = _run(line, numbers, at)
    since = max(numbers[first - 1].end if first else 0, numbers[first].start - _WINDOW)
    clause = clauses(line[since : numbers[first].start])[-1]
    mark = _RESPECTIVE.search(clause)
    if not mark or many < 2:
        return "", ""
    head, tail = _COMPARED.sub("", clause[: mark.start()]), trimmed(clause[mark.end() :])
    moved = _MOVED.search(tail)
    said = ("同比" if _COMPARED.search(clause) else "") + (moved[0] if moved else "")
    if names := _listed(head, many):
        return names[at - first], said or tail
    if not said and not trimmed(head):
        deed = deeds(tail)
        names = tuple(deed + one.removeprefix(deed) for one in _listed(tail, many))
    elif said and not trimmed(head):
        names = tuple(one.stem for one in told[first - many : first]) if many <= first else ()
    return (names[at - first], said) if names else ("", "")


def _run(line: str, numbers: Sequence[Number], at: int) -> tuple[int, int]:
    """Give the first of the figures listed with this one, and how many they are."""
    first = last = at
    while first and at - first < _MOST and _linked(line, numbers[first - 1], numbers[first]):
        first -= 1
    while last + 1 < len(numbers) and last - at < _MOST:
        if not _linked(line, numbers[last], numbers[last + 1]):
            break
        last += 1
    return first, last - first + 1


def _linked(line: str, one: Number, other: Number) -> bool:
    return bool(_AND.fullmatch(line, one.end, other.start))


def _listed(text: str, many: int) -> tuple[str, ...]:
    """Give the names of a list if they are as many; 类案件 behind the last is said of all."""
    for mark in (_AND, _LIST):
        names = _names(mark, text)
        if len(names) == many and all(names):
            kind = _KIND.search(names[-1])
            return tuple(one if not kind or "类" in one else one + kind[0] for one in names)
    return ()


def _names(mark: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(trimmed(one) for one in mark.split(text))
