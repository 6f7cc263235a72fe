"""The screen: widths, line breaks and columns of mixed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.prompts import screen
from assistant.prompts.keys import ANYWHERE, KEYS, QUESTION, printed


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("全年受理和调处矛盾纠纷多少件", ["全年受理和", "调处矛盾纠", "纷多少件"]),
        ("各村（社区）、各部门", ["各村（社", "区）、各部", "门"]),
        ("共2021—2025年完成", ["共", "2021—2025", "年完成"]),
        ("1234567890123", ["1234567890", "123"]),
        ("", [""]),
    ],
)
def test_wrapped(text: str, lines: list[str]) -> None:
    """Numbers stay whole, no line begins with a stop, and what is too long is cut."""
    assert list(screen.wrapped(text, 10)) == lines


@given(some.text(), some.integers(8, 90))
def test_nothing_is_lost(text: str, columns: int) -> None:
    """Broken lines hold every sign, and none is wider than the screen."""
    lines = list(screen.wrapped(text, columns))
    assert "".join(lines) == text
    assert all(screen.width(line) <= columns for line in lines)


def test_apart() -> None:
    """Two texts stand at both ends of a line, or on two where they do not fit."""
    assert screen.apart("甲", "乙丙", 12) == ("甲     乙丙",)
    assert screen.apart("甲乙丙丁", "戊己", 12) == ("甲乙丙丁", "戊己")


def test_keys_fit_the_narrowest_screen() -> None:
    """The keys of a question take at most two lines of 80 columns."""
    lines = screen.packed(printed(QUESTION), 80)
    assert len(lines) <= 2
    assert all(screen.width(line) < 80 for line in lines)


def test_keys_are_no_letters() -> None:
    """No key is one an input method for Chinese would take, and none has two meanings."""
    names = [name for key in KEYS.values() for name in key.names]
    assert all(name.startswith(("c-", "f", "<")) for name in names)
    assert len(names) == len(set(names))
    assert set(ANYWHERE) <= set(QUESTION)
