"""How many keys a whole report takes: the race against overwriting last year's file."""

from pathlib import Path

import pytest

from assistant import store
from assistant.answers import PassageState, State
from tests.terminal.screen import Terminal

pytestmark = pytest.mark.terminal

MOST = 200


def test_whole_report(sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From last year's report to this year's Word file in at most 200 keys besides the figures."""
    (tmp_path / "去年.txt").write_text(sample, "utf-8")
    with Terminal(cwd=tmp_path) as clerk:
        clerk.see("去年的报告在哪里")
        clerk.type("去年.txt").press("回车")
        while "第 1 章，共" not in (page := clerk.see("回车")):
            clerk.press("回车")
            _next(clerk, page)
        while "填到这里" not in page:
            _answer(clerk, page)
            page = _next(clerk, page)
        clerk.press("回车")
        assert clerk.ended() == 0
        strokes, typed = clerk.strokes, clerk.typed
    with capsys.disabled():
        print(f"\n一份完整的报告：按键 {strokes} 次，另填 {typed} 个字符")  # noqa: T201
    assert strokes <= MOST
    found = store.load_answers(tmp_path / "2023", 2023)
    assert {one.state for one in found.figures.values()} == {State.CONFIRMED}
    assert set(found.passages.values()) == {PassageState.CONFIRMED}
    assert list(tmp_path.glob("*2023*.docx"))


def _answer(clerk: Terminal, page: str) -> None:
    """Answer what the page asks, with as few keys as a clerk would."""
    if "往下看" in page:
        clerk.press("回车")
    elif "今年怎样了" in page:
        clerk.choose(2)
    elif "0 不写入" in page:
        clerk.press("回车")
    elif "1 本章文字全部确认" in page or "1 确认" in page:
        clerk.choose(1)
    elif "仍要这样记吗" in page:
        clerk.choose(2)
    elif "哪一天" in page or "日期" in page.split("\n\n")[1]:
        clerk.type("2024年1月16日").press("回车")
    else:
        clerk.type("12").press("回车")


def _next(clerk: Terminal, before: str) -> str:
    """Wait for another page, above whose prompt something has changed."""
    for _ in range(400):
        page = clerk.see("Ctrl-")  # the keys are drawn last
        if page.split("\n >")[0] != before.split("\n >", maxsplit=1)[0]:
            return page
    raise AssertionError(before)
