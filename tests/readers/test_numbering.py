"""Automatic numbers: what Word shows before a paragraph is in its text."""

import pytest

from assistant.readers.numbering import FORMATS, written
from tests.readers.word import p, r, read, shown

FORMS = {
    "decimal": "1 2 10 11 20 21 100",
    "decimalZero": "01 02 10 11 20 21 100",
    "decimalFullWidth": "１ ２ １０ １１ ２０ ２１ １００",
    "chineseCounting": "一 二 十 十一 二十 二十一 一百",
    "chineseCountingThousand": "一 二 十 十一 二十 二十一 一百",
    "japaneseCounting": "一 二 十 十一 二十 二十一 一百",
    "chineseLegalSimplified": "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 壹佰",
    "ideographDigital": "一 二 一〇 一一 二〇 二一 一〇〇",
    "ideographTraditional": "甲 乙 癸 甲 癸 甲 癸",
    "ideographEnclosedCircle": "㊀ ㊁ ㊉ 11 20 21 100",
    "upperRoman": "I II X XI XX XXI C",
    "lowerLetter": "a b j k t u vvvv",
    "decimalEnclosedCircle": "① ② ⑩ ⑪ ⑳ 21 100",
    "decimalEnclosedParen": "⑴ ⑵ ⑽ ⑾ ⒇ 21 100",
    "somethingNew": "1 2 10 11 20 21 100",
}


@pytest.mark.parametrize(("form", "shown_as"), FORMS.items())
def test_form(form: str, shown_as: str) -> None:
    """Counts are written as Word writes them; a form not known is written in digits."""
    assert " ".join(written(n, form) for n in (1, 2, 10, 11, 20, 21, 100)) == shown_as


@pytest.mark.parametrize("form", FORMATS)
def test_any_count(form: str) -> None:
    """No count, however strange, stops a file from being read."""
    assert all(isinstance(written(n, form), str) for n in (-3, 0, 99, 101, 110, 1005, 10**6))


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """Give a level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, overrides: str = "", more: str = "") -> str:
    """Give numbering with the list 7 of these levels, and nums 1 and 2 of it."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{more}'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def item(words: str, at: int = 0, num: int = 1) -> str:
    """Give a numbered paragraph."""
    return p(r(words), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>')


OFFICIAL = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)
START_5 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
OWN = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)")}</w:lvlOverride>'

CASES = {
    "公文四级": (
        lists(*OFFICIAL),
        item("甲")
        + item("乙", 1)
        + item("丙", 2)
        + item("丁", 3)
        + item("戊", 3)
        + item("己", 2)
        + item("庚", 1)
        + item("辛", 2)
        + item("壬"),
        "一、甲 （一）乙 1.丙 （1）丁 （2）戊 2.己 （二）庚 1.辛 二、壬",
    ),
    "不重新开始": (
        lists(
            level(0, "chineseCounting", "%1、"),
            level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
        ),
        item("甲") + item("乙", 1) + item("丙") + item("丁", 1),
        "一、甲 1.乙 二、丙 2.丁",
    ),
    "两个编号同一列表接着数": (lists(*OFFICIAL), item("甲") + item("乙", 0, 2), "一、甲 二、乙"),
    "起始值被改": (
        lists(*OFFICIAL, overrides=START_5),
        item("甲") + item("乙", 0, 2) + item("丙", 0, 2),
        "一、甲 五、乙 六、丙",
    ),
    "整级被改": (lists(*OFFICIAL, overrides=OWN), item("甲", 0, 2), "1)甲"),
    "上级没出现按起始值": (
        lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")),
        item("甲", 1) + item("乙", 1),
        "1.1甲 1.2乙",
    ),
    "法律编号用数字": (
        lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
        item("甲") + item("乙", 1),
        "一、甲 1.1乙",
    ),
    "从零开始": (lists(level(0, "decimal", "%1.", start=0)), item("甲") + item("乙"), "0.甲 1.乙"),
    "项目符号不写": (lists(level(0, "bullet", "●")), item("甲"), "甲"),
    "取消编号": (lists(*OFFICIAL), item("甲", 0, 0) + item("乙"), "甲 一、乙"),
    "没有的编号": (lists(*OFFICIAL), item("甲", 0, 99) + item("乙", 8), "甲 乙"),
    "空段也占一个号": (lists(*OFFICIAL), item("甲") + item("") + item("乙"), "一、甲 三、乙"),
    "编号与换行": (
        lists(*OFFICIAL),
        item("甲").replace("</w:t>", "</w:t><w:br/><w:t>乙</w:t>"),
        "一、甲 乙",
    ),
}


@pytest.mark.parametrize(("numbering", "body", "text"), CASES.values(), ids=CASES)
def test_list(numbering: str, body: str, text: str) -> None:
    """Numbers count, restart and start as their list says."""
    assert shown(read(body, numbering=numbering)).split() == text.split()


def test_number_by_style() -> None:
    """A style's number holds for its paragraphs, at the level the list ties to the style."""
    tied = level(1, "chineseCounting", "（%2）").replace(
        "<w:numFmt", '<w:pStyle w:val="h2"/><w:numFmt'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p(r("甲"), '<w:pStyle w:val="h2"/>') + p(
        r("乙"), '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    reading = read(body, numbering=lists(OFFICIAL[0], tied), styles=styles)
    assert shown(reading) == "[h2] （一）甲\n[h2] 乙"


def test_numbering_style() -> None:
    """A list that only links to a numbering style takes that style's levels."""
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="ns"/></w:abstractNum>'
    num = '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'
    styles = (
        '<w:style w:type="numbering" w:styleId="ns"><w:name w:val="公文"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists(*OFFICIAL, more=link) + num
    assert shown(read(item("甲", 1, 3), numbering=numbering, styles=styles)) == "（一）甲"


def test_number_is_part_of_the_lead() -> None:
    """A number looks like the words it stands before."""
    body = item("").replace("<w:r>", f"{r('抓好。', '<w:b/>')}{r('全年做了很多工作。')}<w:r>", 1)
    assert shown(read(body, numbering=lists(*OFFICIAL))) == "[lead=5] 一、抓好。全年做了很多工作。"
