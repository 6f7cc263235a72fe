"""Passages: found by the headings above them, and edited without touching what is around."""

from assistant import markup, passages
from assistant.model import Head, Prose

SOURCE = """\
+++
title = "普法"
+++
### 深化普法教育

#### 学法
一。

二。

#### 宣传
三。
"""

SECTION = markup.read(SOURCE, "40.md", {})


def test_ids() -> None:
    """A passage's id is the section's title and the headings below its first."""
    ids = [passage.id for passage in passages.passages(SECTION)]
    assert ids == ["普法", "普法/学法", "普法/宣传"]


def test_same_headings_keep_apart() -> None:
    """Two passages under equal headings have two ids."""
    section = markup.read(SOURCE.replace("宣传", "学法"), "40.md", {})
    assert [p.id for p in passages.passages(section)][1:] == ["普法/学法", "普法/学法（2）"]


def test_replace() -> None:
    """An edit changes the lines of its passage and no other."""
    passage = passages.passages(SECTION)[1]
    text = passages.replaced(SECTION, passage, [Head(3, "学法", "新的一。")])
    assert text == SOURCE.replace("一。\n\n二。", "新的一。")


def test_remove_and_insert() -> None:
    """What is removed and put in again stands as before."""
    passage = passages.passages(SECTION)[1]
    removed = markup.read(passages.replaced(SECTION, passage, ()), "40.md", {})
    assert [p.id for p in passages.passages(removed)] == ["普法", "普法/宣传"]
    at = passages.passages(removed)[1].first
    parts = [Head(3, "学法", "一。"), Prose("二。")]
    assert passages.inserted(removed, at, parts) == SOURCE


def test_swap() -> None:
    """Two neighbours change places and nothing else moves."""
    _, first, second = passages.passages(SECTION)
    swapped = markup.read(passages.swapped(SECTION, first, second), "40.md", {})
    assert [p.id for p in passages.passages(swapped)] == ["普法", "普法/宣传", "普法/学法"]
    _, first, second = passages.passages(swapped)
    assert passages.swapped(swapped, first, second) == SOURCE
