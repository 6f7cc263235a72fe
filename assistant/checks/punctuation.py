"""Punctuation and the habits of official documents (GB/T 15834-2011, GB/T 9704-2012)."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.view import Role, View, found
from assistant.recognise.normalise import JOINT

_C = "[一-鿿]"
_BLANK = "[ \u00a0\u2002-\u200a\u3000]"
_POINT = "[.．·•∙・]"
# What is left to be filled in: 培训  期, 资料 份，（ ）, 2024年 月 日.
UNFILLED = re.compile(
    f"(?<=[一-鿿])[ \u00a0_]{{2,}}(?=[件次场名份期个人%])|[（(]{_BLANK}+[）)]"
    f"|(?<=[一-鿿]){_BLANK}(?=(?:件|场次?|份|期|起|人次|批次)[，。；])"
    f"|(?:(?<![一-鿿])20\\d\\d)?年{_BLANK}+月(?![均度份底初末])(?:{_BLANK}*日)?|\\d{{1,2}}月{_BLANK}+日"
)
_DAYS = (
    f"12{_POINT}[24]|3{_POINT}15|4{_POINT}(?:15|26)|6{_POINT}(?:5|26)|11{_POINT}9|[15]{_POINT}1[02]"
)
# A pair of quotation marks of which one or both are straight, about Chinese words.
STRAIGHT = re.compile(
    '[“"](?P<words>[^“”"]{0,30}[一-鿿·][^“”"]{0,30})"|"(?P<more>[^“”"]{0,30}[一-鿿·][^“”"]{0,30})”'
)


def check(view: View) -> Iterator[Finding]:
    """Give what is wrong with the punctuation."""
    yield from wording(view)
    yield from _report_title(view)
    yield from _spans(view)
    yield from _addressee(view)


def wording(view: View) -> Iterator[Finding]:
    """Give what can be seen within a line, whatever it is in the report."""
    yield from scan(view, _PATTERNS)
    yield from _titles_within(view)


def _number(match: re.Match[str]) -> str | None:
    right = f"{match['word']}〔{match['year']}〕{int(match['number'])}号"
    return None if right == match[0] else right


def _brackets(match: re.Match[str]) -> str | None:
    """Give P103's right form, its number as P104 has it."""
    rest = re.sub("^第?0*(?=[1-9])", "", match["rest"])
    return f"{match['word']}〔{match['year']}〕{rest}"


def _doubled(match: re.Match[str]) -> str | None:
    marks = match[0]
    if marks in {"？！", "！！", "……"} or set(marks) == {"…"}:
        return None
    return next((sign for sign in "。！？；：，、" if sign in marks), marks[0])


def _pointed(match: re.Match[str]) -> str | None:
    """Give 。 for a point; the one after a heading's number is P105's."""
    return None if _NUMBER_SIGN.fullmatch(match.string, 0, match.start()) else "。"


_NUMBER_SIGN = re.compile("[（(第]?[一二三四五六七八九十\\d]{1,3}[）)]?")


def _day(match: re.Match[str]) -> str | None:
    month, day = re.split(r"\D", match["day"])
    right = f"“{month}·{day}”"
    return None if match[0] == right else right


def curled(match: re.Match[str]) -> str:
    """Give a stretch between straight quotation marks with curly ones."""
    return f"“{match['words'] or match['more']}”"


_PIECE = r"(?:(?<!\d)\d++(?:\.\d+)?|[一-鿿，。；：、（）《》“”〔〕%])"
_TOLD = re.compile("[，。；\\d]")
_GROUPED = re.compile(rf"\d{_BLANK}+\d")


def _closed(match: re.Match[str]) -> str | None:
    """Give words without the blanks between them, but those of a date or of a number's groups."""
    joint = JOINT.search(match.string, match.start(), match.end() + _JOINED)
    if joint or not _told(match.string) or UNFILLED.search(match[0]) or _GROUPED.search(match[0]):
        return None
    return re.sub(_BLANK, "", match[0])


@lru_cache(maxsize=1)  # asked of one line for each of its blanks
def _told(words: str) -> bool:
    """Tell a sentence; elsewhere a blank may part names, or a mark's two halves."""
    return bool(_TOLD.search(words))


_JOINED = 40  # characters a body that issues jointly, and what it issues, may take

# The letters of a document number: from the verb before them, else the last two.
_VERBS = "印发|转发|根据|按照|依据|落实|贯彻|执行|出台|参照|学习|制定"
_STEM = (
    rf"(?P<word>(?:(?<![一-鿿])|(?<={_VERBS})|(?<=[据照和及以由]))(?!{_VERBS}|[据照和及以由]){_C}{{2,6}}"
    rf"|{_C}{{1,2}})"
)
_PATTERNS: tuple[Pattern, ...] = (
    Pattern("P119", STRAIGHT, curled),
    pattern("P101", "》、《|”、“|’、‘", lambda match: match[0].replace("、", "")),
    pattern(
        "P103",
        rf"{_STEM}[\[【（(［﹝](?P<year>20\d\d|19\d\d)年?[\]】）)］﹞](?P<rest>第?\d+号)",
        _brackets,
        titles=True,
    ),
    pattern(
        "P103",
        rf"{_STEM}(?<=[政发办函字文执罚决委规])[\[【](?P<year>20\d\d)[\]】](?P<rest>)(?!第?\d+号)",
        _brackets,
        titles=True,
    ),
    pattern(
        "P103",
        rf"{_STEM}(?<=[政发办函字文规])〔(?P<year>\d\d)〕(?P<rest>\d+号)",
        lambda match: f"{match['word']}〔20{match['year']}〕{match['rest']}",
        titles=True,
    ),
    pattern(
        "P104",
        rf"{_STEM}〔(?P<year>\d{{4}})〕(?:第0*|0+)(?P<number>[1-9]\d{{0,8}})号",
        _number,
        titles=True,
    ),
    pattern(
        "P104",
        rf"{_STEM}(?<=[发办函字文政])〔(?:19|20)\d\d〕[1-9]\d*(?=[）)，。；、]|文件|精神|要求|通知)",
        r"\g<0>号",
        titles=True,
    ),
    pattern("P105", "([一二三四五六七八九十]是)[、，：](?=.)", r"\1"),
    pattern(
        "P105",
        "(?:(?<=^)|(?<=[。；：]))(第[一二三四五六七八九十]|首先|其次|再次|最后)[、．.]",
        r"\1，",
    ),
    pattern("P105", "(?:(?<=^)|(?<=[。；：]))(（[一二三四五六七八九十\\d]{1,3}）)[、，．.]", r"\1"),
    pattern(
        "P106", r"（[^（）\[\]【】〔〕()]{1,30}[\]】〕)]|[\[【〔(][^（）\[\]【】〔〕()]{1,30}）"
    ),
    pattern("P111", rf"{_PIECE}(?:{_BLANK}+{_PIECE})+", _closed),
    pattern(
        "P114",
        rf"[“\"]?(?<![\d.])(?P<day>{_DAYS})(?![\d.%万亿元])[”\"]?(?:(?<=[”\"])|(?=国家|宪法|消费者|全民|全国|国际|世界|法治|法制|普法|禁毒|宣传|安全|消防|知识|警察|交通|防灾|环境|日|等|、|活动|期间|主题))",
        _day,
    ),
    pattern("P115", "[，。；：、！？]{2,}", _doubled),
    pattern(
        "P116",
        r"(?<!\d)20\d{2}20\d{2}年?|(?<!\d)20\d{2}1?\d月|[发办函字文政委规]20\d{2}\d{1,4} ?号",
        titles=True,
    ),
    pattern("P117", r"(?<=[一-鿿”》）])\.(?=[一-鿿]|$)", _pointed),
)
_INNER = re.compile(
    "《[^《》]{0,80}?([<＜〈《])([^<>＜＞《》〈〉]{0,80})([>＞〉》])[^《》]{0,80}》"
    "|《[^《》]{0,80}<>[^《》]{0,80}》"
)


def _titles_within(view: View) -> Iterator[Finding]:
    """Find < > and a second 《 》 inside 《 》."""
    for line in view.lines:
        for match in _INNER.finditer(line.text):
            signs = (match[1] or "<") + (match[3] or ">")
            if signs == "〈〉":
                continue
            inner = match[0][1:-1]
            for one, other in ("<>", "＜＞", "《》"):
                inner = inner.replace(one, "〈").replace(other, "〉")
            whole = None if "〈〉" in inner else f"《{inner}》"
            yield found("P102", line, *match.span(), fix=whole)


_TITLE_MARKS = re.compile("[，。；：！？,.;:!?—]")


def _report_title(view: View) -> Iterator[Finding]:
    for line in view.lines:
        if line.role is Role.TITLE:
            for match in _TITLE_MARKS.finditer(line.untitled):
                yield found("P108", line, *match.span(), fix="")


_SPAN = re.compile(r"(?<!\d)(20\d\d)年?(——|--|[—\-–－~～])(20\d\d)(?=年|[）)》])")


def _spans(view: View) -> Iterator[Finding]:
    """Find spans of years joined otherwise than most."""
    seen = [(line, match) for line in view.lines for match in _SPAN.finditer(line.text)]
    if len({match[2] for _, match in seen}) < 2:
        return
    usual = Counter(match[2] for _, match in seen).most_common()
    most = "—" if any(sign == "—" for sign, _ in usual) else usual[0][0]
    other = next(match[0] for _, match in seen if match[2] == most)
    for line, match in seen:
        if match[2] != most:
            fix = f"{match[1]}—{match[3]}"
            yield found("P110", line, *match.span(), fix=fix, other=other)


_PEERS = re.compile("([省市区县旗州镇乡]?党?委(?:员会)?)[，, ]((?:[^，,、]*)(?:人民)?政府)")


def _addressee(view: View) -> Iterator[Finding]:
    for line in view.lines:
        if line.role is Role.ADDRESSEE and (match := _PEERS.search(line.text)):
            fix = f"{match[1]}、{match[2]}"
            said = "同类机关之间用顿号"
            yield found("P113", line, *match.span(), fix=fix, said=said)
