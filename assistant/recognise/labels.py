"""What a figure in a line is of: the words of its own clause, and those it may lean on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.recognise import words
from assistant.recognise.numbers import Number

FORMER = "原"
_LONGEST = 16
_SHORT = 4
_WINDOW = 200
_BRACKETS = re.compile(r"（[^（）]*）|“|”")
_NARROW = re.compile(r"（([^（），。；\d]{1,4})）")
_CLAUSE = re.compile(r"[，。；：！？（）\t\n]")
_SENTENCE = re.compile(r"[。；！？\n]")
_LEADING = re.compile(rf"^(?:[、 ]|{words.LEADING})+")
_TRAILING = re.compile(rf"(?:[、 ]|{words.TRAILING})+$")
_DOES = re.compile("|".join(sorted(words.DOES.split(), key=len, reverse=True)))
_COMPARED = re.compile(words.COMPARED)
_MOVED = re.compile(words.MOVED)
_FROM = re.compile(r"(?:由|从)[^，。；由从]*$")
_TO = re.compile(r"^[^，。；、]{0,6}?(?:至|为|到|成)了?$")
_SHARED = re.compile(r"(?:均|都|各|皆)(?:为|达到|达|是|有)?$")
_RESPECTIVE = re.compile(r"分别(?:为|达到|达|是|有|占|排查|办理)?$")
_LINK = re.compile(r"[、和及]")
_TOTALLED = re.compile(r"[合总共]计$")
_TOTAL = "合计"
_JOINED = re.compile(r"[和与及、]$")
_LED_TO = re.compile(words.LED_TO)
_LEANING = re.compile(words.LEANING)
_BEGINS = re.compile(words.BEGINS)
_HAPPENS = re.compile(r"(?:的?(?:情况|情形|现象|问题))?(?:发生|出现)?$")
_NOT_WORD = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Context:
    """The words about a figure: its clause `before`, what is `behind`, the sentence `around`."""

    before: str
    behind: str
    around: str


def context(line: str, numbers: Sequence[Number], at: int) -> Context:
    """Give the words about the figure `numbers[at]` of a line, other figures left out."""
    number = numbers[at]
    first = _since(numbers, at)
    last = numbers[at + 1].start if at + 1 < len(numbers) else len(line)
    last = min(last, number.end + _WINDOW)
    own = _BRACKETS.sub("", line[first : number.start])
    before = _CLAUSE.split(own)[-1]
    after = _BRACKETS.sub("", _NARROW.sub(r"\1", line[number.end : last]))
    behind = _CLAUSE.split(after, maxsplit=1)[0]
    if behind and _JOINED.search(before):
        before = ""
    return Context(before, behind, _around(line, numbers[max(0, at - _SHORT) : at], number.start))


def labels(line: str, numbers: Sequence[Number], at: int, told: Sequence[str]) -> tuple[str, ...]:
    """Give what a figure is of: one label, or one for each thing that shares it.

    `told` are the labels of the earlier figures of the line.
    """
    found = context(line, numbers, at)
    before, last = found.before, told[-1] if told else ""
    if not numbers[at].written:
        return (_cut(_of_none(before, found.behind)),)
    if len(shared := _shared(before)) > 1:
        return shared
    if one := respective(line, numbers, at):
        return (one,)
    if moved := _movement(before, last):
        return (_cut(moved),)
    label = _own(before, found.behind)
    if _FROM.search(before) and at + 1 < len(numbers):
        between = line[numbers[at].end : numbers[at + 1].start][:_LONGEST]
        if _TO.match(between):
            return (_cut(f"{FORMER}{_subject(before) or label or last}"),)
    if last.startswith(FORMER) and _TO.match(before):
        return (last[1:],)
    label = label or (_TOTAL if _TOTALLED.search(before) else "")
    if len(label) < 2 or _LEANING.match(label):
        label = (last or _clause_before(line, numbers[at].start)) + label
    return (_cut(label),)


def respective(line: str, numbers: Sequence[Number], at: int) -> str:
    """Give the name that is this figure's turn (甲率、乙率分别为…、…); empty if it is none's."""
    first = at
    while first and at - first < _LONGEST and _linked(line, numbers[first - 1], numbers[first]):
        first -= 1
    before = _CLAUSE.split(_BRACKETS.sub("", line[_since(numbers, first) : numbers[first].start]))
    mark = _RESPECTIVE.search(before[-1])
    names = (
        [trimmed(one) for one in re.split(r"[、和及]", before[-1][: mark.start()])] if mark else []
    )
    return _cut(names[at - first]) if len(names) > max(1, at - first) else ""


def _linked(line: str, one: Number, other: Number) -> bool:
    return bool(_LINK.fullmatch(line, one.end, other.start))


def _since(numbers: Sequence[Number], at: int) -> int:
    """Give where the words before a figure begin: at the figure before it, or not far off."""
    return max(numbers[at - 1].end if at else 0, numbers[at].start - _WINDOW)


def trimmed(before: str) -> str:
    """Give a label without the words at its ends that say nothing of what is counted."""
    label = before.strip(" 、—\t")
    return _LEADING.sub("", _TRAILING.sub("", label))


def _around(line: str, earlier: Sequence[Number], end: int) -> str:
    """Give the sentence up to the figure, its other figures left out."""
    floor = max(0, end - _WINDOW)
    since = max((m.end() for m in _SENTENCE.finditer(line, floor, end)), default=floor)
    pieces = []
    for one in earlier:
        if one.start >= since:
            pieces.append(line[since : one.start])
            since = one.end
    return _BRACKETS.sub("", "".join((*pieces, line[since:end])))


def _own(before: str, behind: str) -> str:
    """Give the label of one figure: verb and object before it, or with the noun behind it."""
    label, noun = trimmed(_last_listed(before)), _noun(behind)
    if len(noun) > 1 and _LED_TO.search(before):
        return noun
    return label + noun if len(label) <= _SHORT and len(noun) > 1 else label


def _last_listed(before: str) -> str:
    """Give the last of several things, or all where 等 sums them up."""
    last = before.rpartition("、")[2]
    return before if "等" in last or len(trimmed(last)) < 2 else last


def _noun(behind: str) -> str:
    """Give the thing that stands behind its number."""
    if not behind or behind[0] in "、和及与":
        return ""
    found = _DOES.search(behind, 1)
    return trimmed((behind[: found.start()] if found else behind).partition("、")[0])


def _of_none(before: str, behind: str) -> str:
    """Give what did not happen."""
    thing = _HAPPENS.sub("", behind.partition("、")[0]).rpartition("的")[2]
    return trimmed(thing) or trimmed(before)


def _shared(before: str) -> tuple[str, ...]:
    """Give the labels that share one figure (参考率、合格率均达), if they do."""
    mark = _SHARED.search(before)
    if not mark:
        return ()
    names = [trimmed(one) for one in re.split(r"[、和]", before[: mark.start()])]
    if len(names) < 2 or not all(1 < len(one) <= _LONGEST for one in names):
        return ()
    return tuple(names)


def _movement(before: str, last: str) -> str:
    """Give the label of a change (来镇访同比下降); empty if the figure is none."""
    compared, bare = _COMPARED.search(before), trimmed(before)
    moved = _MOVED.search(bare)
    if not compared and not moved:
        return ""
    how = moved[0].removesuffix("了") if moved else ""
    if compared:
        return (trimmed(before[: compared.start()]) or last) + "同比" + how
    subject = bare[: -len(moved[0])] if moved else ""
    return (trimmed(subject) or last) + how


def _subject(before: str) -> str:
    found = _FROM.search(before)
    return trimmed(before[: found.start()]) if found else ""


def _clause_before(line: str, end: int) -> str:
    """Give what the clause before a figure's own begins with."""
    clauses = _CLAUSE.split(_BRACKETS.sub("", line[max(0, end - _WINDOW) : end]))
    return _noun(trimmed(clauses[-2]))[: 2 * _SHORT] if len(clauses) > 1 else ""


def _cut(label: str) -> str:
    """Give a label of bearable length: its end, which names what is counted."""
    bare = _NOT_WORD.sub("", label)
    begins = (one.start() for one in _BEGINS.finditer(bare) if len(bare) - one.start() <= _LONGEST)
    return bare if len(bare) <= _LONGEST else trimmed(bare[next(begins, -_LONGEST) :])
