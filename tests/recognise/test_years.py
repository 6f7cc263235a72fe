"""Years in a text: which move with the report's year, and which stand fast."""

import pytest

from assistant.recognise import years

# In the report of 2022: <本 上 下> stand for years that move; all others stand fast.
LINES = """
<本>年度推进法治政府建设的主要举措
<下>年工作思路和打算
截至<本>年底，较<上>年增长23%，比<上>年度多3件
审议<上>年度法治政府建设情况报告
<本>年1月至12月
<本>年1—11月
截至<本>年11月30日
<本>年以来
《<本>年全区法治政府建设工作要点》
《<下>年全县法治政府建设工作要点》
《清河镇<上>年度法治政府建设情况报告》
《2021年全区法治政府建设工作要点》
《法治政府建设实施纲要（2021—2025年）》
《法治社会建设实施纲要（2020-2025年）》
《法治政府建设实施纲要（20212025年）》
《提升行政执法质量三年行动计划（2022—2024年）》
《法治清河建设规划（2022—2025年）》
《行政处罚法（2022年修订）》
2022年新修订的《信访工作条例》
2021—2022年度
2022年至2024年
2035年远景目标
到2023年底基本建成
2022年3月15日召开动员会
2021年荣获省级民主法治示范村
2021年以来
清政发〔2022〕3号
第2022号
12022年
""".strip().split("\n")

SLOTS = {"<本>": ("2022", "本年"), "<上>": ("2021", "上年"), "<下>": ("2023", "下年")}


@pytest.mark.parametrize("line", LINES)
def test_years_move_or_stand_fast(line: str) -> None:
    """Each line marks the years that move."""
    plain, expected = line, line
    for mark, (digits, slot) in SLOTS.items():
        plain, expected = plain.replace(mark, digits), expected.replace(mark, f"<{slot}>")
    moved = plain
    for word in reversed(years.moving(plain, 2022)):
        moved = f"{moved[: word.start]}<{word.slot}>{moved[word.end :]}"
    assert moved == expected


def test_a_paper_of_an_earlier_year_is_left_over() -> None:
    """Last year's 工作要点 named as this year's basis is reported; a lasting plan is not."""
    line = "贯彻《2021年全区法治政府建设工作要点》和《法治政府建设实施纲要（2021—2025年）》"
    assert list(years.left_over(line, 2022)) == ["《2021年全区法治政府建设工作要点》"]
    assert list(years.left_over(line, 2021)) == []


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("2023年工作思路和打算", "工作思路和打算"),
        ("2022年度主要成效", "主要成效"),
        ("2022年", "2022年"),
    ],
)
def test_a_section_is_named_without_its_year(heading: str, name: str) -> None:
    """The name of a section's file does not change from year to year."""
    assert years.without_years(heading) == name


def test_a_year_in_chinese_numerals_is_told() -> None:
    """No slot prints 二〇二二年, so it stands fast and is reported."""
    assert years.in_words("二〇二二年度和二○二三年，一九四九年") == (
        "二〇二二年",
        "二○二三年",
        "一九四九年",
    )
    assert years.moving("二〇二二年度", 2022) == ()
