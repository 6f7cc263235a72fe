"""A file of references: what is sound is read, all else is told by its line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.checks.almanac import read
from assistant.errors import TemplateError

CASES = Path(__file__).with_name("almanac.txt")


def cases() -> Iterator[tuple[str, list[str]]]:
    """Give each file, and what is said of it; a file's entries may stand apart."""
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [one for one in block.split("\n") if one and not one.startswith("#")]
        if lines:
            told = [one.removeprefix("= ") for one in lines if one.startswith("= ")]
            yield "\n".join(one for one in lines if not one.startswith("= ")), told


@pytest.mark.parametrize(("text", "told"), list(cases()))
def test_told(text: str, told: list[str]) -> None:
    """Each mistake is told at its entry's line, all at once; a sound entry is none."""
    found: list[str] = []
    try:
        read(text, "references.toml")
    except TemplateError as refused:
        found = [str(flaw).removeprefix("references.toml ") for flaw in refused.flaws]
    assert found == told


@pytest.mark.parametrize("text", ["", "\n", "# 本县的文件\n"])
def test_empty(text: str) -> None:
    """A file with nothing in it adds nothing."""
    assert read(text, "references.toml").meetings == ()
