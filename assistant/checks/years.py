"""Years: last year's left over, events outside the year, plans made for a year gone by."""

import re
from collections.abc import Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, Role, View, found
from assistant.frozen import frozen
from assistant.recognise.reportyear import spoken

_YEAR = re.compile(r"(?<![\d—\-–~～〔（])(20\d\d)年(?![—\-–~～])(?:(?P<month>\d{1,2})月)?")
_BEFORE = re.compile(
    "(?:较|比|与|同|自|从|由|于|(?<!截)至|(?<!截止)(?<!截至)到|继|对|相比|是|获|荣获|被评为|原|曾|（|来，?"
    "|[一-鿿](?:总结|回顾)|汇报|报告|早在)$"
)
_AFTER = re.compile(
    "^(?:度?以来|起|相比|同期|[底末]?(?:相比|[至到](?!\\d{1,2}月)|的\\d|增|下降|减|上升)"
    "|的?[\\d.]+[余多]?[件次场人个名份起批万亿%]|之前|以前|之后|后|开始|版|修[订正]|印发|出台|制定|[为是]|度?(?:案卷|档案|预算|决算)"
    "|度?[^，。]{0,14}(?:示范|先进|优秀|荣誉|称号|命名|考核|督察|反馈|报告|排名|通报|审计|述法))"
)
# An earlier year that only says which matter is meant (2022年遗留的积案, 2022年底签订的责任书).
_QUALIFIES = re.compile(
    "^度?[底末初]?[^，。；]{0,6}(?:遗留|留下|结转|移交|交办|启动|建成|建立|创建|成立|设立|签订|召开|施行|实施"
    "|修[订正]|颁布|公布|印发|出台|制定|选聘|聘[任请]|命名|下放|部署|提出|确定|承接|立案|受理)的"
)
_HISTORY = re.compile("度?，?[^，。；]{0,6}(?:获|被评|入选|成立|建成|启用)")
_REVIEWED = re.compile("审议|审核通过|听取|报送|公开|公示|发布|上报|通报|评议|反馈")
_ACTOR = re.compile(
    "(?:干部|负责人|人员|党委|政府|[我全][镇乡局]|我?街道|班子|办事处|司法所|调解员)$"
)
_DID = re.compile(
    "^度?(?:共|累计)?(?:参加|讲|开展|召开|组织|举办|受理|办理|调解|化解|排查|完成|接待|审查|发放|主持)"
    "(?![^，。；]{0,8}的)"
)
_OWN = re.compile(
    "工作要点|(?<!行动)计划|实施方案|工作方案|任务清单|工作安排|责任清单|考核办法|考核方案|重点任务"
)
_GOAL = re.compile(
    "(?:到|至|力争|目标|远景|截至|规划|展望|计划|报名|拟|将|编制|制定|谋划|研究|部署|起草|明年|下一?年"
    "|迎接|备战|准备|衔接|列入|纳入)[^，。；]{0,6}$"
)
_COMING = re.compile("[^，。；]{0,16}(?:施行|实施|生效|准备)")
_UNTIL = ("截至", "截止", "截止到")
_REPORTED = re.compile(
    r"(?:\d{1,2}日)?，?本报告|[^，。；]{0,12}(?:公开(?!信息)|公示|归档|审议通过)"
)
_REPORTING_ENDS = 4  # the month by which a report is published
_DRAWN_UP = ("制定", "印发", "编制", "出台")
_REACH = 200  # characters of a sentence on each side of a year
_TITLE = re.compile("《([^《》]{0,200}?)》")


@frozen
class _Named:
    """A year named in a line: what it says, and the text before and after it."""

    line: Line
    start: int
    end: int
    said: int
    month: int
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The sentence it stands in, without the year itself."""
        return re.split("[。；]", self.before)[-1] + "\0" + re.split("[。；]", self.after)[0]

    @property
    def heads(self) -> bool:
        """Tell whether it opens a clause."""
        return not self.before or self.before[-1] in "。；：，、"


def check(view: View) -> Iterator[Finding]:
    """Give the years that do not belong to the report's."""
    if view.year is None:
        return
    for line in view.prose:
        yield from (
            _in_plans(line, view.year) if line.part is Part.PLANS else _in_text(line, view.year)
        )
        yield from _in_titles(line, view.year)
    yield from _announced(view, view.year)
    yield from _reviewed(view, view.year)


def _named(line: Line) -> Iterator[_Named]:
    text = spoken(line.untitled)
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        after = text[match.end() : match.end() + _REACH]
        month = int(match["month"] or 0)
        yield _Named(line, *match.span(), int(match[1]), month, before, after)


def _in_text(line: Line, year: int) -> Iterator[Finding]:
    yield from _stale_period(line, year)
    for one in _named(line):
        place = (one.line, one.start, one.end)
        # A sentence that names the report's year as well sets the two against each other.
        if one.said == year or f"{year}年" in one.sentence or _listed(one):
            continue
        if one.said > year:
            if not _ahead(one, year):
                yield found("Y107", *place, said=one.said)
        elif _rightly(one):
            continue
        elif one.month and not one.before.endswith(_UNTIL):
            if not _reaches_back(one):
                yield found("Y104", *place, year=year)
        elif _leads(one) and not _told_of(one):
            yield found("Y101", *place, said=one.said, year=year, part="本报告")


def _listed(one: _Named) -> bool:
    """Tell whether years stand in a row (2021年、2022年)."""
    joined = re.search(r"20\d\d年[、和与至到]$", one.before)
    return bool(joined or re.match(r"[、和与]20\d\d年", one.after))


def _rightly(one: _Named) -> bool:
    """Tell whether an earlier year is where something began, is compared with or belongs to."""
    return bool(
        _BEFORE.search(one.before)
        or _AFTER.match(one.after)
        or _QUALIFIES.match(one.after)
        or "今年" in one.sentence
    )


def _ahead(one: _Named, year: int) -> bool:
    """Tell whether a later year is a goal, the day a law begins, or when the report was made."""
    made = one.said == year + 1 and 0 < one.month <= _REPORTING_ENDS
    return bool(
        one.said > year + 4
        or _GOAL.search(one.before)
        or _COMING.match(one.after)
        or (made and _REPORTED.match(one.after))
    )


def _told_of(one: _Named) -> bool:
    """Tell whether an earlier year is that of a report reviewed, or of what was founded then."""
    reviewed = _REVIEWED.search(one.before[-12:]) and "报告" in one.after[:24]
    return bool(reviewed or _HISTORY.match(one.after))


def _reaches_back(one: _Named) -> bool:
    """Tell whether an earlier month is only where something began or was decided."""
    led = re.split("[。；]", one.before)[-1][-14:]
    begun = re.search("自|从|由|于|印发|制定|成立于|[（(]", led)
    spans = re.match(r"起|至(?!\d{1,2}月)", one.after)
    return bool(begun or spans) or "以来" in one.after[:12]


def _leads(one: _Named) -> bool:
    """Tell whether the year speaks of the work: at a clause's head, or before 度, 全镇, 工作."""
    led = ("将", "在", "开展", "完成", "对", "落实", "部署", "总结", "推进", *_UNTIL)
    return (
        one.heads
        or one.before.endswith(led)
        or bool(
            re.match("度|，|全[镇乡县区市年街]|工作|法治|我|上半年|下半年|[春夏秋冬]", one.after)
        )
        or bool(_ACTOR.search(one.before) and _DID.match(one.after))
    )


_PERIOD = re.compile(r"（(?P<year>20\d\d)年1月?[—\-–~～至到]\d{1,2}月(?!同期|[为是])")
_COMPARED = re.compile("(?:较|比|去年|上年|同期)[^，。；]{0,8}$")


def _stale_period(line: Line, year: int) -> Iterator[Finding]:
    """Find 今年以来（2022年1—11月） in the report on 2023."""
    for match in _PERIOD.finditer(line.text):
        said = int(match["year"])
        if said < year and not _COMPARED.search(
            line.text, max(0, match.start() - 20), match.start()
        ):
            yield found(
                "Y101", line, match.start() + 1, match.end(), said=said, year=year, part="本报告"
            )


_MEANT = re.compile("(?:力争|争取|确保|计划|预计|拟|将)(?:在|于|到)?$")
_MEANS = re.compile(
    "^(?:[底末]?前|度?，?(?![^，。；]{0,12}的)[^。；]{0,20}?(?:将|继续|力争|争取|计划|拟(?!定)|确保|不少于|不低于))"
)


def _in_plans(line: Line, year: int) -> Iterator[Finding]:
    """Find a year gone by where next year's work is announced (2023年，我镇将继续…)."""
    for one in _named(line):
        gone = one.said <= year
        skips = one.said == year + 2 and re.match("，我", one.after)
        meant = _MEANT.search(one.before) or (one.heads and _MEANS.match(one.after))
        if (gone or skips) and meant and f"{year + 1}年" not in one.sentence:
            place = (line, one.start, one.end)
            yield found("Y101", *place, said=one.said, year=year + 1, part="下一年度安排")


def _in_titles(line: Line, year: int) -> Iterator[Finding]:
    """Find 《2021年…工作要点》 in the report on 2022."""
    for title in _TITLE.finditer(spoken(line.text)):
        match = re.search(r"(?<![\d—\-–至])(20\d\d)年(?!.{0,3}[—\-–]|修)", title[1])
        if match is None or not _OWN.search(title[1]) or re.search(r"20\d\d年?[—\-–~～]", title[1]):
            continue
        said = int(match[1])
        if re.search("整改|反馈", title[1]):
            continue
        plans = line.part is Part.PLANS
        place = (line, title.start(), title.end())
        if said < year:
            yield found("Y101", *place, said=said, year=year, part="本报告")
        elif said > year and not plans:
            yield found("Y107", *place, said=said)
        elif said == year and plans and line.text.endswith(_DRAWN_UP, 0, title.start()):
            yield found("Y101", *place, said=said, year=year + 1, part="下一年度安排")


_NOW = re.compile(r"现(?:将|就)[^。，；]{0,12}?(20\d\d)年")


def _announced(view: View, year: int) -> Iterator[Finding]:
    for line in view.lines:
        if line.role in {Role.BODY, Role.RUN_IN} and line.part is not Part.PLANS:
            for match in _NOW.finditer(spoken(line.text)):
                if int(match[1]) != year:
                    yield found("Y110", line, *match.span(), other=f"标题的{year}年")


_REPORT = re.compile(r"(?:审议|听取|审定|研究通过)[^。；，]{0,10}?(20\d\d)年[^。；，]{0,20}报告")


def _reviewed(view: View, year: int) -> Iterator[Finding]:
    for line in view.prose:
        if line.part is Part.PLANS:
            continue
        for match in _REPORT.finditer(line.text):
            if int(match[1]) == year:
                yield found("Y111", line, *match.span(), last=year - 1)
