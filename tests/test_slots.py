"""Slots: what is printed, and what never runs."""

from decimal import Decimal

import pytest

from assistant import slots
from assistant.document import Run
from assistant.markup import escaped
from assistant.slots import SlotError, Value

VALUES = {
    "来镇访": Value("120", "来镇访", Decimal(120), change="同比下降21.5%"),
    "满意率": Value("96.3%", "满意率", Decimal("96.3")),
    "本年": Value("2023"),
    "未填": Value("【待补】", "未填"),
    "不适用": Value("", "不适用", absent=True),
    "文字": Value("有"),
}


REFUSED = """
来镇访 > '多'             | 比大小只能与数或另一项相比，与文字只能用 == 或 !=
'多' < 来镇访             | 比大小只能与数或另一项相比，与文字只能用 == 或 !=
来镇访 > none             | 条件只能拿一项与数、加引号的文字或另一项相比
来镇访 == true            | 条件只能拿一项与数、加引号的文字或另一项相比
'有' in 文字              | 条件只能拿一项与数、加引号的文字或另一项相比
文字 in 来镇访            | 条件只能拿一项与数、加引号的文字或另一项相比
1 < 2                     | 条件只能拿一项与数、加引号的文字或另一项相比
来镇访 > -1               | 条件只能拿一项与数、加引号的文字或另一项相比
来镇访 > 来镇访 + 1       | 条件只能拿一项与数、加引号的文字或另一项相比
1                         | 条件里只能写名称、比较和 and、or、not
来镇访 + 1                | 条件里只能写名称、比较和 and、or、not
(来镇访 | 同比) > 1       | 条件只能拿一项与数、加引号的文字或另一项相比
5 | 同比                  | “同比”只能写在一个名称后面
来镇访 > 1e999999         | 条件里的数太大
来镇访 > 9{0}             | 条件里的数太大
来镇访{1}                 | 这一段的条件太多或套得太深，请分成几段
{2}来镇访                 | 这一段的条件太多或套得太深，请分成几段
{3}来镇访{4}              | 这一段的条件太多或套得太深，请分成几段
来镇访{5}                 | 这一段的条件太多或套得太深，请分成几段
"""
LONG = ("9" * 5000, " and 来镇访" * 3000, "not " * 5000, "(" * 3000, ")" * 3000, " | 同比" * 999)


def _rows(table: str) -> list[tuple[str, str]]:
    """Give what each line asks and what is said of it; {0} stands for the first of LONG."""
    pairs = (line.rpartition(" | ") for line in table.strip().split("\n"))
    return [(asked.strip().format(*LONG), said.strip()) for asked, _, said in pairs]


def test_fill() -> None:
    """A figure prints in a run of its own that carries its key; other slots join the text."""
    text = "{{ 本年 }}年来访{{ 来镇访 }}件，{{ 来镇访 | 同比 }}。"
    assert slots.fill(text, VALUES) == (
        Run("2023年来访"),
        Run("120", "来镇访"),
        Run("件，"),
        Run("同比下降21.5%", "来镇访同比"),
        Run("。"),
    )


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ("", True),
        ("来镇访 > 0", True),
        ("来镇访 == 120", True),
        ("来镇访 < 100 or 文字 == '有'", True),
        ("not 来镇访", False),
        ("未填 > 0", True),
        ("不适用", False),
        ("不适用 > 0 or 不适用 == 0 or 不适用 < 1", False),
        ("来镇访 > 119.5 and 来镇访 <= 120.0", True),
        ("满意率 == 96.3 and 满意率 > 0.1", True),
        ("0 < 来镇访 < 121", True),
        ("来镇访 > 满意率", True),
        ("满意率 >= 来镇访 or 文字 != '有'", False),
        ("来镇访 | 同比", True),
    ],
)
def test_conditions(condition: str, outcome: bool) -> None:
    """An open figure counts as more than zero, one that is not applicable as false."""
    assert slots.holds(condition, VALUES) is outcome


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% if %}", "{# #}", "{{", "}}", "{%", "{{{"])
def test_escaped(typed: str) -> None:
    """Words that look like a slot print as typed once escaped."""
    assert slots.fill(escaped(typed), {}) == (Run(typed),)


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 本年.text }}",
        "{{ 本年['text'] }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ ''.__class__ }}",
        "{{ 'a' * 2000000000 }}",
        "{{ 'a' | center(3000000000) }}",
        "{{ '%3000000000d' | format(1) }}",
        "{{ '{:>3000000000}'.format(1) }}",
        "{{ lipsum(n=200000) }}",
        "{{ range(99999) }}",
        "{% for i in range(9) %}{% endfor %}",
        "{% for i in 本年 %}{% endfor %}",
        "{% set a = 1 %}",
        "{% macro a() %}{% endmacro %}",
        "{% include 'a' %}",
        "{% import 'a' as a %}",
        "{% extends 'a' %}",
        "{% filter upper %}{% endfilter %}",
        "{{ 本年 ~ 本年 }}",
        "{{ 2 ** 999999999 }}",
        "{{ [1] }}",
        "{{ 本年 | attr('text') }}",
        "{{ 本年 is defined }}",
        "{{ 来镇访 | 同比(1) }}",
        "{{ self }}",
        "{{ 没有的 }}",
        "{{ 本年",
        "{{ 5 }}",
        "{{ none }}",
        "{{ 本年 > 5 }}",
        "{{ 本年 and 文字 }}",
    ],
)
def test_refused(hostile: str) -> None:
    """Only names, the filter and conditions pass; all else is refused before it can run."""
    with pytest.raises(SlotError):
        slots.fill(hostile, VALUES)


@pytest.mark.parametrize(("condition", "said"), _rows(REFUSED))
def test_conditions_refused(condition: str, said: str) -> None:
    """A condition asks for a name, or compares it with its like; it is short."""
    with pytest.raises(SlotError) as refused:
        slots.names(f"{{% if {condition} %}}甲{{% endif %}}")
    assert str(refused.value) == said
    with pytest.raises(SlotError):
        slots.condition_names(condition)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{% if 来镇访 %}", "{% endif %}"), ("{% if 来镇访 %}{% elif 本年 %}", "{% endif %}")],
)
@pytest.mark.parametrize("times", [60, 120, 1000])
def test_texts_of_too_much(opening: str, closing: str, times: int) -> None:
    """Conditions within each other are let through a few deep, and never end the program."""
    few, many = (f"{opening * n}甲{closing * n}" for n in (5, times))
    assert slots.names(few)
    with pytest.raises(SlotError, match="套得太深"):
        slots.names(many)


def test_a_condition_stays_one() -> None:
    """What is written as a condition cannot end it and begin another text."""
    with pytest.raises(SlotError):
        slots.condition_names("本年 %}甲{% endif %}{% if 文字")


def test_nearest_name() -> None:
    """A slot with a wrong name is refused with the nearest right one."""
    with pytest.raises(SlotError) as refused:
        slots.fill("{{ 来镇 }}", VALUES)
    assert str(refused.value) == "没有名为“来镇”的填报项，是否应为“来镇访”"
