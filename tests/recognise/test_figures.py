"""Every figure of a text: value, unit, exactness, what it is of; and nothing that is none."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from assistant import catalogue
from assistant.document import Document, Heading, Paragraph, line
from assistant.model import Catalogue
from assistant.recognise import figures
from assistant.recognise.recognised import Sighting

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
MARK = re.compile(r"(\??)\[([^\]:]+)(?::([\d.]+) ([^\s\]]*) ?([^\]]*))?\]")
PLAIN = re.compile(r"([\d.,]+|[一二三四])(.*)")
DIGITS = {"一": "1", "二": "2", "三": "3", "四": "4"}

Seen = tuple[str, Decimal | None, str, str]


@pytest.fixture(scope="session")
def known() -> Catalogue:
    return catalogue.read((TEMPLATES / "catalogue.toml").read_text("utf-8"))


def _cases() -> list[str]:
    lines = (HERE / "figures.txt").read_text("utf-8").splitlines()
    return [one for one in lines if one and not one.startswith("#")]


def _truth(case: str) -> tuple[str, Counter[Seen], list[str]]:
    """Give the sentence, its figures and what is not understood in it."""
    meant: Counter[Seen] = Counter()
    lost = []
    for doubt, written, value, unit, approx in MARK.findall(case):
        if doubt:
            lost.append(written)
        elif value:
            meant[written, Decimal(value), unit, approx] += 1
        else:
            number, plain_unit = PLAIN.fullmatch(written).groups()  # type: ignore[union-attr]
            meant[written, Decimal(DIGITS.get(number, number)), plain_unit, ""] += 1
    sentence = MARK.sub(lambda m: m[2], re.sub(r"(\[[^\]]+\])(?:\1)+", r"\1", case))
    return sentence, meant, lost


def _sight(sentence: str, known: Catalogue) -> tuple[tuple[Sighting, ...], tuple[str, ...]]:
    return figures.sight(Document((Paragraph(line(sentence)),)), known, 2023)


def _seen(sightings: tuple[Sighting, ...]) -> Counter[Seen]:
    return Counter((one.text, one.value, one.unit, one.approx.value) for one in sightings)


@pytest.mark.parametrize("case", _cases())
def test_figures_of_a_sentence(case: str, known: Catalogue) -> None:
    """Every figure with value, unit and exactness as written, and no other."""
    sentence, meant, lost = _truth(case)
    sightings, unplaced = _sight(sentence, known)
    assert _seen(sightings) == meant
    assert bool(unplaced) == bool(lost)
    for one in sightings:
        assert sentence[one.place.start : one.place.end] == one.text
        assert one.number in one.text


def measured(known: Catalogue) -> tuple[int, int, int]:
    """Count the figures found, missed and invented in all sentences."""
    found = missed = false = 0
    for case in _cases():
        sentence, meant, _ = _truth(case)
        seen = _seen(_sight(sentence, known)[0])
        found += (meant & seen).total()
        missed += (meant - seen).total()
        false += (seen - meant).total()
    return found, missed, false


def test_a_key_each(known: Catalogue) -> None:
    """The catalogue's key goes to the figure that fits; a second one gets a key of its own."""
    text = "受理矛盾纠纷352件，调解成功340件。村级组织受理矛盾纠纷120件。"
    document = Document((Heading(1, "一、", line("化解纠纷")), Paragraph(line(text))))
    seen, unplaced = figures.sight(document, known, 2022)
    assert [one.key for one in seen][:2] == ["受理纠纷", "调解成功"]
    assert len({one.key for one in seen}) == 3
    assert {one.heading for one in seen} == {"化解纠纷"}
    assert not unplaced
