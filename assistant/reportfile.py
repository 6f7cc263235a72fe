"""report.toml: a report's front and end matter, numbering, layout and origin; and back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant import frontmatter, tables
from assistant.errors import Flaw, TemplateError
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
# What a list holds, and what a value of [metadata] may not be.
_ITEMS: Mapping[str, type] = {
    "issuers": str,
    "attachments": str,
    "numbering": dict,
    "questions": dict,
}
_LEVEL_FIELDS: Mapping[str, type] = {"sign": str, "restart": bool, "stop": str}
_KINDS = {str: "加引号的文字", int: "数字", bool: " true 或 false", list: "一组", dict: "一张表"}


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
    table: dict[str, Any] = {}
    for name, value in written.items():
        if name not in _FIELDS:
            continue
        if said := _fault(name, value, _FIELDS[name]):
            flaws.append(Flaw(file, tables.line_of(text, name), said))
        else:
            table[name] = value
    if not written.get("title"):
        flaws.append(Flaw(file, 1, "缺少 title（报告的标题）"))
    numbering = tuple(_levels(table.get("numbering", ()), text, file, flaws))
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
    """Give a report.toml with other texts in fields of one line; the rest stays as it is."""
    lines = text.split("\n")
    for name, value in fields.items():
        made = f"{name} = {frontmatter.toml(value)}"
        at = next((n for n, one in enumerate(lines) if re.match(rf"{name} *=", one)), None)
        lines[at or 0 : 0 if at is None else at + 1] = [made]
    return "\n".join(lines)


def _levels(
    given: Sequence[Mapping[str, Any]], text: str, file: str, flaws: list[Flaw]
) -> Iterator[Level]:
    """Give the levels; one with a flaw counts as numbered, so that the others keep their place."""
    for table, line in zip(given, tables.headers(text, "numbering", 0), strict=False):
        faults = {
            name: said for name, value in table.items() if (said := _level_fault(name, value))
        }
        flaws += (
            Flaw(file, tables.line_of(text, name, line), said) for name, said in faults.items()
        )
        sound = {name: value for name, value in table.items() if name not in faults}
        if "sign" not in faults and sound.get("sign") not in SIGNS:
            signs = "　".join(filter(None, SIGNS))
            said = f"sign 不能是“{sound.get('sign', '')}”，可用的有：{signs}"
            flaws.append(Flaw(file, tables.line_of(text, "sign", line), said))
            sound.pop("sign", None)
        yield Level(**{"sign": next(iter(SIGNS)), **sound})


def _level_fault(name: str, value: object) -> str:
    if name not in _LEVEL_FIELDS:
        return frontmatter.unknown_field(name, tuple(_LEVEL_FIELDS))
    return _fault(name, value, _LEVEL_FIELDS[name])


def _fault(name: str, value: object, kind: type) -> str:
    """Say what a field should be that is of another kind, or whose items are; else nothing."""
    if type(value) is not kind:
        # Of a table that is no list the entries are told one by one.
        return "" if name in frontmatter.ENTRIES else f"“{name}”应写成{_KINDS[kind]}"
    item = _ITEMS.get(name)
    if isinstance(value, list) and any(type(one) is not item for one in value):
        return (
            tables.HEADER_SAID.format(name) if item is dict else f"“{name}”应写成一组加引号的文字"
        )
    if isinstance(value, dict) and any(isinstance(one, list | dict) for one in value.values()):
        return f"“{name}”里每一栏应写成加引号的文字"
    return ""


def _level_lines(level: Level) -> Iterator[str]:
    yield "[[numbering]]"
    yield f"sign = {frontmatter.toml(level.sign)}"
    if not level.restart:
        yield "restart = false"
    if level.stop != Level("").stop:
        yield f"stop = {frontmatter.toml(level.stop)}"
