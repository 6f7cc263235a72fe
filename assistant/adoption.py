"""Adoption: sections that a report lacks, taken in from another template."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant import markup, proof
from assistant.model import Catalogue, Derived, Head, Question, Section, Template

_NUMBER = re.compile(r"sections/(\d*)")


def lacking(template: Template, other: Template) -> tuple[Section, ...]:
    """Give the sections of another template that no heading of this one answers to."""
    have = {_bare(head.text) for section in template.sections for head in _heads(section)}
    return tuple(
        section
        for section in other.sections
        if any(_heads(section)) and not have & {_bare(head.text) for head in _heads(section)}
    )


def adopted(template: Template, other: Template, wanted: str, catalogue: Catalogue) -> Template:
    """Take in the sections of another template whose headings speak of what is wanted.

    Each comes before the first section that follows it there and is here too, else before the
    last part, which is the plan. A question both ask is asked once. Where nothing fits, the
    template is given back as it is.
    """
    for section in lacking(template, other):
        if any(wanted in head.text for head in _heads(section)):
            template = _with(template, other, section, catalogue)
    return template


def _with(template: Template, other: Template, section: Section, catalogue: Catalogue) -> Template:
    """Put a section in, with the questions it needs that are asked elsewhere in the other."""
    have = {one.key for one in template.asked()} | {one.key for one in template.derivations()}
    needed = [one for one in _needed(other, section) if one.key not in have]
    entries = [one for one in needed if one not in other.questions]
    front = tuple(one for one in other.questions if one in needed)
    at = _place(template, other, section)
    found = _NUMBER.match(template.sections[at - 1].file if at else "")
    file = re.sub(r"sections/\d*", f"sections/{found[1] if found else '0'}5", section.file)
    source = markup.write(section.title, entries, section.parts, catalogue, annex=section.annex)
    made = markup.read(source, file, catalogue)
    return replace(
        template,
        sections=(*template.sections[:at], made, *template.sections[at:]),
        questions=(*template.questions, *front),
    )


def _needed(other: Template, section: Section) -> list[Question | Derived]:
    """Give what a section declares, and what it uses that the other declares elsewhere."""
    declared: dict[str, Question | Derived] = {one.key: one for one in other.questions}
    declared |= {one.key: one for each in other.sections for one in each.entries()}
    needed = {one.key: one for one in section.entries()}
    waiting = [*proof.used(section)]
    while waiting:
        found = declared.get(waiting.pop())
        if found and found.key not in needed:
            needed[found.key] = found
            waiting += proof.uses(found)
    return list(needed.values())


def _place(template: Template, other: Template, section: Section) -> int:
    """Give the index to put a section in at, where no part of its level is cut in two."""
    following = other.sections[other.sections.index(section) + 1 :]
    after = {_bare(head.text) for one in following for head in _heads(one)}
    level = _level(section)
    starts = [n for n, one in enumerate(template.sections) if _level(one) <= level]
    named = (
        n for n in starts if after & {_bare(head.text) for head in _heads(template.sections[n])}
    )
    return next(named, starts[-1] if starts else len(template.sections))


def _level(section: Section) -> int:
    return min((head.level for head in _heads(section)), default=9)


def _heads(section: Section) -> Iterator[Head]:
    return (part for part in section.parts if isinstance(part, Head))


def _bare(words: str) -> str:
    """Give a heading's words without slots, years and what varies around its matter."""
    plain = re.sub(r"\{[{%][^}]*[%}]\}|\W|年度?", "", words)
    return re.sub(r"^(推进法治政府建设)?(工作)?的?|的?(情况|问题)$", "", plain) or plain
