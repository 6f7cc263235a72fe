"""Faults are found in our own words for them, and not in their sound twins."""

import pytest

from tests.checks.paired import pairs
from tests.checks.subjects import findings

FILES = ("observed.txt", "years.txt", "outline.txt", "frame.txt")
CASES = [
    pytest.param(code, bad, good, id=f"{code} {about}")
    for name in FILES
    for code, about, bad, good in pairs(name)
]


@pytest.mark.parametrize(("code", "bad", "good"), CASES)
def test_a_fault_is_found(code: str, bad: str, good: str) -> None:
    """The rule fires on the fault and not on its corrected twin."""
    seen = findings(bad)
    assert code in {one.rule for one in seen}, [(one.rule, one.quote) for one in seen]
    assert code not in {one.rule for one in findings(good)}
