"""The published sample report: all its known faults, and what else is said of it, judged."""

import pytest

from assistant import readers, templates
from assistant.checks import check
from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.recognise import recognise
from tests.checks.subjects import almanac

# The known faults: what is wrong, the rule, and words of the quote.
FAULTS = (
    ("the outline's years", "R105", "2020-2025年"),
    ("last year's work plan", "Y101", "2021年全区"),
    ("a trial version replaced", "R101", "(试行)"),
    ("petition rules replaced", "R104", "《信访条例》"),
    ("a campaign of 2013", "R111", "群众路线教育主题实践活动"),
    ("two laws glued together", "R101", "《行政法和行政诉讼法》"),
    ("a quotation mark left open", "P109", "“民主法治村"),
    ("nothing on the heads' duty", "S103", ""),
    ("shortcomings without causes", "S105", ""),
    ("法制 for 法治", "R112", "法制教育"),
    ("法制 for 法治", "R112", "法制建设"),
    ("、 between titles", "P101", "》、《"),
    ("people counted in households", "N113", "254户"),
    ("a comparison without numbers", "F113", "大幅度下降"),
    ("the mayor's hotline", "R112", "市长热线"),
    ("a blank after the sign", "P118", "2022年全镇"),
    ("blanks before a paragraph", "P118", "提升法治"),
    ("sections without a figure", "S113", "强化组织领导"),
)

# What else is said of it, and why it is rightly said.
OTHERS = {
    "N108": "较去年 and 同比 say one thing twice",
    "N114": "其它, and 权力 where a right is meant",
    "R101": "the Party's rules on discipline under a name they never had",
    "X112": "how petitioners are held steady is no matter for the public",
}


@pytest.fixture(scope="module")
def said(sample: str) -> tuple[Finding, ...]:
    """Give the findings on the sample."""
    reading = readers.read("样本.txt", sample.encode())
    report = recognise(reading.document, templates.catalogue())
    return check(Subject(report, almanac(), facts=reading.facts, source=reading.document))


@pytest.mark.parametrize(("fault", "rule", "words"), FAULTS)
def test_every_known_fault_is_found(
    said: tuple[Finding, ...], fault: str, rule: str, words: str
) -> None:
    """Each fault is found by its rule, on its words."""
    assert any(one.rule == rule and words in one.quote for one in said), fault


def test_nothing_is_said_that_was_not_judged(said: tuple[Finding, ...]) -> None:
    """Every other finding is of a rule that was looked at here and is right to speak."""
    known = {rule for _, rule, _ in FAULTS} | set(OTHERS)
    assert [(one.rule, one.quote) for one in said if one.rule not in known] == []
