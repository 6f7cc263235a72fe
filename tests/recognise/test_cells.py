"""The figures of a table: label, value and unit of every cell that counts; nothing is silent."""

from collections.abc import Iterator

import pytest

from assistant import compose, values
from assistant.document import Cell, Document, Heading, Paragraph, Table, Title, line, lines
from assistant.model import Kind, Known, Office
from assistant.recognise import figures, recognise
from assistant.recognise.folder import folder

YEAR = 2023

# Each case: the rule, a table (rows by /, cells by |; ^ goes on with the cell above, < with the
# one on the left), its figures as label=value unit, and behind ? what is not understood.
CASES = {
    "this year's column, and last year's": (
        "指标|2023年|2022年/开展检查（次）|36|28/立案（件）|5|4",
        "开展检查=36次；上年开展检查=28次；立案=5件；上年立案=4件",
    ),
    "本年 and 上年, cells with their units": (
        "指标|本年|上年/开展检查|36次|28次/立案|5件|4件",
        "开展检查=36次；上年开展检查=28次；立案=5件；上年立案=4件",
    ),
    "a column of units": (
        "指标|单位|2023年/开展检查|次|36/罚款|万元|2.5/办结率|%|98.5",
        "开展检查=36次；罚款=2.5万元；办结率=98.5%",
    ),
    "changes with their signs": (
        "指标|2023年|2022年|增减/立案（件）|5|4|+1/检查（次）|28|36|-8",
        "立案=5件；上年立案=4件；立案增减=1件；检查=28次；上年检查=36次；检查增减=-8次",
    ),
    "an arrow is no sign a slot could turn": (
        "指标|2023年|同比/立案（件）|5|↓3%",
        "立案=5件 ? 立案（件） 同比 ↓3%",
    ),
    "numbers of rows name nothing": (
        "序号|指标|完成情况/1|开展检查|36次/2|立案|5件",
        "开展检查=36次；立案=5件",
    ),
    "a group is told where names recur": (
        "领域|指标|数量/城管|检查|36次/^|立案|5件/环保|检查|12次",
        "城管检查=36次；立案=5件；环保检查=12次",
    ),
    "a head that counts is no head": (
        "开展检查|36次|办结率|98.5%/立案|5件|罚款|2.5万元",
        "开展检查=36次；办结率=98.5%；立案=5件；罚款=2.5万元",
    ),
    "several columns of a row": (
        "村名|受理（件）|化解（件）/东河村|12|11/西河村|9|9",
        "东河村受理=12件；东河村化解=11件；西河村受理=9件；西河村化解=9件",
    ),
    "offices are no units": (
        "单位|案件|</^|检查数（次）|立案件数/城管所|36|5",
        "城管所案件检查数=36次；城管所案件立案件数=5件",
    ),
    "a plan's column": ("指标|2023年|2024年/检查（次）|36|40", "检查=36次；检查目标=40次"),
    "an earlier year's numbers stay, and are said": (
        "指标|2023年|2021年/检查（次）|36|21",
        "检查=36次 ? 检查（次） 2021年 21",
    ),
    "a cell of text is read as text": (
        "事项|完成情况/法治宣传|开展宣讲12场，发放资料300份/信访|38批次45人次",
        "法治宣传开展宣讲=12场；发放资料=300份；信访=38批次；信访=45人次",
    ),
    "names, dates and phones count nothing": (
        "姓名|职务|联系电话|日期/张三|司法所所长|5210036|2023年6月1日",
        "",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_figures_of_a_table(case: str) -> None:
    """Each case names its rule."""
    rows, expected = CASES[case]
    told, _, lost = expected.partition(" ? ")
    table = _table(rows)
    seen, unplaced = figures.sight(Document((table,)), {}, YEAR)
    assert "；".join(f"{one.label}={one.value:f}{one.unit}" for one in seen) == told
    assert "；".join(unplaced) == lost
    whole = "\n".join(lines(table))
    assert all(whole[one.place.start : one.place.end] == one.text for one in seen)


def test_a_cell_the_catalogue_knows() -> None:
    """A row named as the catalogue names it has its key; last year's figure and a goal have not."""
    known = {"受理纠纷": Known("受理纠纷", "受理矛盾纠纷", "件", Kind.COUNT)}
    table = _table("指标|2023年|2022年|2024年/受理矛盾纠纷（件）|36|28|30")
    seen, _ = figures.sight(Document((table,)), known, YEAR)
    assert [(one.key, one.known) for one in seen] == [
        ("受理纠纷", True),
        ("上年受理矛盾纠纷", False),
        ("受理矛盾纠纷目标", False),
    ]


def test_a_table_of_two_years_moves_whole() -> None:
    """Both years' heads and numbers are slots; a change is worked out from the two."""
    body = "指标|2023年|2022年|同比/检查（次）|36|24|50%/立案（件）|3|4|-25%"
    document = Document((
        Title("清河镇人民政府2023年度法治政府建设情况报告"),
        Paragraph(line("2023年，我镇扎实推进法治政府建设。")),
        Heading(1, "一、", line("主要工作")),
        _table(body),
    ))  # fmt: skip
    made = folder(recognise(_as_read(document), {}), {}, YEAR)
    source = made.template.sections[-1].source
    assert "| 指标 | {{ 本年 }}年 | {{ 上年 }}年 | 同比 |" in source
    assert "| 检查（次） | {{ 检查 }} | {{ 上年检查 }} | {{ 检查同比 }} |" in source
    assert [one.formula for one in made.template.derivations()] == [
        "(检查 - 上年检查) / 上年检查",
        "(立案 - 上年立案) / 上年立案",
    ]
    year = values.Year(Office("", ""), made.template, made.answers)
    assert compose.compose(year).blocks[-1] == _table(body)


def _as_read(document: Document) -> Document:
    blocks = (
        one if isinstance(one, Paragraph | Table) else Paragraph(line("".join(lines(one))))
        for one in document.blocks
    )
    return Document(tuple(blocks))


def _table(rows: str) -> Table:
    grid = [row.split("|") for row in rows.split("/")]
    return Table(tuple(tuple(_cells(grid, r)) for r in range(len(grid))))


def _cells(grid: list[list[str]], r: int) -> Iterator[Cell]:
    for c, word in enumerate(grid[r]):
        if word not in ("^", "<"):
            below = [row[c] for row in grid[r + 1 :]]
            yield Cell(word, _span(grid[r][c + 1 :], "<"), _span(below, "^"))


def _span(after: list[str], sign: str) -> int:
    return 1 + next((n for n, one in enumerate(after) if one != sign), len(after))
