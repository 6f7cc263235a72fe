"""The figures of a table: what each cell counts, by its row's name, its column and its unit."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant import quantity
from assistant.document import Cell, Table
from assistant.frozen import frozen
from assistant.recognise import numbers
from assistant.recognise.numbers import Number
from assistant.recognise.recognised import Place, Sighting

_BRACKET = re.compile(r"[（(]\s*(?:单位[:：])?([^（()）]{1,4})[)）]")
_COUNTS = re.compile(r"(?=(.{1,2})数$)")
_UNIT_HEAD = re.compile(r"(?:计量)?单位")
_NOT_COUNTED = re.compile(r"序号|编号|^年度?$|年份|日期|时间|电话|文号|代码")
_NO_NAME = re.compile(r"序号|编号|责任|牵头|备注|来源|依据")
_PLAIN = re.compile(
    r"(?:指标|实际)?(?:数|数量|数值|数据|值|情况|结果|合计|完成(?:数|值|数量|情况))?"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIGNED = re.compile(r"[-−–—+＋±↑↓]\s*(?=\d)")
_NEAREST = 3  # columns of names that may be told of a cell
_YEAR = re.compile(r"(20\d\d)年度?")
# The years a head or a row's name may say, counted from the report's.
_WHEN = {"本年": 0, "今年": 0, "当年": 0, "上年": -1, "去年": -1, "下年": 1, "明年": 1}
_SAID = re.compile(rf"(?:{'|'.join(_WHEN)})度?(?:同期)?(?!比)")
_LABELS = {0: "{}", -1: "上年{}", 1: "{}目标"}
_OTHER = re.compile(r"^上年|目标|同比|增减|增长|增幅|变化")

Grid = dict[tuple[int, int], Cell]


@frozen
class Told:
    """A cell that is no mere number: its words from `start`, told of what its row names."""

    name: str
    words: str
    start: int


def sight(
    table: Table, block: int, heading: str, year: int | None
) -> Iterator[Sighting | Told | str]:
    """Give the figures of a table, cells to be read as text, and what cannot be understood.

    A cell that holds nothing but a number is a figure, named by its row and, where several
    columns count something, by its column; last year's are 上年…, those of other years none.
    """
    read = _read(table)
    at = 0
    for row in table.rows:
        for cell in row:
            r, c = read.origins[id(cell)]
            words = cell.text.strip()
            if (r, c) in read.numbers:
                start = at + len(cell.text) - len(cell.text.lstrip())
                place = Place(block, start, start + len(words))
                yield _figure(read, (r, c), heading, place, year) or _described(read, (r, c))
            elif _SIGNED.match(words):
                yield _described(read, (r, c))
            elif r >= read.header and not _NOT_COUNTED.search(read.heads[c]):
                yield Told(_bare(read.names.get((r, c), "")), cell.text, at)
            at += len(cell.text) + 1


def is_own(label: str) -> bool:
    """Tell whether a label is of this year's figure, no change, goal or figure of last year's."""
    return not _OTHER.search(label)


@frozen
class _Read:
    """A table as read: its grid, where each cell begins, head rows, heads, and what is counted."""

    grid: Grid
    origins: Mapping[int, tuple[int, int]]
    header: int
    heads: Mapping[int, str]
    numbers: Mapping[tuple[int, int], Number]
    names: Mapping[tuple[int, int], str]
    counted: frozenset[int]


def _read(table: Table) -> _Read:
    grid = _grid(table)
    header = _header(table, grid)
    columns = {c for _, c in grid}
    heads = {c: _head(grid, header, c) for c in columns}
    units = {c for c in columns if _holds_units(grid, header, heads, c)}
    found = dict(_numbers(grid, header, heads, units))
    counted = frozenset(c for _, c in found)
    names = dict(_names(grid, header, heads, units | counted))
    origins = {id(cell): where for where, cell in reversed(grid.items())}
    return _Read(grid, origins, header, heads, found, names, counted)


def _grid(table: Table) -> Grid:
    """Give the cell at every row and column, a merged one at all it spans."""
    grid: Grid = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in grid:
                c += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    grid[r + down, c + right] = cell
            c += cell.columns
    return grid


def _header(table: Table, grid: Grid) -> int:
    """Count the head rows: none where the first counts, another below one that spans columns."""
    rows, header = table.rows, table.header
    width = max((c for _, c in grid), default=0) + 1
    if any(_number(_at(grid, 0, c), "") for c in range(1, width)):
        return 0
    while 0 < header < len(rows) and any(cell.columns > 1 for cell in rows[header - 1]):
        if any(_number(cell.text.strip(), "") for cell in rows[header]):
            break
        header += 1
    return header


def _at(grid: Grid, row: int, column: int) -> str:
    return grid[row, column].text.strip() if (row, column) in grid else ""


def _head(grid: Grid, header: int, column: int) -> str:
    """Give a column's head: the words of all head rows above it."""
    return "".join(dict.fromkeys(_at(grid, r, column) for r in range(header)))


def _holds_units(grid: Grid, header: int, heads: Mapping[int, str], column: int) -> bool:
    """Tell whether a column gives the rows' units; 单位 heads one of offices too."""
    if not _UNIT_HEAD.fullmatch(heads[column]):
        return False
    cells = [_at(grid, r, c) for r, c in grid if c == column and r >= header]
    return all(map(_is_unit, filter(None, cells)))


def _is_unit(words: str) -> bool:
    return _whole(f"1{words}") is not None and not words[0].isdigit()


def _numbers(
    grid: Grid, header: int, heads: Mapping[int, str], units: set[int]
) -> Iterator[tuple[tuple[int, int], Number]]:
    """Give the cells that are numbers, in columns that count something."""
    for r, c in grid:
        if r < header or not c or c in units or _NOT_COUNTED.search(heads[c]):
            continue
        beside = [_at(grid, r, unit) for unit in units]
        brackets = [_unit(_at(grid, r, left)) for left in range(c)[::-1][:_NEAREST]]
        unit = next(filter(None, (_unit(heads[c]), *beside, *brackets)), "")
        if found := _number(_at(grid, r, c), unit):
            yield (r, c), found


def _unit(words: str) -> str:
    """Give the unit a head or a row's name has in brackets, or ends with (件数, 人次数)."""
    found = [one[1] for one in (_BRACKET.search(words), *_COUNTS.finditer(words)) if one]
    return next(filter(_is_unit, found), "")


def _names(
    grid: Grid, header: int, heads: Mapping[int, str], others: set[int]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Give what names each cell: the nearest words to its left, with all where they recur."""
    named = [c for c in sorted(heads) if c not in others and not _NO_NAME.search(heads[c])]
    rows = sorted({r for r, _ in grid if r >= header})
    for column in heads:
        left = [c for c in named or [0] if c < column][-_NEAREST:]
        told = {r: [one for c in left if _HAN.search(one := _at(grid, r, c))] for r in rows}
        last = Counter(one[-1] for one in told.values() if one)
        for r, words in told.items():
            if words:
                whole = last[words[-1]] > 1
                yield (r, column), "".join(dict.fromkeys(words)) if whole else words[-1]


def _number(written: str, unit: str) -> Number | None:
    """Read a cell that is nothing but a number, with its own unit or that of its column or row."""
    if sign := _SIGNED.match(written):
        return _signed(written, sign.end(), unit)
    found = _whole(written)
    if found is None and written[:1].isdigit() and (read := quantity.read(written)):
        return Number(0, len(written), written, unit, *read)
    return replace(found, unit=unit) if found and unit and not found.unit else found


def _signed(written: str, start: int, unit: str) -> Number | None:
    """Read a change with its sign; arrows give none, for a slot cannot turn them."""
    bare = _number(written[start:], unit)
    if bare is None or written[0] in "±↑↓":
        return None
    value = -bare.value if written[0] in "-−–—" else bare.value
    number = written[:start] + bare.written
    return replace(bare, end=len(written), written=number, value=value)


def _whole(written: str) -> Number | None:
    found, _ = numbers.scan(written)
    return found[0] if len(found) == 1 and found[0].end - found[0].start == len(written) else None


def _figure(
    read: _Read, where: tuple[int, int], heading: str, place: Place, year: int | None
) -> Sighting | None:
    """Give a figure with its label; none where it is another year's."""
    found, head = read.numbers[where], _bare(read.heads.get(where[1], ""))
    name = _bare(read.names.get(where, ""))
    off = _when(head + name, year)
    if off not in _LABELS:
        return None
    head, name = _timeless(head), _timeless(name)
    beside = {_timeless(_bare(read.heads[c])) for c in read.counted}
    if name and (len(beside) == 1 or not head) and _PLAIN.fullmatch(head):
        head = ""
    written = read.grid[where].text.strip()
    return Sighting(
        key="",
        label=_LABELS[off].format(name + head),
        value=found.value,
        unit=found.unit,
        approx=found.approx,
        text=written,
        number=found.written,
        heading=heading,
        place=place,
    )


def _described(read: _Read, where: tuple[int, int]) -> str:
    """Say which number of a table is not understood."""
    head, name = read.heads.get(where[1], ""), read.names.get(where, "")
    return " ".join(filter(None, (name, head, read.grid[where].text.strip())))


def _when(words: str, year: int | None) -> int:
    """Give which year words say, counted from the report's; its own where they say none."""
    if year and (found := _YEAR.search(words)):
        return int(found[1]) - year
    said = _SAID.search(words)
    return next((off for name, off in _WHEN.items() if said and said[0].startswith(name)), 0)


def _timeless(words: str) -> str:
    return _SAID.sub("", _YEAR.sub("", words))


def _bare(words: str) -> str:
    """Give words without the unit in their brackets."""
    return _BRACKET.sub(lambda found: "" if _is_unit(found[1]) else found[0], words).strip()
