"""The frame of a report: title, 主送机关 and document number above, 附件, signature, 附注 below."""

import pytest

from assistant.document import Attachments, Look, Note, Paragraph, Run, Signature, plain
from assistant.recognise import frame

LEAD = "2023年，我镇深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下。"
BODY = [LEAD, "一、主要举措和成效", "全年召开专题会议4次。"]

# The lines above the text, and title, 主送机关, document number and what was not understood.
HEADS = {
    "one line": (
        ["清河镇人民政府2023年度法治政府建设情况报告"],
        ("清河镇人民政府2023年度法治政府建设情况报告", "", "", []),
    ),
    "two issuers on lines of their own": (
        [
            "中共清河镇委员会",
            "清河镇人民政府",
            "关于2023年法治政府建设情况的报告",
            "县委、县政府：",
        ],
        (
            "中共清河镇委员会清河镇人民政府关于2023年法治政府建设情况的报告",
            "县委、县政府",
            "",
            [],
        ),
    ),
    "a title with a stop, and a salutation without its colon": (
        ["清河镇人民政府2023年度法治政府建设情况报告。", "县委、县政府"],
        ("清河镇人民政府2023年度法治政府建设情况报告。", "县委、县政府", "", []),
    ),
    "broken before its matter": (
        ["清河县水利局关于2023年度", "法治政府建设情况的报告"],
        ("清河县水利局关于2023年度法治政府建设情况的报告", "", "", []),
    ),
    "broken before its last word": (
        ["柳林县石桥镇2025年法治政府建设", "年度报告"],
        ("柳林县石桥镇2025年法治政府建设年度报告", "", "", []),
    ),
    "a web page's title above the report's own": (
        ["清河镇2023年度法治政府建设情况报告", "清河镇人民政府2023年法治政府建设情况报告"],
        ("清河镇人民政府2023年法治政府建设情况报告", "", "", []),
    ),
    "a list's title that is worded otherwise": (
        [
            "清河乡2024年法治政府建设工作总结",
            "清河乡人民政府",
            "关于2024年度法治政府建设情况的报告",
        ],
        ("清河乡人民政府关于2024年度法治政府建设情况的报告", "", "", []),
    ),
    "document number under the title, 主送 with a comma": (
        ["关于2025年法治政府建设情况的报告", "清河委文〔2026〕3号", "区委，区政府："],
        ("关于2025年法治政府建设情况的报告", "区委，区政府", "清河委文〔2026〕3号", []),
    ),
    "document number and who signs on one line": (
        [
            "清河镇人民政府文件",
            "清政发〔2024〕5号 签发人：张三",
            "清河镇2023年法治建设情况报告",
        ],
        (
            "清河镇2023年法治建设情况报告",
            "",
            "清政发〔2024〕5号",
            ["清河镇人民政府文件"],
        ),
    ),
    "a list's date in the title's bracket": (
        ["石桥街道办事处关于2024年度法治政府建设情况的报告（公开版）"],
        ("石桥街道办事处关于2024年度法治政府建设情况的报告（公开版）", "", "", []),
    ),
    "menu words above are kept aside": (
        ["法治专栏", "清河镇2023年法治政府建设工作总结"],
        ("清河镇2023年法治政府建设工作总结", "", "", ["法治专栏"]),
    ),
    "menu words above a title of three lines": (
        ["法治专栏", "柳林县石桥镇", "2025年法治政府建设", "年度报告"],
        ("柳林县石桥镇2025年法治政府建设年度报告", "", "", ["法治专栏"]),
    ),
    "an office's 主送": (
        [
            "清河县教育局党组2024年度法治政府建设工作报告",
            "中共清河县委全面依法治县委员会办公室：",
        ],
        (
            "清河县教育局党组2024年度法治政府建设工作报告",
            "中共清河县委全面依法治县委员会办公室",
            "",
            [],
        ),
    ),
    "no title at all": ([], ("", "", "", [])),
}


@pytest.mark.parametrize("case", HEADS)
def test_the_head_is_recognised(case: str) -> None:
    """Each case names what stands above the text."""
    lines, (title, addressee, number, stray) = HEADS[case]
    found = frame.read(_blocks([*lines, *BODY]))
    assert (found.title, found.addressee, found.number, found.stray) == (
        title,
        addressee,
        number,
        stray,
    )
    assert [plain(block) for block in found.body] == BODY


# The lines below the text, and the blocks they become.
ENDS = {
    "issuer and date": (
        ["特此报告。", "清河镇人民政府", "2024年1月16日"],
        (["特此报告。"], [Signature(("清河镇人民政府",), "2024年1月16日")]),
    ),
    "two issuers, 附件 and 附注": (
        [
            "附件：1.重大行政决策事项目录",
            "2.法律顾问名单",
            "中共清河镇委员会",
            "清河镇人民政府",
            "2024年1月16日",
            "（此件公开发布）",
        ],
        (
            [],
            [
                Attachments(("重大行政决策事项目录", "法律顾问名单")),
                Signature(("中共清河镇委员会", "清河镇人民政府"), "2024年1月16日"),
                Note("此件公开发布"),
            ],
        ),
    ),
    "issuer and date on one line": (
        ["清河镇人民政府 2024年1月16日"],
        ([], [Signature(("清河镇人民政府",), "2024年1月16日")]),
    ),
    "date in Chinese numerals": (
        ["清河县司法局", "二〇二四年一月十六日"],
        ([], [Signature(("清河县司法局",), "二〇二四年一月十六日")]),
    ),
    "date alone": (["2024年1月16日"], ([], [Signature((), "2024年1月16日")])),
    "one 附件, no signature": (
        ["附件：执法数据统计表"],
        ([], [Attachments(("执法数据统计表",))]),
    ),
    "a sentence that ends with a date is text": (
        ["该办法自2024年1月16日"],
        (["该办法自2024年1月16日"], []),
    ),
}


@pytest.mark.parametrize("case", ENDS)
def test_the_end_is_recognised(case: str) -> None:
    """Each case names what stands below the text."""
    lines, (body, end) = ENDS[case]
    found = frame.read(_blocks(["清河镇2023年法治政府建设报告", *BODY, *lines]))
    assert [plain(block) for block in found.body][len(BODY) :] == body
    assert found.end == end


# The lines below the signature: 附注, what is kept behind it, and what is no part of the report.
BEHIND = {
    "an attachment's own text": (["附件1", "执法数据"], ([], ["附件1", "执法数据"], [])),
    "附注, then 抄送 and 印发": (
        ["（此件公开发布）", "抄送：县司法局。", "清河镇党政办公室 2024年1月16日印发"],
        ([Note("此件公开发布")], ["抄送：县司法局。", "清河镇党政办公室 2024年1月16日印发"], []),
    ),
    "a page's words": (["法治政府", "附件1"], ([], ["附件1"], ["法治政府"])),
}


@pytest.mark.parametrize("case", BEHIND)
def test_what_follows_the_signature_is_kept(case: str) -> None:
    """What belongs to the paper stays behind the signature, word for word; the rest is said."""
    lines, (note, annex, stray) = BEHIND[case]
    signed = ["清河镇2023年法治政府建设报告", *BODY, "清河镇人民政府", "2024年1月16日"]
    found = frame.read(_blocks([*signed, *lines]))
    assert found.end == [Signature(("清河镇人民政府",), "2024年1月16日"), *note]
    assert (found.annex, found.stray) == (_blocks(annex), stray)


def test_a_title_by_its_look() -> None:
    """A line set as a title is one, whatever its words."""
    blocks = [Paragraph((Run("工作情况"),), Look(outline=0)), *_blocks(BODY)]
    assert frame.read(blocks).title == "工作情况"


def _blocks(lines: list[str]) -> list[Paragraph]:
    return [Paragraph((Run(line),)) for line in lines]
