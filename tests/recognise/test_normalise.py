"""Normalising: signs, blanks and quotes put right; what a page lost put back; values kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import readers
from assistant.document import Cell, Document, Look, Mark, Paragraph, Run, Table, line, printed
from assistant.recognise.normalise import Normalised, cleared, normalise, normalised

LINES = {
    # half-width signs beside Chinese
    "2022年,我镇(社区)有3件;其中:": "2022年，我镇（社区）有3件；其中：",
    "增长21.5%,达100%,100%": "增长21.5%，达100%，100%",
    "真的吗?好!": "真的吗？好！",
    "《纲要(试行)》(2021)": "《纲要（试行）》（2021）",
    "（一)推进": "（一）推进",
    # what keeps its half-width signs
    "于10:30召开": "于10:30召开",
    "共1,234件": "共1,234件",
    "见http://a.gov.cn/b,c;x=1。": "见http://a.gov.cn/b,c;x=1。",
    "见www.a.gov.cn,其中": "见www.a.gov.cn，其中",
    "2022-2025": "2022-2025",
    "PDF (1), see x;": "PDF (1), see x;",
    "比例为1:3": "比例为1:3",
    # full-width digits, letters and signs
    "１２３件，５６．７％": "123件，56.7%",
    "ＡＰＰ和１＋１＋Ｎ": "APP和1+1+N",
    "１．推进": "1.推进",
    # blanks
    "\u3000\u3000今年以来 ": "今年以来",
    "\u00a0\u00a0(三)提升": "（三）提升",
    "一 、 2022 年全镇": "一、2022年全镇",
    "2025\u2009年 1 月 6 日": "2025年1月6日",
    "办结 21.5 %，群众 满意": "办结21.5%，群众满意",
    "1. 推进": "1.推进",
    "零宽\u200b字符\ufeff": "零宽字符",
    "家庭👨\u200d👩\u200d👧服务❤\ufe0f\u200d🔥站": "家庭👨\u200d👩\u200d👧服务❤\ufe0f\u200d🔥站",
    "家庭👨\u200d服务\u200d👧站": "家庭👨服务👧站",
    "甲镇人民政府 甲镇委员会": "甲镇人民政府 甲镇委员会",
    "学习《中共中央 国务院印发〈纲要〉的通知》，": "学习《中共中央 国务院印发〈纲要〉的通知》，",
    "县政府 办公室印发通知，部署": "县政府办公室印发通知，部署",
    "use the word": "use the word",
    # list marks
    "㈠强化": "（一）强化",
    "㈩强化": "（十）强化",
    "⑴推进": "（1）推进",
    "⒈推进": "1.推进",
    "⒈、推进": "1、推进",
    "Ⅲ、推进": "三、推进",
    "Ⅲ级响应": "Ⅲ级响应",
    "①推进": "①推进",
    # look-alikes
    "二○二三年": "二〇二三年",
    "⼯作": "工作",
    # quotes
    '开展"法律进村"和"送法"活动': "开展“法律进村”和“送法”活动",
    '开展“法律进村"活动': "开展“法律进村”活动",
    "所谓'三项制度'": "所谓‘三项制度’",
    'say "no"': 'say "no"',
    # metadata as copied keeps its blanks: they part names from values
    "索引号 113/2023-1 组配分类 业务工作": "索引号 113/2023-1 组配分类 业务工作",
}

MENDED = {
    "《纲要(20212025年)》": "《纲要（2021—2025年）》",
    "《纲要（2021 2025年）》": "《纲要（2021—2025年）》",
    "202310月召开": "2023年10月召开",
    "20256月召开": "2025年6月召开",
    "委函202130 号": "委函〔2021〕30号",
    "委函〔202130号": "委函〔2021〕30号",
    "一)强化": "（一）强化",
    "[一]强化": "（一）强化",
    "【二】强化": "（二）强化",
    "十二）强化": "（十二）强化",
}

LEFT = [
    "委函[2021]3号",  # an author's fault: the checks say it
    "委函〔2021〕3号",
    "第20212025号文件",
    "受理20232024件",
    "从2021年到2025年",
    "2023年10月",
    "一是推进",
]

DOUBTFUL = {
    '他说"好': "引号不成对",
    "贯彻《关于落实<>的意见》": "书名号里的书名丢失",
    "我\ufffd镇": "有读不出的字",
    "（一、强化": "标题编号可能缺括号",
}


@pytest.mark.parametrize(("before", "after"), LINES.items())
def test_line(before: str, after: str) -> None:
    """Signs, blanks and marks are put right next to Chinese and left alone elsewhere."""
    assert normalised(before) == after


@pytest.mark.parametrize(("before", "after"), MENDED.items())
def test_mended(before: str, after: str) -> None:
    """What can only have been one thing is put back, and said."""
    result = normalise(Document((Paragraph(line(before)),)))
    assert printed(result.document) == after
    assert len(result.repairs) == 1
    assert not result.doubts


@pytest.mark.parametrize("words", LEFT)
def test_left(words: str) -> None:
    """What may have been meant so stays, without a word."""
    result = normalise(Document((Paragraph(line(words)),)))
    assert (printed(result.document), result.repairs, result.doubts) == (words, (), ())


@pytest.mark.parametrize(("words", "what"), DOUBTFUL.items())
def test_doubt(words: str, what: str) -> None:
    """What cannot be mended with certainty is said and left."""
    result = normalise(Document((Paragraph(line(words)),)))
    assert printed(result.document) == words
    assert [what in one for one in result.doubts] == [True]


def test_runs_keep_key_and_mark() -> None:
    """A figure's run is the same figure after everything around it has changed."""
    runs = (Run(" 一)受理 "), Run("３５２", "受理纠纷"), Run(" 件,"), Run("待补", None, Mark.OPEN))
    document = normalise(Document((Paragraph(runs, Look(lead=4)),))).document
    assert document.blocks == (
        Paragraph(
            (
                Run("（一）受理"),
                Run("352", "受理纠纷"),
                Run("件，"),
                Run("待补", None, Mark.OPEN),
            ),
            Look(lead=4),
        ),
    )


def test_table_cells_and_empty_lines() -> None:
    """Cells are put right too; a line of blanks goes."""
    document = Document((Paragraph(line("\u3000")), Table(((Cell("１ 件", 2, 1),),))))
    assert normalise(document).document.blocks == (Table(((Cell("1件", 2, 1),),)),)


UNSEEN = (
    "\x01\x1f\x7f\x85\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2064\u2065"
    "\u2066\u2069\u206a\u206f\ufdd0\ufdef\ufeff\ufff9\ufffb\ufffe\uffff\U0001fffe\U000e0000"
    "\U000e007f\U0010ffff"
)


def test_unseen() -> None:
    """What cannot be seen goes, from lines and cells, and its count is said once."""
    lines = tuple(Paragraph(line(f"受理{sign}三件")) for sign in UNSEEN)
    table = Table(((Cell("甲\u200b乙"),),))
    metadata = (("索引号", "11\u2066-2"),)
    result = cleared(Document((*lines, Paragraph(line("\u200b")), table), metadata))
    assert result.document.metadata == (("索引号", "11-2"),)
    assert printed(result.document) == "受理三件\n" * len(UNSEEN) + "甲乙"
    assert result.repairs == (f"去掉了 {len(UNSEEN) + 3} 个不可见的控制字符",)


def test_seen() -> None:
    """Where there is nothing invisible nothing is said, whatever else is odd."""
    document = Document((Paragraph(line("\u3000家庭👨\u200d👩服务\ufe0f\t甲\ufffd")),))
    assert cleared(document) == Normalised(document)


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u3000", " \t"])
def test_gap(blank: str) -> None:
    """A gap wider than a page is cut down before patterns cross it; a usual one stays."""
    wide, usual = (Document((Paragraph(line(f"全年{blank * n}办结")),)) for n in (9000, 60))
    assert len(printed(cleared(wide).document)) == 204
    assert cleared(usual).document == usual


SIGNS = st.text(
    "甲镇年月日号函一二十万件人2310, :;()?!.%-—“”\"'《》〔〕（）、。，；：\u3000\u00a0\u2009\tab"
    "１２％．㈠⑴⒈Ⅰ○\u200b\ufeff／ＡＰhttps:/@",
    max_size=40,
)


@given(SIGNS)
def test_idempotent(words: str) -> None:
    """What has been put right stays as it is."""
    once = normalised(words)
    assert normalised(once) == once


@given(SIGNS)
def test_values_stay(words: str) -> None:
    """No digit is lost, added or moved."""
    assert _digits(normalised(words)) == _digits(words)


@given(st.lists(SIGNS, min_size=1, max_size=4), st.integers(0, 9))
def test_runs_stay_apart(texts: list[str], lead: int) -> None:
    """The digits of each keyed run stay in that run, and the lead within the text."""
    runs = tuple(Run(words, str(n)) for n, words in enumerate(texts))
    lead = min(lead, sum(map(len, texts)))
    blocks = normalise(Document((Paragraph(runs, Look(lead=lead)),))).document.blocks
    for block in blocks:
        assert isinstance(block, Paragraph)
        by_key = {run.key: run.text for run in block.runs}
        length = sum(len(run.text) for run in block.runs)
        assert block.look.lead <= length
        for n, words in enumerate(texts):
            assert _digits(by_key.get(str(n), "")) == _digits(words)


def _digits(words: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", words) if one in "0123456789")


def test_sample(sample: str) -> None:
    """A web copy has no half-width sign left beside Chinese."""
    document = readers.read("报告.txt", sample.encode()).document
    text = printed(normalise(document).document)
    assert not [one for one in ",;()" if one in text]
    assert _digits(text) == _digits(printed(document))
