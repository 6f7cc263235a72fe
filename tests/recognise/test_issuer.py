"""The issuer, from the title, in full and as it calls itself."""

import pytest

from assistant.recognise import issuer


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("柳林县清河镇人民政府2023年度法治政府建设情况报告", ("柳林县清河镇人民政府",)),
        ("柳林县清河镇人民政府关于2023年法治政府建设情况的报告", ("柳林县清河镇人民政府",)),
        (
            "中共清河镇委员会 清河镇人民政府关于2025年法治政府建设情况的报告",
            ("中共清河镇委员会", "清河镇人民政府"),
        ),
        (
            "中共石桥街道工作委员会石桥街道办事处2025年法治政府建设情况报告",
            ("中共石桥街道工作委员会", "石桥街道办事处"),
        ),
        ("清河县教育局党组2024年度法治政府建设工作报告", ("清河县教育局党组",)),
        ("2023年度清河镇法治政府建设工作报告", ("清河镇",)),
        ("白云区人民政府东湖街道办事处2025年法治政府建设报告", ("白云区人民政府东湖街道办事处",)),
        ("关于2025年度法治政府建设情况的报告", ()),
        ("清河镇人民政府法治政府建设情况报告", ("清河镇人民政府",)),
        (
            "中共清河县委全面依法治县委员会办公室2024年法治政府建设情况报告",
            ("中共清河县委全面依法治县委员会办公室",),
        ),
    ],
)
def test_a_title_names_its_issuers(title: str, issuers: tuple[str, ...]) -> None:
    """The issuers stand before 关于 or the year, or after the year."""
    assert issuer.of_title(title) == issuers


@pytest.mark.parametrize(
    ("name", "metadata", "full"),
    [
        ("清河镇", {}, "清河镇人民政府"),
        ("石桥街道", {}, "石桥街道办事处"),
        ("清河镇", {"发布机构": "柳林县清河镇人民政府"}, "柳林县清河镇人民政府"),
        ("清河县司法局", {"发布机构": "县司法局办公室"}, "清河县司法局"),
    ],
)
def test_a_place_is_completed_to_its_body(name: str, metadata: dict[str, str], full: str) -> None:
    """A place's name alone stands for its government or 办事处."""
    assert issuer.completed(name, metadata) == full


@pytest.mark.parametrize(
    ("issuers", "words", "short"),
    [
        (("清河镇人民政府",), "今年，我镇扎实推进，全镇上下……我镇", "我镇"),
        (("石桥街道办事处",), "全街道共有", "我街道"),
        (("清河乡人民政府",), "没有自称", "我乡"),
        (("清河县司法局",), "", "我局"),
        (("清河镇人民政府",), "上级交办我市级积案，我镇办结", "我镇"),
        ((), "", "我单位"),
    ],
)
def test_what_it_calls_itself(issuers: tuple[str, ...], words: str, short: str) -> None:
    """我镇 is taken from the text, else from the name."""
    assert issuer.short(issuers, words) == short


@pytest.mark.parametrize(
    ("words", "metadata", "issuers"),
    [
        ("现将下河口乡2024年度法治政府建设情况报告如下。", {}, ("下河口乡人民政府",)),
        ("现将我镇情况报告如下。", {"来源": "清河镇"}, ("清河镇人民政府",)),
        ("现将有关情况报告如下。", {"发布机构": "清河县司法局"}, ("清河县司法局",)),
        ("现将有关情况报告如下。", {"来源": "本站原创"}, ()),
        ("", {"发布机构": "清河区人民政府办公室"}, ("清河区人民政府",)),
    ],
)
def test_without_a_title_that_names_it(
    words: str, metadata: dict[str, str], issuers: tuple[str, ...]
) -> None:
    """The page's metadata, the lead-in or the page's source say whose report it is."""
    assert issuer.of_text(words, metadata) == issuers
