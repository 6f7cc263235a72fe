"""What the program makes of a report of the corpus, beside the truth."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

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
    """Run the program on the report's file and compare."""
    got = recognised(report, folder)
    return Measured(
        report.name,
        score.headings(report, got["outline"]),
        score.figures(report, got["figures"]),
        _frame(report, got),
    )


def recognised(report: Report, folder: Path = HERE) -> dict[str, Any]:
    """Give what `import --dry-run --json` prints for the report's file."""
    from assistant.cli import main

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{report.name}.{report.head['file']}"
        path.write_bytes(built(report, folder))
        ran = CliRunner().invoke(main, ["import", str(path), "--dry-run", "--json", "--no-input"])
    return json.loads(ran.stdout)


def _frame(report: Report, got: dict[str, Any]) -> list[str]:
    sure = truth(report)
    return [
        f"{name}: {sure[name]} ≠ {got.get(name)}"
        for name in ("title", "issuer", "year", "metadata")
        if sure[name] != got.get(name)
    ]
