"""The year folder of a recognised report: composed again, it gives the report's text back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import compose, proof, reportfile, values
from assistant.answers import Approx, State
from assistant.document import (
    Addressee,
    Attachments,
    Block,
    Cell,
    Document,
    Heading,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
    line,
    lines,
    printed,
)
from assistant.model import Catalogue, Kind, Known, Level, Office
from assistant.recognise.folder import Folder, folder
from assistant.recognise.recognised import Place, Recognised, Sighting

CATALOGUE: Catalogue = {
    "受理纠纷": Known("受理纠纷", "受理和调处矛盾纠纷", "件", Kind.COUNT),
    "调解成功": Known("调解成功", "成功调解", "件", Kind.COUNT, at_most="受理纠纷"),
    "调解成功率": Known("调解成功率", "调解成功率", "%", Kind.RATE, formula="调解成功 / 受理纠纷"),
}
TITLE = "清河镇人民政府2022年度法治政府建设情况报告"


def test_every_figure_is_a_slot_asked_in_order() -> None:
    """A known figure needs its key alone; another is asked by label and unit."""
    made = _folder(
        Heading(1, "一、", line("2022年工作情况")),
        Paragraph(line("受理纠纷365件，调解成功352件。举办讲座十余场，罚款3.5万元。")),
        figures=["受理纠纷|365件", "调解成功|352件", "讲座|十余场|10|余", "罚款|3.5万元"],
    )
    assert (
        made.template.sections[0].source
        == """+++
title = "工作情况"

[[figures]]
key = "受理纠纷"

[[figures]]
key = "调解成功"

[[figures]]
key = "讲座"
ask = "讲座多少场"
unit = "场"

[[figures]]
key = "罚款"
kind = "money"
ask = "罚款多少万元"
unit = "万元"
+++
## {{ 本年 }}年工作情况

受理纠纷{{ 受理纠纷 }}件，调解成功{{ 调解成功 }}件。举办讲座{{ 讲座 }}场，罚款{{ 罚款 }}万元。
"""
    )
    lectures = made.answers.figures["讲座"]
    assert (lectures.text, lectures.value, lectures.approx, lectures.state) == (
        "十余",
        Decimal(10),
        Approx.YU,
        State.CONFIRMED,
    )


@pytest.mark.parametrize(
    ("words", "figures", "derived"),
    [
        (
            "受理纠纷365件，调解成功352件，成功率为96.4%。",
            ["受理纠纷|365件", "调解成功|352件", "调解成功率|96.4%"],
            ["调解成功 / 受理纠纷"],
        ),
        (
            "审查48件，办结44件，占91.7%。",
            ["审查|48件", "办结|44件", "办结率|91.7%"],
            ["办结 / 审查"],
        ),
        (
            "窗口由49个压缩为33个，缩减32.7%。",
            ["原窗口|49个", "窗口|33个", "缩减率|32.7%"],
            ["(原窗口 - 窗口) / 原窗口"],
        ),
        ("培训12次，参考91人，合格率100%。", ["培训|12次", "参考|91人", "合格率|100%"], []),
        ("来访120件，积案60件，同比下降50%。", ["来访|120件", "积案|60件", "同比|50%"], []),
    ],
)
def test_a_rate_that_agrees_is_worked_out(
    words: str, figures: list[str], derived: list[str]
) -> None:
    """A rate becomes derived where its parts stand before it and print the same; else not."""
    made = _folder(Paragraph(line(words)), figures=figures)
    assert [one.formula for one in made.template.derivations()] == derived
    assert _composed(made).endswith(words)


def test_a_rate_that_disagrees_is_kept_and_reported() -> None:
    """Both numbers stay as they stood, and the difference is a doubt."""
    words = "受理纠纷365件，调解成功352件，成功率为98%。"
    figures = ["受理纠纷|365件", "调解成功|352件", "调解成功率|98%"]
    made = _folder(Paragraph(line(words)), figures=figures)
    assert _composed(made).endswith(words)
    assert made.doubts == ("调解成功率写作98%，按“调解成功 / 受理纠纷”应为96.4%，两者都按原样保留",)


def test_one_number_for_two_things_is_one_slot() -> None:
    """参考率、合格率均为100% is asked once, by both names."""
    made = _folder(
        Paragraph(line("参考率、合格率均为100%。")), figures=["参考率|100%", "合格率|100%"]
    )
    assert [one.label for one in made.template.asked()] == ["参考率、合格率"]


def test_the_frame_becomes_report_toml() -> None:
    """Signature, date, 附件, 附注 and metadata come back; what a paper has of its own is asked."""
    metadata = (("索引号", "1132/2023-1"), ("公开方式", "主动公开"), ("文号", ""))
    made = _folder(
        Addressee("县委、县政府"),
        Paragraph(line("现将情况报告如下。")),
        Attachments(("决策目录", "顾问名单")),
        Signature(("清河镇人民政府",), "2023年1月16日"),
        Note("此件公开发布"),
        metadata=metadata,
    )
    document = compose.compose(values.Year(Office("", ""), made.template, made.answers))
    assert document.metadata == metadata
    assert [one.key for one in made.template.questions] == ["成文日期", "索引号"]
    assert printed(document).split("\n")[-5:] == [
        "附件：1.决策目录",
        "2.顾问名单",
        "清河镇人民政府",
        "2023年1月16日",
        "（此件公开发布）",
    ]


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [
        ("一、 （一） 1. 2. （二） 1.", "一、:True （一）:True 1.:True （1）:True"),
        ("一、 （一） 1、 2、 （二） 3、 4、", "一、:True （一）:True 1、:False （1）:True"),
        ("一、 1. 2. 二、 1.", "一、:True :True 1.:True （1）:True"),
        ("（一） （二）", ":True （一）:True 1.:True （1）:True"),
    ],
)
def test_numbering_is_inferred(numbers: str, levels: str) -> None:
    """Signs, and whether a level restarts, as the report has them; unused upper levels none."""
    depth = {"一、": 1, "二、": 1, "（一）": 2, "（二）": 2}
    heads = [Heading(depth.get(one, 3), one, line(f"做法{one}")) for one in numbers.split()]
    made = _folder(*heads)
    assert " ".join(f"{one.sign}:{one.restart}" for one in made.template.numbering) == levels
    assert proof.prove(made.template) == ()


def test_sections_are_one_for_each_heading_with_text() -> None:
    """A part whose lower headings stand alone is divided by them; one with run-in ones is not."""
    made = _folder(
        Paragraph(line("现将情况报告如下。")),
        Heading(1, "一、", line("2022年工作情况")),
        Heading(2, "（一）", line("学习")),
        Paragraph(line("开展学习。")),
        Heading(2, "（二）", line("执法")),
        Paragraph(line("规范执法。")),
        Heading(1, "二、", line("存在问题")),
        Heading(2, "（一）", line("宣传不够"), "。", line("形式单一。")),
        Heading(2, "（二）", line("执法不严"), "。", line("程序不全。")),
    )
    assert [one.file for one in made.template.sections] == [
        "sections/10-导语.md",
        "sections/20-工作情况.md",
        "sections/30-学习.md",
        "sections/40-执法.md",
        "sections/50-存在问题.md",
    ]


PIECES = [
    *"法治建设工作，。：、；（）《》“”{}%#|+^<\\ 0123456789年",
    "{{",
    "{%",
    "{#",
    "+++",
    "2022年",
]
WORDS = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=16)
    .map(lambda pieces: "".join(pieces).strip())
    .filter(bool)
)
STOP = st.sampled_from(["。", "：", "", "；"])
NUMBER = {
    1: ["一、", "二、", "三、", ""],
    2: ["（一）", "（二）", "（三）", ""],
    3: ["1.", "2.", "3、", "一是", ""],
    4: ["（1）", "（2）", "①", ""],
}


@st.composite
def _heading(draw: st.DrawFn) -> Heading:
    level = draw(st.integers(1, 4))
    number = draw(st.sampled_from(NUMBER[level]))
    words = draw(st.text("法治建设工作{}2022年，\\", min_size=1, max_size=12))
    if draw(st.booleans()):
        return Heading(
            level,
            number,
            line(f"甲{words}乙"[draw(st.integers(0, 1)) :]),
            draw(STOP),
            line(draw(WORDS)),
        )
    return Heading(
        level,
        number,
        line(f"甲{words}乙"[draw(st.integers(0, 1)) :]),
        draw(st.sampled_from(["", "。"])),
    )


TABLE = st.lists(
    st.lists(st.text("件数执法|{}\\", max_size=4).map(str.strip), min_size=2, max_size=2),
    min_size=1,
    max_size=3,
).map(lambda rows: Table(tuple(tuple(Cell(cell) for cell in row) for row in rows)))
BLOCKS = st.lists(
    st.one_of(_heading(), WORDS.map(lambda words: Paragraph(line(words))), TABLE), max_size=14
)


@given(BLOCKS)
@settings(max_examples=100, deadline=None)
def test_any_report_comes_back_character_for_character(blocks: list[Block]) -> None:
    """Whatever its numbers, stops, signs and tables are, compose gives the same text."""
    made = _folder(*blocks)
    expected = printed(Document((Title(TITLE), *blocks)))
    assert _composed(made) == expected
    reread = reportfile.read(
        reportfile.write(made.template, CATALOGUE), "report.toml", made.template.sections, CATALOGUE
    )
    assert reread == made.template


@pytest.mark.parametrize(
    ("words", "told", "written"),
    [
        (
            "全年未发生行政诉讼。",
            "诉讼|未发生",
            "全年{% if 诉讼 == 0 %}未发生{% else %}发生{{ 诉讼 }}件{% endif %}行政诉讼。",
        ),
        (
            "无一起败诉案件。",
            "败诉|无",
            "{% if 败诉 == 0 %}无一起{% else %}有{{ 败诉 }}起{% endif %}败诉案件。",
        ),
        (
            "积案清零。",
            "积案|清零",
            "积案{% if 积案 == 0 %}清零{% else %}剩余{{ 积案 }}件{% endif %}。",
        ),
        (
            "没有发生一起诉讼。",
            "诉讼|没有发生",
            "{% if 诉讼 == 0 %}没有发生一起{% else %}发生{{ 诉讼 }}起{% endif %}诉讼。",
        ),
        ("进京访0人次。", "进京访|0人次", "进京访{{ 进京访 }}人次。"),
    ],
)
def test_words_that_say_there_was_none_stay_for_a_year_that_has_none(
    words: str, told: str, written: str
) -> None:
    """未发生 prints where the answer is 0, and else how many there were."""
    key, text, *_ = told.split("|")
    made = _folder(Paragraph(line(words)), figures=[f"{key}|{text}|0|"])
    assert made.template.sections[0].source.rstrip().endswith(written)
    assert made.answers.figures[key].text == "0"
    assert _composed(made).endswith(words)


def test_signs_that_share_a_level_are_kept_apart() -> None:
    """一是 beside （一） gets a free level of its own, so that both go on being numbered."""
    heads = [
        Heading(2, one, line("做法"), "。", line("抓好。")) for one in ("（一）", "一是", "二是")
    ]
    made = _folder(Heading(1, "一、", line("工作")), *heads)
    assert [one.sign for one in made.template.numbering] == ["一、", "（一）", "一是", "（1）"]
    assert made.doubts == ()


def test_a_second_layer_of_another_sign_is_numbered_by_it() -> None:
    """Where 1. stands under 一、 as the second layer, report.toml gives that level its sign."""
    made = _folder(
        Heading(1, "一、", line("工作")),
        Heading(2, "1.", line("学习")),
        Heading(2, "2.", line("执法")),
        Heading(1, "二、", line("打算")),
        Heading(2, "3.", line("普法")),
    )
    assert made.template.numbering[1] == Level("1.", restart=False)
    assert made.doubts == ()


def test_a_typed_number_is_said() -> None:
    """A number out of its row stays as it stood, and that is reported."""
    made = _folder(
        *(Heading(2, number, line("工作")) for number in ("（一）", "（二）", "（二）", "（三）"))
    )
    assert made.doubts == ("编号按原样保留，不自动编号：“（二）工作”",)
    assert made.template.numbering[1] == Level("（一）")


def test_what_stands_behind_the_signature_stays_there() -> None:
    """It is a section of its own, whose years move, and prints where it stood."""
    made = _folder(
        Paragraph(line("特此报告。")),
        Signature(("清河镇人民政府",), "2023年1月16日"),
        Note("此件公开发布"),
        Paragraph(line("附件")),
        Table(((Cell("指标"), Cell("2022年")), (Cell("检查"), Cell("36次")))),
        figures=["检查|36次"],
    )
    annex = made.template.sections[-1]
    assert (annex.title, annex.annex) == ("落款之后", True)
    assert annex.source.endswith("| 指标 | {{ 本年 }}年 |\n| 检查 | {{ 检查 }}次 |\n")
    assert "annex = true" in annex.source
    assert _composed(made).splitlines()[1:] == [
        *("特此报告。", "清河镇人民政府", "2023年1月16日", "（此件公开发布）"),
        *("附件", "指标\t2022年", "检查\t36次"),
    ]


def _folder(
    *blocks: Block,
    figures: list[str] | None = None,
    metadata: tuple[tuple[str, str], ...] = (),
) -> Folder:
    document = Document((Title(TITLE), *blocks), metadata)
    seen = tuple(_sighting(document, one) for one in figures or ())
    recognised = Recognised(document, TITLE, "清河镇人民政府", "我镇", 2022, seen)
    return folder(recognised, CATALOGUE, 2022)


NONE = ("未发生", "没有发生", "无", "清零")


def _sighting(document: Document, told: str) -> Sighting:
    """Make a sighting of key|text, or key|text|value|exactness; 未发生 and 清零 hold no number."""
    key, words, *rest = told.split("|")
    for index, block in enumerate(document.blocks):
        whole = "\n".join(lines(block))
        if index and (start := whole.find(words)) >= 0:
            break
    number = words.rstrip("件场元万个次人%") if words not in NONE else ""
    return Sighting(
        key=key,
        label=key,
        value=Decimal(rest[0] if rest else number),
        unit=words[len(number) :] if number else "",
        approx=Approx(rest[1]) if rest else Approx.EXACT,
        text=words,
        number=number,
        heading="",
        place=Place(index, start, start + len(words)),
        known=key in CATALOGUE,
    )


def _composed(made: Folder) -> str:
    return printed(compose.compose(values.Year(Office("", ""), made.template, made.answers)))
