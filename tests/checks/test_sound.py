"""Sound sentences that come near a fault are left in peace."""

from pathlib import Path

import pytest

from assistant import readers
from assistant.checks import check
from assistant.checks.rule import Severity
from assistant.checks.subject import Subject
from tests.checks.subjects import almanac, findings, report

LINES = (Path(__file__).parent / "sound.txt").read_text("utf-8").splitlines()
# A sentence is no whole report: what such a report lacks is not its fault.
OUTLINE = {"S101", "S102", "S103", "S104"}


@pytest.mark.parametrize("line", LINES)
def test_nothing_is_said(line: str) -> None:
    """Neither error nor warning is given."""
    grave = [
        one for one in findings(line.replace("\\n", "\n")) if one.severity is not Severity.NOTE
    ]
    assert [(one.rule, one.quote) for one in grave if one.rule not in OUTLINE] == []


def test_no_line_of_a_report() -> None:
    """A file of which nothing is the report's is checked like any other."""
    source = readers.read("报告.txt", "正文".encode()).document
    assert {one.rule for one in check(Subject(report("正文"), almanac(), source=source))} >= OUTLINE
