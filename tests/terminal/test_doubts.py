"""Reading a report in on a terminal: the doubtful numbers are shown in their sentence and asked."""

from pathlib import Path

import pytest

from assistant import store
from tests.recognise.test_doubtful import REPORT
from tests.terminal.screen import Terminal, english

pytestmark = pytest.mark.terminal


def test_a_doubtful_number_is_asked(tmp_path: Path) -> None:
    """One is named and becomes a question, the other stays text."""
    (tmp_path / "报告.txt").write_text("\n".join(REPORT), "utf-8")
    with Terminal("import", "报告.txt", cwd=tmp_path) as terminal:
        terminal.see(REPORT[1], "“104国”没有认出是什么（1/2）")
        terminal.choose(2).see("叫什么")
        terminal.type("整治国道").press("回车").see(REPORT[2], "（2/2）")
        terminal.choose(1).see("已建立 2023 年的文件夹")
        assert terminal.ended() == 0
        asked = terminal.screens[:3]  # those after it print the folder's path
        assert not [words for screen in asked for words in english(screen)]
    work = store.find(tmp_path)
    assert work is not None
    year = store.load(work, 2023)
    assert year.answers.answer("整治国道").text == "104"
    assert "96110" in year.template.sections[0].source
