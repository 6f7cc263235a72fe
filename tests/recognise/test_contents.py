"""A table of contents is left out; a row of a table, which ends with a number too, never is."""

import pytest

from assistant.document import Paragraph, line, plain
from assistant.recognise import contents

# Each case: the rule, the lines of a report, and the lines that are left.
CASES = {
    "headings with their pages, told again below": (
        "目 录|一、主要工作\t1|二、存在问题……3|一、主要工作|召开会议4次。|二、存在问题|人员不足。",
        "一、主要工作|召开会议4次。|二、存在问题|人员不足。",
    ),
    "without 目录, and with a heading run in": (
        "一、主要工作\t1|（一）抓学习    2|一、主要工作|（一）抓学习。召开会议4次。",
        "一、主要工作|（一）抓学习。召开会议4次。",
    ),
    "under 目录 a page is enough, though the heading was worded anew": (
        "目录|一、年度工作\t1|二、存在问题\t3|一、主要工作|二、存在问题|人员不足。",
        "一、主要工作|二、存在问题|人员不足。",
    ),
    "rows of a table": (
        "各所数据如下：|东河所\t36|西河所\t5|东河所所辖村居最多。",
        "各所数据如下：|东河所\t36|西河所\t5|东河所所辖村居最多。",
    ),
    "rows of two tables that name the same": (
        "检查\t36|立案\t5|西河所数据如下：|检查\t12|立案\t3",
        "检查\t36|立案\t5|西河所数据如下：|检查\t12|立案\t3",
    ),
    "rows whose cells blanks part": (
        "检查次数    36|立案件数    5",
        "检查次数    36|立案件数    5",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_contents(case: str) -> None:
    """Each case names its rule."""
    lines, left = CASES[case]
    kept, said = contents.without([Paragraph(line(one)) for one in lines.split("|")])
    assert "|".join(map(plain, kept)) == left
    assert bool(said) == (left != lines)
