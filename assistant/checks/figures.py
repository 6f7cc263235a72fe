"""Figures: per cent for points, comparisons without a number, and counts beyond reason."""

import re
from collections.abc import Iterator

from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.view import Part, View, found

_MOVE = "提高|上升|增长|提升|下降|降低|增加|减少|回落"
# Against what a rate has moved; last year's rate may stand in between.
_THAN = r"(?:同比|[较比与](?:去年|上年|上一年|20\d\d年)度?(?:同期)?(?:相比)?的?(?:\d+(?:\.\d+)?%)?)"


def check(view: View) -> Iterator[Finding]:
    """Give the comparisons and counts that cannot be right as they are put."""
    yield from scan(view, _PATTERNS)
    yield from _vague(view)
    yield from _often(view)


def _points(match: re.Match[str]) -> str:
    return match[0].removesuffix("%") + "个百分点"


# A rate set against last year's, which may be named beside it: 比上年的95.6%上升2.2%.
_SINCE = (
    r"(?:同比|[较比与](?:去年|上年|上一年|前年|\d{4}年)(?:度|同期)?(?:相比，?|的?\d+(?:\.\d+)?%)?)"
)
_RATED = r"(?<=[率度至到为达])(?:均|已)?(?:为|是|达到?)?\d+(?:\.\d+)?%"
_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "F107",
        rf"(?<=率)(?<!成讼率)(?<!发案率)(?<!万人率)[^，。；、由从至到]{{0,14}}?(?:{_MOVE})了?(?:约|近|超)?\d+(?:\.\d+)?%"
        rf"|{_RATED}，?(?:均|也|又)?{_SINCE}?(?:{_MOVE})了?(?:约|近|超)?\d+(?:\.\d+)?%",
        _points,
    ),
    pattern(
        "F107",
        rf"(?<=[件次量数批])(?:同比|较上年|较去年|比上年|比去年)?(?:{_MOVE})了?\d+(?:\.\d+)?个百分点",
        lambda match: match[0].replace("个百分点", "%"),
    ),
)
_VAGUE = re.compile(
    r"(?:较|比|与|同比)[^，。；\d]{0,12}?(?:大幅度?|明显|显著|较大幅度|有所|逐年|稳步|持续)(?:地)?(?:下降|减少|上升|增长|增加|提升|降低|提高|好转)"
)


def _vague(view: View) -> Iterator[Finding]:
    """Find a comparison with last year that gives no number."""
    for line in view.prose:
        if line.part is Part.PLANS:
            continue
        for match in _VAGUE.finditer(line.untitled):
            stop = _STOP.search(line.text, match.end())
            rest = line.text[match.end() : stop.end() + 6 if stop else match.end() + 12]
            if not re.search(r"\d", rest.split("。")[0]):
                yield found("F113", line, *match.span())


_STOP = re.compile("[，。；]")
_OFTEN = re.compile(
    r"(?:中心组|集体|党委会?|常务会|办公会|会前|班子|专题|党工委|政府)?[^，。；\d]{0,6}(?:学法|学习习近平法治思想|专题会议|培训班|学习会|法治讲座|专题学习|旁听庭审|法治课)[^，。；\d]{0,4}(?P<count>\d{1,9})(?:余|多)?(?:次|场|期)"
)


def _often(view: View) -> Iterator[Finding]:
    """Find a hundred study sessions in one year."""
    for line in view.prose:
        for match in _OFTEN.finditer(line.text):
            if int(match["count"]) >= 90 and not re.search("[村各]", match[0]):
                yield found("F115", line, *match.span(), count=match["count"])
