"""Round trips: a report composed, written to a file, read and recognised gives its folder again."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import layout, readers, templates
from assistant.compose import compose
from assistant.document import (
    Addressee,
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Signature,
    Title,
    line,
    printed,
)
from assistant.model import Office
from assistant.numbering import SIGNS
from assistant.recognise import recognise
from assistant.recognise.folder import Folder, folder
from assistant.values import Year
from assistant.writers import WRITERS

_FILE = "gb9704.toml"
LAYOUT = layout.read((templates.root() / "layouts" / _FILE).read_text("utf-8"), _FILE)
MATTERS = [
    "强化组织领导",
    "深化普法宣传",
    "规范行政执法",
    "化解矛盾纠纷",
    "健全决策机制",
    "优化营商环境",
    "完善监督体系",
]
PARTS = [
    "2023年主要举措和成效",
    "2023年存在的不足和原因",
    "2023年主要负责人履职情况",
    "2024年主要安排",
]
SENTENCES = (
    "全年召开专题会议{}次，研究解决问题{}个",
    "开展普法宣传活动{}场次，发放资料{}余份",
    "排查矛盾纠纷{}件，成功调解{}件",
    "审查合同{}份，提出法律意见{}条",
    "坚持把法治建设摆在全局工作的重要位置，与中心工作同部署、同推进",
    "认真落实《法治政府建设实施纲要（2021—2025年）》和行政执法三项制度",
    "主动接受人大监督和社会监督，及时回应群众关切",
)
COUNT = st.integers(2, 900)


@st.composite
def _sentence(draw: st.DrawFn) -> str:
    made = draw(st.sampled_from(SENTENCES))
    return made.format(*(draw(COUNT) * 10 for _ in range(made.count("{}")))) + "。"


PROSE = st.lists(_sentence(), min_size=2, max_size=4).map("".join)


@st.composite
def _report(draw: st.DrawFn) -> Document:
    """Make a report of parts, matters under them, and items under these."""
    blocks: list[Block] = [Title("清河县石桥镇人民政府2023年度法治政府建设情况报告")]
    if draw(st.booleans()):
        blocks.append(Addressee("县委、县政府"))
    blocks.append(Paragraph(line("2023年，我镇扎实推进法治政府建设。" + draw(PROSE))))
    third = draw(st.sampled_from(["1.", "1、"]))
    for n, part in enumerate(PARTS, 1):
        blocks.append(Heading(1, SIGNS["一、"](n), line(part)))
        blocks += _matters(draw, third)
    if draw(st.booleans()):
        blocks.append(Signature(("清河县石桥镇人民政府",), "2024年1月16日"))
        if draw(st.booleans()):
            blocks.append(Note("此件公开发布"))
    return Document(tuple(blocks))


def _matters(draw: st.DrawFn, third: str) -> Iterator[Block]:
    matters = draw(st.lists(st.sampled_from(MATTERS), max_size=4, unique=True))
    run_in = draw(st.booleans())
    if not matters:
        yield Paragraph(line(draw(PROSE)))
    for n, matter in enumerate(matters, 1):
        number = SIGNS["（一）"](n)
        if run_in:
            yield Heading(2, number, line(matter), "。", line(draw(PROSE)))
            continue
        yield Heading(2, number, line(matter))
        items = draw(st.lists(st.sampled_from(MATTERS), max_size=3, unique=True))
        for m, item in enumerate(items, 1):
            yield Heading(3, SIGNS[third](m), line(f"持续{item}"), "。", line(draw(PROSE)))
        if not items:
            yield Paragraph(line(draw(PROSE)))


@pytest.mark.parametrize("kind", WRITERS)
@given(_report())
@settings(max_examples=15, deadline=None)
def test_a_report_comes_back_from_its_file(kind: str, document: Document) -> None:
    """Its blocks, its sections with their questions, and its answers are the same again."""
    first = _folder(document)
    composed = compose(Year(Office("", ""), first.template, first.answers))
    read = readers.read(f"报告.{kind}", WRITERS[kind](composed, LAYOUT)).document
    seen = recognise(read, templates.catalogue())
    assert printed(seen.document) == printed(document)
    again = folder(seen, templates.catalogue(), 2023)
    assert again.template.sections == first.template.sections
    assert again.answers == first.answers
    assert again.template == first.template


def _folder(document: Document) -> Folder:
    """Make the folder of a report as recognised from plain lines."""
    lines = [Paragraph(line(one)) for one in printed(document).split("\n")]
    seen = recognise(Document(tuple(lines)), templates.catalogue())
    assert seen.document == document
    return folder(seen, templates.catalogue(), 2023)
