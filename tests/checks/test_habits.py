"""Every row of the field's habits in numbers and punctuation: a fault, and its sound twin.

A line is a rule, words it holds against a text, and the same said rightly.
"""

from pathlib import Path

import pytest

from assistant.checks.rule import Severity
from tests.checks.subjects import findings

LINES = (Path(__file__).parent / "habits.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_the_fault_is_told_from_its_twin(line: str) -> None:
    """The rule fires on the fault; of the twin, numbers and punctuation are not spoken of."""
    code, bad, good = (part.strip().replace("\\n", "\n") for part in line.split(" | "))
    assert code in {one.rule for one in findings(bad)}
    grave = [one for one in findings(good) if one.severity is not Severity.NOTE]
    assert [(one.rule, one.quote) for one in grave if one.rule[0] in "NP"] == []
