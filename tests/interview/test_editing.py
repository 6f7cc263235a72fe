"""Editing: the section file after each change, and what the change settles."""

from collections.abc import Callable

import pytest

from assistant import markup, passages
from assistant.answers import Answers, PassageState, apply
from assistant.errors import InputError
from assistant.interview import editing
from assistant.interview.editing import Edit
from assistant.model import Passage, Section
from tests.terminal import town

TEMPLATE = town.template()
SOURCE = """\
## 甲

### 一
一的话。

#### 一下
在一下面。

### 二
二的话。

### 三
三的话。
"""
SECTION = markup.read(SOURCE, "10.md", {})
CONFIRMED = Answers(
    2023, "小样 1", passages={"甲/一": PassageState.CONFIRMED, "甲/三": PassageState.DROPPED}
)


def passage(name: str) -> Passage:
    return next(one for one in passages.passages(SECTION) if one.id == f"甲/{name}")


def outline(edit: Edit) -> str:
    """Give the headings of the file after an edit."""
    made = markup.read(edit.source, "10.md", {})
    return " ".join(one.head.text for one in passages.passages(made) if one.head)


@pytest.mark.parametrize("title", ["1.新", "（五）新", "一、新。", "（1）新"])
def test_a_typed_number_is_left_out(title: str) -> None:
    """The program numbers headings: a number typed along with a title is not kept."""
    edit = editing.retitle(SECTION, passage("二"), title, TEMPLATE)
    assert outline(edit) == "甲 一 一下 新 三"


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (lambda: editing.move(SECTION, passage("二"), up=True), "甲 二 一 一下 三"),
        (lambda: editing.move(SECTION, passage("一"), up=False), "甲 二 一 一下 三"),
        (lambda: editing.move(SECTION, passage("三"), up=True), "甲 一 一下 三 二"),
        (
            lambda: editing.insert(SECTION, passage("一"), "新", "话。", TEMPLATE, before=False),
            "甲 一 一下 新 二 三",
        ),
        (
            lambda: editing.insert(SECTION, passage("三"), "新", "话。", TEMPLATE, before=False),
            "甲 一 一下 二 三 新",
        ),
        (
            lambda: editing.insert(SECTION, passage("一"), "新", "话。", TEMPLATE, before=True),
            "甲 新 一 一下 二 三",
        ),
        (lambda: editing.retitle(SECTION, passage("一"), "壹。", TEMPLATE), "甲 壹 一下 二 三"),
    ],
)
def test_order(edit: Callable[[], Edit], after: str) -> None:
    """A passage moves with what stands below its heading, and a new one stands beside it."""
    assert outline(edit()) == after


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda: editing.move(SECTION, passage("一"), up=True), "上面没有同级的段落"),
        (lambda: editing.move(SECTION, passage("三"), up=False), "下面没有同级的段落"),
        (lambda: editing.rewrite(SECTION, passage("一"), " \n", TEMPLATE), "没有文字"),
        (lambda: editing.retitle(SECTION, passage("一"), "", TEMPLATE), "没有标题"),
    ],
)
def test_refused(edit: Callable[[], Edit], reason: str) -> None:
    """What cannot be done is refused, and the file stays as it is."""
    with pytest.raises(InputError, match=reason):
        edit()


def test_text() -> None:
    """New text takes the old one's place and no other's; signs of the markup stay words."""
    text = "新的话，共【受理矛盾纠纷】件。\n# 不是标题\n\n| 甲 | 乙 |\n| 1 | 2 |"
    edit = editing.rewrite(SECTION, passage("二"), text, TEMPLATE)
    assert edit.source == SOURCE.replace(
        "二的话。\n",
        "新的话，共{{ 受理纠纷 }}件。\n\n\\# 不是标题\n\n| 甲 | 乙 |\n| 1 | 2 |\n",
    )
    made = markup.read(edit.source, "10.md", {})
    found = next(one for one in passages.passages(made) if one.id == "甲/二")
    assert editing.text_of(found, TEMPLATE).split() == text.split()


def settled(edit: Edit) -> dict[str, PassageState]:
    """Give where the passages stand after an edit."""
    made: Section = markup.read(edit.source, "10.md", {})
    answers = CONFIRMED
    for change in editing.settled(answers, edit, made):
        answers = apply(answers, change)
    return dict(answers.passages)


def test_settled() -> None:
    """What was changed is confirmed; what was said of the others goes with them."""
    assert settled(editing.rewrite(SECTION, passage("二"), "话。", TEMPLATE)) == {
        "甲/一": PassageState.CONFIRMED,
        "甲/二": PassageState.CONFIRMED,
        "甲/三": PassageState.DROPPED,
    }
    assert settled(editing.retitle(SECTION, passage("三"), "叁", TEMPLATE)) == {
        "甲/一": PassageState.CONFIRMED,
        "甲/叁": PassageState.CONFIRMED,
    }
    assert settled(editing.move(SECTION, passage("一"), up=False)) == dict(CONFIRMED.passages)
