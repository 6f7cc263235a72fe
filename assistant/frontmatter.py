"""Front matter: the TOML that asks, in a section file and in report.toml.

A figure the catalogue knows needs only its key; what else is given overrides the catalogue.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from assistant.errors import Flaw, nearest
from assistant.model import Carry, Catalogue, Derived, Kind, Question, Style

_TOML_LINE = re.compile(r"line (\d+)")
_USUAL = {"style": "number"}
_E = TypeVar("_E", bound=StrEnum)
_QUESTION_FIELDS: Mapping[str, type] = {
    "key": str,
    "kind": str,
    "ask": str,
    "label": str,
    "unit": str,
    "carry": str,
    "rolls": str,
    "at_most": str,
    "parts": list,
    "choices": list,
    "when": str,
    "source": str,
    "help": str,
}
_DERIVED_FIELDS: Mapping[str, type] = {
    "key": str,
    "formula": str,
    "style": str,
    "label": str,
    "unit": str,
}


def read(text: str, file: str, offset: int = 0) -> tuple[dict[str, Any], list[Flaw]]:
    """Read TOML; its flaw, if any, has the line in the file, `offset` lines further down."""
    try:
        return tomllib.loads(text), []
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return {}, [Flaw(file, line + offset, "这一行的写法不合 TOML 规则，请核对引号和等号")]


def asked(
    table: Mapping[str, Any],
    front: str,
    file: str,
    catalogue: Catalogue,
    flaws: list[Flaw],
    offset: int = 1,
) -> tuple[tuple[Question, ...], tuple[Derived, ...]]:
    """Read the [[figures]], [[questions]] and [[derived]] of a table; adds to `flaws`."""
    entries: list[Question | Derived] = []
    for name in ("figures", "questions", "derived"):
        for entry, line in zip(table.get(name, ()), headers(front, name, offset), strict=False):
            made = _entry(name, entry, catalogue, line)
            if isinstance(made, str):
                flaws.append(Flaw(file, line, made))
            else:
                entries.append(made)
    entries.sort(key=lambda entry: entry.line)
    return (
        tuple(entry for entry in entries if isinstance(entry, Question)),
        tuple(entry for entry in entries if isinstance(entry, Derived)),
    )


def unknown_fields(
    table: Mapping[str, Any], known: Sequence[str], front: str, file: str, offset: int = 0
) -> list[Flaw]:
    """Give a flaw for each field of a table that is not known."""
    return [
        Flaw(file, line_of(front, name) + offset, unknown_field(name, known))
        for name in table
        if name not in known
    ]


def unknown_field(name: str, known: Sequence[str]) -> str:
    """Say that a field is not known, and the nearest that is."""
    return f"不识得“{name}”这一栏{nearest(name, known)}"


def headers(front: str, name: str, offset: int) -> Iterator[int]:
    """Give the file lines of the [[name]] headers; the text starts `offset` lines down."""
    for n, line in enumerate(front.split("\n"), 1 + offset):
        if line.replace(" ", "").startswith(f"[[{name}]]"):
            yield n


def line_of(front: str, field: str) -> int:
    """Give the line, from 1, on which a top-level field of TOML text is set."""
    lines = front.split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(field)), 1)


def _entry(
    name: str, entry: Mapping[str, Any], catalogue: Catalogue, line: int
) -> Question | Derived | str:
    """Make a question or derived figure of one table, or say what is wrong with it."""
    fields = _DERIVED_FIELDS if name == "derived" else _QUESTION_FIELDS
    for field, value in entry.items():
        if field not in fields:
            return unknown_field(field, tuple(fields))
        if not isinstance(value, fields[field]):
            return f"“{field}”应写成" + ("一组" if fields[field] is list else "加引号的文字")
    key = entry.get("key", "")
    if not key.isidentifier():
        return f"“{key}”不能作名称：只用汉字、字母和数字，且不以数字开头" if key else "缺少 key"
    try:
        if name == "derived":
            return _derived(entry, catalogue, line)
        return _question(name, entry, catalogue, line)
    except ValueError as error:
        return str(error)


def _question(name: str, entry: Mapping[str, Any], catalogue: Catalogue, line: int) -> Question:
    key = entry["key"]
    known = catalogue.get(key) if name == "figures" else None
    kind = Kind.TEXT if name == "questions" else known.kind if known else Kind.COUNT
    label = entry.get("label") or (known.label if known else key)
    made = Question(
        key=key,
        kind=_choice(Kind, entry.get("kind", kind), "kind"),
        ask=entry.get("ask") or (known.ask if known else "") or label,
        label=label,
        unit=entry.get("unit", known.unit if known else ""),
        carry=_choice(Carry, entry.get("carry", Carry.SHOW), "carry"),
        rolls=entry.get("rolls", ""),
        at_most=entry.get("at_most", known.at_most if known else None),
        parts=tuple(entry.get("parts", known.parts if known else ())),
        choices=tuple(entry.get("choices", ())),
        when=entry.get("when", ""),
        source=entry.get("source", known.source if known else ""),
        help=entry.get("help", ""),
        line=line,
    )
    if made.is_figure != (name == "figures"):
        where = "figures" if made.is_figure else "questions"
        raise ValueError(f"“{key}”的 kind 是 {made.kind}，应写在 [[{where}]] 下")
    return made


def _derived(entry: Mapping[str, Any], catalogue: Catalogue, line: int) -> Derived:
    known = catalogue.get(entry["key"])
    formula = entry.get("formula") or (known.formula if known else "")
    if not formula:
        raise ValueError(f"“{entry['key']}”缺少 formula")
    rate = known is not None and known.kind is Kind.RATE
    return Derived(
        key=entry["key"],
        formula=formula,
        style=_choice(Style, entry.get("style", "percent" if rate else "number"), "style"),
        label=entry.get("label") or (known.label if known else entry["key"]),
        unit=entry.get("unit", known.unit if known and not rate else ""),
        line=line,
    )


def _choice(kinds: type[_E], value: str, field: str) -> _E:
    try:
        return kinds(value)
    except ValueError:
        raise ValueError(f"{field} 只能是 {'、'.join(kinds)}，不能是“{value}”") from None


def write(
    title: str, entries: Sequence[Question | Derived], catalogue: Catalogue, *, annex: bool = False
) -> str:
    """Write a section's front matter: its title, and each figure with what is not usual in it."""
    written = (entry(one, catalogue) for one in entries)
    head = f"title = {_quoted(title)}" + ("\nannex = true" if annex else "")
    return "\n\n".join((head, *written)) + "\n"


def entry(one: Question | Derived, catalogue: Catalogue) -> str:
    """Write the table of one question or derived figure."""
    return "\n".join(_lines(one, catalogue))


def toml(value: object) -> str:
    """Write a text, number, truth value or list of texts as TOML."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _quoted(value)
        case tuple() | list():
            return "[" + ", ".join(map(_quoted, value)) + "]"
        case _:
            raise TypeError(type(value))


def _quoted(text: str) -> str:
    """Write a basic string: JSON's escapes are TOML's too, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(entry: Question | Derived, catalogue: Catalogue) -> Iterator[str]:
    """Give an entry's lines: the key, then what reading the key alone would not give back."""
    match entry:
        case Derived():
            name = "derived"
        case Question(is_figure=True):
            name = "figures"
        case _:
            name = "questions"
    yield f"[[{name}]]"
    yield f"key = {_quoted(entry.key)}"
    known = _entry(name, {"key": entry.key}, catalogue, 0)
    for field in _DERIVED_FIELDS if name == "derived" else _QUESTION_FIELDS:
        value = getattr(entry, field)
        usual = _USUAL.get(field, "") if isinstance(known, str) else getattr(known, field)
        if field != "key" and value is not None and value != usual:
            yield f"{field} = {toml(value)}"
