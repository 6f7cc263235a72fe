"""Before publication: personal data, secrecy marks, what was left in, what the file carries."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.checks import people
from assistant.checks.almanac import Almanac
from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.punctuation import UNFILLED
from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.checks.view import Line, Role, View, found
from assistant.document import Document, plain
from assistant.readers.reading import Facts, excerpt


def check(view: View, subject: Subject) -> Iterator[Finding]:
    """Give what should not be published: in the report, around it, and in the file."""
    yield from _told(view, subject.almanac)
    around = (*_margins(subject.facts), *_marks(view, subject.source))
    for one in _told(View(around, view.year), subject.almanac):
        yield replace(one, line=None, place=None)
    yield from _carried(subject.facts, subject.almanac)


def _told(view: View, almanac: Almanac) -> Iterator[Finding]:
    yield from scan(view, _PATTERNS)
    yield from _identities(view)
    yield from _accounts(view)
    yield from people.check(view, almanac)


def _margins(facts: Facts) -> Iterator[Line]:
    for words in facts.margins:
        yield Line(words, Role.OTHER, 0, 0, "页眉页脚")


def _marks(view: View, source: Document | None) -> Iterator[Line]:
    """Give the marks that stand above the title, where a report is not read."""
    printed = {_bare(line.text) for line in view.lines}
    for block in source.blocks if source else ():
        words = plain(block).strip()
        if _bare(words) in printed:
            return
        if _MARK.fullmatch(words):
            yield Line(words, Role.OTHER, 0, 0)


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)


_ABOVE = (
    "(?:上级|领导|贵[^，。；]{1,3}|[县区市乡镇省旗](?:委|(?:人民)?政府|财政局?))"
    "(?:及?(?:有关|相关|主管)?(?:部门|领导|机关))?"
)
_GIVE = "给予|予以|帮助|协调|大力支持|加大|增加|增拨|增配|安排|倾斜"
_ASKED = "支持|批示|批准|审批|审示|批复|批转|解决|协调解决|帮助解决|拨付"
_INNER = "内部(?:资料|文件|材料|刊物|使用|参考|传阅|掌握)"
_MARK = re.compile(
    f"密级[：: ]*内部|(?:密级[：: ]*)?(?:绝密|机密|秘密)(?:级)?(?:[ \u3000]*[★☆].{{0,6}})?"
    f"|{_INNER}[ \u3000，,]*(?:请?(?:注意|妥善)保[存管]|(?:严禁|不得|请勿)外传)?"
)
# What stands for words to be filled in: signs, brackets, remarks, dates without their numbers.
_WIDE = "[ \u3000]"
_DATE = (
    rf"20\d\d年(?:{_WIDE}+月(?![均度底初末报考]){_WIDE}*日?|月{_WIDE}*日|\d{{1,2}}月{_WIDE}+日)"
    r"(?![均常\d])"
)
_REMARK = (
    "[（(](?:注[：:]|备注[：:]|此|该数|数据|年底)[^（）()]{0,10}[需须待请再][^（）()]{0,8}"
    "(?:核|确认|补充|更新|改)[^（）()]{0,4}[）)]"
    "|(?:此处|此数|该数)[^，。；]{0,4}[待由][^，。；]{0,8}(?:提供|补充|核实|确认|填写)"
)
_BRACKET = (
    r"[（(【\[](?:(?:此处(?![指为是])|插入|填[写入数上]|输入|请[填插输补核修确])[^（）【】]{0,12}"
    r"|数据|数字|单位名称|年份|日期|金额)[）)】\]]"
)
_BLANKS = (
    r"(?<![A-Za-z0-9])[XxＸ×]{2,}(?![A-Za-z0-9]|染色体)",
    r"(?<![A-Za-z0-9])[XxＸ×](?=[件次场名人个份期项起年月日镇乡村])",
    r"(?:N{2,}|#{2,})(?=[件次场名人个份期项起])",
    r"\*+(?=[件次场名人个份期项起年月%])|\*{2,}|[＿_]{2,}|○{2,}|[?？]{2,}|(?<!…)…{3,}件",
    r"(?:此处)?待(?:补充?|定|填写?|核实|提供|确认|完善|续)(?=[。；，）】）]|$)",
    _BRACKET,
    r"[（(]\s*[）)]",
    UNFILLED.pattern,
    _REMARK,
    _DATE,
    r"\{\{[^{}]{0,80}\}\}|TODO|(?:某某|XX|××)(?:镇|乡|街道|县|区|局|单位|村)|【[^【】]{0,40}待[^【】]{0,40}】",
)
_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "X102",
        r"(?<![\d〕年/-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d|\.\d|万?元)"
        r"|(?<![\d〕])[（(]?0(?:10|2\d|[3-9]\d\d)(?:[）)] ?|[ 　]?[-—－–][ 　]?| )"
        r"[2-8]\d{3} ?\d{3,4}(?!\d)",
        titles=True,
    ),
    pattern(
        "X105",
        rf"^(?:{_MARK.pattern})$"
        r"|(?<!国家)(?<!工作)(?<!商业)(?:绝密|机密|秘密)(?:[★☆]|级?[（(]|[ \u3000]*[★☆]).{0,6}"
        r"|(?<=[为属是于])(?:绝密|机密|秘密)级(?![别以和])"
        rf"|(?:^|(?<=[为属于是：（(【 \u3000])){_INNER}(?=$|[，。；！）)】 \u3000])[^，。；]{{0,8}}"
        r"|不得外传|仅[供限]内部[^，。；]{0,6}|注意保密|请勿外传|阅后[即收]",
        titles=True,
    ),
    pattern("X106", "|".join(_BLANKS), titles=True),
    pattern(
        "X107",
        "(?:妥否|当否|可否|是否妥当)[，,]?请?[^。]{0,6}|以上请示[^。]{0,8}|特此请示"
        "|现(?:[就将][^，。；]{0,12})?请示如下|(?:(?<=^)|(?<=[，。；]))特此?申请(?=[^，。；、])"
        f"|(?:[恳敬特]请|请)(?:{_ABOVE}[^，。；]{{0,6}})?(?:予以?|给予|尽快)?(?:审[阅定议])?(?:{_ASKED})(?=[，。；！]|$|为[盼荷])"
        "|恳请(?!各位|代表|群众|公众|社会|广大|谅解)[^，。；]{2,16}"
        f"|(?:希望|(?:(?<=^)|(?<=[，。；]))请){_ABOVE}(?:尽快|继续|进一步)?(?:{_GIVE})[^，。；]{{0,12}}",
    ),
    pattern(
        "X112",
        "稳控|缠访|闹访|非访(?!谈)|劝返|截访|重点(?:上访)?人员\\d+[名人]|(?:吸毒|涉毒|邪教)人员\\d+[名人]",
    ),
)


_IDENTITY = re.compile(
    r"(?<![\d〕])([1-9]\d{5}) ?((?:18|19|20)\d{2}) ?(\d{2})(\d{2}) ?(\d{3}[\dXx])(?![\dA-Za-z])"
)
_OLD = re.compile(
    r"身份证[^，。；]{0,8}?(?<!\d)([1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _identities(view: View) -> Iterator[Finding]:
    """Find identity numbers: a day that exists and a checksum that holds (GB 11643)."""
    for line in view.lines:
        for match in _IDENTITY.finditer(line.text):
            start = match.start()
            digits = "".join(match.groups()).upper()
            total = sum(
                int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)
            )
            sure = (
                "10X98765432"[total % 11] == digits[-1]
                or "身份证" in line.text[max(0, start - 10) : start]
            )
            if sure and _is_day(*match.groups()[1:4]):
                yield found("X101", line, *match.span())
        for match in _OLD.finditer(line.text):  # of fifteen digits, until 1999
            yield found("X101", line, *match.span(1))


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


_ACCOUNT = re.compile(r"(?<![\d〕])(?:\d{4} ?){3,4}\d{3,7}(?![\dA-Za-z])")


def _accounts(view: View) -> Iterator[Finding]:
    """Find bank accounts: 16 to 19 digits beside 账 or 卡, or with a checksum that holds."""
    for line in view.lines:
        for match in _ACCOUNT.finditer(line.text):
            digits = match[0].replace(" ", "")
            around = line.text[max(0, match.start() - 10) : match.end() + 6]
            if 16 <= len(digits) <= 19 and re.search("账|帐|卡|汇|银行", around):
                yield found("X113", line, *match.span())


def _carried(facts: Facts, almanac: Almanac) -> Iterator[Finding]:
    """Say what the file holds besides its text."""
    if changes := (*facts.inserted, *facts.deleted):
        yield _kept("X108", changes[0], len(changes) + facts.restyled)
    elif facts.restyled:
        yield found("X108", count=facts.restyled, said="格式修订")
    if facts.comments:
        yield _kept("X109", facts.comments[0].text, len(facts.comments))
    for hidden in facts.hidden:
        yield _kept("X110", hidden)
    for name in dict.fromkeys((facts.author, facts.editor)):
        if people.is_person(name, almanac):
            yield found("X111", said=name)


def _kept(rule: str, words: str, count: int = 1) -> Finding:
    """Give the finding on words that are in the file though not in its text."""
    return replace(found(rule, count=count, said=excerpt(words)), quote=words)
