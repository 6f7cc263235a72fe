"""Texts: the encoding found by rule, in doubt said with the first lines; a line is a paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import readers
from assistant.document import printed
from assistant.errors import FileError
from assistant.readers.reading import excerpt
from assistant.readers.text import decode

REPORT = "东山镇2024年报告\n一、工作情况。受理纠纷352件，成功率为99.7%。\n𠮷镇“民主法治村”创建"
COMMON = st.text(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "0123456789%，。、；：（）《》“”\n",
    min_size=1,
).filter(str.strip)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encoding(codec: str, name: str) -> None:
    """Every encoding a mainland office writes is told for certain."""
    decoded = decode(REPORT.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.certain) == (REPORT, name, True)


@given(COMMON, st.sampled_from(["utf-8", "gb18030"]))
def test_short_texts(words: str, codec: str) -> None:
    """Short and number-heavy texts, where guessers fail, are told by the same rule."""
    assert decode(words.encode(codec)).text == words


def test_big5_is_shown() -> None:
    """A traditional text is never taken for a simplified one without asking."""
    text = "東山鎮二〇二四年法治政府建設情況報告\n受理糾紛三百五十二件，調解成功。"
    reading = readers.read("报告.txt", text.replace("〇", "零").encode("big5"))
    assert reading.encoding == "big5"
    assert reading.doubtful[0].startswith("東山鎮")


def test_lines_shown_are_harmless() -> None:
    """The lines shown for a doubtful encoding, and words quoted, act on no terminal."""
    data = ("\x1b[2J\u202e甲镇" + REPORT * 5).encode().replace("理".encode(), b"\xe7\x90", 1)
    assert readers.read("报告.txt", data).doubtful[0].startswith("[2J甲镇")
    assert excerpt("\x1b[2J\u2066乙  镇", 5) == "[2J乙 ……"


def test_one_bad_byte() -> None:
    """One damaged byte costs one sign, which is said, and the first lines are shown."""
    data = (REPORT * 5).encode().replace("理".encode(), b"\xe7\x90", 1)
    reading = readers.read("报告.txt", data)
    assert reading.left_out == ("有 1 处字节读不成文字，以“\ufffd”代替。",)
    assert reading.doubtful


def test_settled_encoding() -> None:
    """What the clerk says overrules; an encoding nobody knows is refused."""
    reading = readers.read("报告.txt", REPORT.encode("gb18030"), "gb18030")
    assert (printed(reading.document), reading.doubtful) == (REPORT, ())
    with pytest.raises(FileError, match="没有名为“国标”的编码；可用的有 utf-8"):
        readers.read("报告.txt", REPORT.encode(), "国标")


@pytest.mark.parametrize("name", ["GBK", "gb2312", "GB_2312-80", "cp936"])
def test_names_of_one_encoding(name: str) -> None:
    """An encoding is known by any of its names, and read with all that its family holds."""
    assert printed(readers.read("报告.txt", REPORT.encode("gb18030"), name).document) == REPORT


@pytest.mark.parametrize("name", ["unicode_escape", "raw-unicode-escape", "utf-7", "idna", "rot13"])
def test_what_is_no_encoding_of_texts(name: str) -> None:
    """Other codecs of Python are refused where asked for, passed over where a page names one."""
    with pytest.raises(FileError, match="可用的有 utf-8、gb18030"):
        readers.read("报告.txt", REPORT.encode(), name)
    page = f'<html><meta charset="{name}"><p>受理甲\\ud800乙，办结。</p></html>'
    assert printed(readers.read("报告.html", page.encode()).document) == "受理甲\\ud800乙，办结。"


def test_lines() -> None:
    """Any line end parts paragraphs, blank lines part nothing, indents stay for recognise."""
    reading = readers.read("报告.txt", "\ufeff甲\r\n\r\n　　乙\r丙\u2028丁\n \n".encode())
    assert printed(reading.document) == "甲\n　　乙\n丙\n丁"


def test_only_blanks() -> None:
    """A text of blanks is refused."""
    with pytest.raises(FileError, match="没有文字"):
        readers.read("报告.txt", "\u3000\u3000\n".encode())


def test_lines_are_counted_as_an_editor_does() -> None:
    """Empty lines count, whatever ends them; a break inside a line does not."""
    reading = readers.read("报告.txt", "甲镇\r\n\r\n乙镇\r丙\v丁镇\n".encode())
    assert printed(reading.document) == "甲镇\n乙镇\n丙\n丁镇"
    assert reading.lines == (1, 3, 4, 4)
