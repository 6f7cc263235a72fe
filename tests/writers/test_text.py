"""Plain text: a line for each paragraph, as one pastes it into a page editor."""

from collections.abc import Callable

from assistant.document import Document, Paragraph, Run
from assistant.writers import text
from tests.reports import FULL


def test_text(golden: Callable[[str, str], None]) -> None:
    """A whole report as text, the web page's block first."""
    golden("full.txt", text.write(FULL).decode())


def test_what_no_file_can_hold() -> None:
    """Control characters and halves of characters are left out, everything else stays."""
    assert text.write(Document((Paragraph((Run("甲\x07\ud800乙\t丙"),)),))).decode() == "甲乙\t丙\n"
