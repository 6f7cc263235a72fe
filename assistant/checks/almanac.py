"""The almanac: which meetings, plans, laws, campaigns and terms belong to which year.

It is read from templates/references.toml and terms.toml, whose heads explain every entry, and
from a file of the same shape that an office keeps for its province, city and county.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, get_args, get_origin

from assistant.errors import FileError

_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting by the name it is cited with, and its last day."""

    name: str
    date: date
    kind: str = ""
    wrong: tuple[str, ...] = ()
    source: str = ""
    mark: str = "K"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of several years (十四五, 八五), with its first and last."""

    name: str
    kind: str
    first: int
    last: int
    source: str = ""
    mark: str = "K"


@dataclass(frozen=True, slots=True)
class Position:
    """Words that fit only the first, middle or last year of a plan."""

    when: str
    words: tuple[str, ...]
    source: str = ""
    mark: str = "K"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign or guiding idea, and the years it can stand in a report."""

    name: str
    first: int
    last: int | None = None
    forms: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    source: str = ""
    mark: str = "K"


@dataclass(frozen=True, slots=True)
class Term:
    """A fixed word, and what is wrongly written for it; in an `except_` phrase that is right."""

    right: str
    wrong: tuple[str, ...] = ()
    pattern: str = ""
    except_: tuple[str, ...] = ()
    since: date | None = None
    source: str = ""
    mark: str = "K"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and what is mistyped for it."""

    right: str
    wrong: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit things are counted in, and the units that do not fit them."""

    things: tuple[str, ...]
    wrong: tuple[str, ...]
    right: str


@dataclass(frozen=True, slots=True)
class Names:
    """What tells a person's name: surnames, parties before it, and common words that are none."""

    surnames: str = ""
    parties: tuple[str, ...] = ()
    common: str = ""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase, and the stretches that differ from it in one character and are right."""

    right: str
    except_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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


def read(text: str, name: str) -> Almanac:
    """Read the text of references.toml; `name` is said in refusals.

    Raises FileError naming the entry that is not understood.
    """
    try:
        body = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5000 digits is a ValueError
        where = f"第 {found[1]} 行" if (found := _LINE.search(str(error))) else ""
        raise FileError(f"{name} {where}不合 TOML 写法，未读取；请核对引号和等号再试。") from error
    as_of = body.get("as_of", date.min)
    if not _fits(as_of, date):
        raise FileError(f"{name} 里的 as_of 应写成日期，如 2026-01-01，未读取。")
    made = {table: _entries(body, table, kind, name) for table, kind in _KINDS.items()}
    return Almanac(as_of, **made)


def _entries(body: Mapping[str, Any], table: str, kind: type, name: str) -> tuple[Any, ...]:
    given = body.get(table, [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise FileError(f"{name} 里的 {table} 应写成一段一段的 [[{table}]]，未读取。")
    return tuple(_entry(kind, one, table, name) for one in given)


def _entry(kind: type, body: Mapping[str, Any], table: str, name: str) -> Any:
    words = {
        "except_" if key == "except" else key: tuple(value) if isinstance(value, list) else value
        for key, value in body.items()
    }
    try:
        entry = kind(**words)
        re.compile(str(words.get("pattern", "")))
    except (TypeError, re.error):
        entry = None
    kinds = {field.name: field.type for field in fields(kind)}
    if entry is None or not all(_fits(value, kinds[key]) for key, value in words.items()):
        said = body.get("name") or body.get("right") or "无名"
        raise FileError(
            f"{name} 里 [[{table}]] 的“{said}”有缺项、多项或写法不对，未读取；"
            "请对照文件开头的说明。"
        )
    return entry


def _fits(value: object, kind: Any) -> bool:
    """Tell whether a value is of the kind a field is annotated with."""
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return isinstance(value, tuple) and all(isinstance(one, item) for one in value)
    return isinstance(value, kind) and not isinstance(value, datetime)
