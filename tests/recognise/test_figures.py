"""Every figure of a text: value, unit, exactness, what it is of; and nothing that is none."""

from pathlib import Path

import pytest

from assistant import catalogue
from assistant.document import Document, Heading, Paragraph, line
from assistant.model import Catalogue
from assistant.recognise import figures

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="session")
def known() -> Catalogue:
    return catalogue.read((TEMPLATES / "catalogue.toml").read_text("utf-8"))


def test_a_key_each(known: Catalogue) -> None:
    """The catalogue's key goes to the figure that fits; a second one gets a key of its own."""
    text = "受理矛盾纠纷352件，调解成功340件。村级组织受理矛盾纠纷120件。"
    document = Document((Heading(1, "一、", line("化解纠纷")), Paragraph(line(text))))
    seen, unplaced = figures.sight(document, known, 2022)
    assert [one.key for one in seen][:2] == ["受理纠纷", "调解成功"]
    assert len({one.key for one in seen}) == 3
    assert {one.heading for one in seen} == {"化解纠纷"}
    assert not unplaced
