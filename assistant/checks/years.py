"""Years: last year's left over, events outside the year, plans told from the wrong year."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.almanac import Almanac, Paper, Plan
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, Role, View, found

_YEAR = re.compile(r"(?<![\d—\-–~～至〔（])(20\d\d)年(?![—\-–~～])(?P<month>\d{1,2}月)?")
_BEFORE = re.compile(
    "(?:较|比|与|同|自|从|由|于|截至|截止|到|至|继|对|相比|是|获|荣获|被评为|原|曾|（|来，?)$"
)
_AFTER = re.compile(
    "^(?:度?以来|起|相比|同期|[底末]?(?:相比|至|到|的\\d|增|下降|减|上升)"
    "|的?[\\d.]+[余多]?[件次场人个名份起批万亿%]|之前|以前|之后|后|开始|版|修[订正]|印发|出台|制定"
    "|度?[^，。]{0,14}(?:示范|先进|优秀|荣誉|称号|命名|考核|督察|反馈|报告|排名|通报|审计|述法))"
)
_HISTORY = re.compile("度?，?[^，。；]{0,6}(?:获|被评|入选|成立|建成|启用)")
_REVIEWED = re.compile("审议|审核通过|听取|报送|公开|公示|发布|上报|通报|评议|反馈")
_OWN = re.compile(
    "工作要点|工作计划|实施方案|工作方案|任务清单|工作安排|责任清单|普法计划|培训计划|考核办法|考核方案|重点任务"
)
_COMING = re.compile("^(?:\\d{1,2}日)?(?:起|之?后)?(?:正式|即将)?(?:施行|实施|生效)")
_GOAL = re.compile(
    "(?:到|至|力争|目标|远景|截至|规划|展望|计划|拟|将|编制|制定|谋划|研究|部署|起草|明年|下一?年)[^，。；]{0,6}$"
)
_TITLE = re.compile("《([^《》]*?)》")


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give the years that do not belong to the report's."""
    if view.year is None:
        return
    yield from _left_over(view, view.year)
    yield from _announced(view, view.year)
    yield from _reviewed(view, view.year)
    yield from _positions(view, view.year, almanac)


def _left_over(view: View, year: int) -> Iterator[Finding]:
    for line in view.lines:
        if not line.prose:
            continue
        if line.part is not Part.PLANS:
            yield from _in_text(line, year)
        yield from _in_titles(line, year)


def _in_text(line: Line, year: int) -> Iterator[Finding]:
    text = line.untitled
    for match in _YEAR.finditer(text):
        said = int(match[1])
        before, after = text[: match.start()], text[match.end() :]
        if said > year:
            if not (_GOAL.search(before) or _COMING.match(after) or said > year + 4):
                yield found("Y107", line, *match.span(), said=said)
            continue
        if said == year or _BEFORE.search(before) or _AFTER.match(after):
            continue
        if re.search(r"20\d\d年[、和与至到]$", before) or re.match(r"[、和与]20\d\d年", after):
            continue
        if match["month"]:
            if not _reaches_back(before, after):
                yield found("Y104", line, *match.span(), year=year)
        elif _leads(before, after) and not _told_of(before, after):
            yield found("Y101", line, *match.span(), said=said, year=year)


def _told_of(before: str, after: str) -> bool:
    """Tell whether an earlier year is that of a report reviewed, or of what was founded then."""
    reviewed = _REVIEWED.search(before[-12:]) and "报告" in after[:24]
    return bool(reviewed or _HISTORY.match(after))


def _reaches_back(before: str, after: str) -> bool:
    """Tell whether an earlier month is only where something began or was decided."""
    led = re.split("[。；]", before)[-1][-14:]
    begun = re.search("自|从|由|于|印发|制定|成立于|[（(]", led)
    return bool(begun) or "以来" in after[:12] or after.startswith(("起", "至"))


def _leads(before: str, after: str) -> bool:
    """Tell whether the year speaks of the work: at a clause's head, or before 度, 全镇, 工作."""
    head = (
        not before
        or before[-1] in "。；：，、"
        or before.endswith(("将", "在", "开展", "完成", "对", "落实", "总结", "推进"))
    )
    return head or bool(
        re.match("度|，|全[镇乡县区市年街]|工作|法治|我|上半年|下半年|[春夏秋冬]", after)
    )


def _in_titles(line: Line, year: int) -> Iterator[Finding]:
    """Find 《2021年…工作要点》 in the report on 2022."""
    for title in _TITLE.finditer(line.text):
        match = re.search(r"(?<![\d—\-–至])(20\d\d)年(?!.{0,3}[—\-–]|修)", title[1])
        if match is None or not _OWN.search(title[1]) or re.search(r"20\d\d年?[—\-–~～]", title[1]):
            continue
        said = int(match[1])
        if said < year or (said > year and line.part is not Part.PLANS):
            rule = "Y101" if said < year else "Y107"
            yield found(rule, line, title.start(), title.end(), said=said, year=year)


_NOW = re.compile(r"现(?:将|就)[^。，；]{0,12}?(20\d\d)年")


def _announced(view: View, year: int) -> Iterator[Finding]:
    for line in view.lines:
        if line.role in {Role.BODY, Role.RUN_IN} and line.part is not Part.PLANS:
            for match in _NOW.finditer(line.text):
                if int(match[1]) != year:
                    yield found("Y110", line, *match.span(), year=year)


_REPORT = re.compile(r"(?:审议|听取|审定|研究通过)[^。；，]{0,10}?(20\d\d)年[^。；，]{0,20}报告")


def _reviewed(view: View, year: int) -> Iterator[Finding]:
    for line in view.prose:
        if line.part is Part.PLANS:
            continue
        for match in _REPORT.finditer(line.text):
            if int(match[1]) == year:
                yield found("Y111", line, *match.span(), last=year - 1)


_WHEN = {"first": "首年", "middle": "中间年", "last": "末年"}


def _positions(view: View, year: int, almanac: Almanac) -> Iterator[Finding]:
    """Find 开局之年 and 收官之年 told of a plan in a year that is not its first or last."""
    words = [(position, word) for position in almanac.positions for word in position.words]
    for line in view.lines:
        for position, word in words:
            for match in re.finditer(re.escape(word), line.text):
                start = max(line.text.rfind(sign, 0, match.start()) for sign in "。；，") + 1
                clause = line.text[start : match.end() + 12]
                said = _stated(clause, line.due(year))
                of = _plan(clause, almanac.plans) or _document(clause, word, almanac.documents)
                if of and said not in _due(of, position.when, word):
                    place = (line, start, match.end())
                    when = _WHEN[position.when]
                    yield found(
                        "Y106",
                        *place,
                        plan=f"《{of.name}》" if of.kind == _ISSUED else f"“{of.name}”",
                        first=of.first,
                        last=of.last,
                        year=said,
                        when=when,
                    )


def _plan(clause: str, plans: Sequence[Plan]) -> Plan | None:
    """Give the plan a clause names."""
    names = "|".join(plan.name for plan in plans)
    named = re.search(
        f"“?(?<![一-鿿])({names})”?|(?<=[“是为])({names})”?|({names})(?=[”规普时])", clause
    )
    name = named and (named[1] or named[2] or named[3])
    return next((plan for plan in plans if plan.name == name), None)


def _document(clause: str, word: str, papers: Sequence[Paper]) -> Plan | None:
    """Give the document with years that a clause names; evaluated it is when that suits."""
    for name in {paper.name for paper in papers if paper.span} if word.endswith("年") else ():
        if cited := re.search(rf"{name}》?[（(](20\d\d)年?[—\-–－~～]+(20\d\d)年?[）)]", clause):
            return Plan(name, _ISSUED, int(cited[1]), int(cited[2]))
    return None


_ISSUED = "文件"  # often late in its first year


def _stated(clause: str, due: int) -> int:
    """Give the year a clause speaks of: the one it names, else the one due."""
    match = re.search(r"(20\d\d)年(?![—\-–－~～）)])", clause)
    return int(match[1]) if match else due


def _due(plan: Plan, when: str, word: str) -> set[int]:
    """Give the years a place in a plan fits; what is no year's name may follow in the next."""
    match when:
        case "first":
            return {plan.first, plan.first + (plan.kind == _ISSUED)}
        case "middle":
            return {(plan.first + plan.last) // 2, (plan.first + plan.last + 1) // 2}
        case _:
            return {plan.last, plan.last + (not word.endswith("年"))}
