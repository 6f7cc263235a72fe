"""The tables a file of answers holds, TOML or JSON in whatever encoding an editor saved it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from assistant import tables
from assistant.errors import FileError, InputError, shown
from assistant.readers.text import damage, decode

_LONGEST_NUMBER = 30  # characters of a number in JSON


def parsed(data: bytes, name: str) -> Mapping[str, Any]:
    """Give what a file says, TOML or JSON. Raises InputError for what cannot be read."""
    text = _decoded(data, name)
    if not text.lstrip().startswith("{"):
        given, flaws = tables.read(text, name)
        if flaws:
            raise InputError("\n".join(f"{flaw}。" for flaw in flaws))
        return given
    try:
        found: Mapping[str, Any] = json.loads(
            text, object_pairs_hook=_once, parse_int=_number, parse_float=_number
        )
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name} 第 {error.lineno} 行不合 JSON 的写法，请核对引号和逗号。"
        ) from error
    except RecursionError as error:
        raise InputError(f"{name} 里有过深的括号，不能用。") from error
    except ValueError as error:
        raise InputError(f"{name} 不能用：{error}。") from error
    return found


def _number(digits: str) -> float:
    """Read a number of JSON; raises ValueError for one longer than any figure."""
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"“{shown(digits, _LONGEST_NUMBER)}”不是一个数据，请核对")
    return int(digits) if digits.lstrip("-").isdigit() else float(digits)


def _once(pairs: Sequence[tuple[str, Any]]) -> Mapping[str, Any]:
    """Give a table of JSON; raises ValueError where a key stands twice, for one would be lost."""
    counted = Counter(key for key, _ in pairs)
    if twice := [key for key, times in counted.items() if times > 1]:
        raise ValueError("、".join(f"“{key}”" for key in twice) + "写了两遍，请各留一个")
    return dict(pairs)


def _decoded(data: bytes, name: str) -> str:
    """Tell the encoding as a text report's is told; what is not certain is refused."""
    try:
        decoded = decode(data)
    except FileError as error:
        raise InputError(f"{name} 不是文本文件，请另存为 UTF-8 编码的文本。") from error
    if not decoded.certain or damage(decoded):
        raise InputError(f"{name} 的编码认不出来，请另存为 UTF-8 编码。")
    return decoded.text
