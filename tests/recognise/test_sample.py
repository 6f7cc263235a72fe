"""The published sample: every heading, the frame, the metadata, the text back, the year moved."""

from difflib import SequenceMatcher

import pytest

from assistant import carry, readers, templates
from assistant.compose import compose
from assistant.document import Heading, printed, text
from assistant.model import Office
from assistant.recognise import recognise
from assistant.recognise.folder import Folder, folder
from assistant.recognise.recognised import Recognised
from assistant.recognise.summary import summary
from assistant.values import Year

OUTLINE = """
一、2022年全镇法治政府建设工作开展情况
（一）强化组织领导
1.切实加强法治建设组织领导+
2.统筹安排法治建设各项工作+
（二）推进民主政治建设
1.进一步推进党的领导方式和执政能力的改革与完善+
2.进一步健全村（社区）党组织领导的充满活力的自治机制+
3.进一步坚持和完善职工代表大会和其他形式的企事业单位民主管理制度+
4.依法培育和发展民间组织+
（三）推进依法行政
1.建设廉洁勤政、高效务实的法治政府+
2.深化行政管理体制改革+
3.进一步完善政府科学民主决策机制+
4.加强行政效能建设+
（四）深化普法教育
1.不断强化法制教育，增强依法行政水平+
2.深入开展法制宣传，提高全民法治意识+
（五）化解社会矛盾
1.大力调处各类矛盾纠纷+
2.切实解决信访反映问题+
（六）完善监督机制
1.加强对公共权力运行的制约和监督+
2.加强党内监督+
二、推进法治政府建设工作中存在的问题
（一）法治观念有待进一步加强+
（二）评议考核机制有待进一步完善+
（三）行政执法行为仍需进一步规范+
三、2023年工作思路和打算
（一）加大法制宣传教育力度+
（二）推进基层政务信息公开+
（三）提升法治建设工作实效+
""".strip()


@pytest.fixture
def recognised(sample: str) -> Recognised:
    """Give the sample as recognised."""
    return recognise(readers.read("x.txt", sample.encode()).document, templates.catalogue())


@pytest.fixture
def made(recognised: Recognised) -> Folder:
    """Give the sample's year folder."""
    return folder(recognised, templates.catalogue(), 2022)


def test_the_frame(recognised: Recognised) -> None:
    """Title, issuer, year, what it calls itself and the ten metadata fields."""
    told = summary(recognised)
    assert told["title"] == "盐城市大丰区三龙镇人民政府2022年度法治政府建设情况报告"
    assert (told["issuer"], told["year"]) == ("盐城市大丰区三龙镇人民政府", 2022)
    assert recognised.short == "我镇"
    assert told["metadata"] == {
        "索引号": "11320982789552559C/2023-00355",
        "组配分类": "业务工作",
        "发布机构": "盐城市大丰区三龙镇",
        "发文日期": "2023-03-29",
        "文号": "",
        "主题分类": "",
        "体裁分类": "",
        "公开方式": "主动公开",
        "公开范围": "面向全社会",
        "时效性": "有效",
    }
    assert recognised.repairs == ("略去网页上的文字：“打印 关闭”",)
    assert recognised.unplaced == ()


def test_the_outline(recognised: Recognised) -> None:
    """All headings with number and run-in."""
    found = [
        f"{one.number}{text(one.runs)}{'+' if one.body else ''}"
        for one in recognised.document.blocks
        if isinstance(one, Heading)
    ]
    assert "\n".join(found) == OUTLINE


def test_the_text_comes_back(recognised: Recognised, made: Folder) -> None:
    """Composed again, not one character differs."""
    year = Year(Office("", ""), made.template, made.answers)
    assert printed(compose(year)) == printed(recognised.document)
    assert compose(year).metadata == recognised.document.metadata


def test_next_year_moves_every_year_that_must_and_no_other(made: Folder) -> None:
    """Title, lead-in and two headings speak of the year; plans, laws and goals stand fast."""
    last = printed(compose(Year(Office("", ""), made.template, made.answers)))
    template = carry.carried(made.template, made.answers, templates.catalogue())
    kept = Year(Office("", ""), template, carry.opened(made.answers, 2023), made.answers)
    now = printed(compose(kept))
    moved = [
        (before[a - 3 : b + 1], after[c - 3 : d + 1])
        for before, after in zip(last.split("\n"), now.split("\n"), strict=True)
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind == "replace" and before[b : b + 1] == "年"
    ]
    assert moved == [("2022年", "2023年")] * 3 + [("2023年", "2024年")]
    for fixed in (
        "2035年",
        "（2020-2025年）",
        "（2021-2025年）",
        "《2021年全区法治政府建设工作要点》",
    ):
        assert fixed in now


def test_a_stale_paper_is_a_doubt(recognised: Recognised) -> None:
    """The 工作要点 of the year before is named, and left as it stands."""
    assert recognised.doubts == (
        "《2021年全区法治政府建设工作要点》不是2022年的文件，年份未作填空，请核对",
    )
