"""Fixes: what is certain is put right in a section file, and can be shown as a diff first."""

import re
from collections.abc import Iterator
from difflib import unified_diff

from assistant.checks import numbers, punctuation, references, words
from assistant.checks.almanac import Almanac
from assistant.checks.catalogue import RULES
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, View

_FRONT = re.compile(r"\A\+\+\+\n.*?^\+\+\+\n", re.DOTALL | re.MULTILINE)
_SLOT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_HIDDEN = "\x01"  # stands for the characters of a slot, which no rule knows


def fixed(source: str, almanac: Almanac, year: int | None) -> str:
    """Give the text of a section file with what is certain put right; slots stay as they are."""
    front = _FRONT.match(source)
    start = front.end() if front else 0
    lines = source[start:].split("\n")
    view = View(tuple(_line(text, at) for at, text in enumerate(lines)), year)
    edits: dict[int, list[Finding]] = {}
    for one in _certain(view, almanac):
        if one.place:
            edits.setdefault(one.place.block, []).append(one)
    for at, findings in edits.items():
        lines[at] = _edited(lines[at], findings)
    return source[:start] + "\n".join(lines)


def diff(before: str, after: str, file: str) -> str:
    """Give the lines a fix changes, as a diff; empty where it changes none."""
    return "\n".join(
        unified_diff(
            before.splitlines(), after.splitlines(), file, f"{file}（改后）", "", "", 0, ""
        )
    )


def _line(text: str, at: int) -> Line:
    hidden = _SLOT.sub(lambda slot: _HIDDEN * len(slot[0]), text)
    role = Role.OTHER if text.startswith(("#", "|")) else Role.BODY
    return Line(hidden, role, at, at + 1)


def _certain(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give the findings on wording whose right words are certain."""
    seen = (
        *numbers.check(view),
        *words.check(view, almanac),
        *punctuation.wording(view),
        *references.wording(view, almanac),
    )
    for one in seen:
        if one.fix is not None and RULES[one.rule].fixable and _HIDDEN not in one.quote:
            yield one


def _edited(text: str, findings: list[Finding]) -> str:
    """Make the edits from the end, leaving out those that overlap one made."""
    limit = len(text)
    for one in sorted(findings, key=lambda one: one.place.start if one.place else 0, reverse=True):
        if one.place and one.place.end <= limit and one.fix is not None:
            text = text[: one.place.start] + one.fix + text[one.place.end :]
            limit = one.place.start
    return text
