"""Layouts: values from a file, lines of the title, places of the signature."""

import pytest

from assistant import layout, templates
from assistant.errors import AssistantError
from assistant.layout import Signing, signing, title_lines

FILE = (templates.root() / "layouts" / "gb9704.toml").read_text("utf-8")


def test_text_area() -> None:
    """The text area is 156 by 225 mm and holds 22 lines (GB/T 9704—2012 5.2)."""
    made = layout.read(FILE, "gb9704.toml")
    height = made.page.height - made.page.top - made.page.bottom
    assert round(made.page.measure / 56.7) == 156
    assert round(height / 56.7) == 225
    assert height // made.text.pitch == 22
    assert made.page.measure // made.text.cell == 28


def test_option() -> None:
    """An option overrides what it names and nothing else."""
    usual, strict = layout.read(FILE, ""), layout.read(FILE, "", "strict")
    assert (strict.page.top, strict.text.pitch) == (1960, 589)
    assert (strict.page.left, strict.faces) == (usual.page.left, usual.faces)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("pitch =", "pich =", "第 21 行：不识得“pich”这一栏，是否应为“pitch”"),
        ("fit = -6\n", "", "第 19 行：[text] 里缺少“fit”"),
        ("cell = 314", 'cell = "宽"', "第 23 行：“cell”应写成一个整数"),
        ("[faces]", "[face]", "不识得“face”这一栏，是否应为“faces”"),
        ("footer = 28", "footer = true", "第 37 行：“footer”应写成一个整数"),
        ('label = "', 'lable = "', "第 7 行：不识得“lable”这一栏，是否应为“label”"),
        ("[page]", "page2 = 1\n[page]", "不识得“page2”这一栏，是否应为“page”"),
        ("[options.strict.page]", "[options.strict.pag]", "不识得“pag”这一栏，是否应为“page”"),
        ("pitch = 589", "pich = 589", "第 53 行：不识得“pich”这一栏，是否应为“pitch”"),
        ('"黑体" = "SimHei"', '"黑体" = 1', "第 44 行：“黑体”的代用字体应写成加引号的文字"),
        ("[sizes]", "sizes = 3\n[size]", "不识得"),
        ("width = 11906", "width = -1", "第 10 行：“width”应在 0 至 31680 之间"),
        ("width = 11906", "width = 1000000000", "第 10 行：“width”应在 0 至 31680 之间"),
        ("width = 11906", "width = nan", "第 10 行：“width”应写成一个整数"),
        ("left = 1587", "left = 11000", "第 9 行：页边距太大，版心放不下文字"),
        ("height = 16838", "height = 3000", "第 9 行：页边距太大，版心放不下文字"),
        ("title = 44", "title = 0", "第 36 行：“title”应在 8 至 144 之间"),
        ("cell = 314", "cell = 314314314", "第 23 行：“cell”应在 1 至 2000 之间"),
        ("cell = 314", "cell = ", "第 23 行：这一行的写法不合 TOML 规则，请核对引号和等号"),
        ("cell = 314", "cell = 314\ncell = 315", "第 24 行：“cell”在同一项里写了两次，请删去一个"),
        ("cell = 314", f"cell = {'9' * 5000}", "第 1 行：里面有过长的数或过深的括号，不能用"),
        ("cell = 314", f"cell = {'[' * 5000}", "第 1 行：里面有过长的数或过深的括号，不能用"),
        ('"仿宋_GB2312"', '"仿宋\\u0007"', "第 27 行：里面有看不见的控制字符，请删去"),
    ],
)
def test_flaws(right: str, wrong: str, said: str) -> None:
    """A mistake in a layout file is named by line, with the nearest right name."""
    with pytest.raises(AssistantError) as refused:
        layout.read(FILE.replace(right, wrong, 1), "gb9704.toml", "strict")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("石湾镇2023年法治政府建设报告", ("石湾镇2023年法治政府建设报告",)),
        (
            "青浦县石湾镇人民政府2022年度法治政府建设情况报告",
            ("青浦县石湾镇人民政府", "2022年度法治政府建设情况报告"),
        ),
        (
            "青浦市莲塘区石湾镇人民政府关于2024年度法治政府建设情况的报告",
            ("青浦市莲塘区石湾镇人民政府", "关于2024年度法治政府建设情况的报告"),
        ),
        (
            "中共石湾镇委员会 石湾镇人民政府关于2025年度法治政府建设情况的报告",
            ("中共石湾镇委员会", "石湾镇人民政府", "关于2025年度法治政府建设情况的报告"),
        ),
        (
            "中共青浦县石湾镇委员会、青浦县石湾镇人民政府关于2025年度法治政府建设情况的报告",
            (
                "中共青浦县石湾镇委员会、",
                "青浦县石湾镇人民政府",
                "关于2025年度法治政府建设情况的报告",
            ),
        ),
        (
            "青浦侗族苗族自治州莲塘仫佬族毛南族自治县人民政府关于2024年度法治政府建设情况的报告",
            (
                "青浦侗族苗族自治州",
                "莲塘仫佬族毛南族自治县人民政府",
                "关于2024年度法治政府建设情况的报告",
            ),
        ),
        (
            "青浦县住房和城乡建设局2023年度法治政府建设工作情况报告",
            ("青浦县住房和城乡建设局", "2023年度法治政府建设工作情况报告"),
        ),
        (
            "关于青浦县石湾镇2023年法治政府建设工作情况的报告",
            ("关于青浦县石湾镇", "2023年法治政府建设工作情况的报告"),
        ),
    ],
)
def test_title_lines(title: str, lines: tuple[str, ...]) -> None:
    """A title breaks between words, issuer and matter apart (GB/T 9704—2012 7.3.1)."""
    assert title_lines(title, 20) == lines


@pytest.mark.parametrize(
    ("issuer", "date", "sealed", "place"),
    [
        ("青浦县石湾镇人民政府", "2024年1月16日", False, Signing(2, 3.5)),
        ("石湾局", "2024年1月16日", False, Signing(7.5, 2)),
        ("石" * 36, "2024年1月16日", False, Signing(2, 19.5)),
        ("石湾镇人民政府", "2024年1月16日", True, Signing(3.75, 4)),
        ("青浦县全面依法治县委员会办公室", "2024年1月16日", True, Signing(0, 4)),
    ],
)
def test_signing(issuer: str, date: str, sealed: bool, place: Signing) -> None:
    """Unsealed: issuer two from the right, or the date where it is longer; sealed: date four."""
    assert signing(issuer, date, sealed=sealed) == place
