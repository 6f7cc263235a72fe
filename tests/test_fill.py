"""`nianbao fill` without a terminal: a file of answers, its example, and every refusal."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import store
from assistant.answers import Answers
from tests.conftest import Run
from tests.terminal import town


@pytest.fixture
def work(tmp_path: Path) -> store.Workspace:
    """Give a small town's workspace, in the folder the program is run in."""
    return town.settle(tmp_path)


def answers(work: store.Workspace) -> Answers:
    return store.load_answers(work.folder(2023), 2023)


def test_export_and_fill(work: store.Workspace, nianbao: Run) -> None:
    """The exported example, filled in, does the whole interview in one go."""
    exported = nianbao("fill", "--export")
    assert exported.returncode == 0
    filled = exported.stdout.replace('"受理纠纷" = ""', '"受理纠纷" = "401"')
    filled = filled.replace('"全部" = ""', '"全部" = "确认"')
    (work.root / "答案.toml").write_text(filled, "utf-8")
    done = nianbao("fill", "--answers", "答案.toml", "--no-input")
    assert (done.returncode, done.stderr) == (0, "")
    assert "已填入 6 项。\n已存盘。已填 6 项，还剩 9 项。" in done.stdout
    assert answers(work).answer("受理纠纷").text == "401"


def test_conditions_in_one_pass(nianbao: Run, tmp_path: Path) -> None:
    """Everything is exported, whatever it hangs on; what is filled in counts if it holds."""
    work = store.create(tmp_path, replace(town.OFFICE, template="statutory"))
    assert nianbao("new", "2023").returncode == 0
    assert nianbao("fill", "--export", "-o", "答案.toml").stdout == "已导出：答案.toml\n"
    text = (tmp_path / "答案.toml").read_text("utf-8")
    assert "条件（组织学法考试 == '是' and 学法考试人数 > 0）不符的不用填" in text
    given = {
        "组织学法考试": "是",
        "学法考试人数": "40",
        "考试合格人数": "39",
        "行使处罚权": "否",
        "罚没款": "3",
    }
    for key, typed in given.items():
        assert f'"{key}" = ""' in text
        text = text.replace(f'"{key}" = ""', f'"{key}" = "{typed}"')
    (tmp_path / "答案.toml").write_text(text, "utf-16")
    done = nianbao("fill", "--answers", "答案.toml")
    assert done.stderr == "“罚没金额”没有填入：与条件（行使处罚权 == '是'）不符。\n"
    figures = answers(work).figures
    assert {key: one.text for key, one in figures.items()} == {
        key: typed for key, typed in given.items() if key != "罚没款"
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("fill",), 1, "这里不是可以问答的终端；请用 --answers 给出答案文件。"),
        (("fill", "--no-input"), 1, "不提问时须用 --answers 给出答案文件"),
        (("fill", "--answers", "没有.toml"), 1, "找不到文件 没有.toml"),
        (("fill", "2031", "--export"), 1, "没有 2031 年的文件夹"),
        (("fill", "--export", "--answers", "a"), 1, "--export 是导出，--answers 是填入"),
        (("fill", "--forget", "--export"), 1, "--forget 只去掉没有位置的答案"),
        (("fill", "-o", "a"), 1, "-o 只与 --export 同用"),
        (("fill", "--export", "-o", "nianbao.toml"), 1, "nianbao.toml 已经有了，没有覆盖"),
        (("fill", "廿三"), 2, "不是四位数的年份"),
    ],
)
def test_refused(
    work: store.Workspace, nianbao: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """Each refusal is one sentence with its exit code, and writes nothing."""
    before = sorted(path.name for path in work.folder(2023).iterdir())
    done = nianbao(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert sorted(path.name for path in work.folder(2023).iterdir()) == before


def test_wrong_file(work: store.Workspace, nianbao: Run) -> None:
    """A file with mistakes is refused as a whole, with every mistake."""
    (work.root / "错.json").write_text('{"数据": {"受理纠份": 1, "满意率": "几成"}}', "utf-8")
    done = nianbao("fill", "--answers", "错.json")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 3
    assert answers(work).figures == {}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f'{{"数据": {{"受理纠纷": {"9" * 5000}}}}}', "不是一个数据"),
        ('{"数据": {"\\u001b[2J受理": "x"}}', "□[2J受理"),
        (f'["数据"]\n"受理纠纷" = 0x{"f" * 5000}', "过长的数"),
    ],
)
def test_what_steers_or_overflows(
    written: str, said: str, work: store.Workspace, nianbao: Run
) -> None:
    """A number of thousands of digits is refused, and no refusal steers the terminal."""
    (work.root / "错").write_text(written, "utf-8")
    done = nianbao("fill", "--answers", "错")
    assert (done.returncode, said in done.stderr) == (1, True)
    assert done.stderr.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("sections/20.md", "{{ 调解成功 }}", "{{ 调解成工 }}", "第 47 行：没有名为“调解成工”"),
        ("sections/20.md", "{{ 调解成功 }}", "{{ 调解成功 }", "填空处的括号或写法不完整"),
        ("sections/20.md", 'unit = "件"\nask', 'unit = "件"\nwhen = "区化"\nask', "是否应为“区划”"),
        ("report.toml", "{{ 发文机关 }}{{", "{{ 发文机关 {{", "填空处的括号或写法不完整"),
    ],
)
def test_broken_by_hand(
    work: store.Workspace, nianbao: Run, file: str, old: str, new: str, words: str
) -> None:
    """A mistake made in an editor is named by file and line, before anything is asked."""
    path = work.folder(2023) / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = nianbao("fill", "--export")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"2023/{file}")
    assert words in done.stderr


@pytest.mark.parametrize("emptied", [True, False])
def test_lost_section(work: store.Workspace, nianbao: Run, *, emptied: bool) -> None:
    """A section file that is gone or emptied is said everywhere, and is no shorter report."""
    (work.root / "答.toml").write_text('["数据"]\n"受理纠纷" = "401"\n', "utf-8")
    assert nianbao("fill", "2023", "--answers", "答.toml").returncode == 0
    path = work.folder(2023) / "sections" / "20.md"
    whole = path.read_text("utf-8")
    path.write_text("", "utf-8") if emptied else path.unlink()
    said = "有 1 项答案在章节文件里没有位置（受理纠纷）"
    for command in ("status", "render", "check"):
        ran = nianbao(command, "2023")
        assert said in ran.stdout + ran.stderr
    refused = nianbao("render", "2023", "--final")
    assert refused.returncode == 1
    assert f"还不能定稿：{said}" in refused.stderr
    assert nianbao("fill", "2023", "--forget").stdout.startswith("已去掉：受理纠纷")
    assert said not in nianbao("status", "2023").stdout
    assert nianbao("fill", "2023", "--forget").stdout == "没有可去掉的。\n"
    assert nianbao("undo", "2023").returncode == 0
    path.write_text(whole, "utf-8")
    assert said not in nianbao("status", "2023").stdout
    assert answers(work).answer("受理纠纷").text == "401"
