"""The page around a report: metadata of the site families, navigation and foot."""

import pytest

from assistant.document import Cell, Document, Paragraph, Run, Table, plain
from assistant.recognise import metadata, webpage

TITLE = "清河镇人民政府2023年度法治政府建设情况报告"
TEXT = f"2023年，我镇在县委、县政府的正确领导下，{'深入学习，' * 5}扎实推进法治政府建设。"

# A page's head as lines (| parts the cells of a table's row), and the metadata in it.
HEADS = {
    "several names on a line, values empty": (
        [
            "索引号 11320/2023-00355 组配分类 业务工作",
            "文号 主题分类",
            "体裁分类 公开方式 主动公开",
        ],
        "索引号=11320/2023-00355 组配分类=业务工作 文号= 主题分类= 体裁分类= 公开方式=主动公开",
    ),
    "names far apart": (
        [f"索引号：{' ' * 150}113/2024-3{' ' * 190}发布机构：\u2003\u2003清河镇{' ' * 99}文号：无"],
        "索引号=113/2024-3 发布机构=清河镇 文号=无",
    ),
    "brackets": (
        [
            "[索引号] 1150/2024-3 [发文字号] 清委文〔2024〕3号 [主题分类] 其他",
            "[有效性]",
            "[成文日期] 2024-01-20",
        ],
        "索引号=1150/2024-3 发文字号=清委文〔2024〕3号 主题分类=其他 有效性= 成文日期=2024-01-20",
    ),
    "a line each": (
        ["信息索引号：001008003/2024-1", "发布机构：清河镇", "发布日期：2024-01-31"],
        "信息索引号=001008003/2024-1 发布机构=清河镇 发布日期=2024-01-31",
    ),
    "names and values on lines of their own": (
        ["索引号：", "1137/2026-1", "成文日期：", "2026-02-10"],
        "索引号=1137/2026-1 成文日期=2026-02-10",
    ),
    "a table of pairs": (
        ["|索引号：|1137/2026-1|公开方式：|主动公开", "|发布机构|清河镇|有效性|"],
        "索引号=1137/2026-1 公开方式=主动公开 发布机构=清河镇 有效性=",
    ),
    "a table with the values under the names": (
        ["|索引号|发布机构|成文日期", "|1162/2024|清河镇|2024-01-08"],
        "索引号=1162/2024 发布机构=清河镇 成文日期=2024-01-08",
    ),
    "a name of its own among known ones": (
        ["文号：\t时效：\t有效", "发布机构：清河镇 办文单位：党政办"],
        "文号= 时效=有效 发布机构=清河镇 办文单位=党政办",
    ),
    "a name that is a word of the language, another name behind it": (
        ["标题 清河镇2023年工作报告 效力状态 有效", "文号 清政发〔2024〕3号 公开方式 主动公开"],
        "标题=清河镇2023年工作报告 效力状态=有效 文号=清政发〔2024〕3号 公开方式=主动公开",
    ),
    "run together": (
        ["发布时间：2024-01-12 09:30来源：清河镇阅读次数：36"],
        "发布时间=2024-01-12 09:30 来源=清河镇",
    ),
    "what a page counts is no metadata": (
        ["来源：清河镇 发布时间：2024-03-29 浏览次数：123 字体：大 中 小"],
        "来源=清河镇 发布时间=2024-03-29",
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_metadata_is_taken_from_a_page(case: str) -> None:
    """Each case is a manner of the site families seen."""
    lines, expected = HEADS[case]
    page = webpage.read(_page([*lines, TITLE, TEXT]))
    assert " ".join(f"{name}={value}" for name, value in page.document.metadata) == expected
    assert [plain(block) for block in page.document.blocks] == [TITLE, TEXT]


def test_navigation_and_foot_are_left_out_and_said() -> None:
    """Every line that is left out is listed."""
    above = ["首页 > 政务公开 > 法治政府建设年报", "首页 政务公开 互动交流", "【字体：大 中 小】"]
    below = ["打印 关闭", "主办单位：清河镇人民政府", "版权所有，未经许可不得转载。"]
    page = webpage.read(_page([*above, TITLE, TEXT, "清河镇人民政府", "2024年1月16日", *below]))
    assert [plain(block) for block in page.document.blocks] == [
        TITLE,
        TEXT,
        "清河镇人民政府",
        "2024年1月16日",
    ]
    assert page.left_out == (*above[:2], *below, "字体：大 中 小】")


@pytest.mark.parametrize(
    "line",
    [
        "来源广泛的意见建议得到采纳。",
        "时间紧、任务重，",
        "发布机构改革方案2件",
        "打印社检查3次",
        "一、分享经验",
        "标题新颖",
        "名称 规范、时间 固定，来源：群众举报",
    ],
)
def test_text_is_no_metadata_and_no_residue(line: str) -> None:
    """Words of the language that begin like a name stay text."""
    assert metadata.of(Paragraph((Run(line),))) is None
    assert not webpage.is_residue(line)


def test_a_table_of_the_report_is_no_metadata() -> None:
    """A table with figures stays in the report."""
    table = Table(((Cell("类别"), Cell("件数")), (Cell("行政处罚"), Cell("12"))))
    assert metadata.of(table) is None


def _page(lines: list[str]) -> Document:
    blocks: list[Paragraph | Table] = []
    rows: list[tuple[Cell, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(tuple(Cell(cell) for cell in line[1:].split("|")))
            continue
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        if line:
            blocks.append(Paragraph((Run(line),)))
    return Document(tuple(blocks))
