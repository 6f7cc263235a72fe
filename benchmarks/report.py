"""The report every builder builds: a title, three heading levels, 38 paragraphs, 21 figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TITLE = "青禾县望溪镇人民政府2023年度法治政府建设情况报告"
FIGURES = 21
PARAGRAPHS = 38
_SLOT = re.compile(r"\{\{ (\w+) \}\}")
_HEADINGS = ("总体情况和主要做法", "组织领导与责任落实", "抓实责任清单和专题学习")
# The levels of the headings, and how many paragraphs stand below each.
_OUTLINE = (
    *((1, 1), (2, 2), (3, 3), (3, 3), (2, 2), (3, 3)),
    *((1, 1), (2, 2), (3, 3), (3, 3), (2, 2), (3, 3)),
    *((1, 1), (2, 2), (3, 3), (3, 3), (2, 1)),
)
_WORDS = (
    "全年共办理各类事项{}件，逐件登记、逐件回访，按季度通报进度并督促责任站所限期补齐短板。",
    "组织干部职工参加业务培训和旁听庭审{}人次，用身边的案例讲清程序和证据的要求。",
    "在集市、校园和村民小组会上开展宣讲{}场次，现场解答群众提出的土地、婚姻和劳务问题。",
    "受理邻里、山林和欠薪纠纷{}起，由人民调解员先行上门劝解，谈拢的当场签订协议书。",
    "抽查巡查记录和处罚案卷{}份，对文书不齐、送达不规范的退回承办人重做并备案。",
    "公开办事指南、收支账目和征地公告{}条，便民服务窗口另备纸质本供老年人查阅。",
    "走访企业和种养大户{}户，收集对审批环节的意见，能合并的材料一律不再重复索要。",
)
_MORE = (
    "对跨站所的事项由分管负责人牵头会商，当场明确办理人和办结时限。",
    "训后以实际案卷为题当堂评议，把评出的问题带回各站所对照整改。",
    "所用材料由司法所统一审看，内容随新法施行及时更换，并在村务栏张贴要点。",
    "年底请村干部和群众代表打分，分数靠后的站所要在班子会上说明原因。",
    "没有办结的列出清单，写明卡在哪里、谁来办、何时办完。",
)


@dataclass(frozen=True, slots=True)
class Report:
    """Blocks as level and text (0 is a paragraph), slots written {{ 名 }}; and the figures."""

    title: str
    blocks: tuple[tuple[int, str], ...]
    figures: dict[str, str]

    def filled(self) -> Iterator[tuple[int, str]]:
        """Give the blocks with the figures in their places."""
        for level, text in self.blocks:
            yield level, _SLOT.sub(lambda found: self.figures[found[1]], text)


def report(times: int = 1, mark: str = "") -> Report:
    """Give the report, its body repeated; every repetition has figures of its own.

    `mark` goes into headings, paragraphs and the names of figures: reports with different marks
    share no text but the title, nor do the repetitions of one.
    """
    blocks: list[tuple[int, str]] = []
    figures: dict[str, str] = {}
    for copy in range(times):
        at = 0
        for level, below in _OUTLINE:
            blocks.append((level, f"{_HEADINGS[level - 1]}之{len(blocks) + 1}{mark}"))
            for _ in range(below):
                words = _WORDS[at % len(_WORDS)]
                slot = f"若干{mark}{copy or ''}"
                if at < FIGURES:
                    key = f"指标{mark}{copy}之{at}".replace(".", "")
                    figures[key] = str(100 + 7 * at)
                    slot = f"{{{{ {key} }}}}"
                blocks.append((0, words.format(slot) + _MORE[at % len(_MORE)]))
                at += 1
    return Report(TITLE, tuple(blocks), figures)
