"""Figures worked out from figures: formulas, rates, and the comparison with last year.

Whatever is rounded is rounded here, half up, and never to a 0 or 100 that it is not.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assistant.answers import Answer, Approx, State
from assistant.errors import AssistantError
from assistant.frozen import frozen
from assistant.model import Derived, Style

_SIGNS = str.maketrans("（）＋－×÷／＊　", "()+-*//* ")
_OPERATIONS = {
    ast.Add: Fraction.__add__,
    ast.Sub: Fraction.__sub__,
    ast.Mult: Fraction.__mul__,
    ast.Div: Fraction.__truediv__,
}
_LONGEST = 500
# No figure of a report comes near; beyond it a number of a formula or its outcome is a slip.
_LIMIT = 10**15
_PLACES = {Style.PERCENT: 1, Style.NUMBER: 2}
_MOST_PLACES = 6


class FormulaError(AssistantError):
    """A formula cannot be used; its text is a Chinese clause without a full stop."""


def names(formula: str) -> tuple[str, ...]:
    """Give the keys a formula names, each once. Raises FormulaError."""
    found = (node.id for node in ast.walk(_tree(formula)) if isinstance(node, ast.Name))
    return tuple(dict.fromkeys(found))


def operands(derived: Derived) -> tuple[str, ...]:
    """Give the keys a derived figure's formula names; none where it cannot be read."""
    try:
        return names(derived.formula)
    except FormulaError:
        return ()


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Fraction:
    """Work a formula out exactly.

    Raises FormulaError for what is no formula, a key without a value, or a division by zero.
    """
    return _evaluate(_tree(formula), values)


@frozen
class Gap:
    """Why a derived figure cannot be worked out, and whether that waits only for an answer."""

    reason: str
    awaited: bool = False


def derive(derived: Derived, figures: Mapping[str, Answer]) -> Answer | None:
    """Work out one derived figure as an answer (96.3%, 74), None where it cannot be."""
    worked = _worked(derived, figures, None)
    return worked if isinstance(worked, Answer) else None


def workings(
    derived: Iterable[Derived],
    figures: Mapping[str, Answer],
    last: Mapping[str, Answer | Gap] | None = None,
) -> Mapping[str, Answer | Gap]:
    """Work out derived figures, each once and after those its formula names.

    `last` is what last year's came to, whose decimals are kept.
    """
    from graphlib import CycleError, TopologicalSorter  # not imported where nothing is derived

    entries = {one.key: one for one in derived}
    order = TopologicalSorter(
        {key: [name for name in operands(one) if name in entries] for key, one in entries.items()}
    )
    with suppress(CycleError):  # what stands on no circle is worked out all the same
        order.prepare()
    known: dict[str, Answer | Gap] = dict(figures)
    made: dict[str, Answer | Gap] = {
        key: Gap(f"“{key}”的算式绕了一圈又取决于自己") for key in entries
    }
    while ready := order.get_ready():
        for key in ready:
            made[key] = _worked(entries[key], known, (last or {}).get(key))
            known.setdefault(key, made[key])
        order.done(*ready)
    return made


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


def _worked(
    derived: Derived, known: Mapping[str, Answer | Gap], last: Answer | Gap | None
) -> Answer | Gap:
    try:
        operands = {name: known.get(name, Answer()) for name in names(derived.formula)}
        lacks = [lack for name, one in operands.items() if (lack := _lack(name, one))]
        if lacks:
            return Gap(lacks[0].reason, any(lack.awaited for lack in lacks))
        values = {
            name: one.value
            for name, one in operands.items()
            if isinstance(one, Answer) and one.value is not None
        }
        number = evaluate(derived.formula, values)
    except FormulaError as error:
        return Gap(str(error))
    if abs(number) >= _LIMIT:
        return Gap(f"“{derived.key}”算得的数太大")
    return _answer(number, derived.style, last)


def _lack(name: str, operand: Answer | Gap) -> Gap | None:
    """Say why a figure cannot be reckoned with, if it cannot."""
    match operand:
        case Gap():
            return operand
        case Answer(state=State.ABSENT):
            return Gap(f"“{name}”不适用")
        case Answer(state=State.CONFIRMED, value=Decimal(), approx=Approx.EXACT):
            return None
        case Answer(state=State.CONFIRMED, value=Decimal()):
            return Gap(f"“{name}”是约数（{operand.text}），不能据以计算")
        case _:
            return Gap(f"“{name}”还没有填", awaited=True)


def _answer(number: Fraction, style: Style, last: Answer | Gap | None) -> Answer:
    places = max(_PLACES[style], _decimals(last))
    value = _visible(number * 100 if style is Style.PERCENT else number, places)
    sign = "%" if style is Style.PERCENT else ""
    return Answer(written(value) + sign, Decimal(written(value)), state=State.CONFIRMED)


def _decimals(last: Answer | Gap | None) -> int:
    """Count the decimals last year's figure was written with."""
    if not isinstance(last, Answer):
        return 0
    return min(len(last.text.removesuffix("%").partition(".")[2]), _MOST_PLACES)


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
                if not (number < _LIMIT and _short(number)):
                    raise FormulaError("算式里有一个数太大或小数位太多")
            case _:
                raise FormulaError(f"算式“{formula}”里只能有名称、数字、加减乘除和括号")
    return tree


def _short(number: float) -> bool:
    """Tell a number of no more decimals than a figure is printed with."""
    return Fraction(str(number)).limit_denominator(10**_MOST_PLACES) == Fraction(str(number))


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
