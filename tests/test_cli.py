"""The commands as they are typed: what they say, refuse and leave behind."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from assistant import store, templates
from assistant.answers import Answer, FigureChange
from assistant.cli import COMMANDS
from tests.conftest import ROOT, Run, environment
from tests.terminal import town

# Command names, options, file names, units of the machine: all that may be in Latin letters.
_NAMES = re.compile(
    r"nianbao( [a-z]+)*|--?[a-z-]+|[\w./~-]*\.(docx|html|txt|toml|json|md|py)|[\w./-]*/[\w./-]*"
    r"|docx|html|txt|json|JSON|TOML|UTF-8|Word|WPS|LibreOffice|Ctrl-[A-Z]|GB/T|gb9704(-strict)?"
    rf"|statutory|three-part|list|show|cd|{'|'.join(COMMANDS)}",
    re.ASCII,
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


def english(text: str) -> list[str]:
    """Give the words of a text in Latin letters that are no names."""
    return _ENGLISH.findall(_NAMES.sub(" ", text))


@pytest.mark.parametrize("name", ["--help", "status", "fill --export"])
def test_output_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    """Where what is said goes to a file that cannot grow, that is one sentence."""
    resource = pytest.importorskip("resource")
    town.settle(tmp_path)
    with (tmp_path / "out.txt").open("w") as full:
        said = subprocess.run(
            [sys.executable, "-m", "assistant", *name.split()],
            cwd=tmp_path,
            env=environment(tmp_path),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
            check=False,
        )
    lines = said.stderr.decode().splitlines()
    assert (said.returncode, len(lines)) == (1, 1)
    assert lines[0].startswith("没能做完：")


@pytest.mark.parametrize("name", ["", *COMMANDS, "templates show", "templates check"])
def test_help_is_chinese(name: str, nianbao: Run) -> None:
    """Every --help is in Chinese, names of commands, options and files aside."""
    said = nianbao(*name.split(), "--help")
    assert said.returncode == 0
    assert "用法：" in said.stdout
    assert english(said.stdout) == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["rendr"], 2, "没有“rendr”这个命令，是否应为“render”。用法见 nianbao --help"),
        (["status", "--jsn"], 2, "没有 --jsn 这个选项，是否应为“--json”。用法见"),
        (["status", "去年"], 2, "“[年份]”不对：“去年”不是四位数的年份。用法见"),
        (["new"], 2, "缺少“年份”。用法见 nianbao new --help"),
        (["import"], 2, "缺少“文件”。用法见 nianbao import --help"),
        (["status", "2023", "2024"], 2, "多写了参数，或写法不对。用法见"),
        (["status"], 1, "这个文件夹里还没有年报资料"),
        (["import", "没有.docx"], 1, "找不到文件 没有.docx"),
        (["templates", "show", "没有"], 1, "没有名为“没有”的模板；可用的有：statutory、three-part"),
        (["render", "没有的文件夹"], 1, "没有名为“没有的文件夹”的文件夹"),
        (["check", "--rule", "Z9"], 1, "没有编号为“Z9”的规则"),
    ],
)
def test_refusals(arguments: list[str], code: int, said: str, nianbao: Run, tmp_path: Path) -> None:
    """A misuse or refusal is one Chinese sentence, with its exit code, and writes nothing."""
    result = nianbao(*arguments)
    assert result.returncode == code
    assert said in result.stderr
    assert english(result.stderr) in ([], ["rendr"], ["jsn"])
    assert list(tmp_path.iterdir()) == []


def test_demo(demo: Path, nianbao: Run) -> None:
    """The demo is a whole workspace: every command works in it, and its report is final."""
    for arguments in (["status"], ["compare"], ["render", "2023", "--final"], ["check", "2023"]):
        result = nianbao(*arguments, cwd=demo)
        assert (result.returncode, result.stderr) == (0, "")
        assert english(result.stdout.replace(str(demo), "")) == []
    assert nianbao("demo", cwd=demo.parent).returncode == 1


def test_demo_can_be_restored(demo: Path, nianbao: Run) -> None:
    """The demo's years have their first backup like any other."""
    work = store.find(demo)
    assert work is not None
    before = store.load(work, 2023).answers
    path = demo / "2023" / store.ANSWERS
    path.write_bytes(path.read_bytes()[:200])
    restored = nianbao("undo", "2023", "--restore", cwd=demo)
    assert (restored.returncode, restored.stderr) == (0, "")
    assert store.load(work, 2023).answers == before


def test_programs_read_json(demo: Path, nianbao: Run) -> None:
    """What has --json prints JSON and nothing else."""
    status = json.loads(nianbao("status", "--json", cwd=demo).stdout)
    assert status["year"] == 2023
    assert {"section", "answered", "open", "owed", "unconfirmed"} == set(status["sections"][0])
    rows = json.loads(nianbao("compare", "--json", cwd=demo).stdout)
    accepted = next(row for row in rows if row["key"] == "受理纠纷")
    assert (accepted["before"], accepted["now"], accepted["movement"]) == ("318", "346", "上升")
    findings = json.loads(nianbao("check", "2022", "--json", cwd=demo).stdout)
    keys = {"rule", "severity", "message", "section", "quote", "line", "figure", "remedy"}
    assert all(set(one) == keys for one in findings)


def test_new_year(demo: Path, nianbao: Run) -> None:
    """A new year comes from last year's, all of it open; a draft says so, --final refuses it."""
    assert nianbao("new", "2024", cwd=demo).returncode == 0
    draft = nianbao("render", "2024", cwd=demo)
    assert "这是草稿：未填 " in draft.stdout
    final = nianbao("render", "2024", "--final", cwd=demo)
    assert (final.returncode, final.stderr[:8]) == (1, "还不能定稿：未填")
    again = nianbao("new", "2024", cwd=demo)
    assert (again.returncode, again.stderr[:15]) == (1, "2024 年的文件夹已经有了：")


def test_final_refuses_what_the_text_does_not_show(demo: Path, nianbao: Run) -> None:
    """A question that prints nothing itself, like whether the page's metadata go along, counts."""
    work = store.find(demo)
    assert work is not None
    answers = store.load(work, 2023).answers
    store.record(demo / "2023", answers, FigureChange("信息栏", Answer()))
    final = nianbao("render", "2023", "--final", cwd=demo)
    assert (final.returncode, "还有 1 项没有填完" in final.stderr) == (1, True)


def test_adopt(demo: Path, nianbao: Run) -> None:
    """What last year lacked is taken in from a template; what no template has is refused."""
    assert nianbao("new", "2024", "--add", "第一责任人", cwd=demo).returncode == 0
    texts = [path.read_text("utf-8") for path in (demo / "2024/sections").iterdir()]
    assert any("## " in text and "第一责任人" in text for text in texts)
    refused = nianbao("new", "2025", "--add", "航天事业", cwd=demo)
    assert (refused.returncode, refused.stderr[:11]) == (1, "模板里没有标题含“航天")


def test_adopt_into_a_year_that_is_there(demo: Path, nianbao: Run) -> None:
    """A section is put into a year that is there already; its own files stay as they are."""
    assert nianbao("new", "2024", cwd=demo).returncode == 0
    before = {path: path.read_bytes() for path in (demo / "2024").rglob("*") if path.is_file()}
    added = nianbao("new", "2024", "--add", "第一责任人", cwd=demo)
    assert (added.returncode, "已加入：" in added.stdout) == (0, True)
    assert "不记入日志，undo 撤不回" in added.stdout
    after = {path: path.read_bytes() for path in (demo / "2024").rglob("*") if path.is_file()}
    assert all(after[path].startswith(data.rstrip()) for path, data in before.items())
    assert any("第一责任人" in data.decode() for path, data in after.items() if path not in before)
    assert nianbao("status", "2024", cwd=demo).returncode == 0
    assert nianbao("new", "2024", "--add", "第一责任人", cwd=demo).returncode == 1


def test_a_year_is_missing_between(demo: Path, nianbao: Run) -> None:
    """Where last year is missing, the newest year before it is carried on, and that is said."""
    assert "（沿用 2023 年）" in nianbao("new", "2026", cwd=demo).stdout


def test_another_offices_report(demo: Path, nianbao: Run) -> None:
    """Another office's report does not get into this office's folder."""
    (demo / "别处.txt").write_text(
        "白马乡人民政府2020年度法治政府建设情况报告\n一、主要工作\n开展宣传3场。\n", "utf-8"
    )
    refused = nianbao("import", "别处.txt", cwd=demo)
    assert (refused.returncode, "这份报告是“白马乡人民政府”的" in refused.stderr) == (1, True)
    assert not (demo / "2020").exists()


def test_what_comes_after_a_report_read_in(nianbao: Run, tmp_path: Path) -> None:
    """Where last year's is read in and whole, the next step is this year's folder."""
    (tmp_path / "去年.txt").write_text(
        "白马乡人民政府2020年度法治政府建设情况报告\n一、主要工作\n开展宣传3场。\n", "utf-8"
    )
    assert nianbao("import", "去年.txt", cwd=tmp_path).returncode == 0
    assert "nianbao new 2021" in nianbao(cwd=tmp_path).stdout


@pytest.mark.parametrize("taken", ["2020", "2020/answers.json"])
def test_nothing_is_left_of_what_is_refused(taken: str, nianbao: Run, tmp_path: Path) -> None:
    """Where the first year's folder cannot be made, no workspace is left without a year."""
    (tmp_path / taken).parent.mkdir(exist_ok=True)
    (tmp_path / taken).touch()
    (tmp_path / "去年.txt").write_text(
        "白马乡人民政府2020年度法治政府建设情况报告\n一、主要工作\n开展宣传3场。\n", "utf-8"
    )
    assert nianbao("import", "去年.txt").returncode == 1
    assert {path.name for path in tmp_path.iterdir()} == {"2020", "去年.txt"}


def test_open_report_gets_a_new_name(demo: Path, nianbao: Run) -> None:
    """A report open in WPS is not overwritten: the new one gets a new name, and that is said."""
    (report,) = demo.glob("*.docx")
    before = report.read_bytes()
    report.with_name(f"~${report.name}").touch()
    result = nianbao("render", "2023", cwd=demo)
    assert "正在别的程序里打开，这次另存为新文件。" in result.stdout
    assert report.read_bytes() == before
    assert report.with_name(f"{report.stem}（2）.docx").read_bytes() == before


@pytest.mark.parametrize("output", [(), ("-o", "交.docx"), ("--review",)])
def test_an_edited_report_is_not_replaced(
    output: tuple[str, ...], demo: Path, nianbao: Run
) -> None:
    """What was changed in Word since, or is another's, stays; what is as written is replaced."""
    made = nianbao("render", "2023", *output, cwd=demo).stdout
    report = demo / made.partition("：")[2].partition("\n")[0]
    document = docx.Document(str(report))
    document.paragraphs[-1].add_run("改过")
    document.save(str(report))
    before = report.read_bytes()
    for _ in range(2):
        again = nianbao("render", "2023", *output, cwd=demo)
        assert (
            f"{report.name} 生成后又改过，或不是本程序生成的，没有覆盖"
            "（要覆盖请先把它改名或删去），这次另存为新文件。" in again.stdout
        )
        assert report.read_bytes() == before
        assert {path.name for path in demo.glob(f"{report.stem}*")} == {
            report.name,
            f"{report.stem}（2）.docx",
        }


def test_formats(demo: Path, nianbao: Run) -> None:
    """The report is written as html and text too; a kind there is not is refused."""
    for kind in ("html", "txt"):
        assert (
            nianbao("render", "2023", "--to", kind, "-o", f"报告.{kind}", cwd=demo).returncode == 0
        )
        assert "法治政府建设情况报告" in (demo / f"报告.{kind}").read_text("utf-8")
    (demo / "报告.txt").write_text("别的", "utf-8")
    again = nianbao("render", "2023", "--to", "txt", "-o", "报告.txt", cwd=demo)
    assert "原有的 报告.txt 已被这次生成的替换。" in again.stdout
    refused = nianbao("render", "2023", "--to", "pdf", cwd=demo)
    assert (refused.returncode, refused.stderr) == (
        1,
        "没有“pdf”这种格式，可用的有：docx、html、txt。\n",
    )


def test_explained(demo: Path, nianbao: Run) -> None:
    """A finding answered with a reason is left out this year and listed for the leader."""
    path = next((demo / "2022/sections").glob("24*"))
    path.write_text(path.read_text("utf-8") + "\n全镇其它工作按期完成。\n", "utf-8")
    before = json.loads(nianbao("check", "2022", "--json", cwd=demo).stdout)
    one = next(one for one in before if one["quote"] == "其它")
    given = ("--accept", one["rule"], "--quote", one["quote"], "--because", "情况属实")
    assert nianbao("check", "2022", *given, cwd=demo).returncode == 0
    after = json.loads(nianbao("check", "2022", "--json", cwd=demo).stdout)
    assert len(after) < len(before)
    assert "情况属实" in nianbao("check", "2022", "--annex", cwd=demo).stdout


def test_fix(demo: Path, nianbao: Run) -> None:
    """What is certain is shown as a diff first, and put right when that is wanted."""
    path = next((demo / "2023/sections").glob("24*"))
    path.write_text(path.read_text("utf-8") + "\n截止12月底，其它工作按期完成。\n", "utf-8")
    said = json.loads(nianbao("check", "2023", "--json", cwd=demo).stdout)
    line = next(one["line"] for one in said if one["rule"] == "N112")
    assert path.read_text("utf-8").split("\n")[line - 1].startswith("截止12月底")
    shown = nianbao("check", "2023", "--fix", cwd=demo)
    assert "+截至12月底，其他工作按期完成。" in shown.stdout
    assert "截止12月底" in path.read_text("utf-8")
    nianbao("check", "2023", "--fix", "--yes", cwd=demo)
    assert "截至12月底，其他工作按期完成。" in path.read_text("utf-8")


def test_fix_is_one_act(demo: Path, nianbao: Run) -> None:
    """What was put right in several section files is taken back by one undo."""
    paths = sorted((demo / "2023/sections").glob("2[45]*"))
    for path in paths:
        path.write_text(path.read_text("utf-8") + "\n截止12月底，其它工作按期完成。\n", "utf-8")
    before = [path.read_bytes() for path in paths]
    done = nianbao("check", "2023", "--fix", "--yes", cwd=demo)
    assert "已改 2 个章节文件。" in done.stdout
    assert nianbao("undo", "2023", cwd=demo).returncode == 0
    assert [path.read_bytes() for path in paths] == before


def test_fix_a_text(nianbao: Run, tmp_path: Path) -> None:
    """Of a text file only the places change, its encoding and line ends stay; Word is refused."""
    text = "青溪镇人民政府2023年度法治政府建设情况报告\r\n\r\n一、工作情况\r\n{}\r\n2024年  月  日"
    wrong = "截止11月底,办结(其它)23 件；学习《民法典》、《宪法》。"
    right = "截至11月底,办结(其他)23件；学习《民法典》《宪法》。"
    path = tmp_path / "报告.txt"
    path.write_bytes(text.format(wrong).encode("gb18030"))
    shown = nianbao("check", "报告.txt", "--fix")
    assert (shown.returncode, f"+{right}" in shown.stdout) == (0, True)
    assert path.read_bytes() == text.format(wrong).encode("gb18030")
    nianbao("check", "报告.txt", "--fix", "--yes")
    assert path.read_bytes() == text.format(right).encode("gb18030")
    assert "没有可以自动改" in nianbao("check", "报告.txt", "--fix", "--yes").stdout


def test_fix_refuses_word(demo: Path, nianbao: Run) -> None:
    """A Word file is imported first."""
    (report,) = demo.glob("*.docx")
    before = report.read_bytes()
    refused = nianbao("check", report.name, "--fix", "--yes", cwd=demo)
    assert (refused.returncode, "nianbao import" in refused.stderr) == (1, True)
    assert report.read_bytes() == before


def test_review(demo: Path, nianbao: Run) -> None:
    """The review copy has the findings behind a cover note; the clean file stays clean."""
    (report,) = demo.glob("*.docx")
    before = report.read_bytes()
    assert nianbao("render", "2022", "--review", "-o", "审阅.docx", cwd=demo).returncode == 0
    assert (demo / "审阅.docx").stat().st_size > 0
    assert report.read_bytes() == before


def test_many(demo: Path, nianbao: Run, tmp_path: Path) -> None:
    """Many workspaces are rendered in one go, past a bad one, which is named."""
    for n in range(3):
        shutil.copytree(demo, tmp_path / "各镇" / f"镇{n}")
    bad = tmp_path / "各镇" / "坏"
    bad.mkdir()
    (bad / "nianbao.toml").write_text("?", "utf-8")
    result = nianbao("render", "各镇")
    assert result.returncode == 1
    assert result.stdout.startswith("已生成 3 份")
    assert "1 份没有生成：" in result.stdout
    assert "坏/nianbao.toml 的写法有误" in result.stdout


def test_many_leave_out_none_unsaid(demo: Path, nianbao: Run, tmp_path: Path) -> None:
    """What was named and cannot be rendered is refused; folders beside, without data, are told."""
    shutil.copytree(demo, tmp_path / "省" / "县" / "镇")
    shutil.copytree(demo, tmp_path / "省" / "县" / "丢")
    (tmp_path / "省" / "县" / "丢" / "nianbao.toml").unlink()
    (tmp_path / "省" / "县" / "空").mkdir()
    (tmp_path / "省" / "县" / "圈").symlink_to(tmp_path / "省")
    (tmp_path / "省" / "同一个镇").symlink_to(tmp_path / "省" / "县" / "镇")
    (tmp_path / "没有").mkdir()
    (tmp_path / "文件").write_text("", "utf-8")
    named = ("省", "省/县/镇", "没有", "文件", "不在")
    result = nianbao("render", *named)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("已生成 1 份")
    assert "4 份没有生成：" in result.stdout
    assert "省/县/丢　这里有 2023 年的资料，却没有 nianbao.toml" in result.stdout
    assert "没有　里面没有任何一年的资料。" in result.stdout
    assert "文件　没有这个文件夹。" in result.stdout
    assert "另有 2 个文件夹里没有年报资料：省/县/圈、省/县/空。" in result.stdout
    assert "没有“pdf”这种格式" in nianbao("render", "省", "--to", "pdf").stderr


def test_template_flaws(nianbao: Run, tmp_path: Path) -> None:
    """`templates check` lists every mistake of a template with file and line."""
    shutil.copytree(templates.root() / "three-part", tmp_path / "改")
    path = next((tmp_path / "改/sections").glob("25*"))
    path.write_text(path.read_text("utf-8") + "\n{{ 没有这项 }}\n\n{{ 受理纠份 }}\n", "utf-8")
    result = nianbao("templates", "check", "改")
    assert result.returncode == 1
    assert "没有名为“受理纠份”的填报项，是否应为“受理纠纷”" in result.stdout
    assert result.stdout.splitlines()[-1] == "共 2 处毛病。"


def test_help_imports_little() -> None:
    """The help loads neither Word, prompts, XML nor templates' libraries."""
    code = (
        "import sys; from assistant.cli import run; run(['--help']);"
        "print([m for m in ('docx','lxml','prompt_toolkit','questionary','jinja2','rich')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(ROOT),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "-o", f"{'长' * 100}.docx"),
        ("render", "-o", "没有/报告.docx"),
        ("render", "-o", "2023/report.toml"),
        ("render", "-o", "2023/answers.json", "--review"),
        ("render", "-o", "链接.docx"),
        ("render", "-o", "管道"),
        ("render", "9" * 5000),
        ("render", "长" * 200),
        ("check", "9" * 5000),
        ("check", "长" * 200),
        ("check", "管道"),
        ("import", "管道"),
        ("import", "大.txt"),
        ("fill", "--answers", "管道"),
        ("fill", "--answers", "大.txt"),
        ("fill", "--export", "-o", "链接.docx"),
        ("new", "2024", "--template", "长" * 200),
        ("templates", "check", "长" * 200),
    ],
)
def test_no_place_or_file_is_a_trap(arguments: tuple[str, ...], demo: Path, nianbao: Run) -> None:
    """A name that is too long, a link, a pipe, a file without end or of another kind: a sentence.

    Nothing is written then, neither there nor where a link leads.
    """
    os.mkfifo(demo / "管道")
    (demo / "链接.docx").symlink_to(demo / "2023/report.toml")
    with (demo / "大.txt").open("wb") as file:
        file.truncate(2 << 30)
    before = {path: path.lstat().st_mtime_ns for path in demo.rglob("*") if path.is_file()}
    refused = nianbao(*arguments, cwd=demo)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert re.search("[\u4e00-\u9fff]", refused.stderr)
    assert refused.stderr.count("\n") == 1
    assert {p: p.lstat().st_mtime_ns for p in demo.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("named", [True, False])
def test_a_title_longer_than_a_name(named: bool, demo: Path, nianbao: Run) -> None:
    """A title that no file name holds is cut short in it, with room for what comes behind."""
    path = demo / "2023/report.toml"
    lines = path.read_text("utf-8").split("\n")
    made = [f'title = "{"𠮷" * 120}"' if line.startswith("title") else line for line in lines]
    path.write_text("\n".join(made), "utf-8")
    done = nianbao("render", "2023", *(("--review",) if named else ()), cwd=demo)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(demo.glob("𠮷𠮷*.docx"))


def test_a_name_in_gbk(nianbao: Run, tmp_path: Path) -> None:
    """A file named in GBK by an older system is read like any other, and its name understood."""
    name = os.fsdecode("去年.txt".encode("gbk"))
    (tmp_path / name).write_text(
        "白马乡人民政府2020年度法治政府建设情况报告\n一、主要工作\n开展宣传3场。\n", "utf-8"
    )
    assert nianbao("import", name, cwd=tmp_path).returncode == 0
    assert 'origin = "去年.txt"' in (tmp_path / "2020/report.toml").read_text("utf-8")


@pytest.mark.parametrize("arguments", [("status",), ("check", "2022", "--json"), ("--help",)])
def test_a_full_disk_behind_what_is_printed(arguments: tuple[str, ...], demo: Path) -> None:
    """What cannot be printed is said, with exit code 1."""
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("no device that is always full")
    with full.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            cwd=demo,
            env=environment(ROOT),
            stdout=out,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "没能做完：磁盘已满，请腾出空间后再试。\n")


def test_what_is_printed_is_whole(demo: Path) -> None:
    """Where the output lacks a sign JSON is escaped and an export refused: nothing turns to ?."""
    path = next((demo / "2022/sections").glob("24*"))
    path.write_text(path.read_text("utf-8") + "\n### 𠮷祥\n全镇其它𠮷祥工作按期完成。\n", "utf-8")

    def printed(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            cwd=demo,
            env=environment(ROOT) | {"PYTHONIOENCODING": "cp936"},
            capture_output=True,
            check=False,
        )

    found = json.loads(printed("check", "2022", "--json").stdout.decode("cp936"))
    assert any("𠮷" in one["section"] for one in found)
    refused = printed("fill", "2022", "--export")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "没有导出；请用 -o 给出文件名" in refused.stderr.decode("cp936")


# Root reads everything unless it gives that up; anyone else is barred as it is.
_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_BARRED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if _ROOT else ()


@pytest.mark.skipif(os.name == "nt" or (_ROOT and not shutil.which("setpriv")), reason="no modes")
@pytest.mark.parametrize("closed", ["2023", "2023/sections", "2023/answers.json", "."])
@pytest.mark.parametrize("arguments", [("status", "2023"), ("render", "2023"), ("new", "2024"), ()])
def test_what_may_not_be_read(closed: str, arguments: tuple[str, ...], demo: Path) -> None:
    """A folder or file that is closed is named; it is not taken for an empty one."""
    (demo / closed).chmod(0)
    done = subprocess.run(
        [*_BARRED, sys.executable, "-m", "assistant", *arguments],
        cwd=demo,
        env=environment(ROOT),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    (demo / closed).chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert "没有权限" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (demo / "2024").exists()


def test_the_report_read_in_is_not_replaced(nianbao: Run, tmp_path: Path) -> None:
    """A report named by its title, as most are, is not written over by its year's own."""
    title = "白马乡人民政府2020年度法治政府建设情况报告"
    source = tmp_path / f"{title}.txt"
    source.write_text(f"{title}\n一、主要工作\n开展宣传3场。\n", "utf-8")
    before = source.read_bytes()
    assert nianbao("import", source.name).returncode == 0
    for arguments in (("render", "2020", "--to", "txt"), ("render", ".", "--to", "txt")):
        assert nianbao(*arguments).returncode == 0
    assert source.read_bytes() == before
    assert (tmp_path / f"{title}（重新生成）.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((".", "-o", "报告.docx"), "不与文件夹同用"),
        ((".", "--layout", "gb9704"), "不与文件夹同用"),
        (("--review", "--to", "html"), "不与 --final、--to 同用"),
        (("--review", "--final"), "不与 --final、--to 同用"),
    ],
)
def test_no_option_is_passed_over(
    arguments: tuple[str, ...], said: str, demo: Path, nianbao: Run
) -> None:
    """What render cannot follow it refuses, instead of leaving it out."""
    refused = nianbao("render", *arguments, cwd=demo)
    assert (refused.returncode, said in refused.stderr) == (1, True)


def test_a_review_copy_is_not_read_back(demo: Path, nianbao: Run) -> None:
    """The cover of a review copy is no part of the report, and is not taken over into it."""
    assert nianbao("render", "2022", "--review", "-o", "审阅.docx", cwd=demo).returncode == 0
    done = nianbao("import", "审阅.docx", "--accept", "--no-input", cwd=demo)
    assert (done.returncode, "是审阅稿" in done.stderr) == (1, True)
