"""Section files: what is read, what is kept, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import markup
from assistant.errors import TemplateError
from assistant.model import Head, Kind, Known, Part, Prose, Rows, Style

SECTION = """\
+++
title = "化解社会矛盾"

[[figures]]
key = "受理纠纷"

[[figures]]
key     = "调解成功"
ask     = "其中调解成功多少件"
unit    = "件"
at_most = "受理纠纷"

[[derived]]
key     = "调解成功率"
formula = "调解成功 / 受理纠纷"
style   = "percent"
+++
### 化解社会矛盾

#### 大力调处各类矛盾纠纷
全年受理{{ 受理纠纷 }}件。

#### 单独成行的标题

一个自然段。
\\# 井号开头的一段
| 项目 | 数量 |
| 甲\\|乙 | ^ |
"""

CATALOGUE = {"受理纠纷": Known("受理纠纷", "受理矛盾纠纷", "件", Kind.COUNT, ask="全年受理多少件")}


def test_parts() -> None:
    """A line is a block; text on the line below a heading runs in; a backslash keeps a sign."""
    section = markup.read(SECTION, "sections/50.md", CATALOGUE)
    assert markup.without_lines(section) == (
        Head(2, "化解社会矛盾"),
        Head(3, "大力调处各类矛盾纠纷", "全年受理{{ 受理纠纷 }}件。"),
        Head(3, "单独成行的标题"),
        Prose("一个自然段。"),
        Prose("# 井号开头的一段"),
        Rows((("项目", "数量"), ("甲|乙", "^"))),
    )


def test_questions() -> None:
    """A figure the catalogue knows needs only its key; others say what they ask."""
    section = markup.read(SECTION, "sections/50.md", CATALOGUE)
    accepted, settled = section.questions
    assert (accepted.ask, accepted.unit, accepted.line) == ("全年受理多少件", "件", 4)
    assert (settled.ask, settled.at_most) == ("其中调解成功多少件", "受理纠纷")
    assert section.derived[0].style is Style.PERCENT


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("unit  ", "unti  ", "第 10 行：“调解成功”：不识得“unti”这一栏，是否应为“unit”"),
        ('key = "受理纠纷"', 'key = "12345工单"', "第 5 行：“12345工单”不能作名称"),
        ("[[figures]]\nkey = ", "[[figures]]\nunit = ", "第 4 行：缺少 key"),
        (
            '"percent"',
            '"rate"',
            "第 16 行：“调解成功率”：style 只能是 percent、number，不能是“rate”",
        ),
        ("### 化", "###化", "第 18 行：标题应写作"),
        ('"件"\nat_most', '"件\nat_most', "第 10 行：这一行的写法不合 TOML 规则"),
        ("title =", "titel =", "第 2 行：不识得“titel”这一栏，是否应为“title”"),
        ("\n+++\n###", "\n###", "第 1 行：开头的 +++ 没有与之相对的另一行 +++"),
        ('unit    = "件"', "unit    = 3", "第 10 行：“调解成功”：“unit”应写成加引号的文字"),
    ],
)
def test_flaws(right: str, wrong: str, said: str) -> None:
    """A mistake is named by file, line, what is wrong, and the nearest right name."""
    assert right in SECTION
    with pytest.raises(TemplateError) as refused:
        markup.read(SECTION.replace(right, wrong, 1), "sections/50.md", CATALOGUE)
    assert f"sections/50.md {said}" in str(refused.value)


def test_all_flaws_at_once() -> None:
    """Two mistakes are both named."""
    text = SECTION.replace("unit  ", "unti  ").replace("### 化", "###化")
    with pytest.raises(TemplateError) as refused:
        markup.read(text, "50.md", CATALOGUE)
    assert [flaw.line for flaw in refused.value.flaws] == [10, 18]


_line = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=30
    )
    .map(str.strip)
    .filter(bool)
)
_parts = st.lists(
    st.one_of(
        st.builds(Head, st.integers(1, 4), _line, st.one_of(st.none(), _line)),
        st.builds(Prose, _line),
    ),
    max_size=8,
)


@given(_parts)
def test_round_trip(parts: list[Part]) -> None:
    """Parts written and read again are the same parts, whatever their text."""
    text = "+++\n+++\n" + markup.write_parts(parts)
    assert list(markup.without_lines(markup.read(text, "50.md", {}))) == parts
