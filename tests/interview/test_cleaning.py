"""Cleaning: what a Word file cannot hold is taken out and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from assistant.errors import InputError
from assistant.interview.cleaning import LONGEST, clean


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (" 三龙 镇 ", "三龙 镇"),
        ("甲\r\n乙\u2028丙", "甲乙丙"),
        ("甲\x00\x07\x1b[31m乙", "甲乙"),
        ("\ufeff甲\u200b乙\u202e", "甲乙"),
        ("甲\u2069乙\u061c丙\u206f丁\ufffb戊\U000e0041己\U0003fffe", "甲乙丙丁戊己"),
        ("家庭👨\u200d👩\u200d👧和甲\u200d乙", "家庭👨\u200d👩\u200d👧和甲乙"),
        ("𠮷𣲗", "𠮷𣲗"),
        ("{{ 7*7 }} <w:t>&amp; $(x) %s [red]", "{{ 7*7 }} <w:t>&amp; $(x) %s [red]"),
        ("网格员".encode("gb18030").decode("utf-8", "surrogateescape"), "网格员"),
        ("网格员".encode("gb18030").decode("ascii", "surrogateescape"), "网格员"),
        ("网格员3名".encode().decode("ascii", "surrogateescape"), "网格员3名"),
    ],
)
def test_line(typed: str, text: str) -> None:
    """A line keeps its words and loses what disturbs."""
    assert clean(typed).text == text


def test_lines() -> None:
    """A text of several lines keeps them, whatever ends them."""
    assert clean("甲\r\n乙\r丙\n", lines=True).text == "甲\n乙\n丙"


@pytest.mark.parametrize("typed", ["\ud800", "甲\udcff", "甲" * (LONGEST + 1)])
def test_refused(typed: str) -> None:
    """Half characters that are no text, and what is far too long, are refused."""
    with pytest.raises(InputError, match="未记"):
        clean(typed)


@given(some.text())
def test_always_fits_a_word_file(typed: str) -> None:
    """Whatever is typed is refused or can stand in XML, and cleaning it again changes nothing."""
    try:
        text = clean(typed).text
    except InputError:
        return
    etree.Element("t").text = text
    assert clean(text).text == text
