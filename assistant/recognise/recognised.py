"""What recognise sees in a report: its frame, its outline and every figure, each with its place."""

from decimal import Decimal

from assistant.answers import Approx
from assistant.document import Document
from assistant.frozen import frozen


@frozen
class Place:
    """A stretch of the document: the block's index, and the characters `start` to `end` of it.

    Characters are counted in the block's printed line (`document.lines`); in a table or any
    other block of several lines, in the lines joined by a line break.
    """

    block: int
    start: int
    end: int


@frozen
class Sighting:
    """A figure as it stands in the text.

    `text` is the figure as written with its unit (352件, 十余场, 21.5%), `number` the part of
    it without the unit; `value` the number (a rate of 21.5% is 21.5), None for "none". `key`
    is the catalogue's where `known`, else made from `label`. `heading` is the nearest
    heading's text without its number. The value of a range is its upper end.
    """

    key: str
    label: str
    value: Decimal | None
    unit: str
    approx: Approx
    text: str
    number: str
    heading: str
    place: Place
    known: bool = False


@frozen
class Recognised:
    """A report as understood.

    `document` has titles, headings and end matter as blocks of their own, its text normalised.
    `repairs` says what was mended (certain), `doubts` what should be asked or looked at, and
    `unplaced` lists stretches with digits that were not understood and stay as text, `outside`
    lines around the report that are no part of it.
    """

    document: Document
    title: str
    issuer: str
    short: str
    year: int | None
    figures: tuple[Sighting, ...]
    unplaced: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
