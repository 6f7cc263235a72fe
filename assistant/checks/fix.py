"""Fixes: what is certain is put right in a section file or a text file, and can be shown first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff

from assistant.checks import dates, numbers, punctuation, references, words
from assistant.checks.almanac import Almanac
from assistant.checks.catalogue import RULES
from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.checks.view import Line, Role, View
from assistant.document import Document, Paragraph, lines, text
from assistant.frozen import frozen
from assistant.recognise.recognised import Place

_FRONT = re.compile(r"\A\+\+\+\n.*?^\+\+\+\n", re.DOTALL | re.MULTILINE)
_SLOT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_YEARS = {"本年": 0, "上年": -1, "下年": 1}
_HIDDEN = "\x01"  # stands for a slot, which no rule knows
_PASSES = 3  # what is put right may be what another rule waited for
_STOPPED = re.compile(r"^(#{2,5} .*?)[。，；、：]+ *$(?=\n(?:\s*\n|[#|])|\n*\Z)", re.MULTILINE)
_END = re.compile("(\r\n|\r|\n)")


def fixed(source: str, almanac: Almanac, year: int | None) -> str:
    """Give the text of a section file with what is certain put right; slots stay as they are."""
    front = _FRONT.match(source)
    start = front.end() if front else 0
    body = _STOPPED.sub(r"\1", source[start:])
    for _ in range(_PASSES):
        before = body
        body = _once(before, almanac, year)
        if body == before:
            break
    return source[:start] + body


def corrected(whole: str, subject: Subject, findings: Iterable[Finding]) -> str:
    """Give a text file's text with what is certain put right, its line ends as they are.

    Only words that stand in the file as they are quoted are changed.
    """
    if subject.source is None:
        return whole
    pieces = _END.split(whole)
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for one in findings:
        if one.spot and one.fix is not None and _stands(one, subject.report.document):
            block = subject.source.blocks[one.spot.block]
            at = 2 * (subject.numbers[one.spot.block] - 1)
            start = pieces[at].find(text(block.runs) if isinstance(block, Paragraph) else "\0")
            edit = (start + one.spot.start, start + one.spot.end, one.fix)
            if start >= 0 and pieces[at][edit[0] : edit[1]] == one.quote:
                edits.setdefault(at, []).append(edit)
    for at, found in edits.items():
        pieces[at] = _edited(pieces[at], found)
    return "".join(pieces)


def _stands(finding: Finding, document: Document) -> bool:
    """Tell whether a finding may be put right where it stands in a text file.

    The number of one heading is left alone: its row would no longer be alike.
    """
    place = finding.place
    if not RULES[finding.rule].fixable:
        return False
    if place is None:
        return True
    printed = "\n".join(lines(document.blocks[place.block]))
    numbered = finding.rule == "P105" and place.start == 0
    return printed[place.start : place.end] == finding.quote and not numbered


def diff(before: str, after: str, file: str) -> str:
    """Give the lines a fix changes, as a diff; empty where it changes none."""
    return "\n".join(
        unified_diff(
            before.splitlines(), after.splitlines(), file, f"{file}（改后）", "", "", 0, ""
        )
    )


@frozen
class _Shown:
    """A line of a section file as the rules read it: years in their slots, other slots hidden.

    `starts` holds for each character, and for the end, where it begins in the file's line.
    """

    source: str
    words: str
    starts: Sequence[int]

    def edit(self, place: Place, fix: str) -> tuple[int, int, str] | None:
        """Give what to write in the file's line; None where a slot would be cut or lost."""
        start, end = self.starts[place.start], self.starts[place.end]
        within = (place.start, self.starts.index(start)), (place.end, self.starts.index(end))
        if any(at != first for at, first in within):
            return None
        for slot in _SLOT.finditer(self.source, start, end):
            year = self.words[self.starts.index(slot.start()) :][:4]
            if year not in fix:
                return None
            fix = fix.replace(year, slot[0], 1)
        return start, end, fix


def _once(body: str, almanac: Almanac, year: int | None) -> str:
    shown = [_shown(line, year) for line in body.split("\n")]
    view = View(tuple(_line(one, at) for at, one in enumerate(shown)), year)
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for one in _certain(view, almanac):
        if one.place and (edit := shown[one.place.block].edit(one.place, one.fix or "")):
            edits.setdefault(one.place.block, []).append(edit)
    return "\n".join(_edited(one.source, edits.get(at, [])) for at, one in enumerate(shown))


def _shown(line: str, year: int | None) -> _Shown:
    made: list[str] = []
    starts: list[int] = []
    at = 0
    for slot in _SLOT.finditer(line):
        made.append(line[at : slot.start()])
        starts += range(at, slot.start())
        step = _YEARS.get(slot[0].strip("{} "))
        words = _HIDDEN if step is None or year is None else str(year + step)
        made.append(words)
        starts += [slot.start()] * len(words)
        at = slot.end()
    return _Shown(line, "".join(made) + line[at:], [*starts, *range(at, len(line) + 1)])


def _line(shown: _Shown, at: int) -> Line:
    role = Role.OTHER if shown.source.startswith(("#", "|")) else Role.BODY
    return Line(shown.words, role, at, at + 1)


def _certain(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give the findings on wording whose right words are certain."""
    seen = (
        *numbers.check(view),
        *words.check(view, almanac),
        *punctuation.wording(view),
        *dates.wording(view),
        *references.wording(view, almanac),
    )
    for one in seen:
        if one.fix is not None and RULES[one.rule].fixable and _HIDDEN not in one.quote:
            yield one


def _edited(line: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Make the edits from the end, leaving out those that overlap one made."""
    limit = len(line)
    for start, end, right in sorted(edits, reverse=True):
        if end <= limit:
            line = line[:start] + right + line[end:]
            limit = start
    return line
