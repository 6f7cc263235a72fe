"""The corpus: its truth holds in itself, and the program reads it well enough."""

import re

import pytest

from tests.corpus import score
from tests.corpus.measure import Measured, measure
from tests.corpus.read import built, reports
from tests.corpus.source import Report, plain, truth

REPORTS = reports()
FLOOR = {"headings": 0.97, "figures": 0.95}


def named(report: Report) -> str:
    return report.name


def test_covers_every_structure_and_kind_of_file() -> None:
    """The five structures and the three kinds of file are all there, in 2019 to 2025."""
    assert {one.head["structure"] for one in REPORTS} == set("ABCDN")
    assert {one.head["file"] for one in REPORTS} == {"docx", "html", "txt"}
    assert {int(one.head["year"]) for one in REPORTS} == set(range(2019, 2026))


@pytest.mark.parametrize("report", REPORTS, ids=named)
def test_is_a_whole_report(report: Report) -> None:
    """A report has 1,200 to 4,500 characters, a title with its year, and marks left nowhere."""
    words = [plain(line.text + line.body) for line in report.lines]
    assert 1200 <= report.size <= 4500
    assert report.head["year"] in report.title
    assert not [one for one in words if re.search(r"[\[\]{}]|\|\|", one)]


@pytest.mark.parametrize("report", REPORTS, ids=named)
def test_scores_its_own_truth_as_perfect(report: Report) -> None:
    """The measure gives 1 for the truth, and less when one is missing or wrong."""
    sure = truth(report)
    heads, figs = sure["outline"], sure["figures"]
    n = next(n for n, one in enumerate(report.figures) if not one.optional)
    rest = [*figs[:n], *figs[n + 1 :]]
    assert score.headings(report, heads).f1 == score.figures(report, figs).f1 == 1
    assert score.figures(report, rest).recall < 1
    assert score.figures(report, [{**figs[n], "value": "9999999"}, *rest]).precision < 1
    assert score.headings(report, [{**heads[0], "level": 9}, *heads[1:]]).f1 < 1


@pytest.mark.parametrize("report", REPORTS, ids=named)
def test_builds_its_file(report: Report) -> None:
    """Every report can be had as its kind of file."""
    assert len(built(report)) > 1000


@pytest.fixture(scope="module")
def measured() -> list[Measured]:
    return [measure(one) for one in REPORTS]


@pytest.mark.parametrize("kind", FLOOR)
def test_is_recognised(measured: list[Measured], kind: str) -> None:
    """Headings and figures of all reports together reach the floors (F1)."""
    tally = score.total(getattr(one, kind) for one in measured)
    assert tally.f1 >= FLOOR[kind], f"{tally.f1:.3f}\n" + "\n".join(tally.missed + tally.false)
