"""Punctuation and the habits of official documents (GB/T 15834-2011, GB/T 9704-2012)."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.view import Role, View, found

_C = "[一-鿿]"
_BLANK = "[ \u00a0\u2002-\u200a\u3000]"
# 年  月  日 and 资料  份， are to be filled, not closed.
_UNFILLED = (
    f"(?!(?<=年){_BLANK}+月|(?<=月){_BLANK}+日|{_BLANK}+(?:件|场次?|份|期|起|人次|批次)[，。；])"
)
_POINT = "[.．·•∙・]"
_DAYS = (
    f"12{_POINT}[24]|3{_POINT}15|4{_POINT}(?:15|26)|6{_POINT}(?:5|26)|11{_POINT}9|[15]{_POINT}1[02]"
)
_SHORT = 18  # a line below this may be a label or a caption
_END = "。！？…；：”）》"


def check(view: View) -> Iterator[Finding]:
    """Give what is wrong with the punctuation."""
    yield from wording(view)
    yield from _headings(view)
    yield from _unstopped(view)
    yield from _report_title(view)
    yield from _spans(view)
    yield from _ends(view)
    yield from _lists(view)
    yield from _addressee(view)


def wording(view: View) -> Iterator[Finding]:
    """Give what can be seen within a line, whatever it is in the report."""
    yield from scan(view, _PATTERNS)
    yield from _titles_within(view)


def _number(match: re.Match[str]) -> str | None:
    right = f"{match['word']}〔{match['year']}〕{int(match['number'])}号"
    return None if right == match[0] else right


def _brackets(match: re.Match[str]) -> str | None:
    """Give P103's right form; a number padded or with 第 besides is P104's."""
    return f"{match['word']}〔{match['year']}〕{match['rest']}"


def _doubled(match: re.Match[str]) -> str | None:
    marks = match[0]
    if marks in {"？！", "！！", "……"} or set(marks) == {"…"}:
        return None
    return next((sign for sign in "。！？；：，、" if sign in marks), marks[0])


def _day(match: re.Match[str]) -> str | None:
    month, day = re.split(r"\D", match["day"])
    right = f"“{month}·{day}”"
    return None if match[0] == right else right


_PATTERNS: tuple[Pattern, ...] = (
    pattern("P101", "》、《|”、“", lambda match: match[0].replace("、", "")),
    pattern(
        "P103",
        rf"(?P<word>{_C}{{1,8}})[\[【（(［](?P<year>20\d\d|19\d\d)[\]】）)］](?P<rest>第?\d+号)",
        _brackets,
        titles=True,
    ),
    pattern(
        "P103",
        r"(?P<word>[政发办函字文执罚决委规])[\[【](?P<year>20\d\d)[\]】](?P<rest>)(?!第?\d+号)",
        _brackets,
        titles=True,
    ),
    pattern(
        "P104",
        rf"(?P<word>{_C}?)〔(?P<year>\d{{4}})〕(?:第0*|0+)(?P<number>[1-9]\d*)号",
        _number,
        titles=True,
    ),
    pattern("P105", "(?<=[一二三四五六七八九十]是)[、，：](?=.)", ""),
    pattern(
        "P105", "(?:(?<=^)|(?<=[。；：]))(第[一二三四五六七八九十]|首先|其次|再次|最后)、", r"\1，"
    ),
    pattern("P105", "(?:(?<=^)|(?<=[。；：]))(（[一二三四五六七八九十\\d]{1,3}）)[、，．.]", r"\1"),
    pattern(
        "P106", r"（[^（）\[\]【】〔〕()]{1,30}[\]】〕)]|[\[【〔(][^（）\[\]【】〔〕()]{1,30}）"
    ),
    pattern("P111", rf"(?<=[一-鿿，。；：、）》”]){_UNFILLED}{_BLANK}+(?=[一-鿿（《“\d])", ""),
    pattern("P111", rf"(?<=\d){_BLANK}+(?=[一-鿿%])", ""),
    pattern(
        "P114",
        rf"[“\"]?(?<![\d.])(?P<day>{_DAYS})(?![\d.%万亿元])[”\"]?(?=国家|宪法|消费者|全民|全国|国际|世界|法治|法制|普法|禁毒|宣传|安全|消防|知识|警察|交通|防灾|环境|日|等|、|活动|期间|主题)",
        _day,
    ),
    pattern("P115", "[，。；：、！？]{2,}", _doubled),
    pattern(
        "P116",
        r"(?<!\d)20\d{2}20\d{2}年?|(?<!\d)20\d{2}1?\d月|[发办函字文政委规]20\d{2}\d{1,4} ?号",
        titles=True,
    ),
    pattern("P117", r"(?<=[一-鿿”》）])\.(?=[一-鿿]|$)", "。"),
)
_INNER = re.compile(
    "《[^《》]*?([<＜〈《])([^<>＜＞《》〈〉]*)([>＞〉》])[^《》]*》|《[^《》]*<>[^《》]*》"
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


_FORMS = (
    (re.compile("^([一二三四五六七八九十]+)[.．,，]"), r"\1、"),
    (re.compile("^[（(]?([一二三四五六七八九十]+)[）)][、，.．]"), r"（\1）"),
    (re.compile("^(\\d{1,2})[、，．]"), r"\1."),
    (re.compile("^[（(]?(\\d{1,2})[）)][、，.．]"), r"（\1）"),
    (re.compile("^([一二三四五六七八九十]+)[）)]"), r"（\1）"),
)


def _headings(view: View) -> Iterator[Finding]:
    """Find wrong signs before headings, and wrong stops after them."""
    told: set[str] = set()
    for line in view.headings():
        for form, right in _FORMS:
            if (match := form.match(line.sign)) and right not in told:
                told.add(right)
                yield found("P105", line, 0, match.end(), fix=match.expand(right))
        end = len(line.sign) + len(line.words)
        stop = line.text[end : end + 1]
        if line.role is Role.HEADING and line.text.rstrip()[-1:] in "。，；、：":
            bare = line.text.rstrip()
            said = f"独占一行，末尾不用“{bare[-1]}”"
            yield found(
                "P107",
                line,
                len(line.sign),
                len(bare),
                fix=bare[len(line.sign) : -1],
                said=said,
                do="删去标题末的标点",
            )
        elif line.role is Role.RUN_IN and stop not in "。：；！？，":
            yield found(
                "P107",
                line,
                len(line.sign),
                end,
                fix=f"{line.words}。",
                said="接排正文，没有用句号断开",
                do="标题后加句号",
            )


_UNSTOPPED = re.compile(r"^(?:(\d{1,2})([.．、]?)|[（(][一二三四五六七八九十]+[）)])(?=[一-鿿]{2})")
_LONG = re.compile("[^。；：]{6,}，[^。；]{4,}")
_MEASURE = re.compile("[年月日件次场个名人份期项起批家户处条万余多元类支所座级]")


def _unstopped(view: View) -> Iterator[Finding]:
    """Find paragraphs that begin as the run-in headings do, but whose heading has no stop."""
    shapes = {_shape(line.sign) for line in view.headings() if line.role is Role.RUN_IN}
    for line in view.lines:
        match = _UNSTOPPED.match(line.text) if line.role is Role.BODY else None
        if match is None or _MEASURE.match(line.text[match.end() :]):
            continue
        if match[1] and not match[2] and shapes & {"#.", "#、"}:
            yield found("P105", line, 0, match.end(), fix=f"{match[1]}.")
        elif _shape(match[0]) in shapes and _LONG.match(line.text):
            end = min(len(line.text), match.end() + 12)
            said = "接排正文，没有用句号断开"
            yield found("P107", line, match.end(), end, said=said, do="标题后加句号")


def _shape(sign: str) -> str:
    return re.sub("[一二三四五六七八九十\\d]+", "#", sign)


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


def _ends(view: View) -> Iterator[Finding]:
    """Find paragraphs that stop without a stop."""
    for line in view.prose:
        text = line.text.rstrip()
        said = line.role is Role.RUN_IN or "，" in text
        if said and len(text) >= _SHORT and text[-1] not in _END:
            start = max(text.rfind(sign) for sign in "。，；、") + 1
            mark = "以逗号、顿号结束" if text[-1] in "，、" else "末尾没有句号"
            yield found("P112", line, start, len(text), said=mark, do="段末用句号")


_ITEM = re.compile("([。；，])(?=[二三四五六七八九十]是)")


def _lists(view: View) -> Iterator[Finding]:
    """Find 一是…；二是…。三是…, whose items are not parted alike."""
    for line in view.prose:
        marks = list(_ITEM.finditer(line.text))
        usual = Counter(mark[1] for mark in marks).most_common(1)
        for mark in marks:
            if usual and mark[1] != usual[0][0]:
                yield found(
                    "P112",
                    line,
                    mark.start(),
                    mark.end() + 2,
                    said=f"与前后各条之间的“{usual[0][0]}”不一致",
                    do=f"改为“{usual[0][0]}”",
                )
                break


_PEERS = re.compile("(党?委(?:员会)?)[，,]((?:[^，,、]*)(?:人民)?政府)")


def _addressee(view: View) -> Iterator[Finding]:
    for line in view.lines:
        if line.role is Role.ADDRESSEE and (match := _PEERS.search(line.text)):
            fix = f"{match[1]}、{match[2]}"
            said = "同类机关之间用顿号"
            yield found("P113", line, *match.span(), fix=fix, said=said)
