"""Answers: what is written is read back, and nothing less is ever taken for it."""

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any
from zlib import crc32

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
from assistant.records import DamagedError, Entry, NewerError, OtherYearError

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


def test_cut_before_what_answers_include() -> None:
    """A journal torn before what answers.json includes was cut later: more may have been lost."""
    lines = [records.line(entry(PlanChange("甲", "完成"), n)) for n in (1, 2, 3)]
    torn = lines[0] + lines[1][:-5]
    assert records.entries(torn, "日志", after=1).torn
    with pytest.raises(DamagedError, match="从第 2 行起被截断"):
        records.entries(torn, "日志", after=2)


def test_migration() -> None:
    """A body of an older format is brought to the newest, step by step."""
    steps = {1: lambda body: body | {"a": 1}, 2: lambda body: body | {"b": 2}}
    assert records.migrated({"version": 1}, steps, 3) == {"version": 3, "a": 1, "b": 2}


def sealed(body: dict[str, Any]) -> bytes:
    """Give the bytes of answers.json with a checksum that fits."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return json.dumps(body | {"sha256": digest}).encode()


def with_value(body: dict[str, Any], where: str, value: object) -> dict[str, Any]:
    """Give a body with another value at a place."""
    first, _, rest = where.partition("/")
    return body | {first: with_value(body[first], rest, value) if rest else value}


NEVER_WRITTEN = r"""
figures/受理纠纷/value   "NaN"
figures/受理纠纷/value   "Infinity"
figures/受理纠纷/value   "1E+9999999"
figures/受理纠纷/value   "四百"
figures/受理纠纷/value   401
figures/受理纠纷/value   NaN
figures/受理纠纷/text    401
figures/受理纠纷/text    null
figures/受理纠纷/text    "\ud800"
figures/受理纠纷/state   "已填"
figures/受理纠纷/same    "是"
figures/受理纠纷/source  ["司法所"]
figures                []
passages               {"普法": "confirmed"}
passages               {"普法": {"state": "owed", "source": 5}}
plans                  {"充实队伍": 5}
explained              5
explained              [{"rule": 1, "quote": "二", "reason": "三"}]
year                   "2023"
year                   null
sequence               -5
sequence               1e3
sequence               1000000000000000000000
template               5
count                  999
version                0
"""


@pytest.mark.parametrize("row", NEVER_WRITTEN.strip().splitlines())
def test_what_was_never_written_is_refused(row: str) -> None:
    """A checksum does not make a number of what is none: the file is refused as damaged."""
    where, value = row.split(maxsplit=1)
    body = json.loads(FULL)
    del body["sha256"]
    assert records.load(sealed(body), "答卷") == records.load(FULL, "答卷")
    with pytest.raises(DamagedError, match=r"^答卷 .*未读取$"):
        records.load(sealed(with_value(body, where, json.loads(value))), "答卷")


@pytest.mark.parametrize("end", [len(FULL), 200, 16])
def test_newer_format_is_seen_first(end: int) -> None:
    """What a newer version wrote is left to it, even where it is cut."""
    data = FULL.replace(b'"version": 1', b'"version": 99')[:end]
    with pytest.raises(NewerError, match=r"格式 99.*请升级程序"):
        records.load(data, "答卷")


WRITTEN = {
    "seq": 1,
    "time": "2023-11-20T10:33:05+08:00",
    "by": "王",
    "figure": "受理纠纷",
    "answer": {"text": "401", "value": "401", "approx": None, "state": "confirmed"},
    "was": {
        "figure": "受理纠纷",
        "answer": {"text": "", "value": None, "approx": None, "state": "open"},
    },
}
LINES = r"""
损坏  answer/value  "NaN"
损坏  answer/value  "1E+9999999"
损坏  answer/text   "\ud800"
损坏  answer/text   401
损坏  was/answer    []
损坏  figure        5
损坏  time          "昨天"
损坏  time          5
损坏  by            "\ud800"
损坏  by            null
损坏  year          "2023"
损坏  act           "1"
损坏  undoes        [1]
升级  answer/state  "sealed"
升级  was           {"vote": "甲"}
升级  seal          "甲"
升级  answer/seal   "甲"
"""


def written(record: dict[str, Any]) -> bytes:
    """Give a line of the journal with a checksum that fits."""
    text = json.dumps(record, separators=(",", ":")).encode()
    return b"%08x %s\n" % (crc32(text), text)


@pytest.mark.parametrize("row", LINES.strip().splitlines())
def test_lines_never_written(row: str) -> None:
    """A line no version can have written is damage at its number; a kind unknown is newer."""
    said, where, value = row.split(maxsplit=2)
    assert len(records.entries(written(WRITTEN), "日志").entries) == 1
    refusal, match = {
        "损坏": (DamagedError, "日志 第 1 行已损坏"),
        "升级": (NewerError, "第 1 行是本程序不识得的记录.*请升级"),
    }[said]
    with pytest.raises(refusal, match=match):
        records.entries(written(with_value(WRITTEN, where, json.loads(value))), "日志")


def test_a_number_too_long_for_a_line() -> None:
    """A line whose number runs on for ever is damage like any other."""
    text = b'{"seq":' + b"9" * 5000 + b',"plan":"a"}'
    assert records.salvaged(b"%08x %s\n" % (crc32(text), text)).damaged == (1,)


def test_lines_of_another_year() -> None:
    """A line says which year it is of, also before what answers.json includes; old ones do not."""
    old = entry(PlanChange("甲", "完成"), 1)
    lines = [records.line(replace(old, sequence=n, year=year)) for n, year in ((1, 0), (2, 2023))]
    found = records.entries(b"".join(lines), "日志", year=2023)
    assert [one.year for one in found.entries] == [0, 2023]
    for after in (0, 2):
        with pytest.raises(OtherYearError, match=r"第 2 行是 2023 年的记录，不是 2024 年的.*移走"):
            records.entries(b"".join(lines), "日志", after, 2024)
