"""The year a report is about."""

import pytest

from assistant.document import Block, Heading, Paragraph, line
from assistant.recognise import reportyear

PLAN = "《法治政府建设实施纲要（2021—2025年）》"


def _text(words: str) -> Paragraph:
    return Paragraph(line(words))


def _head(words: str) -> Heading:
    return Heading(1, "一、", line(words))


@pytest.mark.parametrize(
    ("title", "blocks", "metadata", "year"),
    [
        ("清河镇2023年度法治政府建设报告", [_head("2022年")], (), 2023),
        ("清河镇二〇二三年法治政府建设报告", [], (), 2023),
        ("法治政府建设情况报告", [_head("2023年主要举措")], (), 2023),
        ("法治政府建设情况报告", [_head("主要举措"), _head("2024年工作打算")], (), 2023),
        ("法治政府建设情况报告", [_text("2023年，我镇")], (), 2023),
        (
            "法治政府建设情况报告",
            [_text(f"根据{PLAN}"), _text("全年"), _text("在2023年度")],
            (),
            2023,
        ),
        ("法治政府建设情况报告", [_text(PLAN)], (("发文日期", "2024-03-29"),), 2023),
        ("法治政府建设情况报告", [_text(PLAN)], (("成文日期", "2025-12-11"),), 2025),
        ("法治政府建设情况报告", [_text(PLAN)], (), None),
    ],
)
def test_the_year(
    title: str, blocks: list[Block], metadata: tuple[tuple[str, str], ...], year: int | None
) -> None:
    """Title, else headings, else text without names of plans, else the day of publication."""
    assert reportyear.of(title, blocks, metadata) == year
