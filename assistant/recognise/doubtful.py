"""The doubtful ones: numbers that were not understood, which the clerk may say are asked yearly."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.answers import Approx
from assistant.document import Heading, Paragraph, lines, text
from assistant.frozen import frozen
from assistant.recognise import numbers
from assistant.recognise.recognised import Place, Recognised, Sighting

_STOPS = "。；！？\n"
_NUMBER = re.compile(r"(?<![\dA-Za-z.])(\d+(?:\.\d+)?)([^\W\d_A-Za-z]|%)?")


@frozen
class Doubtful:
    """A number in a sentence that was not understood, the sign behind it taken for its unit."""

    sentence: str
    number: str
    unit: str
    heading: str
    place: Place


def doubtful(recognised: Recognised) -> Iterator[Doubtful]:
    """Give the numbers in digits that were not understood, in the report's order."""
    heading = ""
    for at, block in enumerate(recognised.document.blocks):
        if not isinstance(block, Heading | Paragraph):
            continue
        heading = text(block.runs) if isinstance(block, Heading) else heading
        line = next(lines(block))
        _, strays = numbers.scan(line)
        for start, end in strays:
            found = _NUMBER.search(line, start)
            if found and found.start() < end and _around(line, start) in recognised.unplaced:
                place = Place(at, found.start(), found.end())
                yield Doubtful(_around(line, start), found[1], found[2] or "", heading, place)


def _around(line: str, at: int) -> str:
    """Give the sentence a character stands in."""
    start = max(line.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := line.find(stop, at)) >= 0]
    return line[start : min(ends, default=len(line)) + 1].strip()


def named(recognised: Recognised, one: Doubtful, name: str) -> Recognised:
    """Give the report with a doubtful number understood as the figure of that name."""
    figure = Sighting(
        key=name,
        label=name,
        value=Decimal(one.number),
        unit=one.unit,
        approx=Approx.EXACT,
        text=one.number + one.unit,
        number=one.number,
        heading=one.heading,
        place=one.place,
    )
    return replace(recognised, figures=(*recognised.figures, figure))
