"""Answers: what is written is read back, and nothing less is ever taken for it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import records
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
    TextChange,
    apply,
    reverse,
)
from assistant.errors import FileError
from assistant.records import Entry

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
    st.builds(PassageChange, _text, st.just(PassageState.OWED), _text),
    st.builds(PlanChange, _text, _text),
    st.builds(ExplainedChange, st.builds(Explained, _text, _text, _text, _text)),
    st.builds(TextChange, _text, _text, _text),
)


def applied(changes: list[Change]) -> Answers:
    """Give answers with all the changes made."""
    made = Answers(2023, "three-part 1")
    for change in changes:
        made = apply(made, change)
    return made


@given(st.lists(_change, max_size=6))
def test_round_trip(changes: list[Change]) -> None:
    """Answers written and read are the same, and written again give the same bytes."""
    made = applied(changes)
    data = records.dump(made)
    assert records.load(data, "答卷") == made
    assert records.dump(records.load(data, "答卷")) == data


@given(st.lists(_change, max_size=6))
def test_journal(changes: list[Change]) -> None:
    """A journal read back gives the changes in order."""
    data = b"".join(records.line(entry(change, n)) for n, change in enumerate(changes, 1))
    found = records.entries(data, "日志")
    assert [one.change for one in found.entries] == changes
    assert not found.torn


@given(st.lists(_change, max_size=4), _change)
def test_reverse(changes: list[Change], change: Change) -> None:
    """A change and its reverse leave every answer as it was."""
    before = applied(changes)
    after = apply(apply(before, change), reverse(before, change))
    for key in after.figures:
        assert after.answer(key) == before.answer(key)
    assert after.passages == before.passages
    for plan in after.plans:
        assert after.plans[plan] == before.plans.get(plan, "")


def entry(change: Change, sequence: int) -> Entry:
    """Give an entry of the journal."""
    was = reverse(Answers(2023, ""), change)
    return Entry(sequence, "2023-01-16T09:00:00", "王", change, was, sequence)


FULL = records.dump(
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
            records.load(FULL[:end], "答卷")


def test_every_flip_is_refused_or_harmless() -> None:
    """A file with one bit of any byte changed is refused, or says the same."""
    whole = records.load(FULL, "答卷")
    for at in range(len(FULL)):
        data = bytearray(FULL)
        data[at] ^= 1
        try:
            assert records.load(bytes(data), "答卷") == whole
        except FileError:
            continue


def test_newer_format() -> None:
    """A file of a newer format is refused with what to do."""
    with pytest.raises(FileError, match=r"格式 99.*请升级程序"):
        records.load(FULL.replace(b'"version": 1', b'"version": 99'), "答卷")


def test_torn_journal() -> None:
    """A torn last line is dropped and told; a damaged line before it is refused."""
    lines = [records.line(entry(PlanChange("甲", "完成"), n)) for n in (1, 2)]
    found = records.entries(lines[0] + lines[1][:-5], "日志")
    assert (len(found.entries), found.torn) == (1, True)
    with pytest.raises(FileError, match="第 1 行"):
        records.entries(lines[0].replace("甲".encode(), "乙".encode()) + lines[1], "日志")


def test_missing_line() -> None:
    """A line taken out of a journal is missed, unless answers.json includes it."""
    lines = [records.line(entry(PlanChange("甲", "完成"), n)) for n in (1, 2, 3)]
    with pytest.raises(FileError, match="缺了第 2 条"):
        records.entries(lines[0] + lines[2], "日志")
    assert len(records.entries(lines[0] + lines[2], "日志", after=2).entries) == 1


def test_migration() -> None:
    """A body of an older format is brought to the newest, step by step."""
    steps = {1: lambda body: body | {"a": 1}, 2: lambda body: body | {"b": 2}}
    assert records.migrated({"version": 1}, steps, 3) == {"version": 3, "a": 1, "b": 2}
