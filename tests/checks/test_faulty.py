"""Sentences as a grumpy section chief would find them: each fault is said by its rule.

They were written without the patterns in hand; what was missed widened the rules.
"""

from pathlib import Path

import pytest

from tests.checks.subjects import findings

LINES = (Path(__file__).parent / "faulty.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_the_fault_is_found(line: str) -> None:
    """The rule named before the text fires on it."""
    code, text = line.split(" ", 1)
    seen = findings(text.replace("\\n", "\n"))
    assert code in {one.rule for one in seen}, [(one.rule, one.quote) for one in seen]
