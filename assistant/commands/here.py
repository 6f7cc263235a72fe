"""Where a command is run: the workspace around it, and which year is meant."""

import sys
from pathlib import Path

import click

from assistant import store
from assistant.errors import InputError
from assistant.store import Workspace

_DIGITS = 4


class YearType(click.ParamType[int]):
    """A year in four digits, as a number."""

    name = "年份"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Give the year as a number, or refuse it."""
        text = str(value).removesuffix("年")
        if not _is_year(text):
            self.fail(f"“{value}”不是四位数的年份", param, ctx)
        return int(text)


YEAR = YearType()


def typed_year(text: str) -> int | None:
    """Give the year a word means, None where it is no number. Raises InputError."""
    number = text.removesuffix("年")
    if not number.isdecimal():
        return None
    if not _is_year(number):
        raise InputError(f"“{text}”不是四位数的年份。")
    return int(number)


def _is_year(text: str) -> bool:
    return text.isdecimal() and len(text) == _DIGITS and 1949 <= int(text) <= 2999


def workspace() -> Workspace:
    """Give the workspace the command is run in. Raises InputError."""
    found = store.find(Path.cwd())
    if found is None:
        raise InputError(
            "这个文件夹里还没有年报资料；请先运行 nianbao 开始，"
            "或用 nianbao import 读入去年的报告。"
        )
    return found


def year_of(work: Workspace, given: int | None) -> int:
    """Give the year meant: the one given, else the newest there is. Raises InputError."""
    if given is not None:
        return given
    years = work.years()
    if not years:
        raise InputError("还没有任何一年的资料；请先用 nianbao new 年份 建立。")
    return years[-1]


def on_terminal() -> bool:
    """Tell whether something can be asked: input and output are a terminal, and not closed."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
