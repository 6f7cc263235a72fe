"""Every figure of a text: value, unit, exactness, what it is of; and nothing that is none."""

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import catalogue
from assistant.document import Cell, Document, Heading, Paragraph, Table, line, lines
from assistant.model import Catalogue
from assistant.recognise import figures
from assistant.recognise.recognised import Sighting

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
MARK = re.compile(r"(\??)\[([^\]:]+)(?::([\d.]+) ([^\s\]]*) ?([^\]]*))?\]")
PLAIN = re.compile(r"([\d.,]+|[一二三四])(.*)")
DIGITS = {"一": "1", "二": "2", "三": "3", "四": "4"}

Seen = tuple[str, Decimal | None, str, str]


@pytest.fixture(scope="session")
def known() -> Catalogue:
    return catalogue.read((TEMPLATES / "catalogue.toml").read_text("utf-8"))


def _cases() -> list[str]:
    lines = (HERE / "figures.txt").read_text("utf-8").splitlines()
    return [one for one in lines if one and not one.startswith("#")]


def _truth(case: str) -> tuple[str, Counter[Seen], list[str]]:
    """Give the sentence, its figures and what is not understood in it."""
    meant: Counter[Seen] = Counter()
    lost = []
    for doubt, written, value, unit, approx in MARK.findall(case):
        if doubt:
            lost.append(written)
        elif value:
            meant[written, Decimal(value), unit, approx] += 1
        else:
            number, plain_unit = PLAIN.fullmatch(written).groups()  # type: ignore[union-attr]
            meant[written, Decimal(DIGITS.get(number, number)), plain_unit, ""] += 1
    sentence = MARK.sub(lambda m: m[2], re.sub(r"(\[[^\]]+\])(?:\1)+", r"\1", case))
    return sentence, meant, lost


def _sight(sentence: str, known: Catalogue) -> tuple[tuple[Sighting, ...], tuple[str, ...]]:
    return figures.sight(Document((Paragraph(line(sentence)),)), known, 2023)


def _seen(sightings: tuple[Sighting, ...]) -> Counter[Seen]:
    return Counter((one.text, one.value, one.unit, one.approx.value) for one in sightings)


@pytest.mark.parametrize("case", _cases())
def test_figures_of_a_sentence(case: str, known: Catalogue) -> None:
    """Every figure with value, unit and exactness as written, and no other."""
    sentence, meant, lost = _truth(case)
    sightings, unplaced = _sight(sentence, known)
    assert _seen(sightings) == meant
    assert bool(unplaced) == bool(lost)
    for one in sightings:
        assert sentence[one.place.start : one.place.end] == one.text
        assert one.number in one.text


def measured(known: Catalogue) -> tuple[int, int, int]:
    """Count the figures found, missed and invented in all sentences."""
    found = missed = false = 0
    for case in _cases():
        sentence, meant, _ = _truth(case)
        seen = _seen(_sight(sentence, known)[0])
        found += (meant & seen).total()
        missed += (meant - seen).total()
        false += (seen - meant).total()
    return found, missed, false


def test_a_key_each(known: Catalogue) -> None:
    """The catalogue's key goes to the figure that fits; a second one gets a key of its own."""
    text = "受理矛盾纠纷352件，调解成功340件。村级组织受理矛盾纠纷120件。"
    document = Document((Heading(1, "一、", line("化解纠纷")), Paragraph(line(text))))
    seen, unplaced = figures.sight(document, known, 2022)
    assert [one.key for one in seen][:2] == ["受理纠纷", "调解成功"]
    assert len({one.key for one in seen}) == 3
    assert {one.heading for one in seen} == {"化解纠纷"}
    assert not unplaced


LABELS = """
受理和调处矛盾纠纷352件 | 受理和调处矛盾纠纷 | 受理纠纷
建立了法律明白人254户 | 建立了法律明白人 | 法律明白人
建成一座法治公园 | 建成法治公园 | 法治公园
对全镇6家投资公司进行了重点监控 | 投资公司 | 重点监控投资公司
审查合同121件、其他涉法事务24件 | 审查合同；其他涉法事务 | 合同审查；-
参考率、合格率均达100% | 参考率；合格率 | 参考率；合格率
来镇访较去年同比下降21.5% | 来镇访同比下降 | -
窗口由11个整合为6个 | 原窗口；窗口 | -；服务窗口
信访积案共20件，现已化解10件 | 信访积案；信访积案化解 | 交办积案；已化解积案
累计培训干部5人，村级纠纷调处队伍3支 | 培训干部；村级纠纷调处队伍 | 法治培训人次；-
聘请公职律师2名和法律顾问3名 | 聘请公职律师；法律顾问 | 公职律师；法律顾问
办结率、群众满意率分别达99.5%、98.2% | 办结率；群众满意率 | -；群众满意率
12345热线工单843件，办结率99.5% | 12345热线工单；办结率 | 热线工单；热线办结率
参考率、合格率分别为99%和98% | 参考率；合格率 | 参考率；合格率
上半年3起，下半年5起，全年合计8起 | 上半年；下半年；下半年合计 | -；-；-
防止民间纠纷转化为刑事案件6件 | 防止民间纠纷转化为刑事案件 | -
"""

WORDED = """
对照赋权清单逐项认领98项 | 对照赋权清单逐项认领
促成当事人和解18件 | 促成当事人和解
行政争议经调解、和解结案24件 | 行政争议经调解、和解结案
全县道德与法治课教师参训37名 | 道德与法治课教师参训
承接12345政务服务便民热线工单640件 | 承接12345政务服务便民热线工单
市委全面依法治市委员会召开全体会议2次 | 市委全面依法治市委员会召开全体会议
研究解决执法装备不足、村规民约修订等问题9个 | 研究解决执法装备不足、村规民约修订等问题
围绕河湖管护、征地补偿、殡葬改革、农房审批等重点事项作出批示7次 | 作出批示
开展《反有组织犯罪法》《法律援助法》《信访工作条例》等主题宣传31场 | 开展主题宣传
处理“12345”“8890”工单77件 | 处理12345、8890工单
对15起轻微违法行为免予处罚 | 轻微违法行为免予处罚
组织12名村级党组织书记述法 | 村级党组织书记述法
“和事佬”入户300多趟 | 和事佬入户
六名“和事佬”驻点 | 和事佬驻点
印制折页惠及2.6万余人次 | 印制折页惠及
9名中层正职述职 | 中层正职述职
常年服务全镇16个村（社区） | 常年服务村社区
专项治理河道水土保持9处 | 专项治理河道水土保持
带动260家市场主体享受减免 | 带动市场主体
二是召开推进会3次 | 召开推进会
3个村获评市级法治村 | 村获评市级法治村
逐一约谈17名班子成员、站所负责人 | 逐一约谈班子成员、站所负责人
张贴海报、发放手册900册 | 发放手册
邀请县委党校教师、执业律师授课6场 | 邀请县委党校教师、执业律师授课
案卷优良率达到90%以上 | 案卷优良率
签订20万元以上的合同 | 签订合同
连续3年获评优秀等次 | 连续获评优秀等次
在岗队员18名，实有16名 | 在岗队员；在岗队员实有
巡查沿街商铺890家，占道经营41起 | 巡查沿街商铺；占道经营
"""


@pytest.mark.parametrize("row", WORDED.strip().splitlines())
def test_a_label_is_of_whole_words(row: str, known: Catalogue) -> None:
    """A label is cut at the bounds of words, without list marks, and says what was counted."""
    sentence, named = (one.strip() for one in row.split("|"))
    seen, _ = _sight(f"{sentence}。", known)
    assert "；".join(one.label for one in seen) == named


TURNS = """
响应率100%，满意率95%，分别较去年升1个百分点、2个百分点 | 响应率；满意率；响应率同比升；满意率同比升
罚款12万元，立案68件，同比分别增长7.9%和15.8% | 罚款；立案；罚款同比增长；立案同比增长
来信、来访、网上信访同比分别下降12%、30%和25.5% | 来信同比下降；来访同比下降；网上信访同比下降
食品、药品、燃气类案件分别立案9件、3件、1件 | 食品类案件立案；药品类案件立案；燃气类案件立案
分别培训党员干部、网格员30人、58人 | 培训党员干部；培训网格员
“网办率”“掌办率”分别达91.2%、88.6% | 网办率；掌办率
先后分别走访企业12家、16家 | 走访企业；走访企业
向市政府和市人大常委会报备率、及时率均达到100% | 市政府和市人大常委会报备率；及时率
公示率、归档率均保持在96% | 公示率；归档率
准确率和时效率双双达到了98% | 准确率；时效率
讲座和演出覆盖率全部达到90% | 讲座和演出覆盖率
一键报警和视频联网率、封闭管理率均达100% | 一键报警和视频联网率；封闭管理率
行政复议和行政诉讼各2件 | 行政复议；行政诉讼
"""


@pytest.mark.parametrize("row", TURNS.strip().splitlines())
def test_figures_that_share_a_clause(row: str, known: Catalogue) -> None:
    """Behind 分别 each figure has its own name, behind 均 each rate; 和 within a name stays."""
    test_a_label_is_of_whole_words(row, known)


NONE = """
全年没有制定规范性文件 | 规范性文件
实现积案零激化、赴省访零登记、汛期零事故 | 实现积案激化；赴省访登记；汛期事故
校园欺凌案件零发生 | 校园欺凌案件
"""


@pytest.mark.parametrize("row", NONE.strip().splitlines())
def test_what_did_not_happen(row: str, known: Catalogue) -> None:
    """A count of none is of what did not happen, which may be said in the zero itself."""
    test_a_label_is_of_whole_words(row, known)


LEANT = """
排查纠纷418件，同比下降6.3%，化解409件 | 排查纠纷；排查纠纷同比下降；排查纠纷化解
投诉量从去年的76件降到41件，降幅46% | 原投诉量；投诉量；降幅
达标率由年初的64%提高到年底的91% | 原达标率；达标率
听证率连续三年保持97% | 听证率连续；听证率
交办线索9起，剩下2起移送县局。七名“和事佬”驻点 | 交办线索；交办线索剩下；和事佬驻点
受理申请12件；答复11件 | 受理申请；受理申请答复
学科类培训机构由67所压减为9所 | 原学科类培训机构；学科类培训机构
服务外来人员3万名；三是物业纠纷多发，全年214件 | 服务外来人员；物业纠纷多发
交办积案8件，已化解7件，剩余1件落实包案 | 交办积案；交办积案化解；交办积案剩余
一个窗口受理申请12件，答复11件 | 一个窗口受理申请；一个窗口受理申请答复
"""


@pytest.mark.parametrize("row", LEANT.strip().splitlines())
def test_a_label_leans_on_what_was_counted(row: str, known: Catalogue) -> None:
    """A verb alone leans on the thing counted before it, never on its change or a sentence off."""
    test_a_label_is_of_whole_words(row, known)


NOT_KNOWN = """
对辖区机构开展校外培训机构专项治理15次
人均参加法治培训2.5次
5项因合法性审查未通过暂缓实施
其中调解、和解148件
群众满意率提升5%
"""


@pytest.mark.parametrize("sentence", NOT_KNOWN.strip().splitlines())
def test_a_key_is_not_given_for_other_things(sentence: str, known: Catalogue) -> None:
    """Averages, changes, what failed and words far apart are not the catalogue's figure."""
    seen, _ = _sight(f"{sentence}。", known)
    assert [one.known for one in seen] == [False]


def test_a_slots_name_does_not_begin_with_digits(known: Catalogue) -> None:
    """The number of a hotline stays in the label and leaves the name."""
    seen, _ = _sight("12345热线响应率达97%。", known)
    assert [(one.label, one.key) for one in seen] == [("12345热线响应率", "热线响应率")]


def test_a_part_of_shortcomings_and_plans(known: Catalogue) -> None:
    """Below a heading that names both, figures are goals from where plans begin."""
    heading = Heading(1, "二、", line("存在的不足和下一步打算"))
    now = Paragraph(line("执法人员持证率仅63%。"))
    coming = Paragraph(line("2024年，我镇将新增调解员4名。"))
    seen, _ = figures.sight(Document((heading, now, coming)), known, 2023)
    assert [one.label for one in seen] == ["执法人员持证率", "新增调解员目标"]


@pytest.mark.parametrize("row", LABELS.strip().splitlines())
def test_label_and_key(row: str, known: Catalogue) -> None:
    """A label is from the figure's own clause; a key only where the catalogue clearly knows it."""
    sentence, named, keys = (one.strip() for one in row.split("|"))
    seen, _ = _sight(f"{sentence}。", known)
    assert "；".join(one.label for one in seen) == named
    assert "；".join(one.key if one.known else "-" for one in seen) == keys


def test_goals_are_not_this_years(known: Catalogue) -> None:
    """What is planned for next year is a goal, never this year's figure."""
    heading = Heading(1, "三、", line("2024年工作打算"))
    document = Document((heading, Paragraph(line("受理矛盾纠纷400件。"))))
    (goal,), _ = figures.sight(document, known, 2023)
    assert (goal.key, goal.known) == ("受理矛盾纠纷目标", False)


def test_shortcomings_are_no_counts_of_none(known: Catalogue) -> None:
    """Below a heading of shortcomings, what was not done is no figure of none."""
    heading = Heading(1, "二、", line("存在的问题"))
    document = Document((heading, Paragraph(line("未出现有影响的普法品牌。"))))
    assert figures.sight(document, known, 2023) == ((), ())


def test_figures_of_a_table(known: Catalogue) -> None:
    """A cell's unit is its own or its column's; heads over several rows are joined."""
    rows = (
        (Cell("领域", rows=2), Cell("案件", columns=2), Cell("罚款（万元）", rows=2)),
        (Cell("普通程序（件）"), Cell("简易程序（件）")),
        (Cell("城管"), Cell("12"), Cell("7件"), Cell("3.5")),
    )
    seen, _ = figures.sight(Document((Table(rows),)), known, 2023)
    assert [(one.label, one.value, one.unit) for one in seen] == [
        ("城管案件普通程序", 12, "件"),
        ("城管案件简易程序", 7, "件"),
        ("城管罚款", Decimal("3.5"), "万元"),
    ]
    printed = "\n".join(lines(Table(rows)))
    assert [printed[one.place.start : one.place.end] for one in seen] == ["12", "7件", "3.5"]


def test_hostile_lines_take_linear_time(known: Catalogue) -> None:
    """Long runs of the same signs are read in one go (the suite's timeout holds it)."""
    for signs in ("1", "一", "1,", "每1", "约1", "从1个", "（", "“", "A1", " 1", "近", "第"):
        _sight(signs * 20_000, known)


SIGNS = "0123456789.,一二两三十百千万亿成余多近约个件人次年%的、，。由为至各均共分别《》“”（） \n"


@given(st.text(alphabet=SIGNS, max_size=40))
def test_any_text_is_read(text: str) -> None:
    """Whatever stands in a text, figures stand in it as written, in order and apart."""
    seen, _ = figures.sight(Document((Paragraph(line(text)),)), {}, 2023)
    for one in seen:
        assert text[one.place.start : one.place.end] == one.text
        assert one.number in one.text
    ends = [(one.place.start, one.place.end) for one in seen]
    for (start, end), (after, _) in pairwise(ends):
        assert end <= after or start == after
    assert len({one.key for one in seen}) == len(seen)
