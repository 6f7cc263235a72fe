"""Nothing lost, nothing let in: every test of the table, the fast part on every run."""

from collections.abc import Callable

import pytest

from tests.robustness.score import Score
from tests.robustness.table import TESTS


@pytest.mark.parametrize("test", TESTS.values(), ids=TESTS)
def test_fast(test: Callable[..., Score]) -> None:
    """A part of the cases."""
    score = test(long=False)
    assert score.tried
    assert (score.lost, score.let_in) == ([], [])


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("test", TESTS.values(), ids=TESTS)
def test_long(test: Callable[..., Score]) -> None:
    """All of them."""
    score = test(long=True)
    assert (score.lost, score.let_in) == ([], [])
