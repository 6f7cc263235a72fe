"""The issuer and the frame: names that disagree, the title, dates, the web page's block."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from assistant.checks.pattern import Pattern, pattern, scan
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, Role, View, found
from assistant.recognise.recognised import Recognised

_KINDS = "街道办事处|街道|民族乡|镇|乡"
_OFFICE = re.compile(f"(?P<stem>[一-鿿]{{1,12}}?)(?P<kind>{_KINDS})")
_SELF = {
    "镇": "我镇",
    "乡": "我乡",
    "民族乡": "我乡",
    "街道": "我街道",
    "街道办事处": "我街道",
}
_SELVES = re.compile("我(?:镇|乡|街道|街(?!道)|局(?!部)|办(?![事理案公])|委(?!托|员|派))")
_DATE = re.compile(r"(?<!\d)(?:(20\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?")
_DOTTED = re.compile(r"(?<![\d.〔])(20\d\d)[./-](\d{1,2})[./-](\d{1,2})(?![\d.])")


def check(view: View, report: Recognised) -> Iterator[Finding]:
    """Give what is wrong with names and dates."""
    yield from wording(view)
    yield from _dates(view)
    yield from _title(view, report)
    yield from _names(view, report)
    yield from _selves(view, report)
    yield from _metadata(report)
    yield from _signed(view, report)
    yield from _powers(view, report)


def wording(view: View) -> Iterator[Finding]:
    """Give what can be seen within a line, whatever it is in the report."""
    yield from scan(view, _PATTERNS)


def _padded(match: re.Match[str]) -> str | None:
    right = re.sub(r"(?<!\d)0(\d)(?=[月日])", r"\1", match[0])
    return None if right == match[0] else right


def _spelled(match: re.Match[str]) -> str | None:
    year, month, day = map(int, match.groups())
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else None


_PATTERNS: tuple[Pattern, ...] = (
    pattern("S115", r"(?:20\d\d年)?\d{1,2}月\d{1,2}日|(?:20\d\d年)?0\d月(?!\d)", _padded),
    pattern("S115", _DOTTED.pattern, _spelled),
    pattern("S115", r"(?<![\d年])[2][0-9](?=年(?:度|\d{1,2}月|全[年镇乡县]))", r"20\g<0>"),
)


def _dates(view: View) -> Iterator[Finding]:
    for line in view.lines:
        for match in _DATE.finditer(line.text):
            month, day = int(match[2]), int(match[3] or 1)
            if not _exists(int(match[1] or 2000), month, day):
                yield found("S122", line, *match.span())


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _title(view: View, report: Recognised) -> Iterator[Finding]:
    for line in view.lines:
        if line.role is not Role.TITLE or not line.text:
            continue
        lacks = []
        if not re.search(r"20\d\d年|二〇[〇一二三四五六七八九]{2}年", line.text):
            lacks.append("没有年份")
        if not re.search("法治政府|依法行政|法治建设", line.text):
            lacks.append("没有写明法治政府建设")
        if not re.search("报告|情况|总结", line.text):
            lacks.append("没有文种")
        if _beheaded(line.text, view, report):
            lacks.append("前面像是丢了字")
        if lacks:
            yield found("S120", line, said="，".join(lacks))


def _beheaded(title: str, view: View, report: Recognised) -> bool:
    """Tell whether the title lacks the first character of a name that stands elsewhere."""
    head = re.split(r"20\d\d年|关于", title)[0]
    names = [line.text for line in view.lines if line.role is Role.SIGNATURE]
    names += [value for _, value in report.document.metadata]
    nameless = re.match("[省市区县镇乡州府局]", title) is not None and not report.issuer
    return nameless or (len(head) > 2 and any(name[1:] == head for name in names))


def office(name: str) -> tuple[str, str]:
    """Give an office's own stem and kind: 青溪, 镇 for 某某县青溪镇人民政府; empty if unknown."""
    name = re.split("[、，]", name.removeprefix("中共").removeprefix("中国共产党"))[-1]
    local = re.split("(?<=[省市区县州旗])(?=[一-鿿]{2,})", name)[-1]
    match = _OFFICE.search(local)
    return (match["stem"], match["kind"].removesuffix("办事处")) if match else ("", "")


def _names(view: View, report: Recognised) -> Iterator[Finding]:
    """Find the issuer's stem with another kind behind it, or another issuer under the text."""
    title = next((line.text for line in view.lines if line.role is Role.TITLE), "")
    stem, kind = office(report.issuer if not _OFFICE.search(title) else title.split("关于")[0])
    if not stem:
        return
    issuer = f"{stem}{kind}"
    other = "|".join(one for one in ("镇", "乡", "街道") if one != kind)
    wrong = re.compile(f"{re.escape(stem)}(?:{other})(?!村|级|镇|道)")
    for line in view.lines:
        for match in wrong.finditer(line.text):
            yield found("S117", line, *match.span(), issuer=issuer)
        if line.role is Role.SIGNATURE and not re.match(r"[\d〇二]", line.text):
            mine = office(line.text)
            if mine[0] and mine != (stem, kind) and stem not in line.text:
                yield found("S117", line, issuer=issuer)


def _selves(view: View, report: Recognised) -> Iterator[Finding]:
    title = next((line.text for line in view.lines if line.role is Role.TITLE), "")
    _, kind = office(report.issuer or title.split("关于")[0])
    right = _SELF.get(kind)
    if right is None:
        return
    for line in view.prose:
        for match in _SELVES.finditer(line.text):
            if match[0] != right and not (right == "我街道" and match[0] in {"我街", "我办"}):
                yield found("S118", line, *match.span(), fix=right, issuer=report.issuer or title)


_SYMBOL = re.compile("[一-鿿]{1,6}委[一-鿿]{0,3}〔\\d{4}〕\\d+号")


def _metadata(report: Recognised) -> Iterator[Finding]:
    """Find what the web page's block says against the report's title."""
    title = report.title
    stem, kind = office(report.issuer or title.split("关于")[0])
    for name, value in report.document.metadata:
        if "体裁" in name and re.search("报表|政府网站|信息公开|预算|决算", value):
            yield _named("S121", f"{name}：{value}")
        government = "人民政府" in title + report.issuer and "委" not in report.issuer
        if "文号" in name and government and _SYMBOL.search(value):
            yield _named("S119", value)
        if stem and re.search("机[构关]|单位", name) and re.search(_KINDS, value):
            mine = office(value)
            if mine[0] and mine != (stem, kind):
                yield _named("S117", value, issuer=f"{stem}{kind}")


def _named(rule: str, quote: str, issuer: str = "") -> Finding:
    line = Line(quote, Role.OTHER, 0, 1)
    made = found(rule, line, issuer=issuer)
    return type(made)(made.rule, made.severity, made.message, made.remedy, made.source, quote=quote)


def _signed(view: View, report: Recognised) -> Iterator[Finding]:
    """Hold the date of signature against the year, the last event and the deadlines."""
    for line in view.lines:
        match = re.fullmatch(r"(20\d\d)年(\d{1,2})月(\d{1,2})日", line.text.strip())
        if line.role is not Role.SIGNATURE or match is None or report.year is None:
            continue
        year, month, day = map(int, match.groups())
        if not _exists(year, month, day):
            continue
        signed = date(year, month, day)
        event = _last_event(view, report.year)
        if signed.year < report.year or (event and signed < event):
            yield found("S116", line, said=f"早于文中最后的事（{event or report.year}）")
        elif signed > date(report.year + 1, 4, 1):
            yield found("S116", line, said="晚于公开期限（次年4月1日）")
        elif signed > date(report.year + 1, 3, 1):
            yield found("S116", line, said="晚于报送期限（次年3月1日）")


def _last_event(view: View, year: int) -> date | None:
    """Give the last day of the report's year that the work done names."""
    days: list[date] = []
    for line in view.lines:
        if line.part in {Part.WORK, Part.LEAD, Part.DUTY} and line.prose:
            for match in _DATE.finditer(line.text):
                of, month, day = int(match[1] or year), int(match[2]), int(match[3] or 1)
                if of == year and _exists(of, month, day):
                    days.append(date(of, month, day))
    return max(days, default=None)


_LEGISLATION = re.compile(
    "立法(?:制度)?(?:体系|工作|质量|机制|程序|计划)[^，。；]{0,10}|地方立法(?!联系点)[^，。；]{0,8}|制定地方性法规|制定政府规章|出台地方性法规"
)


def _powers(view: View, report: Recognised) -> Iterator[Finding]:
    """Find legislation in the report of a town, a township or a street."""
    if not office(report.issuer or report.title.split("关于")[0])[0]:
        return
    for line in view.prose:
        for match in _LEGISLATION.finditer(line.untitled):
            if not re.search(
                "联系点|意见征集|征求", line.text[max(0, match.start() - 12) : match.end() + 8]
            ):
                yield found("S124", line, *match.span(), part="乡镇、街道")
