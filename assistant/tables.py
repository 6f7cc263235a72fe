"""TOML as people write it: every wrong line is told, and all the rest is read."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from assistant import unseen
from assistant.errors import Flaw, near

_LINE = re.compile(r"line (\d+)")
_HEADER = re.compile(r"\s*\[+\s*(\w*)")
_SAID = "这一行的写法不合 TOML 规则，请核对引号和等号"
HEADER_SAID = "这一行应写作 [[{}]]，两边各两个半角方括号"
_TOO_MUCH = "里面有过长的数或过深的括号，不能用"
_LARGEST = 10**18  # beyond any figure; a number of thousands of digits cannot even be printed
# A key of many parts takes the square of their number in time and memory to read.
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'[^']*+'")
_BETWEEN = re.compile(r"[=,{}\[\]]")
_MOST_PARTS = 16
_TOO_DEEP = "一个名称里的点太多，不能用"
_MOST = 20
_MORE = "错处太多，先改以上各处；也可能这不是 TOML 文件"
UNFIT = "里面有看不见的控制字符，请删去"
_INVISIBLE = re.compile(f"[{unseen.HARMFUL}\x0b-\r]")
_ESCAPE = re.compile(r"\\[uUbfre]")
_TWICE = "“{}”在同一项里写了两次，请删去一个"


def read(
    text: str, file: str, offset: int = 0, names: Sequence[str] = ()
) -> tuple[dict[str, Any], list[Flaw]]:
    """Read TOML; `offset` is how far down in the file it begins, `names` the tables it may have.

    What stands on a wrong line is left out, so that one mistake does not hide the next.
    """
    flaws: list[Flaw] = []
    lines = text.split("\n")
    if deep := next((n for n, line in enumerate(lines, 1) if _is_deep(line)), 0):
        return {}, [Flaw(file, deep + offset, _TOO_DEEP)]
    for _ in range(_MOST):
        try:
            table = tomllib.loads("\n".join(lines))
            if any(isinstance(one, int) and abs(one) >= _LARGEST for one in _leaves(table)):
                return {}, [*flaws, Flaw(file, 1 + offset, _TOO_MUCH)]
            return table, [*flaws, *_unfit(table, lines, file, offset)]
        except tomllib.TOMLDecodeError as error:
            found = _LINE.search(str(error))
            at = _culprit(lines, int(found[1]) - 1 if found else len(lines) - 1)
            if not lines[at].strip():
                break
            flaws.append(Flaw(file, at + 1 + offset, _said(lines[at], str(error), names)))
            lines[at] = _mended(lines[at], names)
        except (RecursionError, ValueError):
            return {}, [*flaws, Flaw(file, 1 + offset, _TOO_MUCH)]
    last = Flaw(file, len(lines) + offset, _MORE if len(flaws) == _MOST else _SAID)
    return {}, [*flaws, last] if len(flaws) == _MOST else flaws or [last]


def _is_deep(line: str) -> bool:
    """Tell whether a line names a key of more parts than any file has."""
    if line.count(".") < _MOST_PARTS:
        return False
    bare = _QUOTED.sub("", line).partition("#")[0]
    return any(one.count(".") >= _MOST_PARTS for one in _BETWEEN.split(bare))


def invisible(words: str) -> bool:
    """Tell whether a line holds characters that neither print nor are plain blanks."""
    words = words.removesuffix("\r")
    return not words.isprintable() and _INVISIBLE.search(words) is not None


def _unfit(table: object, lines: Sequence[str], file: str, offset: int) -> Iterator[Flaw]:
    """Give a flaw for each line of a table that brings a character no report may hold."""
    odd = [n for n, line in enumerate(lines, 1) if invisible(line) or _ESCAPE.search(line)]
    if odd and any(isinstance(one, str) and invisible(one) for one in _leaves(table)):
        yield from (Flaw(file, n + offset, UNFIT) for n in odd)


def _leaves(value: object) -> Iterator[object]:
    """Give every single value of a table, its keys too."""
    match value:
        case list():
            yield from chain.from_iterable(map(_leaves, value))
        case dict():
            yield from chain.from_iterable(map(_leaves, chain.from_iterable(value.items())))
        case _:
            yield value


def headers(text: str, name: str, offset: int) -> Iterator[int]:
    """Give the file lines of the [[name]] headers; the text starts `offset` lines down."""
    begins = re.compile(rf"\s*\[+\s*{re.escape(name)}\s*\]")
    for n, line in enumerate(text.split("\n"), 1 + offset):
        if begins.match(line):
            yield n


def scattered(value: object, text: str, name: str) -> bool:
    """Tell whether a table's entries do not stand each under a [[name]] header of its own."""
    return not isinstance(value, list) or len(value) != len(tuple(headers(text, name, 0)))


def line_of(text: str, field: str, after: int = 0) -> int:
    """Give the line, from 1, on which a field is set, below a header's line where one is given.

    Where it is not set, the header's line stands for it.
    """
    sets = re.compile(rf"""\s*\[*["']?{re.escape(field)}["']?\s*[=\].]""")
    for n, line in enumerate(text.split("\n")[after:], after + 1):
        if sets.match(line):
            return n
        if after and line.lstrip().startswith("["):
            break
    return after or 1


def _culprit(lines: Sequence[str], at: int) -> int:
    """Give the line to blame: a list left open is noticed only on the line below it."""
    above = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), at)
    opened = "=" in lines[above] and lines[above].count("[") > lines[above].count("]")
    return above if opened else at


def _said(line: str, error: str, names: Sequence[str]) -> str:
    if (header := _HEADER.match(line)) and names:
        return HEADER_SAID.format(near(header[1], names) or names[0])
    if "overwrite" in error:
        return _TWICE.format(line.partition("=")[0].strip(" \t\"'"))
    return _SAID


def _mended(line: str, names: Sequence[str]) -> str:
    """Give what to read in a wrong line's place: the header that was meant, else nothing."""
    header = _HEADER.match(line)
    meant = near(header[1], names) if header else ""
    return f"[[{meant}]]" if meant and line != f"[[{meant}]]" else ""
