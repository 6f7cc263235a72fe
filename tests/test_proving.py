"""Proving a folder: every mistake once, at its line; and no imported folder is ever refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import carry, compose, readers, store, templates
from assistant.answers import Answers
from assistant.document import printed
from assistant.errors import FileError, InputError, TemplateError
from assistant.recognise import recognise
from assistant.recognise.folder import folder
from tests import year as small
from tests.corpus.read import built, reports
from tests.corpus.source import Report, truth

CASES = Path(__file__).with_suffix("").with_name("proving.txt")
FILES = {
    "report.toml": small.REPORT,
    "sections/10.md": small.PREAMBLE,
    "sections/20.md": small.WORK,
}


def cases() -> Iterator[tuple[list[tuple[str, str, str]], list[str]]]:
    """Give the changes of each case, and what is said of them."""
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [one for one in block.split("\n") if one and not one.startswith("#")]
        changes = [one.replace("⏎", "\n").split(" | ") for one in lines if not one.startswith("=")]
        if changes:
            told = [one.removeprefix("= ") for one in lines if one.startswith("=")]
            yield (
                [(file, old, "" if new == "~" else new) for file, old, new in _three(changes)],
                told,
            )


def _three(changes: list[list[str]]) -> Iterator[tuple[str, str, str]]:
    """Put a filter's stroke back: the words there and in their place are as long as each other."""
    for file, *words in changes:
        half = len(words) // 2
        yield file, " | ".join(words[:half]), " | ".join(words[half:])


def made(root: Path, *changes: tuple[str, str, str]) -> Path:
    """Write the small template with changes."""
    texts = dict(FILES)
    for name, old, new in changes:
        file = name if name in texts else f"sections/{name}"
        assert old.removeprefix("*") in texts[file]
        texts[file] = texts[file].replace(old.removeprefix("*"), new, 1)
    (root / "sections").mkdir()
    for file, text in texts.items():
        (root / file).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(("changes", "told"), list(cases()))
def test_told(tmp_path: Path, changes: list[tuple[str, str, str]], told: list[str]) -> None:
    """Every mistake is told once, by file, line, key and nearest right name, and all at once."""
    flaws = templates.flaws(made(tmp_path, *changes))
    assert [str(one).removeprefix("sections/").replace(" sections/", " ") for one in flaws] == told


def test_not_utf_8(tmp_path: Path) -> None:
    """A file in another encoding is told with its line, and its keys still count."""
    root = made(tmp_path, ("20.md", "受理纠纷{{ 受理纠纷 }}件", "受理纠纷{{ 受理纠份 }}件"))
    path = root / "sections/20.md"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    assert [str(one) for one in templates.flaws(root)] == [
        "sections/20.md 第 2 行：不是 UTF-8 文本，请用编辑器另存为 UTF-8 编码",
        "sections/20.md 第 25 行：没有名为“受理纠份”的填报项，是否应为“受理纠纷”",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_as_an_editor_leaves_it(tmp_path: Path, encoding: str, end: str) -> None:
    """A mark of the encoding in front and line ends of another system are no mistake."""
    root = made(tmp_path)
    for name in FILES:
        text = (root / name).read_text("utf-8")
        (root / name).write_bytes(text.replace("\n", end).encode(encoding))
    assert templates.flaws(root) == ()


def test_utf_16(tmp_path: Path) -> None:
    """A file of another alphabet of bytes is told once, not line by line."""
    root = made(tmp_path)
    (root / "sections/10.md").write_bytes(small.PREAMBLE.encode("utf-16"))
    told = [str(one) for one in templates.flaws(root)]
    assert told == ["sections/10.md 第 1 行：不是 UTF-8 文本，请用编辑器另存为 UTF-8 编码"]


MANY = "".join(f'[[figures]]\nkey = "a{n}"\n' for n in range(2100))
ODD = {
    "\x1b[31m甲": "第 1 行：里面有看不见的控制字符，请删去",
    "甲\n乙\u202e丙": "第 2 行：里面有看不见的控制字符，请删去",
    f"+++\n{MANY}+++\n": "第 3994 行：填报项多于 2000 个，请删减",
    "{{" * 50_000: "第 1 行：这一段的条件太多或套得太深，请分成几段",
    "{% if" * 50_000: "第 1 行：{% if … %} 没有对应的 {% endif %}，同一段里须写全",
}


@pytest.mark.parametrize(("text", "said"), ODD.items(), ids=range(len(ODD)))
def test_odd_sections(tmp_path: Path, text: str, said: str) -> None:
    """What no template holds is told in a sentence, however much there is of it."""
    root = made(tmp_path)
    (root / "sections/30.md").write_text(text, "utf-8")
    assert [str(one) for one in templates.flaws(root)] == [f"sections/30.md {said}"]


def test_thousands_of_flaws(tmp_path: Path) -> None:
    """Of thousands of flaws the first are told, and how many more there are."""
    root = made(tmp_path)
    (root / "sections/30.md").write_text("{{ 无此 }}\n" * 1000, "utf-8")
    told = templates.flaws(root)
    assert len(told) == 201
    assert told[-1].message == "往下还有 800 处，先改以上各处"


def test_wrong_lines_without_end(tmp_path: Path) -> None:
    """A file that is no TOML at all is not told line by line to its end."""
    root = made(tmp_path)
    (root / "report.toml").write_text("甲 乙 丙\n" * 5000, "utf-8")
    told = [str(one) for one in templates.flaws(root) if one.file == "report.toml"]
    assert len(told) < 30
    assert any("也可能这不是 TOML 文件" in one for one in told)


def test_links_and_other_things(tmp_path: Path) -> None:
    """A link out of the folder is told; a folder in a file's place, or a huge file, is refused."""
    (tmp_path / "甲").mkdir()
    root = made(tmp_path / "甲")
    (tmp_path / "别处.md").write_text("别处的文字。\n", "utf-8")
    link = root / "sections/30.md"
    link.symlink_to(tmp_path / "别处.md")
    told = [str(one) for one in templates.flaws(root)]
    assert told == ["sections/30.md 第 1 行：是指向别处的链接，请换成文件本身"]
    link.unlink()
    link.mkdir()
    with pytest.raises(FileError, match="是一个文件夹"):
        templates.flaws(root)
    link.rmdir()
    link.write_text("甲" * 700_000, "utf-8")
    with pytest.raises(FileError, match="超过 2 MB"):
        templates.flaws(root)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../statutory", "../statutory"),
        ("..", ".."),
        ("", ""),
        ("x\x1b[31m", "x□[31m"),
        ("甲" * 5000, f"{'甲' * 40}……{'甲' * 20}"),
    ],
)
def test_names_of_no_template(name: str, shown: str) -> None:
    """A name that is none of the shipped and no folder's path is refused, fit to be read."""
    with pytest.raises(InputError) as refused:
        templates.load(name)
    assert str(refused.value).startswith(f"没有名为“{shown}”的模板；可用的有：")


def test_without_sections(tmp_path: Path) -> None:
    """A template that writes nothing is told so."""
    (tmp_path / "report.toml").write_text(small.REPORT, "utf-8")
    (flaw,) = templates.flaws(tmp_path)
    assert str(flaw) == "report.toml 第 1 行：sections 文件夹里没有 .md 文件，正文是空的"


def test_copy_of_a_section(tmp_path: Path) -> None:
    """A copied section file is told as one flaw, though all its keys stand twice."""
    root = made(tmp_path)
    (root / "sections/20 - 副本.md").write_text(small.WORK, "utf-8")
    said = "与 sections/20.md 的 title 和标题相同，正文会印两遍；请删去一个，或改标题"
    told = [str(one) for one in templates.flaws(root)]
    assert told == [f"sections/20 - 副本.md 第 1 行：{said}"]


def test_a_year_that_would_print_wrong_is_refused_with_all_its_flaws(tmp_path: Path) -> None:
    """Loading tells what would print wrong; what is only unused is the clerk's own business."""
    work = store.create(tmp_path, small.OFFICE)
    (tmp_path / "2023").mkdir()
    root = made(
        tmp_path / "2023",
        ("20.md", "成功{{ 调解成功 }}件", "成功｛｛调解成功｝｝件"),
        ("20.md", "调解成功 / 受理纠纷", "调解成功 / 受理"),
        ("20.md", "，成功率{{ 调解成功率 }}", ""),
    )
    with pytest.raises(TemplateError) as refused:
        store.load(work, 2023)
    slip = "用到的名称有误：没有名为“受理”的填报项，是否应为“受理纠纷”"
    assert str(refused.value).split("\n") == [
        f"2023/sections/20.md 第 15 行：“调解成功率”{slip}",
        "2023/sections/20.md 第 25 行：“｛｛”应是半角的 {{",
    ]
    path = root / "sections/20.md"
    sound = path.read_text("utf-8").replace("｛｛", "{{").replace("｝｝", "}}")
    path.write_text(sound.replace('/ 受理"', '/ 受理纠纷"'), "utf-8")
    store.settle(root, Answers(2023, "small"))
    assert store.load(work, 2023).template.title


@pytest.mark.parametrize("report", reports(), ids=lambda one: one.name)
def test_imported_folders_are_sound(report: Report, tmp_path: Path) -> None:
    """A folder made of a real report is never refused, nor the one carried over from it."""
    catalogue = templates.catalogue()
    reading = readers.read(f"{report.name}.{report.head['file']}", built(report))
    year = truth(report)["year"]
    last = folder(recognise(reading.document, catalogue), catalogue, year)
    now = carry.carried(last.template, last.answers, catalogue)
    work = store.create(tmp_path, small.OFFICE)
    for n, one in ((year, last.template), (year + 1, now)):
        store.create_year(work, n, one, Answers(n, ""))
        assert store.load(work, n).template.sections == one.sections


@pytest.mark.parametrize(
    "text",
    [
        "（一）1.切实加强领导\n开展学习。",
        "一、工作情况\n（一）（1）加强领导\n开展学习。",
        "一、工作情况\n＃＃ 话题标签\n｛｛来镇访｝｝件，｛％如此％｝。",
        "一、工作情况\n（一）加强领导\n甲。\n（一）加强领导\n甲。\n二、工作情况\n乙。",
    ],
)
def test_odd_reports_are_sound(text: str, tmp_path: Path) -> None:
    """Whatever a report's words look like, its folder prints them as they stood."""
    words = f"清河镇人民政府2022年度法治政府建设情况报告\n{text}\n"
    document = readers.read("报告.txt", words.encode()).document
    recognised = recognise(document, templates.catalogue())
    found = folder(recognised, templates.catalogue(), 2022)
    work = store.create(tmp_path, small.OFFICE)
    store.create_year(work, 2022, found.template, found.answers)
    assert printed(compose.compose(store.load(work, 2022))) == printed(recognised.document)
