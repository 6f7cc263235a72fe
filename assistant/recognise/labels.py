"""What a figure in a line is of: the words of its own clause, and those it may lean on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.recognise import words
from assistant.recognise.numbers import Number

_LONGEST = 16
_BRACKETS = re.compile(r"（[^（）]*）|“|”")
_CLAUSE = re.compile(r"[，。；：！？（）\t\n]")
_SENTENCE = re.compile(r"[。；！？\n]")
_LEADING = tuple(sorted(words.LEADING.split(), key=len, reverse=True))
_TRAILING = tuple(sorted(words.TRAILING.split(), key=len, reverse=True))
_DOES = re.compile("|".join(sorted(words.DOES.split(), key=len, reverse=True)))
_COMPARED = re.compile(words.COMPARED)
_MOVED = re.compile(words.MOVED)
_FROM = re.compile(r"(?:由|从)[^，。；由从]*$")
_TO = re.compile(r"^[^，。；、]{0,6}?(?:至|为|到|成)了?$")
_SHARED = re.compile(r"(?:均|都|各|皆)(?:为|达到|达|是|有)?$")
_NOT_WORD = re.compile(r"[^\w]")
_OF_IT = re.compile(r"^(?:其中|现已|已经|已|其余|剩余|余下|另有)")


@dataclass(frozen=True, slots=True)
class Context:
    """The words about a figure: its clause `before`, what is `behind`, the sentence `around`."""

    before: str
    behind: str
    around: str


def context(line: str, numbers: Sequence[Number], at: int) -> Context:
    """Give the words about the figure `numbers[at]` of a line, other figures left out."""
    number = numbers[at]
    first = numbers[at - 1].end if at else 0
    last = numbers[at + 1].start if at + 1 < len(numbers) else len(line)
    own = _BRACKETS.sub("", line[first : number.start])
    behind = _CLAUSE.split(_BRACKETS.sub("", line[number.end : last]), maxsplit=1)[0]
    start = next((m.end() for m in _SENTENCE.finditer(line[: number.start][::-1])), 0)
    opening = len(line[: number.start]) - start + 1 if start else 0
    return Context(_CLAUSE.split(own)[-1], behind, _around(line, numbers[:at], opening, first, own))


def _around(line: str, earlier: Sequence[Number], opening: int, first: int, own: str) -> str:
    """Give the sentence up to the figure, its other figures left out."""
    pieces, since = [], opening
    for one in earlier:
        if one.start >= since:
            pieces.append(line[since : one.start])
            since = one.end
    pieces.append(line[since:first] + own if since < first else own)
    return _BRACKETS.sub("", "".join(pieces))


def labels(line: str, numbers: Sequence[Number], at: int, told: Sequence[str]) -> tuple[str, ...]:
    """Give what a figure is of: one label, or one for each thing that shares it.

    `told` are the labels of the earlier figures of the line.
    """
    found = context(line, numbers, at)
    before = found.before
    if len(shared := _shared(before)) > 1:
        return shared
    label = _own(before, found.behind)
    moved = _MOVED.search(trimmed(before))
    if (compared := _COMPARED.search(before)) or (moved and told):
        subject = trimmed(before[: compared.start()]) if compared else ""
        return (_cut((subject or (told[-1] if told else "")) + _moved(label, compared, before)),)
    if len(label) < 2 and told:
        label = told[-1] + label
    if at + 1 < len(numbers) and _FROM.search(before):
        between = line[numbers[at].end : numbers[at + 1].start]
        if _TO.match(between):
            return (_cut(f"原{_subject(before) or label}"),)
    if at and _TO.match(before) and told and told[-1].startswith("原"):
        return (told[-1][1:],)
    return (_cut(label),)


def trimmed(words_before: str) -> str:
    """Give a label without the words at its ends that say nothing of what is counted."""
    label = words_before.strip(" 、，“”‘’—\t")
    while cut := next((one for one in _TRAILING if label.endswith(one)), ""):
        label = label[: -len(cut)].strip("、 ")
    while cut := next((one for one in _LEADING if label.startswith(one)), ""):
        label = label[len(cut) :].strip("、 ")
    return label


def _own(before: str, behind: str) -> str:
    """Give the label of one figure: verb and object before it, or with the noun behind it."""
    listed = before.rpartition("、")
    piece = listed[2] if len(trimmed(listed[2])) > 1 and not listed[2].startswith("等") else before
    label = trimmed(piece)
    if len(label) > 4 or not behind or behind[0] in "、和及与":
        return label
    found = _DOES.search(behind, 2)
    noun = behind[: found.start()] if found and found.start() > 1 else behind
    noun = trimmed(noun.partition("、")[0])
    return label + noun if len(noun) > 1 else label


def _shared(before: str) -> tuple[str, ...]:
    """Give the labels that share one figure (参考率、合格率均达), if they do."""
    mark = _SHARED.search(before)
    if not mark:
        return ()
    listed = re.split(r"[、和]", before[: mark.start()])
    names = [trimmed(one) for one in listed]
    if len(names) < 2 or not all(1 < len(one) <= _LONGEST for one in names):
        return ()
    return tuple(names)


def _moved(label: str, compared: re.Match[str] | None, before: str) -> str:
    """Give how something moved (同比下降), for the label of a comparison."""
    found = _MOVED.search(trimmed(before)) or _MOVED.search(before)
    how = found[0].removesuffix("了") if found else ""
    if compared:
        return "同比" + how
    return how or label


def _subject(before: str) -> str:
    found = _FROM.search(before)
    return trimmed(before[: found.start()]) if found else ""


def _cut(label: str) -> str:
    """Give a label of bearable length: its end, which names what is counted."""
    bare = _NOT_WORD.sub("", label)
    return bare[-_LONGEST:]
