"""What is asked: a template's sections, questions and text, and the figures the field knows.

A template is a year without answers; a year's folder holds the same files and its answers.
"""

from collections.abc import Iterator
from enum import StrEnum

from assistant.frozen import frozen


class Kind(StrEnum):
    """What an answer is; the first four are figures."""

    COUNT = "count"
    RATE = "rate"
    MONEY = "money"
    STREAK = "streak"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"


FIGURES = frozenset({Kind.COUNT, Kind.RATE, Kind.MONEY, Kind.STREAK})


class Carry(StrEnum):
    """What last year may supply to a question."""

    KEEP = "keep"  # confirmed with Enter, once per section
    SHOW = "show"  # shown beside an empty field; typed, or confirmed with a key of its own
    ROLL = "roll"  # last year's closing value is offered as this year's opening value
    CLEAR = "clear"  # asked afresh, last year is not shown


class Style(StrEnum):
    """How a derived figure prints."""

    PERCENT = "percent"  # 100%, 96.3%
    NUMBER = "number"


@frozen
class Question:
    """One thing asked: a figure, a choice, a date or a few words.

    `at_most` names the figure this one is a part of, `parts` the figures it is the sum of,
    `when` is a condition over other answers; empty asks always. `source` is who supplies it.
    `rolls` names the figure whose value of last year opens this one, where it carries by ROLL.
    """

    key: str
    kind: Kind
    ask: str
    label: str
    unit: str = ""
    carry: Carry = Carry.SHOW
    rolls: str = ""
    at_most: str | None = None
    parts: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    when: str = ""
    source: str = ""
    help: str = ""
    line: int = 0

    @property
    def carried_from(self) -> str:
        """Give the key whose answer of last year stands beside this question."""
        return self.rolls if self.carry is Carry.ROLL and self.rolls else self.key

    @property
    def is_figure(self) -> bool:
        """Tell whether the answer is a number with a unit."""
        return self.kind in FIGURES


@frozen
class Derived:
    """A figure worked out from others by a formula over their keys (+ - * / and brackets)."""

    key: str
    formula: str
    style: Style = Style.NUMBER
    label: str = ""
    unit: str = ""
    line: int = 0


@frozen
class Head:
    """A heading of the text: 1 for `##` (一、) to 4 for `#####` (（1）); `run_in` is its text."""

    level: int
    text: str
    run_in: str | None = None
    line: int = 0


@frozen
class Prose:
    """A paragraph of the text, with its slots."""

    text: str
    line: int = 0


@frozen
class Rows:
    """A table of the text: the first row is its head; a cell `^` continues the one above."""

    rows: tuple[tuple[str, ...], ...]
    line: int = 0


Part = Head | Prose | Rows


@frozen
class Section:
    """One file of sections/: what it asks and what it writes.

    `source` is the file's text as the clerk left it; edits are made in it. An `annex` stands
    behind the signature.
    """

    file: str
    title: str
    questions: tuple[Question, ...] = ()
    derived: tuple[Derived, ...] = ()
    parts: tuple[Part, ...] = ()
    source: str = ""
    annex: bool = False

    def __hash__(self) -> int:
        """Give a hash that costs nothing: what is worked out from a section is kept for it."""
        return hash(self.source)

    def entries(self) -> "tuple[Question | Derived, ...]":
        """Give what the front matter declares, in its order."""
        declared: list[Question | Derived] = [*self.questions, *self.derived]
        return tuple(sorted(declared, key=lambda one: one.line))


@frozen
class Passage:
    """The text under one heading (or before the first), found by its `id`.

    `id` is the section's title and the headings below it, joined by /; `first` and `end` are
    the lines of the section file it takes, heading included, as a half-open range from 0.
    """

    id: str
    head: Head | None
    parts: tuple[Part, ...]
    first: int
    end: int


@frozen
class Level:
    """How one heading level is numbered: its sign, and whether it restarts under each parent.

    Signs: 一、 （一） 1. 1、 （1） 一是 第一， and the empty sign. `stop` ends a run-in
    heading; a heading on a line of its own has none (GB/T 9704 7.3.3).
    """

    sign: str
    restart: bool = True
    stop: str = "。"


@frozen
class Template:
    """A report's front and end matter, numbering and sections, without answers.

    The texts may hold slots. `metadata` is the web page's block, name and text in order.
    """

    name: str
    version: int
    label: str
    title: str
    sections: tuple[Section, ...]
    addressee: str = ""
    issuers: tuple[str, ...] = ()
    date: str = ""
    sealed: bool = False
    attachments: tuple[str, ...] = ()
    note: str = ""
    numbering: tuple[Level, ...] = ()
    layout: str = "gb9704"
    metadata: tuple[tuple[str, str], ...] = ()
    questions: tuple[Question, ...] = ()
    origin: str = ""

    def __hash__(self) -> int:
        """Give a hash that costs little, as a section does."""
        return hash((self.title, self.sections))

    def asked(self) -> Iterator[Question]:
        """Give every question, front matter first, in the report's order."""
        yield from self.questions
        for section in self.sections:
            yield from section.questions

    def derivations(self) -> Iterator[Derived]:
        """Give every derived figure in the report's order."""
        for section in self.sections:
            yield from section.derived


@frozen
class Known:
    """A figure the field knows: one entry of templates/catalogue.toml.

    `unit` is the usual unit, `units` the others that fit; `synonyms` are other wordings of
    `label`. `formula` makes it a derived figure; `compare` says 同比 is natural for it.
    """

    key: str
    label: str
    unit: str
    kind: Kind
    units: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    at_most: str | None = None
    parts: tuple[str, ...] = ()
    formula: str = ""
    compare: bool = False
    ask: str = ""
    source: str = ""


Catalogue = dict[str, Known]


@frozen
class Office:
    """Whose reports these are: the workspace's nianbao.toml.

    `name` in full (某某县某某镇人民政府), `short` as it calls itself (我镇), `superiors` the
    主送机关.
    """

    name: str
    short: str
    superiors: str = ""
    template: str = "three-part"
    layout: str = "gb9704"
