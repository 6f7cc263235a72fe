"""Rules and findings: what is held against a report, and where it was found."""

from enum import StrEnum

from assistant.frozen import frozen
from assistant.recognise.recognised import Place


class Severity(StrEnum):
    """How sure and how grave: an error is wrong, a warning is answered, a note is looked at."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Rule:
    """One thing held against a text: why, after which source, with a bad and a good example.

    `name` is the fault in a few words; `message` and `remedy` may hold {quote}, {fix} and the
    words a check gives. An example is a
    stretch of a report: lines of text, its headings with their numbers. `fixable` says the
    right words are certain.
    """

    code: str
    severity: Severity
    name: str
    message: str
    remedy: str
    why: str
    source: str
    bad: str
    good: str
    fixable: bool = False


@frozen
class Finding:
    """What a check says about a report.

    `section` is the nearest heading's text, `quote` the exact words at fault (empty for what is
    missing), `line` the line of its file (in a Word file or web page the paragraph), counted
    from 1; `figure` the key of the figure it is about. `fix` is what is certain to be right in
    place of the quote, else None. `place` is in the report, `spot` in the text as read.
    """

    rule: str
    severity: Severity
    message: str
    remedy: str
    source: str
    section: str = ""
    quote: str = ""
    line: int | None = None
    place: Place | None = None
    spot: Place | None = None
    figure: str | None = None
    fix: str | None = None

    def as_json(self) -> dict[str, str | int | None]:
        """Give the finding as programs read it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "section": self.section,
            "quote": self.quote,
            "line": self.line,
            "figure": self.figure,
            "remedy": self.remedy,
        }
