"""Slots: what is printed, and what never runs."""

from decimal import Decimal

import pytest

from assistant import slots
from assistant.document import Run
from assistant.markup import escaped
from assistant.slots import SlotError, Value

VALUES = {
    "来镇访": Value("120", "来镇访", Decimal(120), change="同比下降21.5%"),
    "本年": Value("2023"),
    "未填": Value("【待补】", "未填"),
    "不适用": Value("", "不适用", absent=True),
    "文字": Value("有"),
}


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
    ],
)
def test_refused(hostile: str) -> None:
    """Only names, the filter and conditions pass; all else is refused before it can run."""
    with pytest.raises(SlotError):
        slots.fill(hostile, VALUES)


def test_nearest_name() -> None:
    """A slot with a wrong name is refused with the nearest right one."""
    with pytest.raises(SlotError) as refused:
        slots.fill("{{ 来镇 }}", VALUES)
    assert str(refused.value) == "没有名为“来镇”的填报项，是否应为“来镇访”"
