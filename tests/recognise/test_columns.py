"""Text cut into lines of one width comes back as paragraphs."""

from assistant.document import Paragraph, Run, plain
from assistant.recognise import columns

PARAGRAPHS = """
2023年，我镇深入学习贯彻习近平法治思想，召开专题会议12次，研究解决问题36个，推动法治建设迈上新台阶。
一、主要举措和成效
（一）强化组织领导，压实工作责任，推动形成一级抓一级、层层抓落实的良好工作格局
成立由党政主要负责人任组长的领导小组，定期听取汇报，研究解决重点难点问题，纳入年度考核。
与经济社会发展同部署、同推进、同督促、同考核、同奖惩，形成齐抓共管的工作合力，取得明显成效。
二、存在的问题
执法力量有待加强，人员编制不足，部分干部运用法治思维和法治方式解决问题的能力还不够强。
普法宣传形式较为单一，针对性和实效性有待进一步提高，需要在今后的工作中切实加以改进。
""".strip().split("\n")


def test_lines_of_one_width_are_joined() -> None:
    """Paragraphs begin at an indent or a number; what is cut between comes together."""
    for indent in ("　　", ""):
        cut = [line for one in PARAGRAPHS for line in _cut(indent + one, 24)]
        found, said = columns.whole([Paragraph((Run(line),)) for line in cut])
        assert [plain(one) for one in found] == PARAGRAPHS
        assert said[0].startswith("原文按固定宽度断行")


def test_paragraphs_that_were_not_cut_are_left_alone() -> None:
    """Lines of many widths are paragraphs."""
    blocks = [Paragraph((Run(one),)) for one in PARAGRAPHS]
    assert columns.whole(blocks) == (blocks, [])


def _cut(words: str, width: int) -> list[str]:
    return [words[at : at + width] for at in range(0, len(words), width)]
