"""report.toml: a report's front and end matter, numbering, layout and origin; and back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant import frontmatter
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
_LEVEL_FIELDS: Mapping[str, type] = {"sign": str, "restart": bool, "stop": str}
_KINDS = {str: "加引号的文字", int: "数字", bool: "true 或 false", list: "一组", dict: "一张表"}


def read(text: str, file: str, sections: tuple[Section, ...], catalogue: Catalogue) -> Template:
    """Read report.toml and join it with its sections. Raises TemplateError with all flaws."""
    table, flaws = frontmatter.read(text, file)
    flaws += frontmatter.unknown_fields(table, tuple(_FIELDS), text, file)
    flaws += [
        Flaw(file, frontmatter.line_of(text, name), f"“{name}”应写成{_KINDS[_FIELDS[name]]}")
        for name, value in table.items()
        if name in _FIELDS and not isinstance(value, _FIELDS[name])
    ]
    if not flaws and not table.get("title"):
        flaws.append(Flaw(file, 1, "缺少 title（报告的标题）"))
    if flaws:
        raise TemplateError(tuple(flaws))
    numbering = tuple(_levels(table.get("numbering", ()), text, file, flaws))
    questions, _ = frontmatter.asked(table, text, file, catalogue, flaws, 0)
    if flaws:
        raise TemplateError(tuple(flaws))
    return Template(
        name=table.get("name", ""),
        version=table.get("version", 1),
        label=table.get("label", ""),
        title=table["title"],
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
    tables: Sequence[Mapping[str, Any]], text: str, file: str, flaws: list[Flaw]
) -> Iterator[Level]:
    for table, line in zip(tables, frontmatter.headers(text, "numbering", 0), strict=False):
        if (sign := table.get("sign")) not in SIGNS:
            signs = "　".join(filter(None, SIGNS))
            flaws.append(Flaw(file, line, f"sign 不能是“{sign}”，可用的有：{signs}"))
        elif unknown := [name for name in table if name not in _LEVEL_FIELDS]:
            message = frontmatter.unknown_field(unknown[0], tuple(_LEVEL_FIELDS))
            flaws.append(Flaw(file, line, message))
        else:
            yield Level(**table)


def _level_lines(level: Level) -> Iterator[str]:
    yield "[[numbering]]"
    yield f"sign = {frontmatter.toml(level.sign)}"
    if not level.restart:
        yield "restart = false"
    if level.stop != Level("").stop:
        yield f"stop = {frontmatter.toml(level.stop)}"
