"""Figures worked out from figures: formulas, rates, and the comparison with last year.

Whatever is rounded is rounded here, half up, and never to a 0 or 100 that it is not.
"""

import ast
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assistant.answers import Answer, Approx, State
from assistant.errors import AssistantError
from assistant.model import Derived, Style

_SIGNS = str.maketrans("（）＋－×÷／＊　", "()+-*//* ")
_OPERATIONS = {
    ast.Add: Fraction.__add__,
    ast.Sub: Fraction.__sub__,
    ast.Mult: Fraction.__mul__,
    ast.Div: Fraction.__truediv__,
}
_LONGEST = 500
_PLACES = {Style.PERCENT: 1, Style.NUMBER: 2}
_MOST_PLACES = 6


class FormulaError(AssistantError):
    """A formula cannot be used; its text is a Chinese clause without a full stop."""


def names(formula: str) -> tuple[str, ...]:
    """Give the keys a formula names, each once. Raises FormulaError."""
    found = (node.id for node in ast.walk(_tree(formula)) if isinstance(node, ast.Name))
    return tuple(dict.fromkeys(found))


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Fraction:
    """Work a formula out exactly.

    Raises FormulaError for what is no formula, a key without a value, or a division by zero.
    """
    return _evaluate(_tree(formula), values)


def derive(
    derived: Derived,
    figures: Mapping[str, Answer],
    others: Mapping[str, Derived] | None = None,
    last: Answer | None = None,
) -> Answer | None:
    """Work out a derived figure as an answer (96.3%, 74), None where it cannot be.

    A formula may name `others` that are derived; `last` is last year's, whose decimals are kept.
    `obstacle` says why there is none.
    """
    worked = _derive(derived, figures, others or {}, (), last)
    return worked if isinstance(worked, Answer) else None


def obstacle(
    derived: Derived, figures: Mapping[str, Answer], others: Mapping[str, Derived] | None = None
) -> str:
    """Say why a derived figure cannot be worked out, in a Chinese clause; empty if it can."""
    worked = _derive(derived, figures, others or {}, (), None)
    return worked if isinstance(worked, str) else ""


def change(now: Answer, before: Answer, unit: str) -> str:
    """Say how a figure moved: 同比下降21.5%, 同比持平, 由0上升至3件; empty without last year's.

    Percentages move by 个百分点. An approximate figure has no rate: last year's is named.
    """
    if now.value is None or before.value is None or before.state is not State.CONFIRMED:
        return ""
    if now.approx or before.approx:
        return f"上年为{before.text}{'' if _is_percent(before, unit) else unit}"
    step = Fraction(now.value) - Fraction(before.value)
    moved = "上升" if step > 0 else "下降"
    if step == 0:
        return "同比持平"
    if _is_percent(now, unit):
        return f"同比{moved}{written(_visible(abs(step), 1))}个百分点"
    if before.value == 0:
        return f"由0上升至{now.text}{unit}"
    if now.value == 0:
        return f"由{before.text}{unit}下降至0"
    return f"同比{moved}{written(_visible(abs(_growth(now.value, before.value)), 1))}%"


def growth(now: Answer, before: Answer) -> Decimal | None:
    """Give by how many percent a figure grew, to one decimal; None where there is no rate."""
    if now.value is None or not before.value or now.approx or before.approx:
        return None
    return _visible(_growth(now.value, before.value), 1)


def rounded(number: Fraction, places: int) -> Decimal:
    """Round half up, away from zero."""
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if number >= 0 else -whole).scaleb(-places)


def written(number: Decimal) -> str:
    """Write a number with no more decimals than it needs: 100, 96.3."""
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _visible(number: Fraction, places: int) -> Decimal:
    """Round, with more decimals where too few would make a 0 or 100 of what is none."""
    while places < _MOST_PLACES and number not in {0, 100} and rounded(number, places) in {0, 100}:
        places += 1
    return rounded(number, places)


def _growth(now: Decimal, before: Decimal) -> Fraction:
    return (Fraction(now) / Fraction(before) - 1) * 100


def _is_percent(answer: Answer, unit: str) -> bool:
    return unit == "%" or answer.text.endswith("%") or answer.text.startswith("百分之")


def _derive(
    derived: Derived,
    figures: Mapping[str, Answer],
    others: Mapping[str, Derived],
    path: tuple[str, ...],
    last: Answer | None,
) -> Answer | str:
    """Give the derived figure, or why there is none; `path` is what is being worked out."""
    if derived.key in path:
        return f"“{derived.key}”的算式绕了一圈又取决于自己"
    try:
        values: dict[str, Decimal] = {}
        for name in names(derived.formula):
            operand: Answer | str = figures.get(name, Answer())
            if name in others and name not in figures:
                operand = _derive(others[name], figures, others, (*path, derived.key), None)
            if isinstance(operand, str):
                return operand
            if lacks := _lack(name, operand):
                return lacks
            values[name] = operand.value or Decimal(0)
        return _answer(evaluate(derived.formula, values), derived.style, last)
    except FormulaError as error:
        return str(error)


def _lack(name: str, operand: Answer) -> str:
    """Say why a figure cannot be reckoned with; empty if it can."""
    match operand:
        case Answer(state=State.ABSENT):
            return f"“{name}”不适用"
        case Answer(state=State.CONFIRMED, value=Decimal(), approx=Approx.EXACT):
            return ""
        case Answer(state=State.CONFIRMED, value=Decimal()):
            return f"“{name}”是约数（{operand.text}），不能据以计算"
        case _:
            return f"“{name}”还没有填"


def _answer(number: Fraction, style: Style, last: Answer | None) -> Answer:
    places = max(_PLACES[style], _decimals(last))
    value = _visible(number * 100 if style is Style.PERCENT else number, places)
    sign = "%" if style is Style.PERCENT else ""
    return Answer(written(value) + sign, Decimal(written(value)), state=State.CONFIRMED)


def _decimals(last: Answer | None) -> int:
    """Count the decimals last year's figure was written with."""
    return len(last.text.removesuffix("%").partition(".")[2]) if last else 0


@lru_cache(maxsize=1024)
def _tree(formula: str) -> ast.expr:
    """Parse a formula and refuse whatever is not arithmetic over keys."""
    try:
        if len(formula) > _LONGEST:
            raise FormulaError("算式太长")
        tree = ast.parse(formula.translate(_SIGNS).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"算式“{formula}”不完整或写法不对，应如 调解成功 / 受理纠纷") from error
    for node in _nodes(tree):
        match node:
            case ast.BinOp(op=op) if type(op) in _OPERATIONS:
                pass
            case ast.Name():
                pass
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                pass
            case _:
                raise FormulaError(f"算式“{formula}”里只能有名称、数字、加减乘除和括号")
    return tree


def _nodes(tree: ast.expr) -> Iterator[ast.expr]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.expr))


def _evaluate(tree: ast.expr, values: Mapping[str, Decimal]) -> Fraction:
    match tree:
        case ast.BinOp(left, op, right):
            divisor = _evaluate(right, values)
            if isinstance(op, ast.Div) and divisor == 0:
                raise FormulaError(f"“{ast.unparse(right)}”为 0，不能作除数")
            return _OPERATIONS[type(op)](_evaluate(left, values), divisor)
        case ast.Name(name):
            if name not in values:
                raise FormulaError(f"没有名为“{name}”的数")
            return Fraction(values[name])
        case ast.Constant(number):
            return Fraction(str(number))
        case _:
            raise FormulaError("算式里只能有名称、数字、加减乘除和括号")
