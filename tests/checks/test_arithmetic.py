"""Arithmetic: what does not follow from the numbers of a sentence is said, what does is left."""

from pathlib import Path

import pytest

from assistant.checks.rule import Severity
from tests.checks.subjects import findings

TEXT = (Path(__file__).parent / "arithmetic.txt").read_text("utf-8")
LINES = [line.replace("\\n", "\n") for line in TEXT.splitlines()]
FAULTY = [line.split(" - ", 1) for line in LINES if " - " in line]
SOUND = [line[2:] for line in LINES if line.startswith("+ ")]


@pytest.mark.parametrize(("code", "text"), FAULTY)
def test_what_does_not_follow_is_said(code: str, text: str) -> None:
    """The rule named before a sentence fires on it, and no other of its family as an error."""
    seen = [one for one in findings(text) if one.rule.startswith("F")]
    assert code in {one.rule for one in seen}, [(one.rule, one.quote) for one in seen]
    assert {one.rule for one in seen if one.severity is Severity.ERROR} <= {code}


@pytest.mark.parametrize("text", SOUND)
def test_what_follows_is_left(text: str) -> None:
    """Nothing is said of the figures."""
    assert [(one.rule, one.quote) for one in findings(text) if one.rule.startswith("F")] == []
