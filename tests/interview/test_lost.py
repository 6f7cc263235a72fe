"""Answers whose section file is gone are told from those whose place was renamed."""

from dataclasses import replace

import pytest

from assistant import markup, passages
from assistant.answers import PassageState, apply
from assistant.interview.items import Interview
from assistant.interview.lost import forgotten, lost
from assistant.values import Year
from tests.terminal import town


def year(**texts: str) -> Year:
    """Give the town's whole year with other texts in its sections, none for an empty text."""
    sources = {name: texts.get(f"_{name[:2]}", text) for name, text in town.SECTIONS.items()}
    sections = tuple(
        markup.read(text, f"sections/{name}", {}) for name, text in sources.items() if text
    )
    whole = town.template()
    found = (one for section in whole.sections for one in passages.passages(section))
    confirmed = {one.id: PassageState.CONFIRMED for one in found if passages.has_text(one)}
    answers = replace(town.filled(2023), passages=confirmed)
    return Year(town.OFFICE, replace(whole, sections=sections), answers)


@pytest.mark.parametrize(
    ("texts", "figures", "confirmed"),
    [
        ({}, 0, 0),
        ({"_20": ""}, 6, 2),  # the file is gone
        ({"_20": "\n"}, 6, 2),  # the file is emptied
        ({"_30": ""}, 0, 1),
        ({"_20": town.WORK.replace("#### 调处纠纷", "#### 化解纠纷")}, 0, 0),  # renamed
        ({"_30": town.PROBLEMS.replace("存在的问题", "主要问题")}, 0, 0),
        ({"_30": town.PROBLEMS.partition("### ")[0]}, 0, 0),  # a passage taken out on purpose
    ],
)
def test_lost(texts: dict[str, str], figures: int, confirmed: int) -> None:
    """A section without any text is lost, a heading or title that was changed is not."""
    found = lost(year(**texts))
    assert (len(found.figures), len(found.passages)) == (figures, confirmed)
    assert bool(found) is bool(figures or confirmed)


def test_only_what_is_confirmed_is_lost() -> None:
    """What was never answered, or left out, is no loss; a forgotten answer is none any more."""
    whole = year(_20="")
    dropped = dict.fromkeys(whole.answers.passages, PassageState.DROPPED)
    empty = replace(whole.answers, figures={}, passages=dropped)
    assert not lost(replace(whole, answers=empty))
    interview = Interview(whole)
    for change in forgotten(lost(whole)):
        interview = interview.answered(apply(interview.year.answers, change))
    assert not lost(interview.year)
