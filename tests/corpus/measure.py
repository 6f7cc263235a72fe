"""What the program makes of a report of the corpus, beside the truth."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import readers, templates
from assistant.recognise import recognise
from assistant.recognise.summary import summary
from tests.corpus import score
from tests.corpus.read import HERE, built
from tests.corpus.source import Report, truth


@dataclass(frozen=True, slots=True)
class Measured:
    """One report's tallies; `frame` lists what differs in title, issuer, year and metadata."""

    name: str
    headings: score.Tally
    figures: score.Tally
    frame: list[str]


def measure(report: Report, folder: Path = HERE) -> Measured:
    """Have the report's file recognised and compare."""
    got = recognised(report, folder)
    return Measured(
        report.name,
        score.headings(report, got["outline"]),
        score.figures(report, got["figures"]),
        _frame(report, got),
    )


def recognised(report: Report, folder: Path = HERE) -> dict[str, Any]:
    """Give what `import --dry-run --json` prints for the report's file."""
    name = f"{report.name}.{report.head['file']}"
    reading = readers.read(name, built(report, folder))
    return summary(recognise(reading.document, templates.catalogue()))


def _frame(report: Report, got: dict[str, Any]) -> list[str]:
    sure = truth(report)
    return [
        f"{name}: {sure[name]} ≠ {got[name]}"
        for name in ("title", "issuer", "year", "metadata")
        if sure[name] != got[name]
    ]
