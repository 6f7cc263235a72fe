"""Formulas, rates and comparisons, rounded half up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import figures, quantity
from assistant.answers import Answer, Approx, State
from assistant.figures import Gap
from assistant.model import Derived, Kind, Style

FORMULAS = """
受理纠纷                              | 352
调解成功 / 受理纠纷                   | 1
简易 + 普通                           | 74
（简易＋普通）×2                      | 148
(受理纠纷 - 调解成功) * 3             | 0
普通 / 简易                           | 1/73
受理纠纷 * 0.5                        | 176
2 + 3 * 4                             | 14
"""

UNUSABLE = f"""
调解成功 /              | 不完整或写法不对
12345工单 / 受理纠纷    | 不完整或写法不对
调解成功 ** 2           | 只能有
__import__("os")        | 只能有
受理纠纷.real           | 只能有
"x" * 9                 | 只能有
受理纠纷 if 1 else 2    | 只能有
[受理纠纷]              | 只能有
受理纠纷 / 零           | “零”为 0
受理纠纷 / (简易 - 73)  | 为 0
没有这项 + 1            | 没有名为“没有这项”的数
受理纠纷 * 1e308        | 太大或小数位太多
受理纠纷 * 1e999999     | 太大或小数位太多
受理纠纷 / 0.00000001   | 太大或小数位太多
受理纠纷 * {"9" * 400} | 太大或小数位太多
"""

RATES = """
352  | 352  | 100%
11   | 12   | 91.7%
1    | 2    | 50%
1    | 3    | 33.3%
1    | 8    | 12.5%
1    | 16   | 6.3%
3    | 16   | 18.8%
44   | 48   | 91.7%
0    | 9    | 0%
9999 | 10000 | 99.99%
1    | 100000 | 0.001%
12   | 10   | 120%
"""

CHANGES = """
401    | 352    | 件   | 同比上升13.9%
120    | 153    | 件   | 同比下降21.6%
133    | 49     | 个   | 同比上升171.4%
33     | 49     | 个   | 同比下降32.7%
352    | 352    | 件   | 同比持平
3      | 0      | 件   | 由0上升至3件
0      | 5      | 人次 | 由5人次下降至0
0      | 0      | 人次 | 同比持平
10001  | 10000  | 件   | 同比上升0.01%
1      | 20000  | 件   | 同比下降99.995%
2万    | 1万    | 人次 | 同比上升100%
98.5%  | 97%    | %    | 同比上升1.5个百分点
97%    | 100%   | %    | 同比下降3个百分点
100%   | 100%   | %    | 同比持平
十余   | 8      | 场   | 上年为8场
12     | 十余   | 场   | 上年为十余场
95%    | 超95%  | %    | 上年为超95%
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


def _answer(typed: str, unit: str = "件") -> Answer:
    got = quantity.parse(typed, unit, Kind.RATE if unit == "%" else Kind.COUNT)
    return Answer(got.text, got.value, got.approx, State.CONFIRMED)


VALUES = {
    name: Decimal(value)
    for name, value in {
        "受理纠纷": 352,
        "调解成功": 352,
        "简易": 73,
        "普通": 1,
        "零": 0,
    }.items()
}


@pytest.mark.parametrize(("formula", "value"), _rows(FORMULAS))
def test_formula(formula: str, value: str) -> None:
    """A formula is worked out exactly, also with the signs a Chinese keyboard gives."""
    assert figures.evaluate(formula, VALUES) == Fraction(value)


@pytest.mark.parametrize(("formula", "reason"), _rows(UNUSABLE))
def test_formula_refused(formula: str, reason: str) -> None:
    """What is not plain arithmetic over known keys is refused with the reason, never run."""
    with pytest.raises(figures.FormulaError, match=reason):
        figures.evaluate(formula, VALUES)


def test_names() -> None:
    """The keys of a formula are given once each."""
    assert sorted(figures.names("(简易 + 普通) / 简易")) == sorted(("简易", "普通"))


@pytest.mark.parametrize(("part", "whole", "printed"), _rows(RATES))
def test_rate(part: str, whole: str, printed: str) -> None:
    """A rate has one decimal, half up, none it does not need, and is never a false 0 or 100."""
    rate = Derived("率", "部分 / 全部", Style.PERCENT)
    got = figures.derive(rate, {"部分": _answer(part), "全部": _answer(whole)})
    assert got is not None
    assert got.text == printed
    assert got.value == Decimal(printed.removesuffix("%"))


def test_rate_keeps_last_years_decimals() -> None:
    """Where last year's rate had two decimals, this year's has them too."""
    rate = Derived("率", "部分 / 全部", Style.PERCENT)
    answers = {"部分": _answer("1"), "全部": _answer("3")}
    got = figures.workings([rate], answers, {"率": _answer("99.68%", "%")})["率"]
    assert isinstance(got, Answer)
    assert got.text == "33.33%"


@pytest.mark.parametrize(
    ("part", "whole", "reason", "awaited"),
    [
        (_answer("3"), _answer("0"), "“全部”为 0，不能作除数", False),
        (_answer("3"), _answer("近千"), "“全部”是约数（近千），不能据以计算", False),
        (_answer("十余"), _answer("30"), "“部分”是约数（十余），不能据以计算", False),
        (Answer(), _answer("30"), "“部分”还没有填", True),
        (Answer(state=State.OWED), _answer("30"), "“部分”还没有填", True),
        (_answer("3"), Answer(state=State.ABSENT), "“全部”不适用", False),
        (_answer("十余"), Answer(), "“部分”是约数（十余），不能据以计算", True),
    ],
)
def test_no_rate_without_an_exact_base(
    part: Answer, whole: Answer, reason: str, awaited: bool
) -> None:
    """There is no rate from an open, inapplicable, approximate or zero base, and it says why."""
    rate = Derived("率", "部分 / 全部", Style.PERCENT)
    answers = {"部分": part, "全部": whole}
    assert figures.derive(rate, answers) is None
    assert figures.workings([rate], answers) == {"率": Gap(reason, awaited)}


CIRCLE = "的算式绕了一圈又取决于自己"
BAD = "算式“简易 +”不完整或写法不对，应如 调解成功 / 受理纠纷"
DERIVED = f"""
合计 = 简易 + 普通；占比 = 简易 / 合计 * 100      | 占比 98.65
占比 = 简易 / 合计 * 100；合计 = 简易 + 普通      | 占比 98.65
合计 = 占比 + 1；占比 = 简易 / 合计               | 占比 “占比”{CIRCLE}
合计 = 占比 + 1；占比 = 简易 / 合计；和 = 合计    | 和 “和”{CIRCLE}
合计 = 占比 + 1；占比 = 合计；和 = 简易 + 普通    | 和 74
合计 = 简易 +；占比 = 简易 / 合计                 | 占比 {BAD}
合计 = 缺 + 1；占比 = 简易 / 合计                 | 占比 “缺”还没有填
"""


@pytest.mark.parametrize(("entries", "told"), _rows(DERIVED))
def test_derived_from_derived(entries: str, told: str) -> None:
    """A formula may name derived figures, in any order; what keeps one back keeps the next."""
    made = [Derived(*one.split(" = ")) for one in entries.split("；")]
    answers = {"简易": _answer("73"), "普通": _answer("1")}
    key, _, said = told.partition(" ")
    got = figures.workings(made, answers)[key]
    assert (got.text if isinstance(got, Answer) else got.reason) == said


def test_a_figure_given_is_taken_before_one_worked_out() -> None:
    """Where an answer has the key of a derived figure, other formulas reckon with the answer."""
    made = [Derived("合计", "简易 + 普通"), Derived("余下", "合计 - 简易")]
    answers = {"简易": _answer("73"), "普通": _answer("1"), "合计": _answer("80")}
    assert figures.workings(made, answers)["余下"] == _answer("7")


@pytest.mark.parametrize(
    ("formula", "last"),
    [
        ("d{0} + d{0}", "“d41”算得的数太大"),
        ("d{0} * d{0}", "“d3”算得的数太大"),
        ("d{0} + 1", "3472"),
        ("(d{0} + d{0}) / 2", "472"),
    ],
)
def test_long_chains(formula: str, last: str) -> None:
    """Figures that build on each other thousands deep are worked out once, and stay small."""
    chain = [
        Derived("d0", "受理"),
        *(Derived(f"d{n}", formula.format(n - 1)) for n in range(1, 3001)),
    ]
    worked = figures.workings(chain, {"受理": _answer("472")})
    got = worked["d3000"]
    assert (got.text if isinstance(got, Answer) else got.reason) == last


@pytest.mark.parametrize(("now", "before", "unit", "said"), _rows(CHANGES))
def test_change(now: str, before: str, unit: str, said: str) -> None:
    """The comparison with last year, in the field's phrases."""
    assert figures.change(_answer(now, unit), _answer(before, unit), unit) == said


def test_no_change_without_last_year() -> None:
    """Without a confirmed figure of last year nothing is said."""
    assert not figures.change(_answer("3"), Answer(), "件")
    assert not figures.change(_answer("3"), Answer("5", Decimal(5)), "件")


def test_growth() -> None:
    """Growth is a number with one decimal, none from 0 or from an approximate figure."""
    assert figures.growth(_answer("401"), _answer("352")) == Decimal("13.9")
    assert figures.growth(_answer("3"), _answer("0")) is None
    assert figures.growth(Answer("十余", Decimal(10), Approx.YU), _answer("3")) is None


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 4))
def test_half_up(number: int, divisor: int, places: int) -> None:
    """Rounding is to the nearest, and a half goes away from zero."""
    exact = Fraction(number, divisor)
    off = Fraction(figures.rounded(exact, places)) - exact
    assert abs(off) * 2 * 10**places <= 1
    if abs(off) * 2 * 10**places == 1:
        assert (off > 0) == (exact > 0)
