"""Phrases: what is cut from a clause to name a figure, cut at the bounds of words only."""

import re
from collections.abc import Iterator

from assistant.recognise import words

BEARABLE = 22
_TELLING = 3
_WHOLE = tuple(words.WHOLE.split())
_LEADING = re.compile(rf"[、 ]|{words.LEADING}")
_TRAILING = re.compile(rf"(?:[、 ]|{words.TRAILING})$")
_BRACKETS = re.compile(r"（[^（）]*）")
_CLAUSE = re.compile(r"[，。；：！？（）\t\n]")
_NEXT = re.compile(r"(?<=[”》])(?=[“《])")
_QUOTES = re.compile("[“”]")
_UNSAID = re.compile(r"[^\w、·+]")
_TITLES = re.compile(r"(?:《[^《》]*》[、和及]?)+等?")
_SUMMED = re.compile(rf"等(?=[^级次候待])(?:{words.KINDS})?")
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_PART = re.compile(r"(?<=[、的])")


def _apart(listed: str) -> re.Pattern[str]:
    """Give a pattern that finds some words, but not where they are part of longer ones."""
    found = "|".join(sorted(listed.split(), key=len, reverse=True))
    own = set(listed.split())
    longer = "|".join(one for one in _WHOLE if one not in own and re.search(found, one))
    return re.compile(f"(?:{longer})|(?P<word>{found})")


_DOES = _apart(words.DOES)
_VERBS = _apart(words.VERBS)


def plain(text: str) -> str:
    """Give a text without brackets and quotation marks, what they set apart kept apart."""
    return _QUOTES.sub("", _NEXT.sub("、", _BRACKETS.sub("", text)))


def clauses(text: str) -> list[str]:
    """Give the clauses of a plain text."""
    return _CLAUSE.split(plain(text))


def trimmed(before: str) -> str:
    """Give a label without the words at its ends that say nothing of what is counted."""
    label = before.strip(" 、—\t")
    while not label.startswith(_WHOLE) and (found := _LEADING.match(label)):
        label = label[found.end() :]
    while not label.endswith(_WHOLE) and (found := _TRAILING.search(label)):
        label = label[: found.start()]
    return label


def noun(behind: str) -> str:
    """Give the thing that stands behind its number, up to what it does."""
    if not behind or (behind[0] in "、和及与" and not behind.startswith(_WHOLE)):
        return ""
    end = next((one for one in _found(_DOES, behind) if one), len(behind))
    first, *others = behind[:end].split("、")
    thing = trimmed("、".join((first, *(one for one in others if len(one) > 1))))
    return thing if len(thing) <= BEARABLE else trimmed(first)


def acts(behind: str) -> bool:
    """Tell whether what stands behind a number begins with what was done."""
    return next(_found(_DOES, behind), -1) == 0


def last_deed(before: str) -> str:
    """Give the last of several deeds (张贴海报、发放手册); things listed stay together."""
    last = before.rpartition("、")[2]
    return last if next(_found(_VERBS, last), -1) == 0 else before


def deeds(label: str) -> str:
    """Give the verbs a label begins with (研究解决)."""
    end = 0
    for at, stop in _spans(_VERBS, label):
        if at != end:
            break
        end = stop
    return label[:end]


def cut(label: str) -> str:
    """Give a label of bearable length, or none: what is counted stays, words stay whole."""
    whole = _bare(label)
    if len(whole) <= BEARABLE:
        return whole
    shorter = (_bare(trimmed(one)) for one in _shorter(label))
    fits = (one for one in shorter if 1 < len(one) <= BEARABLE)
    return next(fits, whole if len(whole) <= 2 * BEARABLE else "")


def _shorter(label: str) -> Iterator[str]:
    """Give what a label may be cut to: without titles, without a list, from a verb or part on."""
    yield _TITLES.sub("", label)
    verbs = deeds(label)
    for found in _SUMMED.finditer(label):
        rest = label[found.end() :]
        yield verbs + rest if verbs or len(rest) > _TELLING else ""
    for at in _found(_VERBS, label):
        yield label[at:]
    for found in _PART.finditer(label):
        yield label[found.end() :]


def _bare(label: str) -> str:
    return _UNSAID.sub("", _YEAR.sub("", _NEXT.sub("、", label))).strip("、·+")


def _found(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (at for at, _ in _spans(pattern, text))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text) if found["word"])
