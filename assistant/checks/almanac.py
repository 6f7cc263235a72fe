"""The almanac: which meetings, plans, laws, campaigns and terms belong to which year.

It is read from templates/references.toml and terms.toml, whose heads explain every entry, and
from a file of the same shape that an office keeps for its province, city and county.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from assistant import frontmatter, tables
from assistant.errors import Flaw, TemplateError
from assistant.frozen import frozen


@frozen
class Meeting:
    """A meeting by the name it is cited with, and its last day."""

    name: str
    date: date
    kind: str = ""
    wrong: tuple[str, ...] = ()
    source: str = ""
    mark: str = "K"


@frozen
class Plan:
    """A plan of several years (十四五, 八五), with its first and last."""

    name: str
    kind: str
    first: int
    last: int
    source: str = ""
    mark: str = "K"


@frozen
class Position:
    """Words that fit only the first, middle or last year of a plan."""

    when: str
    words: tuple[str, ...]
    source: str = ""
    mark: str = "K"


@frozen
class Paper:
    """A law, regulation or document, by the words between 《 and 》."""

    name: str
    kind: str
    span: tuple[int, ...] = ()
    passed: date | None = None
    since: date | None = None
    revised: date | None = None
    until: date | None = None
    replaced_by: str = ""
    wrong: tuple[str, ...] = ()
    source: str = ""
    mark: str = "K"


@frozen
class Campaign:
    """A campaign or guiding idea, and the years it can stand in a report."""

    name: str
    first: int
    last: int | None = None
    forms: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    source: str = ""
    mark: str = "K"


@frozen
class Term:
    """A fixed word, and what is wrongly written for it; in an `except_` phrase that is right."""

    right: str
    wrong: tuple[str, ...] = ()
    pattern: str = ""
    except_: tuple[str, ...] = ()
    since: date | None = None
    source: str = ""
    mark: str = "K"


@frozen
class Word:
    """A word, and what is mistyped for it."""

    right: str
    wrong: tuple[str, ...] = ()
    pattern: str = ""


@frozen
class Unit:
    """The unit things are counted in, and the units that do not fit them."""

    things: tuple[str, ...]
    wrong: tuple[str, ...]
    right: str


@frozen
class Names:
    """What tells a person's name: surnames, parties before it, and common words that are none."""

    surnames: str = ""
    parties: tuple[str, ...] = ()
    common: str = ""


@frozen
class Total:
    """A thing of which a report has one total, by its names, and the verbs it is counted with."""

    name: str
    things: tuple[str, ...]
    verbs: tuple[str, ...]
    units: tuple[str, ...]

    def ends(self, words: str) -> bool:
        """Tell whether the words before a number name the thing and nothing else."""
        return re.search(f"(?:^|共){self._words}$", words) is not None

    def begins(self, words: str) -> bool:
        """Tell whether the words behind a number begin with the thing."""
        return re.match(self._words, words) is not None

    @property
    def _words(self) -> str:
        things = "|".join(sorted(self.things, key=len, reverse=True))
        return f"(?:{'|'.join(self.verbs)})?(?:各类)?(?:{things})"


@frozen
class Phrase:
    """A fixed phrase, and the stretches that differ from it in one character and are right."""

    right: str
    except_: tuple[str, ...] = ()


@frozen
class Almanac:
    """All of it, valid as of a day."""

    as_of: date
    meetings: tuple[Meeting, ...] = ()
    plans: tuple[Plan, ...] = ()
    positions: tuple[Position, ...] = ()
    documents: tuple[Paper, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    terms: tuple[Term, ...] = ()
    words: tuple[Word, ...] = ()
    endings: tuple[Word, ...] = ()
    units: tuple[Unit, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    names: tuple[Names, ...] = ()
    totals: tuple[Total, ...] = ()

    def knows(self, year: int) -> bool:
        """Tell whether the whole of a year lies before its day; of a later one it must ask."""
        return date(year, 12, 31) <= self.as_of

    def joined(self, local: "Almanac") -> "Almanac":
        """Give this almanac with the entries of another before its own."""
        mine = {
            one.name: getattr(local, one.name) + getattr(self, one.name)
            for one in fields(self)
            if one.name != "as_of"
        }
        return Almanac(max(self.as_of, local.as_of), **mine)


_KINDS: Mapping[str, type] = {
    "meetings": Meeting,
    "plans": Plan,
    "positions": Position,
    "documents": Paper,
    "campaigns": Campaign,
    "terms": Term,
    "words": Word,
    "endings": Word,
    "units": Unit,
    "phrases": Phrase,
    "names": Names,
    "totals": Total,
}


_TABLES = ("as_of", *_KINDS, "contents", "deadlines")
_YEARS = range(1900, 2201)
# How each type of field is written: of what, whether as a list, and how to say so.
_SORTS: Mapping[Any, tuple[type, bool, str]] = {
    str: (str, False, "加引号的文字，不能为空"),
    date: (date, False, "日期，如 2024-07-18"),
    date | None: (date, False, "日期，如 2024-07-18"),
    int: (int, False, "年份，如 2024"),
    int | None: (int, False, "年份，如 2024"),
    tuple[str, ...]: (str, True, "一组加引号的文字，不能为空"),
    tuple[int, ...]: (int, True, "一组年份"),
}
# What these hold becomes part of patterns as it stands.
_PLAIN = {Plan, Names, Total}
_LONGEST = 300
_LOOP = re.compile(r"(?<!\\)[*+{]")
_LOOPED = re.compile(r"(?<!\\)\)[*+{]")
_GROUP = re.compile(r"\((?!\?[=!<])")
_EITHER = re.compile(r"(?<!\\)\|")
_OPTIONAL = re.compile(r"(?<![\\(])\?")
_MOST_WAYS = 2000


def read(text: str, name: str) -> Almanac:
    """Read the text of references.toml; `name` is said in refusals.

    Raises TemplateError with every flaw.
    """
    body, flaws = tables.read(text, name, 0, tuple(_KINDS))
    flaws += frontmatter.unknown_fields(body, _TABLES, text, name)
    as_of = body.get("as_of", date.min)
    if type(as_of) is not date:
        flaws.append(Flaw(name, tables.line_of(text, "as_of"), _misfit("as_of", date)))
    made: dict[str, tuple[Any, ...]] = {}
    for table, kind in _KINDS.items():
        given = body.get(table, [])
        entries = frontmatter.listed(given)
        if not isinstance(given, list) or len(entries) != len(given):
            said = tables.HEADER_SAID.format(table)
            flaws.append(Flaw(name, tables.line_of(text, table), said))
        for n, one in enumerate(entries):
            flaws += (Flaw(name, _line(text, table, n), said) for said in _faults(kind, one))
        made[table] = tuple(_entry(kind, one) for one in entries) if not flaws else ()
    if flaws:
        raise TemplateError(tuple(flaws))
    return Almanac(as_of, **made)


def _line(text: str, table: str, n: int) -> int:
    """Give the line of a table's n-th entry."""
    return next(islice(tables.headers(text, table, 0), n, None), 1)


def _faults(kind: type, given: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with one entry."""
    known = _fields(kind)
    for written, value in given.items():
        if (field := _field(written)) not in known:
            yield frontmatter.unknown_field(written, tuple(known))
        elif not _fits(value, known[field]):
            yield _misfit(written, known[field])
        elif kind in _PLAIN and field not in {"source", "mark"} and not _is_plain(value):
            yield f"“{written}”里只能有汉字、字母和数字"
    for one in fields(kind):
        if one.default is MISSING and one.name not in given:
            yield f"缺少“{one.name}”"
    if kind in {Term, Word} and not (given.get("wrong") or given.get("pattern")):
        yield "缺少 wrong 或 pattern"
    if isinstance(pattern := given.get("pattern", ""), str) and (said := _unfit(pattern)):
        yield f"pattern {said}"


@lru_cache(maxsize=32)
def _fields(kind: type) -> Mapping[str, Any]:
    """Give the type of each field of an entry."""
    return {one.name: one.type for one in fields(kind)}


def _field(written: str) -> str:
    return "except_" if written == "except" else written


def _fits(value: object, kind: Any) -> bool:
    one, is_list, _ = _SORTS[kind]
    every = value if isinstance(value, list) else [value]
    return isinstance(value, list) == is_list and all(
        type(each) is one and each != "" and (one is not int or each in _YEARS) for each in every
    )


def _is_plain(value: object) -> bool:
    every = value if isinstance(value, list) else [value]
    return all("".join(one.split()).isalnum() for one in every if isinstance(one, str))


def _misfit(field: str, kind: Any) -> str:
    return f"“{field}”应写成{_SORTS[kind][2]}"


def _unfit(pattern: str) -> str:
    """Say why a pattern is not taken: one that repeats what repeats may never come to an end."""
    try:
        matches_nothing = re.compile(pattern).search("") is not None
    except (re.error, RecursionError, OverflowError):
        return "不是正则表达式"
    if pattern and matches_nothing:
        return "连空白处也算写错，请改窄"
    if len(pattern) > _LONGEST or _LOOPED.search(pattern) or len(_LOOP.findall(pattern)) > 2:
        return "太长，或重复的记号（* + {）太多或跟在括号后面，核对会慢得停不下来"
    if _ways(pattern) > _MOST_WAYS:
        return "里面可选的写法（| ?）太多，核对会慢得停不下来"
    return ""


def _ways(pattern: str) -> float:
    """Give how many ways a pattern can be tried at one place, at most."""
    groups = max(len(_GROUP.findall(pattern)), 1)
    each = 1 + len(_EITHER.findall(pattern)) / groups
    return float(each**groups * 2 ** len(_OPTIONAL.findall(pattern)))


def _entry(kind: type, given: Mapping[str, Any]) -> Any:
    return kind(
        **{
            _field(key): tuple(value) if isinstance(value, list) else value
            for key, value in given.items()
        }
    )
