"""Faults that a regular expression sees, as rows of a table, and the one loop that finds them."""

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found
from assistant.frozen import frozen

Fix = str | Callable[[re.Match[str]], str | None]


@frozen
class Pattern:
    """A rule, the words it finds, and what is right in their place (None where not certain).

    `titles` looks between 《 and 》 as well; a function as `fix` that gives None takes the
    words as right after all.
    """

    rule: str
    regex: re.Pattern[str]
    fix: Fix | None = None
    titles: bool = False


def pattern(rule: str, regex: str, fix: Fix | None = None, *, titles: bool = False) -> Pattern:
    """Give a row of the table from its texts."""
    return Pattern(rule, re.compile(regex), fix, titles)


def scan(view: View, patterns: Iterable[Pattern]) -> Iterator[Finding]:
    """Give what the patterns find in every printed line but the title."""
    rows = tuple(patterns)
    for line in view.lines:
        for row in rows:
            for match in row.regex.finditer(line.text if row.titles else line.untitled):
                yield from _found(line, row, match)


def _found(line: Line, row: Pattern, match: re.Match[str]) -> Iterator[Finding]:
    match row.fix:
        case None:
            yield found(row.rule, line, *match.span())
        case str():
            yield found(row.rule, line, *match.span(), fix=match.expand(row.fix))
        case make:
            right = make(match)
            if right is not None and right != match[0]:
                yield found(row.rule, line, *match.span(), fix=right)
