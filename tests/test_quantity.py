"""What a clerk types for a figure: the exact value, or a refusal that says why."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import numerals, quantity
from assistant.answers import Approx
from assistant.errors import InputError
from assistant.model import Kind

# typed | value | exactness | as it prints
COUNTS = """
352        | 352       |        | 352
３５２     | 352       |        | 352
352件      | 352       |        | 352
352 件     | 352       |        | 352
３５２件   | 352       |        | 352
0          | 0         |        | 0
0件        | 0         |        | 0
零         | 0         |        | 0
无         | 0         |        | 0
没有       | 0         |        | 0
1,234      | 1234      |        | 1,234
１，２３４ | 1234      |        | 1,234
12,345,678 | 12345678  |        | 12,345,678
1.28万     | 12800     |        | 1.28万
１．２８万 | 12800     |        | 1.28万
2万        | 20000     |        | 2万
3千        | 3000      |        | 3千
1.2亿      | 120000000 |        | 1.2亿
1亿2300万  | 123000000 |        | 1亿2300万
5百万      | 5000000   |        | 5百万
五         | 5         |        | 五
两         | 2         |        | 两
十         | 10        |        | 十
十二       | 12        |        | 十二
二十       | 20        |        | 二十
一百零八   | 108       |        | 一百零八
一百一十   | 110       |        | 一百一十
一百二十八 | 128       |        | 一百二十八
两百       | 200       |        | 两百
一千零一   | 1001      |        | 一千零一
两万       | 20000     |        | 两万
一万零五百 | 10500     |        | 一万零五百
十二万三千 | 123000    |        | 十二万三千
两亿零三   | 200000003 |        | 两亿零三
十余       | 10        | 余     | 十余
十余件     | 10        | 余     | 十余
百余       | 100       | 余     | 百余
万余       | 10000     | 余     | 万余
两万余     | 20000     | 余     | 两万余
二十余     | 20        | 余     | 二十余
十余万     | 100000    | 余     | 十余万
60余       | 60        | 余     | 60余
79万余     | 790000    | 余     | 79万余
2000多     | 2000      | 多     | 2000多
2.5万多    | 25000     | 多     | 2.5万多
近千       | 1000      | 近     | 近千
近15       | 15        | 近     | 近15
将近百     | 100       | 近     | 将近百
近十万     | 100000    | 近     | 近十万
约7000     | 7000      | 约     | 约7000
352左右    | 352       | 约     | 约352
超185      | 185       | 超     | 超185
超过1232万 | 12320000  | 超     | 超过1232万
逾百       | 100       | 超     | 逾百
不少于4    | 4         | 不少于 | 不少于4
至少4件    | 4         | 不少于 | 至少4
30件以上   | 30        | 不少于 | 不少于30
不得少于40 | 40        | 不少于 | 不得少于40
不超过30   | 30        | 不超过 | 不超过30
未超过20件 | 20        | 不超过 | 未超过20
不足十件   | 10        | 不超过 | 不足十
低于25     | 25        | 不超过 | 低于25
6件以内    | 6         | 不超过 | 不超过6
高于70     | 70        | 超     | 高于70
突破8万    | 80000     | 超     | 突破8万
上千       | 1000      | 约     | 上千
3～5       | 5         | 至     | 3～5
3至5件     | 5         | 至     | 3至5
三至五     | 5         | 至     | 三至五
2-3万      | 30000     | 至     | 2-3万
2万3千     | 23000     |        | 2万3千
"""

# typed | a word of the reason
REFUSED = """
一万二               | 两种读法
一百八               | 两种读法
二百五               | 两种读法
二〇二四             | 不能确定
三四                 | 不能确定
十几                 | 没有说出数目
几十                 | 没有说出数目
数百                 | 没有说出数目
一些                 | 没有说出数目
若干                 | 没有说出数目
半                   | 小数
第三                 | 次序
九龙镇               | 不是以“件”计
352起                | 本项按“件”填
352桶                | 不是以“件”计
5%                   | 不是以“件”计
-5                   | 负数
－５                 | 负数
1e5                  | 普通写法
1E5                  | 普通写法
10²                  | 普通写法
10^20                | 普通写法
1,23,4               | 逗号
1,23                 | 逗号
352,                 | 小数点或逗号
1.                   | 小数点或逗号
.5                   | 小数点或逗号
1.2.3                | 小数点或逗号
12。8                | 不是以“件”计
1 234                | 空格
007                  | 多了 0
5～3                 | 范围
5-5                  | 范围
五至三               | 范围
12·4                 | 日期
2024年5月            | 日期
2024-05-01           | 日期
5月3日               | 日期
1/2                  | 分数
三分之一             | 分数
百                   | 缺少数目
十万件左右多         | 不是以“件”计
1万2                 | 不是以“件”计
2万30千              | 不是一个数
十两                 | 不是一个数
16余                 | 整十
约7000余             | 两次约数
0余                  | 没有约数
99999999999999999999 | 太大
1.5                  | 整数
九十六点三           | 整数
①                    | 不是一个数
廿                   | 不是一个数
abc                  | 不是一个数
"""

# typed | value | as it prints, or ! and a word of the reason
RATES = """
96.3             | 96.3  | 96.3%
96.3%            | 96.3  | 96.3%
９９％           | 99    | 99%
100              | 100   | 100%
99.68%           | 99.68 | 99.68%
0                | 0     | 0%
百分之九十六     | 96    | 百分之九十六
百分之九十六点三 | 96.3  | 百分之九十六点三
百分之百         | 100   | 百分之百
九十六           | 96    | 百分之九十六
超95%            | 95    | 超95%
90%—95%          | 95    | 90%—95%
90—95            | 95    | 90—95%
963%             | 963   | 963%
963              | !超过 | -
-3%              | !负数 | -
%                | !不是 | -
5‰               | !不是 | -
96.3.%           | !位置 | -
"""

MONEY = """
50       | 50   | 50
50.25    | 50.25 | 50.25
50万元   | 50   | 50
近15     | 15   | 近15
50万     | !已按“万元”计 | -
500000元 | !合 50万元    | -
1.2亿元  | !合 12000万元 | -
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """Give the cells of a table."""
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("typed", "value", "approx", "text"), rows(COUNTS))
def test_count_is_read_exactly(typed: str, value: str, approx: str, text: str) -> None:
    """A spelling that is understood has its exact value, and prints as it was written."""
    got = quantity.parse(typed, "件", Kind.COUNT)
    assert (format(got.value, "f"), got.approx.value, got.text) == (value, approx, text)


@pytest.mark.parametrize(("typed", "reason"), rows(REFUSED))
def test_refused_with_the_reason(typed: str, reason: str) -> None:
    """A spelling without one exact value is refused in one sentence that says why."""
    with pytest.raises(InputError, match=reason) as refusal:
        quantity.parse(typed, "件", Kind.COUNT, ("起",))
    assert str(refusal.value).endswith("。")


@pytest.mark.parametrize("typed", ["", "  ", "\u3000"])
def test_nothing_typed(typed: str) -> None:
    """Nothing is not zero."""
    with pytest.raises(InputError, match="还没有填数"):
        quantity.parse(typed, "件", Kind.COUNT)


@pytest.mark.parametrize(
    ("kind", "unit", "row"),
    [
        *((Kind.RATE, "%", row) for row in rows(RATES)),
        *((Kind.MONEY, "万元", row) for row in rows(MONEY)),
    ],
)
def test_rates_and_money(kind: Kind, unit: str, row: tuple[str, str, str]) -> None:
    """A rate's value is its number of percent; money keeps its unit, never silently scaled."""
    typed, value, text = row
    if value.startswith("!"):
        with pytest.raises(InputError, match=value[1:]):
            quantity.parse(typed, unit, kind)
    else:
        got = quantity.parse(typed, unit, kind)
        assert (format(got.value, "f"), got.text) == (value, text)


def test_measured_units_have_fractions() -> None:
    """Days can be halved, cases cannot."""
    assert quantity.parse("0.5", "个工作日", Kind.COUNT).value == Decimal("0.5")


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("401", "件", "记为 401件"),
        ("1,234", "件", "记为 1,234件"),
        ("1.28万", "人次", "记为 1.28万人次，即12800人次"),
        ("十余", "场", "记为 十余场，即10余场"),
        ("近千", "人", "记为 近千人，即近1000人"),
        ("60余", "家", "记为 60余家"),
        ("无", "件", "记为 0件"),
        ("不足十", "件", "记为 不足十件，即不超过10件"),
        ("3至5", "天", "记为 3至5天"),
    ],
)
def test_echo(typed: str, unit: str, said: str) -> None:
    """What was understood is said, with the plain number where it is written otherwise."""
    assert quantity.echo(quantity.parse(typed, unit, Kind.COUNT)) == said


@pytest.mark.parametrize(
    ("typed", "said"), [("96.30", "记为 96.30%"), ("百分之百", "记为 百分之百，即100%")]
)
def test_echo_of_a_rate(typed: str, said: str) -> None:
    """A rate is echoed with one percent sign."""
    assert quantity.echo(quantity.parse(typed, "%", Kind.RATE)) == said


@pytest.mark.parametrize(
    ("written", "value", "approx"),
    [
        ("16余", 16, Approx.YU),
        ("约7000余", 7000, Approx.YU),
        ("30余万", 300000, Approx.YU),
        ("十余万", 100000, Approx.YU),
    ],
)
def test_reports_are_read_leniently(written: str, value: int, approx: Approx) -> None:
    """What stands in published reports is read, though it would be refused when typed."""
    assert quantity.read(written) == (value, approx)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_characters_round_trip(number: int) -> None:
    """A number written in characters is read back as itself, with 两 and 十 as people write."""
    written = numerals.characters(number)
    assert numerals.value(written) == number
    assert numerals.value(written.replace("二万", "两万").replace("二千", "两千")) == number
    if written.startswith("一十"):
        assert numerals.value(written[1:]) == number


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["{}", "{}万元", " {}", "{} 万元"]),
    st.booleans(),
)
def test_digits_round_trip(number: Decimal, form: str, grouped: bool) -> None:
    """Digits, grouped or not, with or without the unit, are read back exactly."""
    written = f"{number:,f}" if grouped else f"{number:f}"
    assert quantity.parse(form.format(written), "万元", Kind.MONEY).value == number


@given(st.text(alphabet="0123456789.,零一二两三百千万亿十余近约件%-— ", max_size=8))
def test_never_another_value(typed: str) -> None:
    """Whatever is typed is refused, or prints as a number that reads back to the same value."""
    try:
        got = quantity.parse(typed, "件", Kind.COUNT)
    except InputError:
        return
    assert quantity.read(got.text) == (got.value, got.approx)
    assert got.value == got.value.to_integral_value()
