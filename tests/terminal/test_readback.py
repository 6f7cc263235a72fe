"""Reading an edited draft back on a terminal: the changes are shown and chosen one by one."""

from pathlib import Path

import pytest

from assistant import store
from tests.recognise.test_edited import written
from tests.terminal import town
from tests.terminal.screen import Terminal, english

pytestmark = pytest.mark.terminal


def test_one_by_one(tmp_path: Path) -> None:
    """What is taken is recorded, what is not stays; no word of English is shown."""
    work = town.settle(tmp_path)
    year = store.load(work, 2022)
    changes = [(">352<", ">365<"), ("专职人员偏少", "专职力量偏弱")]
    (tmp_path / "改.docx").write_bytes(written(year, changes))
    with Terminal("import", "改.docx", "--year", "2022", cwd=tmp_path) as terminal:
        terminal.see("受理矛盾纠纷：352 → 365", "专职力量偏弱", "逐条决定")
        terminal.choose(1).see("1. 数据", "1 采用")
        terminal.choose(1).see("2. 文字", "1 采用")
        terminal.choose(2).see("已采用 1 处改动。")
        assert terminal.ended() == 0
        assert not [words for screen in terminal.screens for words in english(screen)]
    after = store.load(work, 2022)
    assert after.answers.answer("受理纠纷").text == "365"
    assert after.template == year.template
