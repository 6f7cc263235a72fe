"""A spoilt file is checked in time that grows with its length: no line can hold a check up."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.checks import check
from assistant.checks.subject import Subject
from assistant.document import Heading, Paragraph, Run
from tests.checks.subjects import almanac, subject

LINES = Path(__file__).parent.joinpath("growth.txt").read_text("utf-8").splitlines()
LENGTH = 20_000  # characters; a rule that looks at each for each takes minutes over them

pytestmark = pytest.mark.timeout(30)  # far more than any of them takes


def _with(*blocks: Paragraph | Heading) -> Subject:
    """Give a report with these blocks below its own, as read and as understood."""
    small = subject("全年学法3次。")
    whole = replace(small.report.document, blocks=(*small.report.document.blocks, *blocks))
    report = replace(small.report, document=whole)
    return Subject(report, almanac(), source=whole)


@pytest.mark.parametrize("words", LINES)
def test_words_said_over_and_over(words: str) -> None:
    """What stands once in a real report may stand in one line without end."""
    check(_with(Paragraph((Run(words * (LENGTH // len(words))),))))


def test_headings_without_end() -> None:
    """Each heading is looked at with its neighbours, not with all."""
    check(_with(*(Heading(2, "（一）", (Run("工作"),)) for _ in range(LENGTH // 4))))


def test_lines_that_were_not_read_alike() -> None:
    """Lines of signs alone are not looked for in all that was read."""
    check(_with(*(Paragraph((Run("——"),)) for _ in range(LENGTH // 4))))


@pytest.mark.parametrize(
    "words",
    [
        f"受理{'9' * 5000}件，办结{'9' * 4000}件。",
        f"受理{'1,' * 20}111件，其中办结{'111,' * 2000}111件。",
        f"受理纠纷40件，化解39件，化解率97.{'5' * 40}%。",
        "由版本1.2.3增至2.0.1，开会3次。",
        f"专题学习{'1' * 5000}次，发放{'1' * 5000}0000余份。",
    ],
)
def test_numbers_beyond_reason_have_no_say(words: str) -> None:
    """No number is set against another that is too long to be one."""
    said = check(_with(Paragraph((Run(words),))))
    assert [one.rule for one in said if one.rule.startswith("F1")] == []
