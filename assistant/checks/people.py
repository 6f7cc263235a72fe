"""People in a report: leaders by name, and the parties of cases."""

import re
from collections.abc import Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, View, found

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# What no given name holds: words of grammar, of counting, of places and offices.
_NO_NAME = (
    "的了着在是不于与和同跟及等或被把将对从由向其之者所能也都还就才"
    "个名位户件次场元万亿余村镇乡县区街局站队组院厂委党部第副支办员长"
)
_NAME = f"[{_SURNAMES}](?:(?![{_NO_NAME}])[一-鿿]){{1,2}}?"
_POST = "书记|镇长|乡长|区长|县长|市长|局长|主任|所长|站长|处长|科长|部长|主席"
_DOES = "带头|主持|亲自|任组长|为组长|率|先后|多次|出席|担任|作|对|带队|参加|深入|在|到|批示|讲"
_LEADER = re.compile(
    rf"(?:{_POST})(?P<name>{_NAME})(?=同志|{_DOES}|、|$)"
    rf"|(?:(?<=^)|(?<=[，。；、：（和由]))(?P<name2>{_NAME})(?:{_POST})(?=同志|{_DOES}|、|$)"
    rf"|(?P<name3>{_NAME})同志"
)
_PARTY = (
    "当事人|违法行为人|行为人|信访人|上访人|来访人|信访老户|上访老户|上访户|信访户|被?申请人|"
    "原告人?|被告人?|(?:犯罪)?嫌疑人|被害人|受害人|死者|伤者|吸毒人员|社区矫正(?:对象|人员)|"
    "刑满释放人员|(?:精神病|精神障碍)患者|残疾人|未成年人|村民|居民|群众|邻居|业主|户主|商户|"
    "老人|驾驶[人员]"
)
# What follows a name: a sign, a word of grammar, or what parties do and what is done with them.
_FOLLOWS = (
    "[，。；、（）,;]|$|[与和同跟因诉等在向被对到来的之将未已经就拒]|一家|家中|家属|一案|夫妇|夫妻|两人|二人|"
    "不服|予以|处以|处罚|作出|进行|落实|得到|追回|提出|反映|上访|解决|处理|化解|申请|多次|办理|"
    "涉嫌|销售|生产|经营|无证|违法|违规|擅自|非法|酒后|驾驶|盗窃|殴打|占用|签订|撤诉|撤回|撤销|"
    "达成|起诉|赔偿|索要|要求|投诉|举报|自愿|主动|接受|履行|息访|息诉|发生|名下|依法|实施|获得"
)
_CASE = re.compile(rf"(?:{_PARTY})(?!方|于)(?P<name>[{_SURNAMES}]某+|{_NAME})(?={_FOLLOWS})")
_SECOND = re.compile(
    rf"(?:夫妇|夫妻)?[、与和同跟及](?:{_PARTY})?(?P<name>[{_SURNAMES}]某+|{_NAME})(?={_FOLLOWS})"
)
_BETWEEN = re.compile(
    rf"(?:(?<=^)|(?<=[，。；：了对就])|(?<=调解|化解|处理|调处|解决|审理))(?P<name>{_NAME})"
    rf"[与和诉](?P<name2>{_NAME})(?=(?:的|之间的?|等人?的?)?[一-鿿]{{0,4}}(?:纠纷|矛盾|一案|债务))"
)


def check(view: View) -> Iterator[Finding]:
    """Give the people named."""
    for line in view.lines:
        if line.role is not Role.TITLE:
            yield from _leaders(line)
            yield from _parties(line)


def _leaders(line: Line) -> Iterator[Finding]:
    for match in _LEADER.finditer(line.text):
        if _is_name(match["name"] or match["name2"] or match["name3"]):
            yield found("X103", line, *match.span())


def _parties(line: Line) -> Iterator[Finding]:
    """Give each party, those that follow the first in a list, and two that quarrel."""
    taken: list[tuple[int, int]] = []
    for match in _CASE.finditer(line.text):
        start = match.start()
        one: re.Match[str] | None = match
        while one and not _is_common(one["name"]):
            if _is_name(one["name"]):
                taken.append((start, one.end()))
            one = _SECOND.match(line.text, one.end())
            start = one.start("name") if one else 0
    pairs = _BETWEEN.finditer(line.text)
    taken += [match.span() for match in pairs if all(map(_is_name, match.groups()))]
    told: list[tuple[int, int]] = []
    for start, end in taken:
        if not any(a < end and start < b for a, b in told):
            told.append((start, end))
            yield found("X104", line, start, end)


def _is_name(words: str) -> bool:
    return "某" not in words and not _is_common(words)


def _is_common(words: str) -> bool:
    """Tell whether what looks like a name is the start of common words."""
    return any(words.startswith(one) for one in _COMMON)


_BEGINNINGS = (
    "高度 高效 高质 高频 高发 高标 任务 任何 任职 任期 方面 方便 方式 方可 常态 常见 "
    "常年 常住 常驻 安全 金额 金融 文明 文化 文书 文件 万人 万余 万元 万众 万家 江苏 "
    "江西 江边 石油 白天 余人 余名 余次 余件 于是 周边 周期 周围 周末 马上 易发 易受 "
    "易地 易于 何时 何地 何种 何人 许多 许可 田间 田地 毛利 龙头 林地 林业 林权 林草 "
    "沈阳 夏季 武装 叶面 黄赌 胡乱 程序 程度 钱财 段落 顾问 顾虑 康养 康复 杜绝 陆续 "
    "范围 曾经 董事 严格 关心 时常 成立 带头 主持 亲自 汤圆 余个 常委 常务 任组 余户 "
    "万名 方案 方针 方法 高位 高层 石材 "
    "高兴 高龄 高呼 高校 高中 高级 高速 高空 高峰 高风 高额 高温 高价 万事 万分 任意 任免 任用 "
    "任教 任性 常来 常去 常因 常会 常有 常用 常规 曾因 曾多 曾有 曾受 曾获 曾任 曾申 曾提 曾反 "
    "曾上 曾来 周转 周知 周到 周密 周全 金银 文体 文字 文物 文艺 方言 方向 石料 石块 石头 白条 "
    "白酒 钱款 钱物 余款 余额 余生 余热 顾及 顾客 谢绝 谢意 许诺 许愿 田土 田头 田产 林木 林场 "
    "林区 武术 武力 马匹 马路 黄金 黄牛 夏收 夏粮 毛病 江河 龙舟 罗列 乔装 雷电 雷击 史料 秦腔 "
    "贺信 陆路 江南 江北 胡同 康健 石板 白色 黄色 毛毯 万象 高铁 高新 高标 温暖"
)
_COMMON = frozenset(_BEGINNINGS.split())


def is_person(words: str) -> bool:
    """Tell whether words are a person's name (微软用户 and names of programs are not)."""
    return bool(re.fullmatch(f"{_NAME}", words)) and not words.endswith("户")
