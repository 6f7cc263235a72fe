"""Compose: numbers, slots and marks, from a year to the text that prints."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answers import (
    Answer,
    Approx,
    FigureChange,
    PassageChange,
    PassageState,
    State,
    apply,
)
from assistant.compose import compose, unfinished
from assistant.document import Cell, Mark, Run, Table, printed
from assistant.errors import TemplateError
from assistant.values import Year
from tests import year as small

WHOLE = """\
青浦县石湾镇人民政府2023年度法治政府建设情况报告
县委、县政府：
2023年，我镇扎实推进法治政府建设。现将有关情况报告如下：
一、2023年工作情况
（一）化解社会矛盾
1.调处纠纷。全年受理纠纷401件，同比上升13.9%，成功386件，成功率96.3%。
2.畅通渠道。群众诉求有人接、有人办。
青浦县石湾镇人民政府
2024年1月16日"""


def test_whole() -> None:
    """A year with everything confirmed composes to the text that prints, and nothing is marked."""
    document = compose(small.year())
    assert printed(document) == WHOLE
    assert not unfinished(document)


def answered(year: Year, key: str, answer: Answer) -> Year:
    """Give the year with one answer changed."""
    return replace(year, answers=apply(year.answers, FigureChange(key, answer)))


def test_marks() -> None:
    """What is open or owed stands in its place in the draft, and what needs it is open too."""
    year = answered(small.year(), "受理纠纷", Answer(state=State.OWED, source="司法所"))
    year = answered(year, "成文日期", Answer())
    document = compose(year)
    assert "【待补：司法所，受理矛盾纠纷】件" in printed(document)
    assert "成功率【待补：调解成功率】。" in printed(document)
    assert unfinished(document) == {Mark.OWED: 2, Mark.OPEN: 2}


def test_passages() -> None:
    """An unconfirmed passage is marked at its end; a dropped one is left out and renumbered."""
    year = small.year()
    path = "化解社会矛盾/"
    changed = apply(year.answers, PassageChange(f"{path}调处纠纷", PassageState.DROPPED))
    changed = apply(changed, PassageChange(f"{path}畅通渠道", PassageState.DRAFT))
    text = printed(compose(replace(year, answers=changed)))
    assert "1.畅通渠道。群众诉求有人接、有人办。【待确认】" in text
    assert "调处纠纷" not in text


def test_figures_keep_their_key() -> None:
    """Every figure stands in a run of its own that carries its key."""
    runs = [run for block in compose(small.year()).blocks for run in getattr(block, "body", ())]
    assert Run("401", "受理纠纷") in runs
    assert Run("96.3%", "调解成功率") in runs


def test_numbering() -> None:
    """Numbers use each level's sign, and run on where they do not restart."""
    report = small.REPORT + (
        '[[numbering]]\nsign = "一、"\n[[numbering]]\nsign = "（一）"\n'
        '[[numbering]]\nsign = "1、"\nrestart = false\nstop = "："\n'
    )
    more = "+++\n+++\n### 普法\n\n#### 宣传\n办活动。\n"
    year = replace(small.year(), template=small.template(report=report, **{"30.md": more}))
    lines = printed(compose(year)).split("\n")
    assert [line[:9] for line in lines[-4:-2]] == ["（二）普法", "3、宣传：办活动。"[:9]]


def test_table() -> None:
    """`^` joins a cell with the one above, `<` with the one to the left."""
    text = "+++\n+++\n| 项目 | < | 数 |\n| 甲 | 乙 | {{ 受理纠纷 }} |\n| ^ | 丙 | 2 |\n"
    year = replace(small.year(), template=small.template(**{"30.md": text}))
    assert compose(year).blocks[-3] == Table(
        (
            (Cell("项目", columns=2), Cell("数")),
            (Cell("甲", rows=2), Cell("乙"), Cell("401")),
            (Cell("丙"), Cell("2")),
        )
    )


def test_unknown_slot() -> None:
    """A slot nobody declares is refused with file, line and the nearest name."""
    text = "+++\n+++\n受理{{ 受理纠份 }}件。\n"
    year = replace(small.year(), template=small.template(**{"30.md": text}))
    with pytest.raises(TemplateError) as refused:
        compose(year)
    said = "30.md 第 3 行：没有名为“受理纠份”的填报项，是否应为“受理纠纷”。"
    assert str(refused.value) == said


def test_never_worked_out() -> None:
    """A rate without an exact base says why it cannot be had, and asks for other words."""
    vague = Answer("十余", Decimal(10), Approx.YU, State.CONFIRMED)
    text = printed(compose(answered(small.year(), "受理纠纷", vague)))
    assert (
        "成功率【算不出：调解成功率，“受理纠纷”是约数（十余），不能据以计算，请改写此处】。" in text
    )


def test_owed_passage() -> None:
    """A passage that somebody owes says who, and counts as owed."""
    year = small.year()
    path = "化解社会矛盾/畅通渠道"
    change = PassageChange(path, PassageState.OWED, "信访办")
    document = compose(replace(year, answers=apply(year.answers, change)))
    assert "有人办。【待补：信访办，本段文字】" in printed(document)
    assert unfinished(document) == {Mark.OWED: 1}


def test_a_heading_goes_with_all_that_stood_below_it() -> None:
    """Where every item of a section is left out, its bare heading is not printed either."""
    held = small.year()
    answers = held.answers
    for name in ("调处纠纷", "畅通渠道"):
        answers = apply(answers, PassageChange(f"化解社会矛盾/{name}", PassageState.DROPPED))
    made = printed(compose(replace(held, answers=answers)))
    assert "化解社会矛盾" not in made
    assert "工作情况" not in made


def test_signs_print_full_width() -> None:
    """Half-width signs and straight quotes of a text or an answer print as Chinese ones.

    Slots, conditions, numbers and links keep theirs (GB/T 15834—2011).
    """
    section = """+++
[[questions]]
key = "学习内容"
+++
学习{{ 学习内容 }}等(含"四法"),{% if 学习内容 %}甲;{% endif %}见http://a.cn/b?c=1,比例1:2.
"""
    typed = Answer('《宪法》,"民法典"(总则)', state=State.CONFIRMED)
    held = replace(small.year(), template=small.template(**{"10.md": section}))
    made = printed(compose(answered(held, "学习内容", typed)))
    assert "学习《宪法》，“民法典”（总则）等（含“四法”），甲；见http://a.cn/b?c=1，比例1:2." in made
