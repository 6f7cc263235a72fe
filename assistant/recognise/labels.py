"""What a figure in a line is of: the words of its own clause, and those it may lean on."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from assistant import quantity
from assistant.frozen import frozen
from assistant.recognise import turns, words
from assistant.recognise.numbers import Number
from assistant.recognise.phrase import BEARABLE, acts, clauses, cut, last_deed, noun, plain, trimmed

_SHARES = {"%", "个百分点", "倍"}
_FORMER = "原"
_STREAK = "连续"
_ASKING = (_STREAK, "的", *words.VERBS.split())
_REST = re.compile("其余|剩余|余下|剩下")
_SHORT = 4
_NEAR = 16
_WINDOW = 200
_NARROW = re.compile(r"（([^（），。；\d]{1,4})）")
_SENTENCE = re.compile(r"[。；！？\n]")
_STOP = re.compile(r"[。！？\n]")
_COMPARED = re.compile(words.COMPARED)
_MOVED = re.compile(words.MOVED)
_FROM = re.compile(r"(?:由|从)[^，。；由从]*$")
_TO = re.compile(r"^[^，。；、]{0,6}?(?:至|为|到|成)了?(?:(?:年[底末]|今年|目前)的?)?$")
_TOTALLED = re.compile(r"[合总共]计$")
_TOTAL = "合计"
_TIME = re.compile("[年月]|季度")
_JOINED = re.compile(r"(?:[和与、]|(?<![涉普危])及)$")
_LED_TO = re.compile(words.LED_TO)
_LEANING = re.compile(words.LEANING)
_BECAME = re.compile(words.BECAME)
_ALONE = frozenset(words.ALONE)
_BOUNDED = re.compile(rf"^(?:{'|'.join(quantity.BEHIND)})+")
_HAPPENS = re.compile(r"(?:的?(?:情况|情形|现象|问题))?(?:发生|出现)?$")


@frozen
class Context:
    """The words about a figure: its clause `before`, what is `behind`, the sentence `around`."""

    before: str
    behind: str
    around: str


@frozen
class Named:
    """What a figure is called: one label, or one for each thing that shares it.

    `stem` is what the next figure may lean on. Where the label is `alone`, the clause says
    nothing more; a figure that is `former` or a `change` is not the thing's value this year.
    """

    labels: tuple[str, ...]
    stem: str
    alone: bool = False
    former: bool = False
    change: bool = False


def context(line: str, numbers: Sequence[Number], at: int) -> Context:
    """Give the words about the figure `numbers[at]` of a line, other figures left out."""
    number = numbers[at]
    last = numbers[at + 1].start if at + 1 < len(numbers) else len(line)
    last = min(last, number.end + _WINDOW)
    before = _clauses(line, numbers, at)[-1]
    after = _BOUNDED.sub("", _NARROW.sub(r"\1", line[number.end : last]))
    behind, *ended = clauses(after)
    if not ended and at + 1 < len(numbers) and "、" in behind:
        behind = behind.rpartition("、")[0]  # the last thing listed is the next figure's
    if behind and _JOINED.search(before):
        before = ""
    return Context(before, behind, _around(line, numbers[max(0, at - _SHORT) : at], number.start))


def named(line: str, numbers: Sequence[Number], at: int, told: Sequence[Named]) -> Named:
    """Say what a figure is of; `told` is what the earlier figures of the line are."""
    found, number = context(line, numbers, at), numbers[at]
    before, last = found.before, told[-1] if told else Named((), "")
    if not number.written:
        return _one(_of_none(before, line[number.start : number.end], found.behind), alone=True)
    if shared := turns.sharing(before, number.unit):
        return Named(tuple(map(cut, shared)), shared[-1], alone=True)
    name, said = turns.turn(line, numbers, at, told)
    if name:
        changed = bool(_MOVED.search(said) or _COMPARED.search(said))
        return _one(name + said, name, alone=True, change=changed)
    if last.former and _TO.match(before):
        return _one(last.stem, alone=True)
    if _comes_to(line, numbers, at) and (start := _FROM.search(before)):
        stem = trimmed(before[: start.start()]) or _own(before, found.behind) or last.stem
        return _one(_FORMER + stem, stem, former=True)
    if moved := _movement(before):
        stem = moved[0] or _leant_on(line, numbers, at, told, moved[1])
        return _one(stem + moved[1], stem, change=True)
    label = _own(before, found.behind) or (_TOTAL if _TOTALLED.search(before) else "")
    if label == _TOTAL and (many := _summed(numbers, at)):
        return _one(_common([one.stem for one in told[at - many :]]) + label)
    if (len(label) < 2 and label not in _ALONE) or _LEANING.match(label):
        stem = _leant_on(line, numbers, at, told, label)
        return _one(stem + label, stem)
    return _one(label, label.removesuffix(_STREAK))


def _one(
    label: str, stem: str = "", *, alone: bool = False, former: bool = False, change: bool = False
) -> Named:
    return Named((cut(label),), stem or label, alone, former, change)


def _last(line: str, numbers: Sequence[Number], at: int, told: Sequence[Named]) -> Sequence[Named]:
    """Give the last of the sentence's figures that has this one's unit, or the one before."""
    for other in range(at - 1, -1, -1):
        if numbers[at].unit in _SHARES or _STOP.search(line, numbers[other].end, numbers[at].start):
            break
        if numbers[other].unit == numbers[at].unit and numbers[other].written:
            return told[other : other + 1]
    return told[-1:]


def _common(names: Sequence[str]) -> str:
    """Give the ending that names share (简易程序案件、普通程序案件), unless it is of a time."""
    columns = zip(*map(reversed, names), strict=False)
    shared = takewhile(lambda signs: len({*signs}) == 1, columns)
    ending = "".join(signs[0] for signs in shared)[::-1]
    return "" if len(ending) < 2 or _TIME.search(ending) else ending


def _summed(numbers: Sequence[Number], at: int) -> int:
    """Give of how many figures before it, all of its unit, a figure is the sum."""
    total = Decimal(0)
    for many, one in enumerate(reversed(numbers[:at]), 1):
        total += one.value
        if one.unit != numbers[at].unit or total >= numbers[at].value:
            fits = one.unit == numbers[at].unit and total == numbers[at].value
            return many if fits and many > 1 else 0
    return 0


def _clauses(line: str, numbers: Sequence[Number], at: int) -> list[str]:
    """Give the clauses between the figure before, or what is near, and this one."""
    since = max(numbers[at - 1].end if at else 0, numbers[at].start - _WINDOW)
    return clauses(_BOUNDED.sub("", line[since : numbers[at].start]))


def _comes_to(line: str, numbers: Sequence[Number], at: int) -> bool:
    """Tell whether the next figure is what this one became (由…减至…)."""
    if at + 1 == len(numbers):
        return False
    between = line[numbers[at].end : numbers[at + 1].start][:_NEAR]
    return bool(_TO.match(between))


def _around(line: str, earlier: Sequence[Number], end: int) -> str:
    """Give the sentence up to the figure, its other figures left out."""
    floor = max(0, end - _WINDOW)
    since = max((m.end() for m in _SENTENCE.finditer(line, floor, end)), default=floor)
    pieces = []
    for one in earlier:
        if one.start >= since:
            pieces.append(line[since : one.start])
            since = one.end
    return plain("".join((*pieces, line[since:end])))


def _own(before: str, behind: str) -> str:
    """Give the label of one figure: verb and object before it, or with the noun behind it."""
    label, thing = trimmed(last_deed(before)), noun(behind)
    if (thing in _ALONE and _BECAME.match(behind, len(thing))) or (acts(behind) and _bare(label)):
        thing = trimmed(behind)
    if _REST.match(label) or (len(thing) == 1 and thing not in _ALONE):
        thing = ""
    if thing and _LED_TO.search(before):
        return thing
    if before.endswith("的") and not label.endswith("的") and len(label) > _SHORT and thing:
        label += "的"
    asks = len(label) <= _SHORT or "、" in label or label.endswith(_ASKING)
    return label + thing if asks and len(label + thing) <= BEARABLE else label.removesuffix("的")


def _bare(label: str) -> bool:
    """Tell whether a label needs what was done to be one (连续3年获评)."""
    return not label or label.endswith(_STREAK)


def _of_none(before: str, said: str, behind: str) -> str:
    """Give what did not happen, which may be in what is `said` of it (案件零投诉)."""
    thing = _HAPPENS.sub("", behind.partition("、")[0]).rpartition("的")[2]
    return trimmed(thing) or trimmed(before) + _HAPPENS.sub("", said.partition("零")[2])


def _movement(before: str) -> tuple[str, str] | None:
    """Give what changed and how (来镇访, 同比下降); nothing if the figure is no change."""
    compared, bare = _COMPARED.search(before), trimmed(before)
    moved = _MOVED.search(bare)
    how = moved[0].removesuffix("了") if moved else ""
    if compared:
        return trimmed(before[: compared.start()]), f"同比{how}"
    return (trimmed(bare[: -len(how)]), how) if moved else None


def _leant_on(
    line: str, numbers: Sequence[Number], at: int, told: Sequence[Named], label: str
) -> str:
    """Give what a label that says too little is about: the figure before, or a clause between."""
    whole = _clauses(line, numbers, at)[1 if at else 0 : -1]
    found = (trimmed(_COMPARED.split(one)[0]) for one in reversed(whole))
    since = numbers[at - 1].end if at else 0
    apart = not label or _SENTENCE.search(line, since, numbers[at].start)
    between = next((one for one in found if len(one) > 1), "")
    last = _last(line, numbers, at, told) if label else told[-1:]
    stem = last[0].stem if last and not _STOP.search(line, since, numbers[at].start) else ""
    return (between if apart else "") or stem or between
