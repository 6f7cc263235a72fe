"""The outline of a report: which paragraphs are headings, of which level, with which number."""

import pytest

from assistant.document import Block, Heading, Look, Paragraph, Run, text
from assistant.recognise import outline

LONG = "全年围绕中心工作，细化任务分工，压实工作责任，推动各项要求落到实处，取得了较好的成效。"

# Each case: the rule, the lines of a report (>N before a line: its first N characters are bold;
# =N: a heading of depth N by style), and its outline, an item a line; + is run in.
CASES = {
    "block headings of three levels, the third run in": (
        f"""一、主要举措和成效
        （一）强化组织领导
        1.健全工作机制。{LONG}
        2.压实工作责任。{LONG}
        （二）深化普法教育
        {LONG}
        二、存在的问题
        （一）法治观念有待加强。{LONG}""",
        """1 一、主要举措和成效
        2 （一）强化组织领导
        3 1.健全工作机制+
        3 2.压实工作责任+
        2 （二）深化普法教育
        1 二、存在的问题
        2 （一）法治观念有待加强+""",
    ),
    "1. under 一、 is the second layer where no （一） stands anywhere": (
        f"一、总体情况\n1.加强领导\n{LONG}\n（1）学习。{LONG}\n2.依法决策\n{LONG}\n二、打算\n{LONG}",
        "1 一、总体情况\n2 1.加强领导\n3 （1）学习+\n2 2.依法决策\n1 二、打算",
    ),
    "1. directly under 一、 stays the third where （一） is used elsewhere": (
        f"一、总体情况\n1.加强领导\n{LONG}\n二、下一步打算\n（一）抓学习\n{LONG}",
        "1 一、总体情况\n3 1.加强领导\n1 二、下一步打算\n2 （一）抓学习",
    ),
    "1. under headings without a number": (
        f"一、总体情况\n>4加强领导\n1.专题学习\n{LONG}\n二、下一步打算\n{LONG}",
        "1 一、总体情况\n2 加强领导\n3 1.专题学习\n1 二、下一步打算",
    ),
    "1、 that runs on across （一）（二）": (
        f"""一、主要工作
        （一）抓学习
        1、集中学。{LONG}
        2、个人学。{LONG}
        （二）抓执法
        3、持证上岗。{LONG}
        4、案卷评查。{LONG}""",
        """1 一、主要工作
        2 （一）抓学习
        3 1、集中学+
        3 2、个人学+
        2 （二）抓执法
        3 3、持证上岗+
        3 4、案卷评查+""",
    ),
    "a title before a colon is run in": (
        f"一、主要工作\n1.组织领导：{LONG}\n2.普法宣传：{LONG}",
        "1 一、主要工作\n2 1.组织领导+\n2 2.普法宣传+",
    ),
    "headings on their own line with a stop": (
        f"一、主要做法。\n（一）强化学习。\n{LONG}\n（二）强化执法。\n{LONG}",
        "1 一、主要做法\n2 （一）强化学习\n2 （二）强化执法",
    ),
    "一是 at paragraphs' starts under 一、 and under （一）": (
        f"""一、主要举措与成效
        一是强化组织领导。{LONG}
        二是强化制度建设。{LONG}
        二、不足与原因
        （一）宣传方面
        一是形式单一。{LONG}
        二是覆盖不广。{LONG}""",
        """1 一、主要举措与成效
        2 一是强化组织领导+
        2 二是强化制度建设+
        1 二、不足与原因
        2 （一）宣传方面
        3 一是形式单一+
        3 二是覆盖不广+""",
    ),
    "一是 inside a paragraph is text, also where the chain goes on in the next": (
        f"一、主要工作\n一是加强学习。{LONG}二是加强宣传。{LONG}\n三是加强执法。{LONG}",
        "1 一、主要工作",
    ),
    "（一）（二） inside one paragraph is text": (
        f"一、打算\n（一）抓好学习。{LONG}（二）抓好执法。{LONG}\n二、其他\n{LONG}",
        "1 一、打算\n1 二、其他",
    ),
    "numbered sentences are a list": (
        """一、主要工作
        （一）普法宣传
        1.开展普法宣传活动12场，发放资料3000余份。
        2.组织旁听庭审2次，参加人员60人次。
        3.举办法治讲座4期。""",
        "1 一、主要工作\n2 （一）普法宣传",
    ),
    "numbered paragraphs whose first sentence tells what was done have no heading": (
        f"""一、主要工作
        1.今年以来共召开专题会议4次，研究解决问题12个。{LONG}
        2.我镇累计开展执法检查36次。{LONG}""",
        "1 一、主要工作",
    ),
    "one heading worded like a sentence does not break its row": (
        f"""一、主要工作
        （一）加强学习。{LONG}
        （二）截至年底完成清单认领工作。{LONG}
        （三）规范执法。{LONG}""",
        "1 一、主要工作\n2 （一）加强学习+\n2 （二）截至年底完成清单认领工作+\n2 （三）规范执法+",
    ),
    "a lost 一、 comes back where one line fits": (
        f"主要举措和成效\n（一）强化学习\n{LONG}\n二、存在的不足\n{LONG}",
        "1 一、主要举措和成效\n2 （一）强化学习\n1 二、存在的不足",
    ),
    "a lost number in the middle of a row comes back": (
        f"一、工作情况\n（一）加强领导\n{LONG}\n依法决策\n{LONG}\n（三）严格执法\n{LONG}",
        "1 一、工作情况\n2 （一）加强领导\n2 （二）依法决策\n2 （三）严格执法",
    ),
    "a lost number before a heading with a stop, and before a run-in one": (
        f"""一、工作情况
        （一）加强领导。
        {LONG}
        依法决策。
        {LONG}
        （三）严格执法。
        {LONG}
        二、存在不足
        （一）宣传不够。{LONG}
        执法不严。{LONG}
        （三）保障不足。{LONG}""",
        """1 一、工作情况
        2 （一）加强领导
        2 （二）依法决策
        2 （三）严格执法
        1 二、存在不足
        2 （一）宣传不够+
        2 （二）执法不严+
        2 （三）保障不足+""",
    ),
    "a lost 一、 above a heading without number": (
        f"工作情况\n加强领导\n{LONG}\n依法决策\n{LONG}\n二、存在不足\n{LONG}",
        "1 一、工作情况\n2 加强领导\n2 依法决策\n1 二、存在不足",
    ),
    "a bracket or a point that was lost": (
        f"""一、工作情况
        一）加强领导
        1、优化服务。{LONG}
        2优化环境。{LONG}
        3、优化作风。{LONG}
        二）依法决策
        {LONG}""",
        """1 一、工作情况
        2 （一）加强领导
        3 1、优化服务+
        3 2、优化环境+
        3 3、优化作风+
        2 （二）依法决策""",
    ),
    "a heading broken over two lines, and a number on a line of its own": (
        f"""一、
        2023年推进法治政府建设的主要举措
        （一）深入学习贯彻习近平法治思想，切实加强党对法治
        政府建设工作的领导
        {LONG}
        （二）健全依法决策机制
        {LONG}""",
        """1 一、2023年推进法治政府建设的主要举措
        2 （一）深入学习贯彻习近平法治思想，切实加强党对法治政府建设工作的领导
        2 （二）健全依法决策机制""",
    ),
    "run-in headings without a stop, set bold": (
        f"一、主要工作\n>81、强化组织领导{LONG}\n>82、规范行政执法{LONG}",
        "1 一、主要工作\n2 1、强化组织领导+\n2 2、规范行政执法+",
    ),
    "a number on a line of its own is no heading": (
        f"一、主要工作\n{LONG}\n36\n{LONG}",
        "1 一、主要工作",
    ),
    "captions, dates and sub-titles are no headings": (
        f"一、主要工作\n{LONG}\n——以清河镇为例\n{LONG}\n表1 执法情况\n{LONG}\n（2023年）\n{LONG}",
        "1 一、主要工作",
    ),
    "unnumbered bold lines and bold starts stand under their parent": (
        f"""一、主要工作
        （一）强化领导
        >4健全机制
        {LONG}
        >5压实责任。{LONG}
        二、存在问题
        {LONG}""",
        "1 一、主要工作\n2 （一）强化领导\n3 健全机制\n3 压实责任+\n1 二、存在问题",
    ),
    "unnumbered lines alone, told by their shortness": (
        f"主要举措和成效\n{LONG}\n存在的不足和原因\n{LONG}\n下一年度主要安排\n{LONG}",
        "1 主要举措和成效\n1 存在的不足和原因\n1 下一年度主要安排",
    ),
    "styles give the depth where there are no numbers": (
        f"=1主要工作\n=2组织领导\n{LONG}\n=2普法宣传\n{LONG}\n=1存在问题\n{LONG}",
        "1 主要工作\n2 组织领导\n2 普法宣传\n1 存在问题",
    ),
    "only （一）（二）": (
        f"（一）加强领导\n{LONG}\n（二）依法决策。{LONG}",
        "2 （一）加强领导\n2 （二）依法决策+",
    ),
    "thematic paragraphs run in under 一、": (
        f"一、强化组织领导。{LONG}\n二、规范行政执法。{LONG}\n三、深化普法宣传。{LONG}",
        "1 一、强化组织领导+\n1 二、规范行政执法+\n1 三、深化普法宣传+",
    ),
    "four levels": (
        f"一、工作\n（一）执法\n1.规范程序\n（1）亮证执法。{LONG}\n（2）全程记录。{LONG}",
        "1 一、工作\n2 （一）执法\n3 1.规范程序\n4 （1）亮证执法+\n4 （2）全程记录+",
    ),
    "第一， at paragraphs' starts": (
        f"一、不足\n第一，队伍不强。{LONG}\n第二，经费不足。{LONG}",
        "1 一、不足\n2 第一，队伍不强+\n2 第二，经费不足+",
    ),
    "items of one paragraph that end with semicolons are text": (
        "一、打算\n（一）抓好学习；\n（二）抓好宣传；\n（三）抓好执法。",
        "1 一、打算",
    ),
    "short numbered lines without stop are headings": (
        f"一、打算\n（一）抓好学习\n（二）抓好宣传\n二、其他\n{LONG}",
        "1 一、打算\n2 （一）抓好学习\n2 （二）抓好宣传\n1 二、其他",
    ),
    "the rule's parts without their numbers stay above （一）": (
        f"""2023年主要举措和成效
        （一）强化学习
        {LONG}
        （二）强化执法
        {LONG}
        存在的不足和原因
        {LONG}
        2024年工作安排
        （一）抓好普法
        {LONG}""",
        """1 2023年主要举措和成效
        2 （一）强化学习
        2 （二）强化执法
        1 存在的不足和原因
        1 2024年工作安排
        2 （一）抓好普法""",
    ),
    "all numbers lost, the rule's parts above the others": (
        f"主要举措和成效\n强化学习\n{LONG}\n强化执法\n{LONG}\n存在的问题\n{LONG}",
        "1 主要举措和成效\n2 强化学习\n2 强化执法\n1 存在的问题",
    ),
    "第一部分 above 一、": (
        f"""第一部分 工作情况
        一、抓学习
        （一）集中学
        {LONG}
        第二部分 存在问题
        一、宣传不够
        {LONG}""",
        """1 第一部分 工作情况
        2 一、抓学习
        3 （一）集中学
        1 第二部分 存在问题
        2 一、宣传不够""",
    ),
    "第一部分 straight above （一）": (
        f"第一部分 工作情况\n（一）集中学\n{LONG}\n第二部分 存在问题\n{LONG}",
        "1 第一部分 工作情况\n2 （一）集中学\n1 第二部分 存在问题",
    ),
    "（1） that skips a layer stays what it is": (
        f"一、工作\n（1）亮证执法。{LONG}\n（2）全程记录。{LONG}",
        "1 一、工作\n4 （1）亮证执法+\n4 （2）全程记录+",
    ),
    "a long title run in beside a short one": (
        f"""一、工作
        （一）坚持把依法行政贯穿乡村治理全过程，着力完善制度，不断提升基层治理法治化水平。{LONG}
        （二）规范行政执法。{LONG}""",
        """1 一、工作
        2 （一）坚持把依法行政贯穿乡村治理全过程，着力完善制度，不断提升基层治理法治化水平+
        2 （二）规范行政执法+""",
    ),
    "digits that lost their point in a whole row": (
        f"一、工作\n（一）服务\n1优化政务服务。{LONG}\n2优化营商环境。{LONG}",
        "1 一、工作\n2 （一）服务\n3 1.优化政务服务+\n3 2.优化营商环境+",
    ),
    "counts at paragraphs' starts are no row": (
        f"一、工作\n1家企业获评示范单位。{LONG}\n2个村通过验收。{LONG}",
        "1 一、工作",
    ),
    "a lead-in that ends with a colon is text": (
        f"2024年，主要做好以下工作：\n一、抓学习\n{LONG}\n重点抓好以下几项：\n（一）集中学\n{LONG}",
        "1 一、抓学习\n2 （一）集中学",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_outline_is_recognised(case: str) -> None:
    """Each case names its rule."""
    lines, expected = CASES[case]
    found = outline.read([_block(line.strip()) for line in lines.split("\n")])
    assert _shown(found.blocks) == "\n".join(line.strip() for line in expected.split("\n"))


def test_what_is_no_heading_stays_text_word_for_word() -> None:
    """Nothing of a paragraph is lost, whatever it is taken for."""
    lines = CASES["block headings of three levels, the third run in"][0].split("\n")
    found = outline.read([_block(line.strip()) for line in lines])
    assert "\n".join(_whole(block) for block in found.blocks) == "\n".join(
        line.strip() for line in lines
    )


def test_a_gap_that_nothing_fills_is_a_doubt() -> None:
    """A missing number is reported, not guessed."""
    found = outline.read([_block(one) for one in ("一、工作", LONG, "三、打算", LONG)])
    assert found.doubts == ("标题编号不连续，缺“二、”，请核对原文",)


def test_parts_without_their_numbers_are_a_doubt() -> None:
    """Where other headings are numbered, the numbers of the parts were lost."""
    lines = ["主要举措和成效", "（一）强化学习", LONG, "存在的不足和原因", LONG]
    found = outline.read([_block(one) for one in lines])
    assert found.doubts == ("“主要举措和成效”等2个标题没有编号，请核对原文",)


def test_a_number_that_stands_as_text_is_no_gap() -> None:
    """An item without a heading keeps its number; nothing is missing."""
    first = "（一）今年以来，我镇累计开展执法检查36次，整改问题12个，群众满意度明显提升。"
    lines = ["一、工作", first, "（二）执法", LONG, "（三）普法", LONG]
    found = outline.read([_block(one) for one in lines])
    assert found.doubts == ()
    assert _shown(found.blocks) == "1 一、工作\n2 （二）执法\n2 （三）普法"


def test_repairs_say_what_was_mended() -> None:
    """A number put back is named with its heading."""
    lines = CASES["a lost 一、 comes back where one line fits"][0].split("\n")
    found = outline.read([_block(line) for line in lines])
    assert found.repairs == ("补上标题的编号“一、”：主要举措和成效",)


def _block(line: str) -> Paragraph:
    if line[0] == ">":
        return Paragraph((Run(line[2:]),), Look(lead=int(line[1])))
    if line[0] == "=":
        return Paragraph((Run(line[2:]),), Look(outline=int(line[1])))
    return Paragraph((Run(line),))


def _shown(blocks: tuple[Block, ...]) -> str:
    return "\n".join(
        f"{one.level} {one.number}{text(one.runs)}{'+' if one.body else ''}"
        for one in blocks
        if isinstance(one, Heading)
    )


def _whole(block: Block) -> str:
    match block:
        case Heading(_, number, runs, stop, body):
            return f"{number}{text(runs)}{stop}{text(body)}"
        case Paragraph(runs):
            return text(runs)
        case _:
            return ""
