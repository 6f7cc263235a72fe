"""The report as the checks read it: its printed lines, each with its heading and its part."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from functools import cached_property
from typing import Any

from assistant.checks.amounts import Sentence, sentences
from assistant.checks.catalogue import RULES
from assistant.checks.rule import Finding, Severity
from assistant.document import (
    Addressee,
    Block,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
    Title,
    lines,
    text,
)
from assistant.fullwidth import LINK
from assistant.recognise.recognised import Place


class Role(StrEnum):
    """What a line is in the report."""

    TITLE = auto()
    ADDRESSEE = auto()
    HEADING = auto()  # on a line of its own
    RUN_IN = auto()  # heading and text in one paragraph
    BODY = auto()
    TABLE = auto()
    SIGNATURE = auto()
    OTHER = auto()


class Part(StrEnum):
    """The contents the rule asks for, by the heading a line stands under."""

    LEAD = "开头"
    WORK = "主要举措和成效"
    SHORTCOMINGS = "不足和原因"
    DUTY = "第一责任人职责"
    PLANS = "下一年度主要安排"
    OTHER = "其他"


_PARTS = (
    (
        Part.PLANS,
        re.compile(
            "下一?年|下一?步|明年|打算|计划|工作安排|主要安排|思路|今后|努力方向|举措建议|展望"
        ),
    ),
    (Part.SHORTCOMINGS, re.compile("问题|不足|短板|薄弱|差距|困难")),
    (Part.DUTY, re.compile("第一责任人")),
    (Part.OTHER, re.compile("其他需要|其它需要|需要报告的?其他|其他情况|其他事项|^其他")),
    (Part.WORK, re.compile("举措|成效|情况|工作|做法|推进|建设|落实")),
)
_YEAR = re.compile(r"(20\d\d)年")
_TITLES = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)?》")


@dataclass(frozen=True)
class Line:
    """One printed line: its text, its number from 1, and where it stands.

    `heading` is the nearest heading's text, `start` where the line begins in its block's text.
    `words` is a heading's text without number and body, `sign` its number. What many rules ask
    of its text is worked out once.
    """

    text: str
    role: Role
    block: int
    number: int
    heading: str = ""
    part: Part = Part.LEAD
    start: int = 0
    level: int = 0
    sign: str = ""
    words: str = ""

    @property
    def prose(self) -> bool:
        """Tell whether the line is running text."""
        return self.role in {Role.BODY, Role.RUN_IN}

    def due(self, year: int) -> int:
        """Give the year the line speaks of: in the plans of a report, the next."""
        return year + (self.part is Part.PLANS)

    def around(self, start: int, end: int, reach: int) -> str:
        """Give the words beside a stretch, up to `reach` on each side and within its sentence."""
        before = re.split("[。；]", self.text[max(0, start - reach) : start])[-1]
        return before + "\0" + re.split("[。；]", self.text[end : end + reach])[0]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text, with their amounts."""
        return sentences(self.text)

    @cached_property
    def untitled(self) -> str:
        """The text with links and the names between 《》 blanked, every character in its place."""
        bare = LINK.sub(lambda found: "\0" * len(found[0]), self.text)
        return _TITLES.sub(lambda found: "《" + "\0" * (len(found[0]) - 2) + "》", bare)


@dataclass(frozen=True)
class View:
    """A report laid open: its lines, in order, and its year."""

    lines: tuple[Line, ...]
    year: int | None

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The lines of running text."""
        return tuple(line for line in self.lines if line.prose)

    def holds(self, words: str) -> bool:
        """Tell whether words stand anywhere, so that rules look only for what does."""
        return words in self._whole

    @cached_property
    def _whole(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def of(self, part: Part) -> tuple[Line, ...]:
        """Give the lines of a part."""
        return tuple(line for line in self.lines if line.part is part)

    def headings(self) -> tuple[Line, ...]:
        """Give the headings, run in or not."""
        return tuple(line for line in self.lines if line.level)


def view(document: Document, year: int | None) -> View:
    """Lay a report open."""
    found: list[Line] = []
    heading, part = "", Part.LEAD
    depth, signed = 0, False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            heading = text(block.runs)
            part, depth = _part(block, part, depth, year)
        if isinstance(block, Signature):
            heading, part, signed = "", Part.OTHER, True
        start = 0
        for one in lines(block):
            role = Role.OTHER if signed and isinstance(block, Paragraph) else _role(block)
            line = Line(one, role, index, len(found) + 1, heading, part, start)
            found.append(_headed(line, block))
            start += len(one) + 1
    return View(tuple(found), year)


def found(
    rule: str,
    line: Line | None = None,
    start: int = 0,
    end: int | None = None,
    *,
    fix: str | None = None,
    figure: str | None = None,
    mark: str = "S",
    **words: object,
) -> Finding:
    """Give the finding of a rule on the characters `start` to `end` of a line.

    Without a line it is about the whole report. What is known without a source (`mark` K) is
    never an error.
    """
    of = RULES[rule]
    grave = of.severity is Severity.ERROR and mark == "K"
    severity = Severity.WARNING if grave else of.severity
    if line is None:
        return _told(Finding(rule, severity, of.message, of.remedy, of.source), words)
    stop = len(line.text) if end is None else end
    place = Place(line.block, line.start + start, line.start + stop)
    about = Finding(
        rule,
        severity,
        of.message,
        of.remedy,
        of.source,
        section=line.heading,
        quote=line.text[start:stop],
        line=line.number,
        place=place,
        figure=figure,
        fix=fix,
    )
    return _told(about, words)


def head(rule: str, line: Line, **words: Any) -> Finding:
    """Give the finding of a rule on a heading, its number and words without its text."""
    return found(rule, line, 0, len(line.sign) + len(line.words), **words)


def of_metadata(rule: str, quote: str, **words: Any) -> Finding:
    """Give the finding of a rule on what the web page's block says."""
    made = found(rule, Line(quote, Role.OTHER, 0, 1), **words)
    return replace(made, line=None, place=None)


def _told(finding: Finding, words: dict[str, object]) -> Finding:
    said = {"quote": finding.quote, "fix": finding.fix, **words}
    return replace(
        finding,
        message=finding.message.format(**said),
        remedy=finding.remedy.format(**said),
    )


def _role(block: Block) -> Role:
    match block:
        case Title():
            return Role.TITLE
        case Addressee():
            return Role.ADDRESSEE
        case Heading(body=body):
            return Role.RUN_IN if body else Role.HEADING
        case Paragraph():
            return Role.BODY
        case Table():
            return Role.TABLE
        case Signature():
            return Role.SIGNATURE
        case _:
            return Role.OTHER


def _headed(line: Line, block: Block) -> Line:
    if not isinstance(block, Heading):
        return line
    return replace(line, level=block.level, sign=block.number, words=text(block.runs))


def _part(heading: Heading, part: Part, depth: int, year: int | None) -> tuple[Part, int]:
    """Give the part a heading opens, or the one it stays in, and the level that opened it."""
    named = part_of(text(heading.runs), year)
    opens = heading.level <= depth or depth == 0 or part is Part.LEAD
    strong = named in {Part.PLANS, Part.SHORTCOMINGS, Part.DUTY, Part.OTHER}
    if heading.level == 1 or (opens and strong) or part is Part.LEAD:
        return named or Part.WORK, heading.level
    return part, depth


def part_of(words: str, year: int | None) -> Part | None:
    """Give the part a heading's words name, None where they name none."""
    if year and any(int(one) == year + 1 for one in _YEAR.findall(words)):
        return Part.PLANS
    for part, pattern in _PARTS:
        if pattern.search(words):
            return part
    return None
