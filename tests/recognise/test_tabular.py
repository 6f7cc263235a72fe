"""Rows of figures that came as lines of text become a table; lines of text stay lines."""

import pytest

from assistant.document import Block, Paragraph, Table, line, lines
from assistant.recognise import tabular

# Each case: the rule, the lines (→ is a tab), and what becomes of them; a table's rows in brackets.
CASES = {
    "cells parted by tabs": (
        "数据如下：/指标→单位→数量/开展检查→次→36/立案→件→5/以上数据截至年底。",
        "数据如下：/[指标|单位|数量][开展检查|次|36][立案|件|5]/以上数据截至年底。",
    ),
    "a row that lacks its last cells": (
        "指标→数量→说明/开展检查→36/立案→5→均已结案",
        "[指标|数量|说明][开展检查|36|][立案|5|均已结案]",
    ),
    "cells parted by gaps": (
        "　　指标    今年    去年/　　开展检查    36    28/　　立案    5    4",
        "[指标|今年|去年][开展检查|36|28][立案|5|4]",
    ),
    "cells parted by single blanks, each row with a number at its end": (
        "指标 单位 数量/开展检查 次 36/立案 件 5",
        "[指标|单位|数量][开展检查|次|36][立案|件|5]",
    ),
    "one row alone is text": (
        "清河镇人民政府  2024年1月16日/开展检查→36次",
        "清河镇人民政府  2024年1月16日/开展检查→36次",
    ),
    "rows without a number are text": ("组长→张三/组员→李四", "组长→张三/组员→李四"),
    "numbered lines are headings": (
        "1. 开展检查 36/2. 立案 5/（一）→检查36/（二）→立案5",
        "1. 开展检查 36/2. 立案 5/（一）→检查36/（二）→立案5",
    ),
    "sentences with blanks about their digits are text": (
        "全年 立案 5 件。/检查 36 次，办结 36/立案 5 件，办结 5",
        "全年 立案 5 件。/检查 36 次，办结 36/立案 5 件，办结 5",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_become_a_table(case: str) -> None:
    """Each case names its rule."""
    told, expected = (one.replace("→", "\t") for one in CASES[case])
    made, said = tabular.rebuilt([Paragraph(line(one)) for one in told.split("/")])
    assert "/".join(map(_shown, made)) == expected
    assert bool(said) == any(isinstance(one, Table) for one in made)


def _shown(block: Block) -> str:
    if isinstance(block, Table):
        return "".join(f"[{'|'.join(cell.text for cell in row)}]" for row in block.rows)
    return "".join(lines(block))
