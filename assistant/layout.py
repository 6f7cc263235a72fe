"""The page: the values a Word report is laid out by, and the sums the standard asks for.

Lengths are in twips (1/20 point), type sizes in half-points, as Word has them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

from assistant import tables
from assistant.errors import Flaw, InputError, TemplateError, nearest
from assistant.frozen import frozen


@frozen
class Page:
    """Paper size, margins, and the distance of header and footer from the edge."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int

    @property
    def measure(self) -> int:
        """Give the width of the text area (版心)."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> int:
        """Give the height of the text area."""
        return self.height - self.top - self.bottom


@frozen
class Text:
    """Body type: its size, the pitch of its lines, what each character gives up, one cell."""

    size: int
    pitch: int
    fit: int
    cell: int
    latin: str


@frozen
class Faces:
    """The typeface of each kind of text."""

    body: str
    title: str
    heading1: str
    heading2: str
    heading3: str
    heading4: str
    footer: str


@frozen
class Sizes:
    """The type sizes that are not the body's."""

    title: int
    footer: int
    table: int


@frozen
class Layout:
    """A layout: one file of templates/layouts, with one of its options or none."""

    label: str
    page: Page
    text: Text
    faces: Faces
    sizes: Sizes
    alternatives: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        """Give a hash that costs nothing: what is written for a layout alone is kept for it."""
        return hash(self.label)


_GROUPS: Mapping[str, type] = {"page": Page, "text": Text, "faces": Faces, "sizes": Sizes}
# What a length or a size can be: Word takes no paper wider than 22 inches.
_RANGES: Mapping[str, range] = {
    "page": range(31681),
    "text": range(1, 2001),
    "text.size": range(8, 145),
    "text.fit": range(-100, 101),
    "sizes": range(8, 145),
}
_LEAST = 2880  # the text area still holds two of the largest signs
_TABLES = (*_GROUPS, "alternatives", "options")
_KNOWN = ("label", *_TABLES)


def read(text: str, file: str, option: str = "") -> Layout:
    """Read a layout file, with one of its options. Raises TemplateError, InputError."""
    table, flaws = tables.read(text, file)
    flaws += (Flaw(file, _line(text, name), said) for name, said in _misplaced(table))
    if flaws:
        raise TemplateError(tuple(flaws))
    options = table.get("options", {})
    if option and option not in options:
        there = "、".join(options) or "没有"
        raise InputError(f"版式 {file} 没有“{option}”这种选项；可用的：{there}。")
    groups = {
        name: _group(name, table.get(name, {}) | options.get(option, {}).get(name, {}), text, file)
        for name in _GROUPS
    }
    flaws = [flaw for found in groups.values() if isinstance(found, tuple) for flaw in found]
    if flaws:
        raise TemplateError(tuple(flaws))
    alternatives = tuple(table.get("alternatives", {}).items())
    made: Any = groups  # no group is a tuple of flaws any more
    if min(made["page"].measure, made["page"].depth) < _LEAST:
        said = "页边距太大，版心放不下文字"
        raise TemplateError((Flaw(file, _line(text, "page"), said),))
    return Layout(label=table["label"], alternatives=alternatives, **made)


def options(text: str) -> tuple[str, ...]:
    """Give the names of a layout file's options."""
    table, _ = tables.read(text, "")
    return tuple(_table(table, "options"))


def _misplaced(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find what is unknown or of the wrong kind outside the groups: its name and what to say."""
    for name, value in table.items():
        if name not in _KNOWN:
            yield name, _unknown(name, _KNOWN)
        elif name in _TABLES and not isinstance(value, dict):
            yield name, f"“{name}”应是一组，写成 [{name}]"
    if not isinstance(table.get("label"), str):
        yield "label", "缺少“label”，或未写成加引号的文字"
    for name, value in _table(table, "alternatives").items():
        if not isinstance(value, str):
            yield f'"{name}"', f"“{name}”的代用字体应写成加引号的文字"
    for option, chosen in _table(table, "options").items():
        for name in chosen if isinstance(chosen, dict) else (option,):
            if name not in _GROUPS or not _table(chosen, name):
                yield f"options.{option}", _unknown(name, tuple(_GROUPS))


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = table.get(name)
    return found if isinstance(found, dict) else {}


def _group(name: str, table: Mapping[str, Any], text: str, file: str) -> Any:
    """Make one group of values, or give a tuple of its flaws."""
    kind = _GROUPS[name]
    known = {field.name: field.type for field in fields(kind)}
    flaws = []
    for key, value in table.items():
        if key not in known:
            flaws.append(Flaw(file, _line(text, key, name), _unknown(key, tuple(known))))
        elif type(value) is not known[key]:
            what = "一个整数" if known[key] is int else "加引号的文字"
            flaws.append(Flaw(file, _line(text, key, name), f"“{key}”应写成{what}"))
        elif isinstance(value, int) and value not in (within := _range(name, key)):
            said = f"“{key}”应在 {within.start} 至 {within.stop - 1} 之间"
            flaws.append(Flaw(file, _line(text, key, name), said))
    missing = [key for key in known if key not in table]
    flaws += [Flaw(file, _line(text, name), f"[{name}] 里缺少“{key}”") for key in missing]
    return tuple(flaws) or kind(**table)


def _range(group: str, name: str) -> range:
    return _RANGES.get(f"{group}.{name}", _RANGES[group])


def _line(text: str, name: str, group: str = "") -> int:
    """Give the line a name begins, in its group where one is named; 1 where it is not found."""
    header = re.search(rf"^\[(?:.*\.)?{group}\]", text, re.MULTILINE) if group else None
    begins = re.compile(rf"^[\[ ]*{re.escape(name)}(?!\w)", re.MULTILINE)
    found = begins.search(text, header.end() if header else 0) or begins.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _unknown(name: str, known: tuple[str, ...]) -> str:
    return f"不识得“{name}”这一栏{nearest(name, known)}"


def cells(text: str) -> float:
    """Give the width of a line in characters; a digit or letter takes half of one."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)


@frozen
class Signing:
    """How far issuer and date stand from the right, in characters."""

    issuer: float
    date: float


_LINE = 28  # characters of a line (5.2.3)


def signing(issuer: str, date: str, *, sealed: bool) -> Signing:
    """Place 署名 and 成文日期 (GB/T 9704—2012 7.3.5.1 sealed, 7.3.5.2 unsealed)."""
    issued, dated = cells(issuer), cells(date)
    if sealed:
        return Signing(max(0.0, 4 + (dated - issued) / 2), 4)
    if dated > issued:
        return Signing(dated - issued + 4, 2)
    # An issuer longer than a line turns; the date must stay on one.
    return Signing(2, min(max(0.0, issued - dated), _LINE - 2 - dated))


# Where a title breaks best, and where it may: words stay whole (7.3.1 词意完整).
_ISSUERS = tuple(
    f"{body}{sign}"
    for body in ("人民政府", "委员会", "办事处", "管委会", "办公室")
    for sign in ("", "、")
)
_STOPS = tuple("、，。：；）》”")  # none begins a line
_BEFORE = ("法治政府", "推进", "情况", "工作报告", "年度报告")
_YEAR = re.compile("[0-9]{4}年")
_PLACES = re.compile(
    "|".join(
        (
            *(f"(?<={one})" for one in (*_ISSUERS, "年度", "[0-9]{4}年")),
            *(f"(?={one})" for one in (*_BEFORE, "关于", "[0-9]{4}年")),
        )
    )
)
# Where a long place name may be broken if nothing else will do.
_DIVISIONS = re.compile("|".join(f"(?<={one})" for one in ("自治州", "自治县", "市", "县", "区")))
_INSIDE = 1020  # what a break inside a word costs


@lru_cache(maxsize=256)
def title_lines(title: str, most: int) -> tuple[str, ...]:
    """Break a title by meaning into lines of at most `most` characters, a blank always breaks."""
    return tuple(one for part in title.split() for one in _broken(part, most))


def _broken(title: str, most: int) -> tuple[str, ...]:
    """Find the fewest lines whose lengths differ least, breaking between words where possible."""
    if len(title) <= most:
        return (title,)
    costs = {one.start(): _cost(title, one.start()) for one in _PLACES.finditer(title, 1)}
    found = (_ends(title, most, allowed, costs) for allowed in _allowed(title, costs))
    ends = next(filter(None, found), ())
    return tuple(title[a:b] for a, b in pairwise((0, *ends)))


def _allowed(title: str, costs: Mapping[int, float]) -> Iterator[Iterable[int]]:
    """Give where lines may end, the best places first, all others only where those do not do."""
    words = [end for end, cost in costs.items() if cost < _INSIDE]
    yield words
    yield sorted({*words, *(one.start() for one in _DIVISIONS.finditer(title, 1))})
    yield [end for end in range(1, len(title)) if title[end] not in _STOPS]
    yield range(1, len(title))


def _ends(
    title: str, most: int, places: Iterable[int], costs: Mapping[int, float]
) -> tuple[int, ...]:
    """Give where the lines end, at some of the places; empty where they lie too far apart."""
    even = len(title) / -(-len(title) // most)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for end in (*places, len(title)):
        found = [
            (before + (end - start - even) ** 2, ends)
            for start, (before, ends) in best.items()
            if end - start <= most
        ]
        if found:
            cost, ends = min(found)
            best[end] = (cost + costs.get(end, _INSIDE), (*ends, end))
    return best[len(title)][1] if len(title) in best else ()


def _cost(title: str, end: int) -> float:
    """Rate a break: any line costs something, one that ends inside a word most."""
    if title.startswith(_STOPS, end):
        return _INSIDE
    about = title.startswith("关于", end) or title.endswith(_ISSUERS, 0, end)
    year = _YEAR.match(title, end) and not title.endswith("关于", 0, end)
    if about or year:
        return 20
    after_year = title.endswith("年度", 0, end) or _YEAR.match(title, max(0, end - 5), end)
    if title.startswith("度", end) or not (after_year or title.startswith(_BEFORE, end)):
        return _INSIDE
    return 120
