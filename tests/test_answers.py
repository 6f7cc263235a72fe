"""Answers: what is written is read back, and nothing less is ever taken for it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import answers
from assistant.answers import (
    Answer,
    Answers,
    Approx,
    Change,
    Explained,
    ExplainedChange,
    FigureChange,
    PassageChange,
    PassageState,
    PlanChange,
    State,
)
from assistant.errors import FileError

_text = st.text(st.characters(codec="utf-8"), max_size=20)
_answer = st.builds(
    Answer,
    _text,
    st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=2)),
    st.sampled_from(Approx),
    st.sampled_from(State),
    _text,
    _text,
    st.booleans(),
)
_change: st.SearchStrategy[Change] = st.one_of(
    st.builds(FigureChange, _text, _answer),
    st.builds(PassageChange, _text, st.one_of(st.none(), st.sampled_from(PassageState))),
    st.builds(PlanChange, _text, _text),
    st.builds(ExplainedChange, st.builds(Explained, _text, _text, _text, _text)),
)


def applied(changes: list[Change]) -> Answers:
    """Give answers with all the changes made."""
    made = Answers(2023, "three-part 1")
    for change in changes:
        made = answers.apply(made, change)
    return made


@given(st.lists(_change, max_size=6))
def test_round_trip(changes: list[Change]) -> None:
    """Answers written and read are the same, and written again give the same bytes."""
    made = applied(changes)
    data = answers.dump(made)
    assert answers.load(data, "答卷") == made
    assert answers.dump(answers.load(data, "答卷")) == data


@given(st.lists(_change, max_size=6))
def test_journal(changes: list[Change]) -> None:
    """A journal read back gives the changes in order."""
    data = b"".join(answers.entry(c, n, "2023-01-16T09:00:00", "王") for n, c in enumerate(changes))
    found, torn = answers.entries(data, "日志")
    assert [entry.change for entry in found] == changes
    assert not torn


FULL = answers.dump(
    applied(
        [
            FigureChange("受理纠纷", Answer("401", Decimal(401), state=State.CONFIRMED)),
            PassageChange("普法/学法", PassageState.CONFIRMED),
        ]
    )
)


def test_every_cut_is_refused() -> None:
    """A file cut anywhere is refused and never read as a shorter set."""
    for end in range(len(FULL) - 1):
        with pytest.raises(FileError):
            answers.load(FULL[:end], "答卷")


def test_every_flip_is_refused_or_harmless() -> None:
    """A file with one bit of any byte changed is refused, or says the same."""
    whole = answers.load(FULL, "答卷")
    for at in range(len(FULL)):
        data = bytearray(FULL)
        data[at] ^= 1
        try:
            assert answers.load(bytes(data), "答卷") == whole
        except FileError:
            continue


def test_newer_format() -> None:
    """A file of a newer format is refused with what to do."""
    with pytest.raises(FileError, match=r"格式 99.*请升级程序"):
        answers.load(FULL.replace(b'"version": 1', b'"version": 99'), "答卷")


def test_torn_journal() -> None:
    """A torn last line is dropped and told; a damaged line before it is refused."""
    lines = [
        answers.entry(PlanChange("甲", "完成"), n, "2023-01-16T09:00:00", "王") for n in (1, 2)
    ]
    found, torn = answers.entries(lines[0] + lines[1][:-5], "日志")
    assert (len(found), torn) == (1, True)
    with pytest.raises(FileError, match="第 1 行"):
        answers.entries(lines[0].replace("甲".encode(), "乙".encode()) + lines[1], "日志")
