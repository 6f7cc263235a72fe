"""A heading that only a blank parts from its text gets its stop; other blanks mean nothing."""

import pytest

from assistant.document import Paragraph, line, lines
from assistant.recognise import stopless

LONG = "全年围绕中心工作，细化任务分工，压实工作责任，取得了较好的成效。"

# Each case: the rule, the lines, and what becomes of them; _ is a blank.
CASES = {
    "several of one sign": (
        f"1、梳理权责清单_{LONG}/2、优化营商环境_{LONG}",
        f"1、梳理权责清单。{LONG}/2、优化营商环境。{LONG}",
    ),
    "one alone": (f"1、梳理权责清单_{LONG}", f"1、梳理权责清单_{LONG}"),
    "a text with other blanks in it": (
        f"1、梳理_权责_清单{LONG}/2、优化营商_环境_建设{LONG}",
        f"1、梳理_权责_清单{LONG}/2、优化营商_环境_建设{LONG}",
    ),
    "blanks before the words and about digits": (
        f"1、_抓学习。{LONG}办结 5 件。/2、_抓执法。{LONG}",
        f"1、_抓学习。{LONG}办结 5 件。/2、_抓执法。{LONG}",
    ),
    "headings on lines of their own": ("（一）甲村_乙村/（二）丙村", "（一）甲村_乙村/（二）丙村"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_stops(case: str) -> None:
    """Each case names its rule."""
    told, expected = (one.replace("_", " ") for one in CASES[case])
    made, said = stopless.stopped([Paragraph(line(one)) for one in told.split("/")])
    assert "/".join(one for block in made for one in lines(block)) == expected
    assert bool(said) == (told != expected)
