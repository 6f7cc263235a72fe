"""Front matter: the TOML that asks, in a section file and in report.toml.

A figure the catalogue knows needs only its key; what else is given overrides the catalogue.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from assistant import tables
from assistant.errors import Flaw, nearest
from assistant.model import Carry, Catalogue, Derived, Kind, Known, Question, Style

Fault = tuple[str, str]  # the field at fault, and what to say of it

ENTRIES = ("figures", "questions", "derived")
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


def asked(
    table: Mapping[str, Any],
    front: str,
    file: str,
    catalogue: Catalogue,
    flaws: list[Flaw],
    offset: int = 1,
) -> tuple[tuple[Question, ...], tuple[Derived, ...]]:
    """Read the [[figures]], [[questions]] and [[derived]] of a table; adds to `flaws`.

    An entry with flaws is given as far as it can be read, so that its key counts as declared.
    """
    entries: list[Question | Derived] = []
    declared = _keys(table)
    for written, value in table.items():
        name = next((one for one in ENTRIES if one[:3] == written[:3]), "")  # figure, derive
        lines = tables.headers(front, written, 0) if name else ()
        if name and tables.scattered(value, front, written):
            line = tables.line_of(front, written) + offset
            flaws.append(Flaw(file, line, tables.HEADER_SAID.format(name)))
        for given, line in zip(listed(value), lines, strict=False):
            made, faults = _entry(name, given, catalogue, declared, line + offset)
            flaws += (
                Flaw(file, tables.line_of(front, field, line) + offset, _of(made, said))
                for field, said in faults
            )
            entries += [made] if made else []
    entries.sort(key=lambda entry: entry.line)
    return (
        tuple(entry for entry in entries if isinstance(entry, Question)),
        tuple(entry for entry in entries if isinstance(entry, Derived)),
    )


def _keys(table: Mapping[str, Any]) -> set[str]:
    """Give the keys a front matter declares."""
    return {str(one.get("key")) for value in table.values() for one in listed(value)}


def listed(value: object) -> list[Mapping[str, Any]]:
    """Give the tables of a list, or the one table that stands in its place."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def unknown_fields(
    table: Mapping[str, Any], known: Sequence[str], front: str, file: str, offset: int = 0
) -> list[Flaw]:
    """Give a flaw for each field of a table that is not known."""
    return [
        Flaw(file, tables.line_of(front, name) + offset, unknown_field(name, known))
        for name in table
        if name not in known
    ]


def unknown_field(name: str, known: Sequence[str]) -> str:
    """Say that a field is not known, and the nearest that is."""
    return f"不识得“{name}”这一栏{nearest(name, known)}"


def _of(entry: Question | Derived | None, said: str) -> str:
    return said if entry is None or f"“{entry.key}”" in said else f"“{entry.key}”：{said}"


def _entry(
    name: str,
    given: Mapping[str, Any],
    catalogue: Catalogue,
    declared: Collection[str],
    line: int = 0,
) -> tuple[Question | Derived | None, list[Fault]]:
    """Make a question or derived figure of one table; give what is wrong with it, by field.

    What the catalogue says of other figures holds where these are `declared` beside it.
    """
    fields = _DERIVED_FIELDS if name == "derived" else _QUESTION_FIELDS
    faults = [(one, said) for one, value in given.items() if (said := fault(one, value, fields))]
    sound = {one: value for one, value in given.items() if one not in dict(faults)}
    key = sound.get("key", "")
    if not key.isidentifier():
        wrong = f"“{key}”不能作名称：只用汉字、字母和数字，且不以数字开头" if key else "缺少 key"
        return None, [*faults, ("key", wrong)]
    known = catalogue.get(key) if name != "questions" else None
    if name == "derived":
        return _derived(sound, known, line, faults), faults
    if known:
        related = known.at_most if known.at_most in declared else None
        parts = known.parts if all(one in declared for one in known.parts) else ()
        known = replace(known, at_most=related, parts=parts)
    return _question(name, sound, known, line, faults), faults


def fault(field: str, value: object, fields: Mapping[str, type]) -> str:
    """Say what is wrong with a field of text or texts; empty if nothing is."""
    if field not in fields:
        return unknown_field(field, tuple(fields))
    texts = value if isinstance(value, list) else ()
    if not isinstance(value, fields[field]) or not all(isinstance(one, str) for one in texts):
        return f"“{field}”应写成" + (
            "一组加引号的文字" if fields[field] is list else "加引号的文字"
        )
    return ""


def _question(
    name: str, given: Mapping[str, Any], known: Known | None, line: int, faults: list[Fault]
) -> Question:
    key = given["key"]
    kind = Kind.TEXT if name == "questions" else known.kind if known else Kind.COUNT
    label = given.get("label") or (known.label if known else key)
    made = Question(
        key=key,
        kind=_choice(Kind, given, "kind", kind, faults),
        ask=given.get("ask") or (known.ask if known else "") or label,
        label=label,
        unit=given.get("unit", known.unit if known else ""),
        carry=_choice(Carry, given, "carry", Carry.SHOW, faults),
        rolls=given.get("rolls", ""),
        at_most=given.get("at_most", known.at_most if known else None),
        parts=tuple(given.get("parts", known.parts if known else ())),
        choices=tuple(given.get("choices", ())),
        when=given.get("when", ""),
        source=given.get("source", known.source if known else ""),
        help=given.get("help", ""),
        line=line,
    )
    if made.is_figure != (name == "figures"):
        where = "figures" if made.is_figure else "questions"
        faults.append(("kind", f"“{key}”的 kind 是 {made.kind}，应写在 [[{where}]] 下"))
    if made.kind is Kind.CHOICE and not made.choices and "choices" not in dict(faults):
        faults.append(("kind", f"“{key}”是选择题，还须用 choices 列出可选项"))
    return made


def _derived(
    given: Mapping[str, Any], known: Known | None, line: int, faults: list[Fault]
) -> Derived:
    key = given["key"]
    usual_formula = (known.formula or " + ".join(known.parts)) if known else ""
    formula = given.get("formula") or usual_formula
    if not formula and "formula" not in dict(faults):
        faults.append(("key", f"“{key}”缺少 formula"))
    rate = known is not None and known.kind is Kind.RATE
    usual = Style.PERCENT if rate else Style.NUMBER
    return Derived(
        key=key,
        formula=formula,
        style=_choice(Style, given, "style", usual, faults),
        label=given.get("label") or (known.label if known else key),
        unit=given.get("unit", known.unit if known and not rate else ""),
        line=line,
    )


def _choice(
    kinds: type[_E], given: Mapping[str, Any], field: str, usual: _E, faults: list[Fault]
) -> _E:
    try:
        return kinds(given.get(field, usual))
    except ValueError:
        value = given[field]
        faults.append(
            (field, f"{field} 只能是 {'、'.join(kinds)}，不能是“{value}”{nearest(value, kinds)}")
        )
        return usual


def write(
    title: str, entries: Sequence[Question | Derived], catalogue: Catalogue, *, annex: bool = False
) -> str:
    """Write a section's front matter: its title, and each figure with what is not usual in it."""
    declared = {one.key for one in entries}
    written = (entry(one, catalogue, declared) for one in entries)
    head = f"title = {_quoted(title)}" + ("\nannex = true" if annex else "")
    return "\n\n".join((head, *written)) + "\n"


def entry(one: Question | Derived, catalogue: Catalogue, declared: Collection[str] = ()) -> str:
    """Write the table of one question or derived figure, `declared` being the keys beside it."""
    return "\n".join(_lines(one, catalogue, declared))


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


def _lines(
    entry: Question | Derived, catalogue: Catalogue, declared: Collection[str]
) -> Iterator[str]:
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
    known, lacks = _entry(name, {"key": entry.key}, catalogue, declared)
    for field in _DERIVED_FIELDS if name == "derived" else _QUESTION_FIELDS:
        value = getattr(entry, field)
        usual = _USUAL.get(field, "") if lacks else getattr(known, field)
        if field != "key" and value is not None and value != usual:
            yield f"{field} = {toml(value)}"
