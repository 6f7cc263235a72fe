"""What looks wrong about a figure beside the others and last year's; it can always be meant."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.answers import Answer
from assistant.interview.items import Interview
from assistant.model import Kind, Question

# A digit too many or too few shows as ten times last year's figure, or a tenth of it; figures
# that small move so by themselves.
_TIMES = 10
_LEAST = 20


def doubtful(interview: Interview, question: Question, answer: Answer) -> Iterator[str]:
    """Say what looks wrong about an answer: a date, or a figure beside others and last year's."""
    if question.kind is Kind.DATE:
        yield from _elsewhen(interview.year.answers.year, answer)
    if answer.value is None:
        return
    asked = {one.key: one for one in interview.year.template.asked()}
    now = interview.year.answers
    whole = asked.get(question.at_most or "")
    if whole and _above(answer.value, now.answer(whole.key)):
        yield f"不能多于{_told(whole, now.answer(whole.key))}"
    for part in asked.values():
        if part.at_most == question.key and _above(now.answer(part.key).value, answer):
            yield f"不能少于其中的{_told(part, now.answer(part.key))}"
    yield from _sum(interview, question, answer)
    yield from _leap(interview, question, answer)


def _elsewhen(year: int, answer: Answer) -> Iterator[str]:
    """Notice a date that is neither of the report's year nor of the next, when it is written."""
    if answer.text[:4] not in {str(year), str(year + 1)}:
        yield f"这是 {year} 年的报告，日期一般在 {year} 年或 {year + 1} 年"


def _above(value: Decimal | None, whole: Answer) -> bool:
    return value is not None and whole.value is not None and value > whole.value


def _told(question: Question, answer: Answer) -> str:
    unit = "" if answer.text.endswith(question.unit) else question.unit
    return f"{question.label}的 {answer.text}{unit}"


def _sum(interview: Interview, question: Question, answer: Answer) -> Iterator[str]:
    """Compare a whole with the sum of its parts once all are known."""
    answers = {**interview.year.answers.figures, question.key: answer}
    for whole in interview.year.template.asked():
        if not whole.parts or question.key not in {whole.key, *whole.parts}:
            continue
        values = [answers.get(key, Answer()).value for key in (whole.key, *whole.parts)]
        known = [value for value in values if value is not None]
        if len(known) == len(values) and sum(known[1:]) != known[0]:
            total = format(sum(known[1:], Decimal(0)), "f")
            yield f"{whole.label} {known[0]:f}{whole.unit}，而各分项相加是 {total}{whole.unit}"


def _leap(interview: Interview, question: Question, answer: Answer) -> Iterator[str]:
    """Notice a digit too many or too few."""
    last = interview.year.last.answer(question.key).value if interview.year.last else None
    if last is None or answer.value is None or question.kind is Kind.STREAK:
        return
    if answer.value >= _TIMES * last and last and answer.value >= _LEAST:
        yield f"是去年 {last:f}{question.unit} 的十倍以上，是否多打了一位"
    elif answer.value and last >= _TIMES * answer.value and last >= _LEAST:
        yield f"不到去年 {last:f}{question.unit} 的十分之一，是否少打了一位"
