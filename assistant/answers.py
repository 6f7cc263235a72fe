"""One year's figures and decisions, and the changes that are made to them."""

from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal
from enum import StrEnum

from assistant.frozen import frozen


class State(StrEnum):
    """Where an answer stands; zero, unknown and not applicable are three different things."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    OWED = "owed"
    ABSENT = "absent"  # not applicable


class PassageState(StrEnum):
    """Where a passage stands: carried over and unread, confirmed, left out, or owed by somebody."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
    OWED = "owed"


class Approx(StrEnum):
    """How a figure is inexact; the empty value is exact."""

    EXACT = ""
    YU = "余"
    DUO = "多"
    NEAR = "近"
    OVER = "超"
    ABOUT = "约"
    AT_LEAST = "不少于"
    AT_MOST = "不超过"
    RANGE = "至"  # 3至5; the value is the upper end


@frozen
class Answer:
    """The answer to one question.

    `text` is as written and prints (十余, 1.28万, 100%); for figures `value` is the number
    (a rate of 100% is 100) and `approx` its exactness. `source` is who supplied it or owes it,
    `note` why it is open or owed; `same` says it was confirmed as unchanged from last year.
    """

    text: str = ""
    value: Decimal | None = None
    approx: Approx = Approx.EXACT
    state: State = State.OPEN
    source: str = ""
    note: str = ""
    same: bool = False


NO_ANSWER = Answer()


@frozen
class Explained:
    """A finding answered with a reason: the rule, the words it was about, the reason."""

    rule: str
    quote: str
    reason: str
    section: str = ""


@frozen
class Answers:
    """All answers of one year: `figures` by key (also words, choices, dates), `passages` by id.

    `owing` names who is to supply the text of a passage that is owed. `plans` holds what became
    of each item of last year's plan, by the item's passage id; `sequence` is the last journal
    entry these answers include.
    """

    year: int
    template: str
    figures: Mapping[str, Answer] = field(default_factory=dict)
    passages: Mapping[str, PassageState] = field(default_factory=dict)
    owing: Mapping[str, str] = field(default_factory=dict)
    plans: Mapping[str, str] = field(default_factory=dict)
    explained: tuple[Explained, ...] = ()
    sequence: int = 0

    def answer(self, key: str) -> Answer:
        """Give the answer to a question, open where there is none."""
        return self.figures.get(key, NO_ANSWER)

    def passage(self, passage_id: str) -> PassageState:
        """Give where a passage stands, draft where nothing was said."""
        return self.passages.get(passage_id, PassageState.DRAFT)


@frozen
class FigureChange:
    """A question was answered."""

    key: str
    answer: Answer


@frozen
class PassageChange:
    """A passage was confirmed, edited, dropped or is owed; None forgets what was said of it."""

    id: str
    state: PassageState | None
    source: str = ""


@frozen
class PlanChange:
    """It was said what became of an item of last year's plan."""

    id: str
    outcome: str


@frozen
class ExplainedChange:
    """A finding was answered with a reason."""

    explained: Explained


@frozen
class TextChange:
    """A section file was edited; both texts are kept, so that either can be brought back."""

    file: str
    before: str
    after: str


Change = FigureChange | PassageChange | PlanChange | ExplainedChange | TextChange


def apply(answers: Answers, change: Change) -> Answers:
    """Give the answers with one change made; an edit of a section file changes none."""
    match change:
        case FigureChange(key, answer):
            return replace(answers, figures={**answers.figures, key: answer})
        case PassageChange(passage_id, state, source):
            rest = {key: one for key, one in answers.passages.items() if key != passage_id}
            owing = {key: one for key, one in answers.owing.items() if key != passage_id}
            said = {passage_id: state} if state else {}
            owes = {passage_id: source} if state is PassageState.OWED else {}
            return replace(answers, passages=rest | said, owing=owing | owes)
        case PlanChange(plan, outcome):
            return replace(answers, plans={**answers.plans, plan: outcome})
        case ExplainedChange(explained):
            kept = [one for one in answers.explained if not _same(one, explained)]
            said_now = (explained,) if explained.reason else ()
            return replace(answers, explained=(*kept, *said_now))
        case TextChange():
            return answers


def reverse(answers: Answers, change: Change) -> Change:
    """Give the change that brings back what a change to these answers replaces."""
    match change:
        case FigureChange(key):
            return FigureChange(key, answers.answer(key))
        case PassageChange(passage_id):
            before = answers.passages.get(passage_id)
            return PassageChange(passage_id, before, answers.owing.get(passage_id, ""))
        case PlanChange(plan):
            return PlanChange(plan, answers.plans.get(plan, ""))
        case ExplainedChange(explained):
            nothing = replace(explained, reason="")
            found = (one for one in answers.explained if _same(one, explained))
            return ExplainedChange(next(found, nothing))
        case TextChange(file, before, after):
            return TextChange(file, after, before)


def _same(one: Explained, other: Explained) -> bool:
    """Tell whether two explanations are of the same finding."""
    return (one.rule, one.quote) == (other.rule, other.quote)
