"""A small town's interview, made of text: this year empty, last year filled in."""

from dataclasses import replace

from assistant.answers import Answer, Answers, State
from assistant.interview.items import Interview
from assistant.model import Question
from assistant.values import Year
from tests import year as small
from tests.terminal import town


def interview(*, last: bool = True) -> Interview:
    """Give the interview of 2023, with or without the year before."""
    template, before = town.template(), town.filled(2022)
    year = Year(town.OFFICE, template, Answers(2023, "小样 1"), before if last else None)
    return Interview(year, None, template if last else None)


def question(key: str) -> Question:
    """Give one of the town's questions."""
    return next(one for one in town.template().asked() if one.key == key)


def answered(**figures: int) -> Interview:
    """Give the interview with figures filled in."""
    made = interview()
    answers = {key: small.number(str(value), value) for key, value in figures.items()}
    return made.answered(replace(made.year.answers, figures=answers))


def proposed(key: str, text: str) -> Interview:
    """Give the interview with an answer that stands there to be confirmed."""
    made = interview()
    return made.answered(replace(made.year.answers, figures={key: Answer(text, state=State.OPEN)}))
