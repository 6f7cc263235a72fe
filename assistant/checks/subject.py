"""What is checked: a report, with what last year, the field and the file itself say beside it."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from assistant.answers import Explained
from assistant.checks.almanac import Almanac
from assistant.document import Document
from assistant.frozen import frozen
from assistant.readers.reading import Facts
from assistant.recognise.recognised import Recognised


@frozen
class Subject:
    """A report to be checked.

    `last` is last year's report, `earlier` the values of each figure in the years before, the
    latest last; `explained` are findings answered this year, `explained_last` last year's.
    `plans` holds what became of last year's plans, by passage id. For a file, `facts` are what
    it carries besides its text, `source` is its text as read, before it was put right, and
    `numbers` the line of the file each block of that stands on, where a file has lines. For a
    year, `lines` holds the line of its section file by the report's block.
    """

    report: Recognised
    almanac: Almanac
    last: Recognised | None = None
    earlier: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    explained: tuple[Explained, ...] = ()
    explained_last: tuple[Explained, ...] = ()
    plans: Mapping[str, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    source: Document | None = None
    numbers: tuple[int, ...] = ()
    lines: Mapping[int, int] = field(default_factory=dict)
