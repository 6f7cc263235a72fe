"""Before publication: personal data, secrecy marks, what was left in, what the file carries."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.view import Role, View, found
from assistant.readers.reading import Facts, excerpt

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NAME = f"[{_SURNAMES}][一-鿿]{{1,2}}"
_POST = "书记|镇长|乡长|区长|县长|市长|局长|主任|所长|站长|处长|科长|部长|主席"
_PARTY = (
    "村民|居民|当事人|信访人|上访人|来访人|申请人|被申请人|原告|被告|嫌疑人|上访户|信访户|群众|"
    "业主|死者|伤者|吸毒人员|社区矫正对象|刑满释放人员|精神病患者"
)


def check(view: View, facts: Facts) -> Iterator[Finding]:
    """Give what should not be published."""
    yield from scan(view, _PATTERNS)
    yield from _identities(view)
    yield from _accounts(view)
    yield from _people(view)
    yield from _carried(facts)


_PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "X102",
        r"(?<![\d〕年/-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)",
        titles=True,
    ),
    pattern(
        "X105",
        r"(?:绝密|机密|秘密)(?:★|☆|级?[（(]|\s*★).{0,6}|内部(?:资料|文件|材料|使用|参考|传阅|掌握)[^，。；]{0,8}|不得外传|仅供内部[^，。；]{0,6}|注意保密|请勿外传|阅后[即收]",
        titles=True,
    ),
    pattern(
        "X106",
        r"(?<![A-Za-z0-9])[XxＸ×]{2,}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[XxＸ×](?=[件次场名人个份期项起年月日镇乡村])|\*+(?=[件次场名人个份期项起年月%])|\*{2,}|[＿_]{2,}|○{2,}|[?？]{2,}|…{3,}件|(?:此处)?待(?:补充?|定|填写?|核实|提供|确认|完善|续)(?=[。；，）】）]|$)|[（(【\[](?:此处|请|插入|填写|输入|数据|单位名称|年份)[^（）【】]{0,12}[）)】\]]|[（(]\s*[）)]|\{\{[^}]*\}\}|TODO|(?:某某|XX|××)(?:镇|乡|街道|县|区|局|单位|村)|(?<=\d)年\s+月(?:\s*日)?|(?<=\d月)\s+日|【[^】]*待[^】]*】",
        titles=True,
    ),
    pattern(
        "X107",
        "(?:妥否|当否|可否|是否妥当)[，,]?请?[^。]{0,6}|以上请示[^。]{0,8}|(?:恳请|敬请|特请|请)(?:上级|县[委政][^，。；]{0,6}|区[委政][^，。；]{0,6}|市[委政][^，。；]{0,6}|镇[委政][^，。；]{0,6}|领导|贵[^，。；]{1,3})?(?:予以?|给予|尽快)?(?:支持|批示|批准|审批|审示|批复|解决|协调解决|帮助解决|拨付)(?=[，。；！]|$|为[盼荷])|特此请示",
    ),
    pattern(
        "X112",
        "稳控|缠访|闹访|非访(?!谈)|劝返|截访|重点(?:上访)?人员\\d+[名人]|(?:吸毒|涉毒|邪教)人员\\d+[名人]",
    ),
)


_IDENTITY = re.compile(
    r"(?<![\d〕])([1-9]\d{5}) ?((?:18|19|20)\d{2}) ?(\d{2})(\d{2}) ?(\d{3}[\dXx])(?![\dA-Za-z])"
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


_LEADER = re.compile(
    rf"(?P<post>(?:{_POST}))(?P<name>{_NAME})(?=同志|带头|主持|亲自|任组长|为组长|率|先后|多次|出席|担任|、|讲|作|对|带队|参加|深入|在|到|批示|$)|(?P<name2>{_NAME})同志"
)
_CASE = re.compile(
    rf"(?:{_PARTY})(?P<name>{_NAME})"
    "(?=[与和、因诉等反在（(向被对到来]|的|之间|一家|家中|一案|提出|上访|解决|处理|化解|申请|多次|办理)"
    rf"|(?<=[与和诉])(?P<name2>{_NAME})(?=[的因等]|之间|发生)(?=[^，。；]{{0,14}}(?:纠纷|矛盾|债务|案))"
)


def _people(view: View) -> Iterator[Finding]:
    for line in view.lines:
        if line.role is Role.TITLE:
            continue
        for rule, regex in (("X103", _LEADER), ("X104", _CASE)):
            for match in regex.finditer(line.text):
                name = match["name"] or match["name2"]
                if "某" not in name and not _common(name):
                    yield found(rule, line, *match.span())


def _common(words: str) -> bool:
    """Tell whether what looks like a name is the start of common words."""
    return len(words) > 1 and any(words.startswith(one) for one in _COMMON)


_BEGINNINGS = (
    "高度 高效 高质 高频 高发 高标 任务 任何 任职 任期 方面 方便 方式 方可 常态 常见 "
    "常年 常住 常驻 安全 金额 金融 文明 文化 文书 文件 万人 万余 万元 万众 万家 江苏 "
    "江西 江边 石油 白天 余人 余名 余次 余件 于是 周边 周期 周围 周末 马上 易发 易受 "
    "易地 易于 何时 何地 何种 何人 许多 许可 田间 田地 毛利 龙头 林地 林业 林权 林草 "
    "沈阳 夏季 武装 叶面 黄赌 胡乱 程序 程度 钱财 段落 顾问 顾虑 康养 康复 杜绝 陆续 "
    "范围 曾经 董事 严格 关心 时常 成立 带头 主持 亲自 汤圆 余个 常委 常务 任组 余户 "
    "万名 方案 方针 方法 高位 高层 石材 "
)
_COMMON = frozenset(_BEGINNINGS.split())


_PERSON = re.compile(f"{_NAME}(?<!户)")  # 微软用户 and names of programs say nothing


def _carried(facts: Facts) -> Iterator[Finding]:
    """Say what the file holds besides its text."""
    if changes := (*facts.inserted, *facts.deleted):
        yield _kept("X108", changes[0], len(changes))
    if facts.comments:
        yield _kept("X109", facts.comments[0].text, len(facts.comments))
    for hidden in facts.hidden:
        yield _kept("X110", hidden)
    for name in dict.fromkeys((facts.author, facts.editor)):
        if _PERSON.fullmatch(name):
            yield found("X111", said=name)


def _kept(rule: str, words: str, count: int = 1) -> Finding:
    """Give the finding on words that are in the file though not in its text."""
    return replace(found(rule, count=count, said=excerpt(words)), quote=words)
