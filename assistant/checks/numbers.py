"""Numbers: how they are written, and the words that go with them (GB/T 15835-2011)."""

import re
from collections.abc import Iterator

from assistant import numerals
from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.view import View, found

_COUNTED = "人次|件次|场次|批次|件|份|名|场|起|户|宗|批|篇|条|次|期|家"
_UNIT = (
    f"{_COUNTED}|个|项|人|册|本|处|座|卷|辆|台|元|万|亿|支|队|位|类|块|面|幅|例|则"
    "|车次|课时|小时|天"
)
_HAN = "[一二两三四五六七八九十百千万]"
_SINGLE = "人次|件次|场次|件(?!事|套|实)|份|名|起|宗|场|期|次(?!产业|方)"
_WHOLE = rf"(?<![\d.,]|{_HAN})(?:\d[\d.,]*+|{_HAN}++)"  # from its first sign to its last
_DIGITS = "零一二三四五六七八九"
_VAGUE = "约|近|超过?|逾|将近|接近|大约|大概|不少于|不低于|至少|突破"


def check(view: View) -> Iterator[Finding]:
    """Give what is wrong with numbers and their words."""
    yield from scan(view, _PATTERNS)
    yield from _counted(view)
    yield from _styles(view)


def _plain(match: re.Match[str]) -> str | None:
    """Give 128件 for 一百二十八件; what has no exact value, or is round and about, stays."""
    number = numerals.value(match["number"])
    if number is None or number == _TEN:
        return None
    about = number % _TEN in {0, number} and _ABOUT.search(match.string, 0, match.start())
    return None if about else f"{number}{match['unit']}"


_TEN = 10  # 十件实事 is a way of speaking
_ABOUT = re.compile(f"(?:{_VAGUE}|上|成|过)[有为在达]?$")


def _neighbours(match: re.Match[str]) -> str | None:
    """Give 三四次 for 3、4次, None for numbers that are not neighbours."""
    first, second = (_digit(match[group]) for group in ("first", "second"))
    if second != first + 1:
        return None
    head = "两" if first == _TWO else _DIGITS[first]
    return f"{head}{_DIGITS[second]}{match['scale'] or ''}{match['unit']}"


_TWO = 2


def _digit(sign: str) -> int:
    return int(sign) if sign.isdecimal() else _DIGITS.index(sign)


def _joined(match: re.Match[str]) -> str | None:
    """Give 20～30 for 20-30; what does not rise is a number of another kind."""
    return f"{match[1]}～{match[2]}" if float(match[1]) < float(match[2]) else None


def _large(match: re.Match[str]) -> str | None:
    """Give 5万 for 50,000 and 1234 for 1,234; 12,345 may stand."""
    number = int(match["number"].replace(",", ""))
    rest = match["after"] or ""
    if number >= 10**4 and number % 10**3 == 0:
        myriads = f"{number / 10**4:.1f}".removesuffix(".0")
        return f"{myriads}万{rest}"
    return f"{number}{rest}" if number < 10**4 else None


def _few(match: re.Match[str]) -> str:
    """Give 几十 for 几10, 数百 for 数100."""
    return match[0][0] + {"10": "十", "100": "百", "1000": "千", "10000": "万"}[match["tens"]]


# Where 数 says several, and does not end a word such as 件数 or 总数.
_ALONE = "(?:^|(?<=[，。；：、了])|(?<=开展|举办|组织|发放|走访|化解|办理))"


def _percent(match: re.Match[str]) -> str | None:
    number = numerals.value(match[1])
    return None if number is None else f"{number}%"


def _settled(match: re.Match[str]) -> str:
    """Write the digits of a settled word in characters, as they are read (20大 二十大)."""
    return re.sub(r"\d+", lambda digits: _spoken(int(digits[0])), match[0])


def _spoken(number: int) -> str:
    return (
        numerals.characters(number).removeprefix("一")
        if 9 < number < 20
        else (numerals.characters(number))
    )


_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "N101",
        rf"(?<![第每番到至\d“、数几]|{_HAN})(?P<number>[一二两三四五六七八九万]*+[十百千]{_HAN}*+)"
        rf"(?P<unit>{_SINGLE}|批次|户(?!籍)|家(?![庭长])|处(?![级长理罚置在于分])|平方米|亩|公里|人(?![大民口家均才])"
        r"|个(?=[，。；、（]|$))(?!民生)",
        _plain,
    ),
    pattern(
        "N101",
        rf"(?<![第每到至\d“、数几]|{_HAN})(?P<number>[一二两三四五六七八九十百千]+)(?P<unit>[万亿]元)(?!以[上下内]|至|到)",
        _plain,
    ),
    pattern(
        "N102",
        rf"(?<![第\d、.])(?P<first>\d|[一二三四五六七八])、(?P<second>\d|[二三四五六七八九])(?P<scale>[十百千万])?"
        rf"(?P<unit>个月|{_UNIT})",
        _neighbours,
    ),
    pattern(
        "N102", r"(?<=[近这])(?P<first>\d)、(?P<second>\d)(?P<scale>)(?P<unit>年)", _neighbours
    ),
    pattern("N102", r"几(?P<tens>10000|1000|100|10)(?!\d)", _few),
    pattern("N102", rf"{_ALONE}数(?P<tens>10000|1000|100|10)(?=[余多]?(?:{_UNIT}))", _few),
    pattern("N103", r"(?<!\d)(?:19|20)大(?=[精报]|以|和|、|，|。|召|胜)", _settled),
    pattern("N103", r"(?<!\d)(?:1[5-9]|2\d)届(?=[一二三四五六七八九\d]?中全会|历次)", _settled),
    pattern("N103", r"(?<=届)\d(?=中全会)", _settled),
    pattern("N103", r"(?<!\d)1[2-6]五(?=[”规时期])", _settled),
    pattern("N103", r"(?<!\d)[6-9]五(?=”?普法)", _settled),
    pattern(
        "N103",
        r"(?<!\d)3项制度|(?<!\d)3农(?![业户村民机资药田])|(?<!\d)3重[1一]大|三重1大|(?<!\d)1岗双责",
        _settled,
    ),
    pattern("N103", r"(?<!\d)(?:2个(?:维护|确立)|4个(?:意识|自信|亲自|全面))", _settled),
    pattern("N103", r"(?<!\d)1规划2纲要|(?<!\d)双随机、?1公开", _settled),
    pattern("N105", rf"(?<![\d.])(?:\d*[1-9]|\d+\.\d+)[余多](?=(?:{_UNIT}|%)(?!样|元化))"),
    pattern("N105", rf"(?<![\d.]|{_HAN}){_HAN}*[二三四五六七八九]余(?=(?:{_UNIT}))"),
    pattern(
        "N106",
        rf"(?:{_VAGUE})[有为在达]?(?:\d[\d.,]*|{_HAN}+)[万亿]?[余多][万亿]?(?:{_UNIT})?(?:左右|以上)?",
    ),
    pattern(
        "N106",
        rf"(?:{_VAGUE})[有为在达]?(?:\d[\d.,]*|{_HAN}+)[万亿]?(?:{_UNIT}|%)(?:左右|以上|上下)",
    ),
    pattern("N106", rf"{_WHOLE}[万亿]?[余多][万亿]?(?:{_UNIT})(?:左右|以上|上下)"),
    pattern("N106", rf"{_WHOLE}[万亿]?(?:多余|余多)(?=[万亿]?(?:{_UNIT}))"),
    pattern("N106", rf"[数几][十百千万]+[余多](?=(?:{_UNIT}))"),
    pattern(
        "N106", rf"(?:约|超过?|逾|不到|不足)(?:近|约)(?:\d[\d.,]*|{_HAN}+)[万亿]?(?:{_UNIT}|%)"
    ),
    pattern(
        "N107",
        r"(?:减少|下降|降低|缩减|压缩|压减|缩短|回落|减低|[降减]幅)[达为]?(?:(?![增升提长扩翻到至是为了])[一-鿿]){0,8}?了?"
        r"(?:近|约|超)?[\d.一二两三四五六七八九十]+多?倍",
    ),
    pattern(
        "N108",
        r"(?:较|比|与|同|和)(?:去年|上年|上一年|前年|往年|\d{4}年)(?:同期)?(?:相比)?，?同比(?:例)?"
        r"|同比(?:较|比|与)?(?:去年|上年|上一年)|环比",
    ),
    pattern(
        "N109", r"(?<![\d,])(?P<number>\d{1,3}(?:,\d{3}){1,5})(?P<after>[余多])?(?!\.?\d|,)", _large
    ),
    pattern("N109", r"(?<![\d,.])(?P<number>\d{1,12}0000)(?P<after>[余多])(?![\d,])", _large),
    pattern("N110", r"(?<![\d.%])(\d+(?:\.\d+)?)[-–—～~至](\d+(?:\.\d+)?%)", r"\1%～\2"),
    pattern(
        "N118",
        r"(?<![\d.\-])(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?=[万千百]?(?:小时|分钟|天|个|人|名|件|次|场|户|家|元|公里|亩|岁))",
        _joined,
    ),
    pattern(
        "N111",
        r"[０-９]+(?:[．，][０-９]+)*％?|(?<=\d)[％．](?=\d|[，。；、]|$)",
        lambda match: numerals.narrowed(match[0]),
    ),
    pattern("N112", "截止(?:到|至)?(目前|当前|现在)为止", r"截至\1"),
    pattern(
        "N112",
        r"截止(?:到|至)?(?=目前|当前|现在|今|本|去年|上年|年[底末]|\d|二〇|[一二三四五六七八九十]+月|报告期|统计)",
        "截至",
    ),
    pattern("N116", rf"百分之((?:{_HAN}|零)+(?:点[零一二三四五六七八九]+)?)", _percent),
    pattern(
        "N117",
        r"(?<![第届十百千万一二三四五六七八九〇零\d、])二(?=个(?!维|确)|名|件|场|份|次(?![供元污分审报开利加]))",
        "两",
    ),
)


# 春季、秋季两次 and 春秋两季两次 count what was just named.
_DONE = re.compile(
    "(?:开展|组织|召开|举办|受理|调解(?!员)|化解|办理|发放|接待|培训|举行|完成|办结|审查|出具|印发|发出|制发|签订|走访|排查|调处|整改|征集)"
    "[^，。；、\\d“”二三四五六七八九十每第]{0,14}(?<![季年轮])(?P<number>[二两三四五六七八九])"
    f"(?P<unit>{_SINGLE})"
)


def _counted(view: View) -> Iterator[Finding]:
    """Find 召开会议三次: one Chinese numeral as the count of what was done."""
    for line in view.prose:
        for match in _DONE.finditer(line.untitled):
            fix = _plain(match)
            yield found("N101", line, match.start("number"), match.end(), fix=fix)


def _styles(view: View) -> Iterator[Finding]:
    """Find 两万余 beside 2万余 in one paragraph."""
    for line in view.prose:
        digits = _IN_DIGITS.search(line.untitled)
        words = _IN_WORDS.search(line.untitled)
        if digits and words:
            yield found("N104", line, *words.span(), other=digits[0])


_IN_DIGITS = re.compile(rf"(?<![\d.])\d+(?:\.\d+)?[万千][余多]?(?:{_UNIT})")
_IN_WORDS = re.compile(rf"(?<!{_HAN}){_HAN}*[一二两三四五六七八九十][万千][余多]?(?:{_UNIT})")
