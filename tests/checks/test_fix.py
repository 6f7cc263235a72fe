"""Fixes change what is certain, and nothing in a slot or the front matter."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import checks
from assistant.checks.fix import diff, fixed
from assistant.commands.fixing import fix_file
from assistant.errors import FileError
from tests.checks.subjects import almanac, subject

CASES = {
    "截止目前，受理{{ 受理纠纷 }}件。": "截至目前，受理{{ 受理纠纷 }}件。",
    "学习《民法典》、《宪法》。": "学习《民法典》《宪法》。",
    "### 加强法制宣传": "### 加强法治宣传",
    "其它人员受理２３件。。": "其他人员受理23件。",
    "根据青政发[2023]05号。": "根据青政发〔2023〕5号。",
    "{{ 下年 }}年 月  日": None,
    "{{ 受理纠纷 }} 件": "{{ 受理纠纷 }} 件",
    "{{ 本年 }}年05月08日、{{ 本年 }}.5.9开会。": "{{ 本年 }}年5月8日、{{ 本年 }}年5月9日开会。",
    "截止{{ 本年 }}年11月底，印发青政发[{{ 本年 }}]第08号。": (
        "截至{{ 本年 }}年11月底，印发青政发〔{{ 本年 }}〕8号。"
    ),
    "{{ 本年 }}年  月  日": None,
    "### 抓实普法和调解。\n\n截止目前为止，宣讲3场。": "### 抓实普法和调解\n\n截至目前，宣讲3场。",
    "### 抓实普法。\n宣讲3场。": None,
    "召开会议{{ 会议 }}次，{% if 来访 > 0 %}来访{{ 来访 }}批{% endif %}。": None,
}


@pytest.mark.parametrize(("before", "after"), CASES.items())
def test_puts_right_what_is_certain(before: str, after: str | None) -> None:
    """A line comes back right, or as it was."""
    head = '+++\ntitle = "其它 、截止目前"\n+++\n'
    assert fixed(head + before, almanac(), 2023) == head + (after or before)


def test_fixing_twice_changes_nothing_more() -> None:
    """What was put right stands."""
    for before in CASES:
        once = fixed(before, almanac(), 2023)
        assert fixed(once, almanac(), 2023) == once


def test_a_hostile_text_does_no_harm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What goes wrong while a file is looked through ends in a sentence, the file untouched."""
    path = tmp_path / "报告.txt"
    path.write_text("截止11月底", "utf-8")
    monkeypatch.setattr(checks, "check", lambda *_, **__: 1 // 0)
    with pytest.raises(FileError, match="无法读入"):
        fix_file(path, replace(subject("截止11月底"), numbers=(1,)), sure=True)
    assert path.read_text("utf-8") == "截止11月底"


def test_diff_shows_only_what_changes() -> None:
    """A diff of nothing is empty."""
    assert diff("甲\n乙\n", "甲\n乙\n", "10-甲.md") == ""
    assert "-乙" in diff("甲\n乙\n", "甲\n丙\n", "10-甲.md").splitlines()
