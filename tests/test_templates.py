"""The shipped templates and the demo: each is sound, asks all it should, and reads well."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from assistant import compose, passages, quantity, store, templates
from assistant.answers import Answer, Answers, PassageState, State
from assistant.checks import check
from assistant.checks.subject import Subject
from assistant.commands import fill
from assistant.document import Document, Heading, Paragraph, lines, printed, text
from assistant.interview import items, progress
from assistant.model import Kind, Office, Question, Template
from assistant.recognise import recognise
from assistant.values import Year
from tests.checks.subjects import almanac

SHIPPED = templates.names()
DEMO = templates.root() / "demo"
OFFICE = Office("云汀县映禾镇人民政府", "我镇", "县委、县政府")

THREE_PART = """
一、2023年全镇法治政府建设工作开展情况
（一）强化组织领导
1.切实加强法治建设组织领导
2.统筹安排法治建设各项工作
（二）推进民主政治建设
1.进一步推进党的领导方式和执政能力的改革与完善
2.进一步健全村（社区）党组织领导的充满活力的自治机制
3.进一步坚持和完善职工代表大会和其他形式的企事业单位民主管理制度
4.依法培育和发展民间组织
（三）推进依法行政
1.建设廉洁勤政、高效务实的法治政府
2.深化行政管理体制改革
3.进一步完善政府科学民主决策机制
4.加强行政效能建设
（四）深化普法教育
1.不断强化法治教育，增强依法行政水平
2.深入开展法治宣传，提高全民法治意识
（五）化解社会矛盾
1.大力调处各类矛盾纠纷
2.切实解决信访反映问题
（六）完善监督机制
1.加强对公共权力运行的制约和监督
2.加强党内监督
二、推进法治政府建设工作中存在的问题
（一）法治观念有待进一步加强
（二）评议考核机制有待进一步完善
（三）行政执法行为仍需进一步规范
三、2024年工作思路和打算
（一）加大法治宣传教育力度
（二）推进基层政务信息公开
（三）提升法治建设工作实效
"""
FIVE_CONTENTS = """
一、2023年度推进法治政府建设的主要举措和成效
二、2023年度推进法治政府建设存在的不足和原因
三、2023年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
四、2024年度推进法治政府建设的主要安排
五、其他需要报告的情况
"""
THREE_PART_FIGURES = """
业务培训班 学法活动 警示教育片 法治宣传活动 法律明白人 法治公园 排查信息员 受理纠纷 调解成功
重点监控投资公司 来镇访 去市访 去省访 进京访 交办积案 已化解积案 阳光信访转交 自登 热线工单
"""
METADATA = """
索引号 组配分类 发布机构 发文日期 文号 主题分类 体裁分类 公开方式 公开范围 时效性
"""

_FOREIGN = re.compile(r"[A-Za-z]|[,;:?!()\"'<>]")
_NOTHING = re.compile(r"(?<![\d.])0[件次条名人期场家座项份处个]")
_PAIRS = ("“”", "‘’", "《》", "（）", "〔〕")


@pytest.mark.parametrize("name", SHIPPED)
def test_sound(name: str) -> None:
    """A shipped template proves without a flaw."""
    assert templates.flaws(templates.root() / name) == ()


def test_shipped() -> None:
    """Both formats of the field are there."""
    assert SHIPPED == ("statutory", "three-part")


def test_three_part_outline() -> None:
    """The three-part report has the headings of its format, in order and numbered."""
    assert outline(report("three-part", "3")) == THREE_PART.split()


def test_three_part_outline_is_the_published_one(sample: str) -> None:
    """The headings are the published report's, but for 法治 where it has 法制."""
    wide = sample.translate(str.maketrans("(),", "（），")).replace("法制", "法治")
    found = re.findall(r"^\s*((?:[一二三]、|（[一二三四五六]）|\d\.)[^。\n]+)", wide, re.MULTILINE)
    years = {"2022": "2023", "2023": "2024"}
    published = [re.sub("202[23]", lambda m: years[m[0]], re.sub(r"\s", "", one)) for one in found]
    assert published == THREE_PART.split()


def test_three_part_asks() -> None:
    """Every figure of the format is asked, the rate is worked out, the metadata is in order."""
    template = templates.load("three-part")
    assert {*THREE_PART_FIGURES.split()} <= {one.key for one in template.asked() if one.is_figure}
    assert [one.key for one in template.derivations()] == ["调解成功率"]
    assert [name for name, _ in template.metadata] == METADATA.split()


def test_statutory_outline() -> None:
    """The statutory report has the rule's five contents; the first is told in seven parts."""
    heads = outline(report("statutory", "3"))
    assert [one for one in heads if one[1] == "、"] == FIVE_CONTENTS.split()
    measures = heads[: heads.index(FIVE_CONTENTS.split()[1])]
    assert len([one for one in measures if one[0] == "（"]) == 7


def test_statutory_groups() -> None:
    """A small office that answers 否 is asked a quarter fewer figures."""
    template = templates.load("statutory")
    figures = [one for one in template.asked() if one.is_figure]
    grouped = [one for one in figures if "'是'" in one.when]
    assert 55 <= len(figures) <= 65
    assert len(grouped) * 4 >= len(figures)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("typed", ["0", "3", "12800", "十余"])
@pytest.mark.parametrize("choice", ["是", "否"])
def test_reads_well(name: str, typed: str, choice: str) -> None:
    """For no, few, many and about ten of everything, what prints is whole Chinese sentences."""
    document = report(name, typed, choice)
    assert [fault for line in body(document) for fault in faults(line)] == []


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("typed", ["12", "十余"])
@pytest.mark.parametrize("choice", ["是", "否"])
def test_checked(name: str, typed: str, choice: str) -> None:
    """The checks have nothing to say of a shipped text with plausible answers."""
    found = recognise(report(name, typed, choice), templates.catalogue())
    assert [f"{one.rule} {one.message}" for one in check(Subject(found, almanac()))] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing(name: str) -> None:
    """Where nothing happened it is said in words: no 0件, no 0次."""
    assert _NOTHING.findall(printed(report(name, "0", "否"))) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_first_year(name: str) -> None:
    """Without a year before, the report says nothing of it and has no gap."""
    assert "同比" in printed(report(name, "3"))
    first = printed(report(name, "3", years=1))
    assert "同比" not in first
    assert "【" not in first


@pytest.mark.parametrize("name", SHIPPED)
def test_without_figures(name: str) -> None:
    """What the help says may be left out leaves no gap in the text when it is not applicable."""
    template = templates.load(name)
    left = [one.key for one in template.asked() if "自动略去" in one.help]
    document = report(name, "3", absent=left)
    assert [fault for line in body(document) for fault in faults(line)] == []


@pytest.mark.parametrize("year", [2022, 2023])
def test_demo(year: int) -> None:
    """Each year of the demo is complete: sound, nothing open, nothing left to confirm."""
    work = store.find(DEMO)
    assert work is not None
    made = store.load(work, year)
    assert templates.flaws(work.folder(year)) == ()
    asked = items.flat(items.chapters(fill.load(work, year)))
    assert progress.tally(made.answers, asked).left == 0
    document = compose.compose(made)
    assert not compose.unfinished(document)
    assert all(words for _, words in document.metadata)
    assert [fault for line in body(document) for fault in faults(line)] == []


def test_demo_years() -> None:
    """The demo's second year has moved on: figures, an added item, other problems and plans."""
    work = store.find(DEMO)
    assert work is not None
    first, second = (compose.compose(store.load(work, year)) for year in (2022, 2023))
    assert len(outline(second)) == len(outline(first)) + 1
    assert {*body(first)[-7:-1]} & {*body(second)[-7:-1]} == set()
    assert "同比下降13.5%" in printed(second)


@pytest.mark.parametrize("year", [2022, 2023])
def test_demo_checked(year: int) -> None:
    """The checks have nothing to say of the demo, beside last year's report or without."""
    work = store.find(DEMO)
    assert work is not None
    now, last = (
        recognise(compose.compose(store.load(work, one)), templates.catalogue())
        for one in (year, 2022)
    )
    subject = Subject(now, almanac(), last=last if year > 2022 else None)
    assert [f"{one.rule} {one.message}" for one in check(subject)] == []


def report(
    name: str,
    typed: str,
    choice: str = "是",
    years: int = 2,
    absent: Sequence[str] = (),
) -> Document:
    """Compose a shipped template with the same answer to every figure."""
    template = templates.load(name)
    now, last = (answered(template, year, typed, choice, absent) for year in (2023, 2022))
    return compose.compose(Year(OFFICE, template, now, last if years > 1 else None))


def answered(
    template: Template, year: int, typed: str, choice: str, absent: Sequence[str]
) -> Answers:
    figures = {
        one.key: Answer(state=State.ABSENT) if one.key in absent else answer(one, typed, choice)
        for one in template.asked()
    }
    found = (one.id for section in template.sections for one in passages.passages(section))
    return Answers(year, template.name, figures, dict.fromkeys(found, PassageState.CONFIRMED))


def answer(question: Question, typed: str, choice: str) -> Answer:
    words = {
        "文号": "映政发〔2024〕5号",
        "会议精神": "党的二十大和二十届二中全会",
        "其他情况": "已按要求公开。",
    }
    match question.kind:
        case Kind.CHOICE:
            wanted = choice if choice in question.choices else question.choices[0]
            return Answer(wanted, state=State.CONFIRMED)
        case Kind.DATE:
            return Answer("2024年1月16日", state=State.CONFIRMED)
        case Kind.TEXT:
            return Answer(words.get(question.key, "某项内容"), state=State.CONFIRMED)
        case kind:
            given = "96.3%" if kind is Kind.RATE else typed
            read = quantity.parse(given, question.unit, kind)
            return Answer(read.text, read.value, read.approx, State.CONFIRMED)


def outline(document: Document) -> list[str]:
    return [
        f"{block.number}{text(block.runs)}"
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def body(document: Document) -> list[str]:
    """Give the lines of the body."""
    kept = (block for block in document.blocks if isinstance(block, Heading | Paragraph))
    return [line for block in kept for line in lines(block)]


def faults(line: str) -> Iterator[str]:
    """Say what an editor would mark in a line."""
    if _FOREIGN.search(re.sub(r"12345|\d+\.\d+%|^\d\.", "", line)):
        yield f"外文或半角标点：{line}"
    for left, right in _PAIRS:
        if line.count(left) != line.count(right):
            yield f"{left}{right}不成对：{line}"
    if re.search(r"[，。；：、]{2}|，[）”]|[（“]，|\s", line):
        yield f"标点重复或有空格：{line}"
    if len(line) > 60 and not line.endswith(("。", "：")):
        yield f"没有句末标点：{line}"
    if "【" in line:
        yield f"有空缺：{line}"


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize(
    ("year", "outline", "cited"),
    [
        (2025, "", "认真执行《法治政府建设实施纲要（2021—2025年）》和《2025年"),
        (2026, "《某某纲要（2026—2030年）》", "认真执行《某某纲要（2026—2030年）》和《2026年"),
        (2026, "", "认真执行《2026年"),
    ],
)
def test_outline_of_the_years(name: str, year: int, outline: str, cited: str) -> None:
    """The 纲要 of 2021 to 2025 is cited for these years; for others it is asked, or left out."""
    template = templates.load(name)
    given = answered(template, year, "3", "是", ("省级文件",))
    told = Answer(outline, state=State.CONFIRMED if outline else State.ABSENT)
    now = replace(given, figures={**given.figures, "实施纲要": told})
    assert cited in printed(compose.compose(Year(OFFICE, template, now)))
    asked = items.flat(items.chapters(items.Interview(Year(OFFICE, template, now))))
    assert ("实施纲要" in {one.place.removeprefix("填报/") for one in asked}) == (year == 2026)


@pytest.mark.parametrize(("year", "asked"), [(2024, False), (2025, True)])
def test_list_of_duties_is_asked_from_2025(year: int, asked: bool) -> None:
    """The 履职事项清单 exists from 2025 on; before, the text speaks of the 权责清单."""
    template = templates.load("statutory")
    now = Year(OFFICE, template, answered(template, year, "3", "是", ()))
    places = {one.place for one in items.flat(items.chapters(items.Interview(now)))}
    assert ("填报/公布履职清单" in places, "填报/基本履职事项" in places) == (asked, asked)
    assert ("公布履职事项清单9项" in printed(compose.compose(now))) == asked


def test_sums_and_rates_come_from_the_catalogue() -> None:
    """A section file names a sum, a rate and a part by their keys alone."""
    statutory = {one.key: one for one in templates.load("statutory").derivations()}
    formulas = {key: statutory[key].formula for key in ("合法性审查", "热线办结率", "合格率")}
    assert formulas == {
        "合法性审查": "决策合法性审查 + 文件合法性审查 + 合同审查 + 其他审查",
        "热线办结率": "热线办结 / 热线工单",
        "合格率": "考试合格人数 / 学法考试人数",
    }
    wholes = {one.key: one.at_most for one in templates.load("statutory").asked()}
    assert (wholes["热线办结"], wholes["持证人员"]) == ("热线工单", None)
