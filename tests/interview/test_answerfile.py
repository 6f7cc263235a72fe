"""A file of answers does what the keyboard does, and all its mistakes are said at once."""

import json
import tomllib
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers import Answer, PassageState, State, apply
from assistant.errors import InputError
from assistant.interview import answerfile
from assistant.interview.items import Interview
from tests.interview import town

GOOD = """\
["数据"]
"区划" = "同去年"
"受理纠纷" = 401
"调解成功" = "402"
"满意率" = "97%"
"投入经费" = "待补：财政所"
"经验做法" = "不适用"
"成文日期" = ""

["段落"]
"全部" = "确认"
"存在的问题/力量不足" = "删去"

["去年安排"]
"下年打算/充实队伍" = "未完成：编制未到位"
"""


def filled(text: str) -> tuple[Interview, tuple[str, ...]]:
    """Give the town's interview with a file's answers, and what was said of them."""
    interview = town.interview()
    changes, notes = answerfile.read(interview, text.encode(), "答案.toml")
    answers = interview.year.answers
    for change in changes:
        answers = apply(answers, change)
    return interview.answered(answers), notes


def test_toml() -> None:
    """Every word with a meaning of its own is understood; what looks wrong is said and taken."""
    interview, notes = filled(GOOD)
    answers = interview.year.answers
    assert {key: (one.text or one.source, one.state) for key, one in answers.figures.items()} == {
        "区划": ("镇", State.CONFIRMED),
        "受理纠纷": ("401", State.CONFIRMED),
        "调解成功": ("402", State.CONFIRMED),
        "满意率": ("97%", State.CONFIRMED),
        "投入经费": ("财政所", State.OWED),
        "经验做法": ("", State.ABSENT),
    }
    assert answers.passage("存在的问题/力量不足") is PassageState.DROPPED
    assert answers.passage("下年打算/充实队伍") is PassageState.CONFIRMED
    assert answers.plans == {"下年打算/充实队伍": "未完成：编制未到位"}
    assert "请核对“调解成功”（402件）：不能多于受理矛盾纠纷的 401件。" in notes


def test_json() -> None:
    """The same tables as JSON give the same answers."""
    assert filled(json.dumps(tomllib.loads(GOOD)))[0] == filled(GOOD)[0]


def test_written_file_reads_back() -> None:
    """An exported file is valid, asks for everything, and gives the same answers again."""
    interview, _ = filled(GOOD)
    text = answerfile.write(interview)
    assert "# 全年受理矛盾纠纷多少件（单位：件）；去年 352件" in text
    again, _ = filled(text)
    assert again.year.answers.figures == interview.year.answers.figures
    assert again.year.answers.passages == interview.year.answers.passages
    assert again.year.answers.plans == interview.year.answers.plans


def test_all_mistakes_at_once() -> None:
    """Every wrong table, key and value is said, and nothing is taken."""
    with pytest.raises(InputError) as refused:
        filled(
            '["数据"]\n"受理纠份" = "3"\n"满意率" = "几成"\n"投入经费" = true\n'
            '["段落"]\n"存在的问题/力量不够" = "确认"\n"全部" = "好"\n'
            '["去年安排"]\n"下年打算/充实队伍" = "完了"\n["别的"]\n'
        )
    lines = str(refused.value).split("\n")
    assert lines[0] == "答案.toml 有 7 处不能用，一项也没有填入："
    assert lines[1:3] == [
        "没有“别的”这张表，只有数据、段落、去年安排",
        "数据“受理纠份”：没有这一项，是否应为“受理纠纷”",
    ]
    assert lines[4:] == [
        "数据“投入经费”：应是一个数或加引号的文字",
        "段落“全部”：只能写确认、删去、未确认、待补，不能是“好”",
        "去年安排“下年打算/充实队伍”：只能写已完成、正在推进、未完成、不再列入，不能是“完了”",
        "段落“存在的问题/力量不够”：没有这一项，是否应为“存在的问题/力量不足”",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'["\xe6\x95\xb0\xe6\x8d\xae"\n', "答案 第 1 行：这一行的写法不合 TOML"),
        (b'{"a": ', "第 1 行不合 JSON"),
        (b"PK\x03\x04\x00\x00\x00\x01", "答案 不是文本文件"),
        (b"\x81\x20\xff" * 9, "答案 的编码认不出来，请另存为 UTF-8 编码"),
        (
            '{"数据": {"受理纠纷": 1, "受理纠纷": 2}}'.encode(),
            "“受理纠纷”写了两遍，请各留一个",
        ),
        (
            '["数据"]\n"受理纠纷" = 1\n"受理纠纷" = 2\n'.encode(),
            "答案 第 3 行：“受理纠纷”在同一项里写了两次",
        ),
        (f"a = {'9' * 5000}".encode(), "过长的数或过深的括号"),
        (f'{{"a": {"[" * 99999}'.encode(), "过深的括号"),
    ],
)
def test_unreadable(data: bytes, reason: str) -> None:
    """A file that cannot be read at all, or says a thing twice, is refused with its line or key."""
    with pytest.raises(InputError, match=reason):
        answerfile.read(town.interview(), data, "答案")


FIGURE_WORDS = ("", "401", "十余", "待补：财政所", "不适用", "同去年")
PASSAGE_WORDS = ("", "确认", "删去", "未确认", "待补", "待补：司法所")
PLAN_WORDS = ("", "已完成", "正在推进", "未完成：编制未到位", "不再列入：无", "不再列入")


@settings(max_examples=60, deadline=None)
@given(
    acts=st.lists(
        st.one_of(
            st.tuples(
                st.just("数据"),
                st.sampled_from(("受理纠纷", "调解成功", "投入经费")),
                st.sampled_from(FIGURE_WORDS),
            ),
            st.tuples(
                st.just("段落"),
                st.sampled_from(
                    ("全部", "存在的问题/力量不足", "下年打算/充实队伍", "下年打算/改进方式")
                ),
                st.sampled_from(PASSAGE_WORDS),
            ),
            st.tuples(
                st.just("去年安排"),
                st.sampled_from(("下年打算/充实队伍", "下年打算/改进方式")),
                st.sampled_from(PLAN_WORDS),
            ),
        ),
        max_size=6,
    )
)
def test_round_trip(acts: list[tuple[str, str, str]]) -> None:
    """Whatever stands, an exported file changes nothing of it, and makes an empty year the same."""
    interview = town.interview()
    for table, key, word in acts:
        data = json.dumps({table: {key: word}}).encode()
        changes, _ = answerfile.read(interview, data, "答案")
        interview = interview.answered(reduce(apply, changes, interview.year.answers))
    exported = answerfile.write(interview)
    assert answerfile.read(interview, exported.encode(), "答案") == ((), ())
    again, _ = filled(exported)
    answers, others = interview.year.answers, again.year.answers
    assert {key: one for key, one in answers.figures.items() if one != Answer()} == others.figures
    ids = answers.passages.keys() | others.passages.keys()
    assert [answers.passage(one) for one in ids] == [others.passage(one) for one in ids]
    assert (answers.owing, answers.plans) == (others.owing, others.plans)


@pytest.mark.parametrize(
    ("words", "state"), [("确认", PassageState.CONFIRMED), ("", PassageState.DROPPED)]
)
def test_passage_named_beside_its_plan(words: str, state: PassageState) -> None:
    """What is said of a passage by name goes before what its plan makes of it."""
    interview, _ = filled(
        '["去年安排"]\n"下年打算/充实队伍" = "不再列入：无"\n'
        f'["段落"]\n"全部" = "确认"\n"下年打算/充实队伍" = "{words}"\n'
    )
    assert interview.year.answers.passage("下年打算/充实队伍") is state


@pytest.mark.parametrize(
    ("value", "text"),
    [("352.0", "352"), ("1e5", "100000"), ('"٣٥٢"', "352"), ('"３５２"', "352"), ("352", "352")],
)
def test_numbers_as_a_clerk_writes_them(value: str, text: str) -> None:
    """A number of the file's own is taken as written plainly, in whatever digits it is."""
    assert (
        filled(f'["数据"]\n"受理纠纷" = {value}\n')[0].year.answers.answer("受理纠纷").text == text
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_encodings(encoding: str) -> None:
    """A file is read as an editor or PowerShell saved it."""
    data = answerfile.write(filled(GOOD)[0]).replace("\n", "\r\n").encode(encoding)
    changes, _ = answerfile.read(town.interview(), data, "答案.toml")
    interview = town.interview()
    answers = reduce(apply, changes, interview.year.answers)
    assert answers.figures == filled(GOOD)[0].year.answers.figures


def test_json_form_of_the_head() -> None:
    """The form the head of an exported file gives for JSON is read as such."""
    text = answerfile.write(town.interview())
    (form,) = (line for line in text.split("\n") if '{"' in line)
    interview, _ = filled(form[form.index("{") :])
    assert interview.year.answers.answer("受理纠纷").text == "352"
