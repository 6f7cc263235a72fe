"""Which meeting a report of a year should name, and which it cannot know yet."""

import pytest

from assistant.checks import check
from tests.checks.subjects import subject

NEWEST = {
    2019: "十九届四中全会",
    2020: "十九届五中全会",
    2021: "十九届六中全会",
    2022: "二十大",
    2023: "二十届二中全会",
    2024: "二十届三中全会",
    2025: "二十届四中全会",
}


def said(year: int, meeting: str) -> set[str]:
    """Give the rules that speak of a meeting in a report of a year."""
    findings = check(subject(f"深入学习党的{meeting}精神，开展宣讲3次。", year=year))
    return {one.rule for one in findings} & {"R107", "R108", "R109"}


@pytest.mark.parametrize("year", NEWEST)
def test_the_newest_meeting_of_the_year_is_right(year: int) -> None:
    """Nothing is said of the newest."""
    assert said(year, NEWEST[year]) == set()


@pytest.mark.parametrize("year", [year for year in NEWEST if year + 1 in NEWEST])
def test_next_years_meeting_is_an_anachronism(year: int) -> None:
    """A report cannot know what came after its year."""
    assert "R108" in said(year, NEWEST[year + 1])


@pytest.mark.parametrize("year", [year for year in NEWEST if year - 1 in NEWEST])
def test_last_years_meeting_alone_is_stale(year: int) -> None:
    """A report that names only an older one is told the newer."""
    assert said(year, NEWEST[year - 1]) == {"R109"}


def test_all_plenums_of_a_congress_are_always_safe() -> None:
    """历次全会 covers the newest."""
    assert said(2025, "二十大和二十届历次全会") == set()
