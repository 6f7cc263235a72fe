"""report.toml: a report's front and end matter, numbering, layout and origin; and back."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from assistant import frontmatter, tables
from assistant.errors import Flaw, InputError, TemplateError
from assistant.model import Catalogue, Level, Section, Template
from assistant.numbering import SIGNS

FILE = "report.toml"

# What a report is numbered by where report.toml says nothing (GB/T 9704 7.3.3).
USUAL = (Level("一、"), Level("（一）"), Level("1."), Level("（1）"))

_FIELDS: Mapping[str, type] = {
    "name": str,
    "version": int,
    "label": str,
    "title": str,
    "addressee": str,
    "issuers": list,
    "date": str,
    "sealed": bool,
    "attachments": list,
    "note": str,
    "layout": str,
    "origin": str,
    "numbering": list,
    "metadata": dict,
    "questions": list,
}
_MOST_METADATA = 100
_TEXTS = ("issuers", "attachments")
_LEVEL_FIELDS: Mapping[str, type] = {"sign": str, "restart": bool, "stop": str}
_KINDS = {
    str: "加引号的文字",
    int: "整数",
    bool: " true 或 false",
    list: "一组加引号的文字",
    dict: "一张表",
}


def read(text: str, file: str, sections: tuple[Section, ...], catalogue: Catalogue) -> Template:
    """Read report.toml and join it with its sections. Raises TemplateError with all flaws."""
    template, flaws = parse(text, file, sections, catalogue)
    if flaws:
        raise TemplateError(flaws)
    return template


def parse(
    text: str, file: str, sections: tuple[Section, ...], catalogue: Catalogue
) -> tuple[Template, tuple[Flaw, ...]]:
    """Read report.toml as far as it can be read; give every flaw found in it, too."""
    written, flaws = tables.read(text, file, 0, ("numbering", "metadata", "questions"))
    flaws += frontmatter.unknown_fields(written, tuple(_FIELDS), text, file)
    table = _sound(written, text, file, flaws)
    if not written.get("title"):
        flaws.append(Flaw(file, 1, "缺少 title（报告的标题）"))
    numbering = tuple(_levels(table.get("numbering", []), text, file, flaws))
    questions, _ = frontmatter.asked(written, text, file, catalogue, flaws, 0)
    made = Template(
        name=table.get("name", ""),
        version=table.get("version", 1),
        label=table.get("label", ""),
        title=table.get("title", ""),
        sections=sections,
        addressee=table.get("addressee", ""),
        issuers=tuple(table.get("issuers", ())),
        date=table.get("date", ""),
        sealed=table.get("sealed", False),
        attachments=tuple(table.get("attachments", ())),
        note=table.get("note", ""),
        numbering=numbering or USUAL,
        layout=table.get("layout", "gb9704"),
        metadata=tuple((name, str(value)) for name, value in table.get("metadata", {}).items()),
        questions=questions,
        origin=table.get("origin", ""),
    )
    return made, tuple(flaws)


def _sound(written: Mapping[str, Any], text: str, file: str, flaws: list[Flaw]) -> dict[str, Any]:
    """Give the fields written as they should be; adds a flaw for each of the others."""
    table: dict[str, Any] = {}
    wrong: list[tuple[str, type]] = []
    for name, value in written.items():
        if name in _FIELDS and _fits(value, _FIELDS[name], name):
            table[name] = value
        elif name in _FIELDS and name not in frontmatter.ENTRIES:
            wrong.append((name, _FIELDS[name]))
    metadata = table.get("metadata", {}).items()
    wrong += [(name, str) for name, value in metadata if not isinstance(value, str | int | float)]
    flaws += (Flaw(file, tables.line_of(text, name), _misfit(name, kind)) for name, kind in wrong)
    if len(metadata) > _MOST_METADATA:
        said = f"metadata 多于 {_MOST_METADATA} 栏，请删减"
        flaws.append(Flaw(file, tables.line_of(text, "metadata"), said))
        del table["metadata"]
    return table


def _fits(value: object, kind: type, name: str = "") -> bool:
    """Tell whether a field has its kind; true is no number, and a list of texts holds no other."""
    if name in _TEXTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, kind) and isinstance(value, bool) == (kind is bool)


def write(template: Template, catalogue: Catalogue) -> str:
    """Write a template's report.toml; what `read` gives back."""
    plain = (*_FIELDS,)[: list(_FIELDS).index("numbering")]
    always = {"name", "version", "label", "title"}
    blocks = [
        "\n".join(
            f"{name} = {frontmatter.toml(value)}"
            for name in plain
            if (value := getattr(template, name)) or name in always
        )
    ]
    if template.numbering != USUAL:
        blocks += ["\n".join(_level_lines(level)) for level in template.numbering]
    if template.metadata:
        pairs = (f"{frontmatter.toml(k)} = {frontmatter.toml(v)}" for k, v in template.metadata)
        blocks.append("\n".join(("[metadata]", *pairs)))
    blocks += [frontmatter.entry(question, catalogue) for question in template.questions]
    return "\n\n".join(blocks) + "\n"


def changed(text: str, fields: Mapping[str, str]) -> str:
    """Give a report.toml with other texts in fields of one line; the rest stays as it is.

    Raises InputError where a field is written in another way than on a line of its own.
    """
    lines = text.split("\n")
    for name, value in fields.items():
        made = f"{name} = {frontmatter.toml(value)}"
        at = next((n for n, one in enumerate(lines) if re.match(rf"{name} *=", one)), None)
        lines[at or 0 : 0 if at is None else at + 1] = [made]
    found = "\n".join(lines)
    if _table(found) != {**_table(text), **fields}:
        raise InputError(
            f"{FILE} 里 {'、'.join(fields)} 的写法特别，没有改动；请自行在 {FILE} 里改好再读入。"
        )
    return found


def _table(text: str) -> Mapping[str, Any]:
    """Give what a TOML text says; nothing where it cannot be read."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):  # a number of 5000 digits is a ValueError
        return {}


def _levels(given: list[object], text: str, file: str, flaws: list[Flaw]) -> Iterator[Level]:
    """Give the levels; one with a flaw counts as numbered, so that the others keep their place."""
    lines = tables.headers(text, "numbering", 0)
    if tables.scattered(given, text, "numbering"):
        said = tables.HEADER_SAID.format("numbering")
        flaws.append(Flaw(file, tables.line_of(text, "numbering"), said))
    for table, line in zip(given, lines, strict=False):
        sound: dict[str, Any] = {}
        for name, value in table.items() if isinstance(table, dict) else ():
            if said := _level_fault(name, value):
                flaws.append(Flaw(file, tables.line_of(text, name, line), said))
            else:
                sound[name] = value
        if sound.get("sign") not in SIGNS:
            if not isinstance(table, dict) or "sign" not in table or "sign" in sound:
                signs = "　".join(filter(None, SIGNS))
                said = f"sign 不能是“{sound.get('sign', '')}”，可用的有：{signs}"
                flaws.append(Flaw(file, tables.line_of(text, "sign", line), said))
            sound["sign"] = next(iter(SIGNS))
        yield Level(**sound)


def _level_fault(name: str, value: object) -> str:
    if name not in _LEVEL_FIELDS:
        return frontmatter.unknown_field(name, tuple(_LEVEL_FIELDS))
    kind = _LEVEL_FIELDS[name]
    return "" if _fits(value, kind) else _misfit(name, kind)


def _misfit(name: str, kind: type) -> str:
    return f"“{name}”应写成{_KINDS[kind]}"


def _level_lines(level: Level) -> Iterator[str]:
    yield "[[numbering]]"
    yield f"sign = {frontmatter.toml(level.sign)}"
    if not level.restart:
        yield "restart = false"
    if level.stop != Level("").stop:
        yield f"stop = {frontmatter.toml(level.stop)}"
