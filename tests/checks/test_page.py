"""docs/rules.md says what the catalogue says."""

import pytest

from assistant.checks.page import page
from tests.conftest import ROOT


def test_the_page_is_made_of_the_catalogue(request: pytest.FixtureRequest) -> None:
    """The page is what the catalogue gives; --accept rewrites it."""
    path = ROOT / "docs" / "rules.md"
    if request.config.getoption("--accept"):
        path.write_text(page(), "utf-8")
    assert path.read_text("utf-8") == page()
