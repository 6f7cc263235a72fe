"""Arithmetic: what does not follow from the numbers of a report is said, what does is left."""

from pathlib import Path

import pytest

from assistant.checks.rule import Finding, Severity
from tests.checks.subjects import findings

TEXT = (Path(__file__).parent / "arithmetic.txt").read_text("utf-8").replace("\\n", "\v")
FAULTY = [line.split(" - ", 1) for line in TEXT.split("\n") if " - " in line]
SOUND = [line[2:] for line in TEXT.split("\n") if line.startswith("+ ")]


def said(case: str) -> list[Finding]:
    """Give what is said of the figures and units of a text, last year's standing behind <-."""
    this, _, last = case.replace("\v", "\n").partition(" <- ")
    return [one for one in findings(this, last or None) if one.rule.startswith(("F", "N113"))]


@pytest.mark.parametrize(("code", "case"), FAULTY)
def test_what_does_not_follow_is_said(code: str, case: str) -> None:
    """The rule named before a text fires on it, and no other as an error."""
    seen = said(case)
    assert code in {one.rule for one in seen}, [(one.rule, one.quote) for one in seen]
    assert {one.rule for one in seen if one.severity is Severity.ERROR} <= {code, "F114"}


@pytest.mark.parametrize("case", SOUND)
def test_what_follows_is_left(case: str) -> None:
    """Nothing is said of figures and units."""
    assert [(one.rule, one.quote) for one in said(case)] == []
