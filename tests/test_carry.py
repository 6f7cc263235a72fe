"""Carrying over: what this year's folder takes from last year's."""

import pytest

from assistant import carry, compose, markup, values
from assistant.answers import Answer, Answers, PassageState, State
from assistant.document import printed
from assistant.model import Catalogue, Office, Section, Template
from assistant.reportfile import USUAL

CATALOGUE: Catalogue = {}
FRONT = """+++
title = "信访"

[[figures]]
key = "来访"
unit = "件"

[[figures]]
key = "集体访"
unit = "件"

[[figures]]
key = "降幅"
kind = "rate"
unit = "%"
+++
## 信访

"""


@pytest.mark.parametrize(
    ("told", "worked"),
    [
        ("来访{{ 来访 }}件，同比下降{{ 降幅 }}。", "来访{{ 来访 }}件，{{ 来访 | 同比 }}。"),
        ("来访{{ 来访 }}件，较去年同比下降{{ 降幅 }}。", "来访{{ 来访 }}件，{{ 来访 | 同比 }}。"),
        ("来访{{ 来访 }}件，较上年增长{{ 降幅 }}。", "来访{{ 来访 }}件，{{ 来访 | 同比 }}。"),
        (
            "来访{{ 来访 }}件，比{{ 上年 }}年同期减少{{ 降幅 }}。",
            "来访{{ 来访 }}件，{{ 来访 | 同比 }}。",
        ),
        ("来访{{ 来访 }}件。同比下降{{ 降幅 }}。", None),
        ("来访{{ 来访 }}件，其中集体访占{{ 降幅 }}。", None),
        (
            "来访{{ 来访 }}件，做到了件件有登记，来访较去年下降{{ 降幅 }}。",
            "来访{{ 来访 }}件，做到了件件有登记，来访{{ 来访 | 同比 }}。",
        ),
        (
            "来访{{ 来访 }}件，件件有着落，同比下降{{ 降幅 }}。",
            "来访{{ 来访 }}件，件件有着落，{{ 来访 | 同比 }}。",
        ),
        (
            "来访{{ 来访 }}件，{{ 上年 }}年为{{ 集体访 }}件，同比下降{{ 降幅 }}。",
            "来访{{ 来访 }}件，{{ 上年 }}年为{{ 集体访 }}件，{{ 来访 | 同比 }}。",
        ),
        ("来访{{ 来访 }}件，集体访{{ 集体访 }}件，总人次较去年下降{{ 降幅 }}。", None),
        ("来访{{ 来访 }}件，集体访{{ 集体访 }}件，处置有力，同比下降{{ 降幅 }}。", None),
        ("来访{{ 来访 }}件，满意率较上年提高{{ 降幅 }}。", None),
        ("来访{{ 来访 }}件，较2019年下降{{ 降幅 }}。", None),
    ],
)
def test_a_comparison_with_last_year_is_worked_out_from_now_on(
    told: str, worked: str | None
) -> None:
    """Where the figure compared stands before it in the sentence; a rate of its own stays."""
    last = _template(f"{FRONT}{told}\n")
    made = carry.carried(last, Answers(2022, "x"), CATALOGUE).sections[0]
    assert made.source.rstrip("\n").split("\n")[-1] == (worked or told)
    assert ("降幅" in [one.key for one in made.questions]) is (worked is None)


def test_every_figure_opens_and_every_passage_is_a_draft() -> None:
    """Nothing is confirmed by being carried over; what was left out stays left out."""
    answers = Answers(
        2022,
        "x",
        {"来访": Answer("120", state=State.CONFIRMED)},
        {"信访": PassageState.CONFIRMED, "旧事": PassageState.DROPPED},
        {"旧事": "已完成"},
    )
    made = carry.opened(answers, 2023)
    assert made == Answers(2023, "x", passages={"旧事": PassageState.DROPPED})


def test_years_roll_by_themselves() -> None:
    """The text of last year speaks of this year, its plan of the next."""
    last = _template(
        "## {{ 本年 }}年情况，{{ 下年 }}年打算，《{{ 本年 }}年工作要点》（2021—2025年）\n"
    )
    answers = Answers(2022, "x")
    template = carry.carried(last, answers, CATALOGUE)
    year = values.Year(
        Office("清河镇人民政府", "我镇"), template, carry.opened(answers, 2023), answers
    )
    assert printed(compose.compose(year)).split("\n")[-1] == (
        "一、2023年情况，2024年打算，《2023年工作要点》（2021—2025年）"
    )


def _template(source: str) -> Template:
    sections: tuple[Section, ...] = (markup.read(source, "sections/10-信访.md", CATALOGUE),)
    return Template("x", 1, "x", "{{ 本年 }}年度报告", sections, numbering=USUAL)
