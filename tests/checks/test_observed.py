"""Faults seen in published reports are found in our own words for them, and not in their twins."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.subjects import findings


def cases() -> Iterator[object]:
    """Give rule, bad text and good text of each fault in observed.txt."""
    text = (Path(__file__).parent / "observed.txt").read_text("utf-8")
    for case in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, *lines = case.splitlines()
        code, name = head.split(" ", 1)
        bad, good = (
            "\n".join(line[2:] for line in lines if line.startswith(sign)) for sign in "-+"
        )
        yield pytest.param(code, bad, good, id=f"{code} {name}")


@pytest.mark.parametrize(("code", "bad", "good"), list(cases()))
def test_an_observed_fault_is_found(code: str, bad: str, good: str) -> None:
    """The rule fires on the fault and not on its corrected twin."""
    seen = findings(bad)
    assert code in {one.rule for one in seen}, [(one.rule, one.quote) for one in seen]
    assert code not in {one.rule for one in findings(good)}
