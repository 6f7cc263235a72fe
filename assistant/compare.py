"""Two years of figures side by side: what rose, fell, stayed, is new or gone."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from assistant import figures
from assistant.answers import Answer, State
from assistant.frozen import frozen
from assistant.model import Derived, Kind, Question, Style
from assistant.values import Year

# A comparison told last year as a figure of its own is worked out in the text this year.
_WORKED_OUT = "同比"


class Movement(StrEnum):
    """What became of a figure from one year to the next."""

    NEW = "新增"
    GONE = "不再有"
    SAME = "没变"
    ROSE = "上升"
    FELL = "下降"
    UNKNOWN = "待补"


@frozen
class Row:
    """One figure in two years; `kind` says whether it can grow by so many percent."""

    key: str
    label: str
    unit: str
    before: Answer | None
    now: Answer | None
    kind: Kind = Kind.COUNT

    @property
    def change(self) -> Decimal | None:
        """Give by how much it moved, in its unit; a rate moves by 个百分点."""
        match self.before, self.now:
            case (
                Answer(value=Decimal() as before, approx=None),
                Answer(value=Decimal() as now, approx=None),
            ):
                return now - before
            case _:
                return None

    @property
    def growth(self) -> Decimal | None:
        """Give the growth in percent; None where there is none, as of rates and streaks."""
        if self.before is None or self.now is None or self.kind in {Kind.RATE, Kind.STREAK}:
            return None
        return figures.growth(self.now, self.before)

    @property
    def movement(self) -> Movement:
        """Tell what became of the figure."""
        match self.before, self.now:
            case None, _:
                return Movement.NEW
            case _, None:
                return Movement.GONE
            case Answer(value=Decimal() as before), Answer(value=Decimal() as now):
                if before == now:
                    return Movement.SAME
                return Movement.ROSE if now > before else Movement.FELL
            case _:
                return Movement.UNKNOWN

    def plain(self) -> dict[str, str | None]:
        """Give the row as plain values, for programs."""
        return {
            "key": self.key,
            "label": self.label,
            "unit": self.unit,
            "before": self.before.text if self.before else None,
            "now": self.now.text if self.now else None,
            "change": None if self.change is None else format(self.change, "f"),
            "growth": None if self.growth is None else format(self.growth, "f"),
            "movement": self.movement.value,
        }


def rows(before: Year, now: Year) -> tuple[Row, ...]:
    """Give every figure of two years: this year's in its order, then those no longer there."""
    was, is_ = dict(_figures(before)), dict(_figures(now))
    then, today = _answers(before), _answers(now)
    return tuple(
        Row(
            key,
            entry.label,
            entry.unit,
            then(was.get(key)),
            today(is_.get(key)),
            _kind(entry),
        )
        for key, entry in (is_ | {key: one for key, one in was.items() if key not in is_}).items()
        if key in is_ or _WORKED_OUT not in key
    )


def table(found: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """Give each row as it is shown: label, before, now, change, growth, movement."""
    for row in found:
        shown = (_shown(one, row) for one in (row.before, row.now))
        growth = f"{row.growth:+f}%" if row.growth else ""
        yield row.label, *shown, _change(row), growth, row.movement.value


def _figures(year: Year) -> Iterator[tuple[str, Question | Derived]]:
    for question in year.template.questions:
        if question.is_figure:
            yield question.key, question
    for section in year.template.sections:
        yield from ((one.key, one) for one in section.questions if one.is_figure)
        yield from ((one.key, one) for one in section.derived)


def _answers(year: Year) -> Callable[[Question | Derived | None], Answer | None]:
    """Give what tells a year's answer to an entry, None where it has none."""
    worked = figures.workings(year.template.derivations(), year.answers.figures)

    def answer(entry: Question | Derived | None) -> Answer | None:
        match entry:
            case None:
                return None
            case Question(key=key):
                given = year.answers.answer(key)
                return None if given.state is State.ABSENT else given
            case Derived(key=key):
                found = worked[key]
                return found if isinstance(found, Answer) else Answer()

    return answer


def _kind(entry: Question | Derived) -> Kind:
    match entry:
        case Question(kind=kind):
            return kind
        case Derived(style=Style.PERCENT):
            return Kind.RATE
        case Derived():
            return Kind.COUNT


def _change(row: Row) -> str:
    """Give the change as shown; percentages move by 个百分点."""
    if not row.change:
        return ""
    return f"{row.change:+f}" + ("个百分点" if row.kind is Kind.RATE else row.unit)


def _shown(answer: Answer | None, row: Row) -> str:
    if answer is None:
        return "—"
    if not answer.text:
        return "待补"
    return answer.text + ("" if answer.text.endswith("%") else row.unit)
