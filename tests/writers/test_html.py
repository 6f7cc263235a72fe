"""The web page: headings as headings, tables whole, markup of its own never in the words."""

from collections.abc import Callable

from assistant.document import Document, Paragraph, Run, Title
from assistant.writers import html
from tests.reports import FULL


def test_page(golden: Callable[[str, str], None]) -> None:
    """A whole report as a page: the web block, headings, run-in headings, merged cells."""
    golden("full.html", html.write(FULL).decode())


def test_typed_as_typed() -> None:
    """What looks like markup prints as typed; what no page can hold is left out."""
    document = Document((Title("<b>&"), Paragraph((Run('\x00"</p>\ud800甲'),))))
    page = html.write(document).decode()
    assert "<h1>&lt;b&gt;&amp;</h1>\n<p>&quot;&lt;/p&gt;甲</p>" in page
