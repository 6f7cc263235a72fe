"""The figures of the published sample report, filled into the template of its format."""

import io
import json
import re
from pathlib import Path

import docx
import pytest

from assistant import store, templates
from assistant.answers import Answers
from assistant.interview.items import Interview, Plan, chapters, flat
from assistant.model import Kind, Question
from tests import year as small
from tests.terminal.screen import Terminal

pytestmark = pytest.mark.terminal

# As a clerk might type them; 254户 is asked in 名, which people are counted in.
FIGURES = {
    "业务培训班": "２期",
    "学法活动": "8次",
    "警示教育片": "4",
    "法治宣传活动": "十余",
    "法律明白人": "254",
    "法治公园": "一",
    "排查信息员": "百余人",
    "受理纠纷": "352件",
    "调解成功": "352",
    "重点监控投资公司": "6",
    "来镇访": "120",
    "去市访": "2人次",
    "去省访": "2",
    "进京访": "0",
    "交办积案": "20",
    "已化解积案": "10",
    "阳光信访转交": "67",
    "自登": "6",
    "热线工单": "843",
}
IN_WORD = [
    "培训班2期",
    "学法活动8次",
    "警示教育片4场",
    "宣传活动十余场",
    "法律明白人254名",
    "法治公园一座",
    "排查信息员百余人",
    "矛盾纠纷352件",
    "调解成功352件",
    "成功率为100%",
    "6家投资公司",
    "来镇访120件",
    "同比下降21.6%",
    "去市访2人次",
    "去省访2人次",
    "进京访0人次",
    "信访积案20件",
    "已化解10件",
    "信访件67件",
    "自行登记6件",
    "工单843件",
]


def work(root: Path) -> store.Workspace:
    """Give a workspace with 2021, in which 153 came, and an open 2022."""
    made = store.create(root, small.OFFICE)
    before = Answers(2021, "three-part 1", {"来镇访": small.number("153", 153)})
    store.create_year(made, 2021, templates.load("three-part"), before)
    store.create_year(made, 2022, templates.load("three-part"), Answers(2022, "three-part 1"))
    return made


def typed(question: Question) -> str:
    """Give what is typed for a question of the template."""
    match question.kind:
        case Kind.TEXT:
            return "有关要求"
        case Kind.CHOICE:
            return "不附" if question.key == "信息栏" else question.choices[0]
        case Kind.DATE:
            return "2023年1月16日"
        case _:
            return FIGURES.get(question.key, "不适用")


def by_keyboard(made: store.Workspace) -> bytes:
    """Go through the interview with keys, and give the report."""
    asked = {one.ask: one for one in templates.load("three-part").asked()}
    with Terminal("fill", "2022", cwd=made.root) as clerk:
        page = clerk.see("第 1 章，共")
        while "填到这里" not in page:
            _press(clerk, page, asked)
            page = _other(clerk, page)
        clerk.choose(1)
        assert clerk.ended() == 0
    return _report(made)


def _press(clerk: Terminal, page: str, asked: dict[str, Question]) -> None:
    flat_page = re.sub(r"\s", "", page)
    question = next((one for ask, one in asked.items() if ask + "？" in flat_page), None)
    if "往下看" in page:
        clerk.press("回车")
    elif "今年怎样了" in page:
        clerk.choose(4)
    elif "原因" in flat_page.partition(">")[0][-20:]:
        clerk.press("回车")
    elif question is None:
        clerk.choose(1)
    elif typed(question) == "不适用":
        clerk.press("Ctrl-N")
    elif question.kind is Kind.CHOICE:
        clerk.choose(question.choices.index(typed(question)) + 1)
    else:
        clerk.type(typed(question)).press("回车")


def _other(clerk: Terminal, before: str) -> str:
    """Wait for a page that is not the one before."""
    for _ in range(400):
        page = clerk.see("Ctrl-")  # the keys are drawn last
        if _asked(page) != _asked(before):
            return page
    raise AssertionError(before)


def _asked(page: str) -> str:
    """Give a page without its field or choices, which change while an answer is on its way."""
    return re.split(r"\n(?: >|   [01] )", page, maxsplit=1)[0]


def by_file(made: store.Workspace) -> bytes:
    """Give the same answers in a file, and the report."""
    year = store.load(made, 2022)
    interview = Interview(year, None, templates.read(made.folder(2021)))
    plans = {
        item.task.id: "不再列入" for item in flat(chapters(interview)) if isinstance(item, Plan)
    }
    answers = {
        "数据": {one.key: typed(one) for one in year.template.asked() if "信息栏" not in one.when},
        "段落": {"全部": "确认"},
        "去年安排": plans,
    }
    (made.root / "答案.json").write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    for arguments in (("fill", "2022", "--answers", "答案.json"), ("render", "2022", "--final")):
        with Terminal(*arguments, cwd=made.root) as clerk:
            assert clerk.ended() == 0, clerk.text
    return _report(made)


def _report(made: store.Workspace) -> bytes:
    (path,) = made.root.glob("*2022*.docx")
    return path.read_bytes()


def test_published_figures(tmp_path: Path) -> None:
    """Keyboard and file give the same bytes, with every figure of the sample in its order."""
    report = by_keyboard(work(tmp_path / "键盘"))
    assert by_file(work(tmp_path / "文件")) == report
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(report)).paragraphs)
    assert re.findall("|".join(map(re.escape, IN_WORD)), text) == IN_WORD
    assert "【" not in text
