"""Adoption: sections that a report lacks, taken in from another template."""

from dataclasses import replace

from assistant import adoption, markup, proof
from assistant.model import Catalogue, Kind, Question, Template
from assistant.reportfile import USUAL

CATALOGUE: Catalogue = {}
DUTY = """+++
title = "第一责任人"

[[figures]]
key = "会议"
unit = "次"

[[figures]]
key = "批示"
unit = "次"
+++
## {{ 本年 }}年度党政主要负责人履行第一责任人职责情况

研究法治工作{{ 会议 }}次，批示{{ 批示 }}次。
"""
MEETINGS = """+++
title = "主要做法"

[[figures]]
key = "会议"
unit = "次"
+++
## 主要做法

召开会议{{ 会议 }}次。
"""
OURS = (
    MEETINGS,
    "### 强化学习\n\n认真学习。\n",
    "## 存在的问题\n\n宣传不够。\n",
    "## {{ 下年 }}年打算\n",
)
THEIRS = ("## 主要做法\n", DUTY, "## {{ 下年 }}年度主要打算\n", "## 存在的问题\n")


def test_what_is_lacking_is_told_by_headings() -> None:
    """Years and slots in a heading make no difference."""
    found = adoption.lacking(_template(*OURS), _template(*THEIRS))
    assert [one.title for one in found] == ["第一责任人", "{{ 下年 }}年度主要打算"]


def test_a_section_comes_before_the_one_that_follows_it_there() -> None:
    """It keeps its order, cuts no part in two, and asks no figure twice."""
    made = adoption.adopted(_template(*OURS), _template(*THEIRS), "第一责任人", CATALOGUE)
    assert [one.file for one in made.sections] == [
        "sections/10-节.md",
        "sections/20-节.md",
        "sections/205-节.md",
        "sections/30-节.md",
        "sections/40-节.md",
    ]
    assert [one.key for one in made.sections[2].questions] == ["批示"]
    assert proof.prove(made) == ()
    assert sorted(one.file for one in made.sections) == [one.file for one in made.sections]


def test_what_a_section_needs_from_elsewhere_comes_along() -> None:
    """Questions of the other's report.toml, and figures its sections ask, with their limits."""
    office = Question("党政", Kind.TEXT, "怎样简称党委和政府", "党政", when="区划 == '镇'")
    kind = Question("区划", Kind.CHOICE, "是镇还是乡", "区划", choices=("镇", "乡"))
    unused = Question("信息栏", Kind.TEXT, "附不附", "信息栏")
    duty = "## 第一责任人\n\n{{ 党政 }}研究法治工作，解决问题{{ 问题 }}个。\n"
    asked = '+++\n[[figures]]\nkey = "问题"\nunit = "个"\n+++\n## 其他事项\n\n解决{{ 问题 }}个。\n'
    other = replace(_template(duty, asked), questions=(office, kind, unused))
    made = adoption.adopted(_template(*OURS), other, "第一责任人", CATALOGUE)
    assert [one.key for one in made.questions] == ["党政", "区划"]
    assert proof.prove(made) == ()


def test_nothing_fitting_changes_nothing() -> None:
    """A section that is there already is not taken again."""
    ours = _template(*OURS)
    assert adoption.adopted(ours, _template(*THEIRS), "存在的问题", CATALOGUE) is ours


def _template(*sources: str) -> Template:
    sections = tuple(
        markup.read(source, f"sections/{n * 10}-节.md", CATALOGUE)
        for n, source in enumerate(sources, 1)
    )
    return Template("x", 1, "x", "年度报告", sections, numbering=USUAL)
