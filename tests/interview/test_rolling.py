"""Rolling: last year's closing value is this year's opening value."""

from dataclasses import replace

from assistant.answers import Answer
from assistant.interview import answering, pages
from assistant.interview.items import Interview
from assistant.model import Carry, Kind, Question
from assistant.values import Year
from tests import year as small

OPENING = Question(
    "上年结转", Kind.COUNT, "上年结转多少件", "上年结转", "件", Carry.ROLL, "受理纠纷"
)


def test_rolls() -> None:
    """The closing value of last year stands beside the field and is what its key takes over."""
    last = small.answers(2022, 352, 352)
    year = replace(small.year(), last=last)
    interview = Interview(Year(year.office, year.template, year.answers, last))
    assert answering.offered(interview, OPENING) == last.answer("受理纠纷")
    assert pages.earlier(interview, OPENING).startswith("去年 352件")
    assert answering.offered(interview, replace(OPENING, rolls="没有")) is None
    assert answering.kept(interview, OPENING) is None
    assert Answer() == year.answers.answer("上年结转")
