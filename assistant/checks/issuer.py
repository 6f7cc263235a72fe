"""The issuer and the frame: names that disagree, the title, the web page's block."""

import re
from collections.abc import Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Part, Role, View, found, of_metadata
from assistant.recognise.recognised import Recognised

_KINDS = "街道办事处|街道|民族乡|镇|乡"
_OFFICE = re.compile(f"(?P<stem>[一-鿿]{{1,12}}?)(?P<kind>{_KINDS})")
_SELF = {
    "镇": "我镇",
    "乡": "我乡",
    "民族乡": "我乡",
    "街道": "我街道",
    "街道办事处": "我街道",
    "局": "我局",
}
# What else an office may rightly say of itself.
_SHORTER = {"我街道": ("我街", "我办"), "我局": ("我委", "我办")}
_SELVES = re.compile("我(?:镇|乡|街道|街(?!道)|局(?!部)|办(?![事理案公])|委(?!托|员|派))")


def check(view: View, report: Recognised) -> Iterator[Finding]:
    """Give what is wrong with names and dates."""
    yield from _title(view, report)
    yield from _names(view, report)
    yield from _others(view, report)
    yield from _selves(view, report)
    yield from _metadata(report)
    yield from _powers(view, report)


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


# What an office is said to do in the first person, or as the one the report is of.
_LEADS = "(?:党委、?|政府)*(?:坚持|深入|认真|始终|紧紧|全面|牢牢|以习近平|严格|扎实|持续)"
_ACTING = re.compile(
    f"(?:^|[。；，])(?:20\\d\\d年(?:以来)?，)?(?P<name>[一-鿿]{{1,8}}?(?:镇|乡|街道|局))(?={_LEADS})"
    "|推[动进](?P<whose>[一-鿿]{2,4}(?:镇|乡|街道))(?=法治)"
)


def _others(view: View, report: Recognised) -> Iterator[Finding]:
    """Find another office's name where the report's opening speaks of its own."""
    own = report.issuer or report.title.split("关于")[0]
    last = re.search("[一-鿿]+?(镇|乡|街道|局)", own)
    for line in view.of(Part.LEAD) if last else ():
        for match in _ACTING.finditer(line.text) if line.prose else ():
            name = match["name"] or match["whose"]
            bare = re.sub("^[一-鿿]{0,3}[省市县区旗](?=[一-鿿])", "", name)
            theirs = name[0] not in "我全本各该" and bare not in own
            if theirs and last and name.endswith(last[1]):
                start = match.start("name") if match["name"] else match.start("whose")
                yield found("S117", line, start, start + len(name), issuer=own)


# Organs that an office of a kind does not have, and its own in their place.
_ORGANS = {
    "镇": (("街道(?:党)?工委|乡党委", "镇党委"), ("街道办事处|乡(?:人民)?政府", "镇政府")),
    "乡": (("街道(?:党)?工委|镇党委", "乡党委"), ("街道办事处|镇(?:人民)?政府", "乡政府")),
    "街道": (("[镇乡]党委", "街道党工委"), ("[镇乡](?:人民)?政府", "街道办事处")),
}
# 我 with its 镇 lost; 自我, 我国 and 我为群众办实事 are whole.
_TORN = "(?<![自忘你大小无本])我(?=[。，；]|坚持|深入|认真)"


def _selves(view: View, report: Recognised) -> Iterator[Finding]:
    own = report.issuer or report.title.split("关于")[0]
    kind = "局" if own.endswith("局") else office(own)[1]
    right = _SELF.get(kind)
    if right is None:
        return
    rows = [(re.compile(f"{_SELVES.pattern}|{_TORN}"), right)]
    for wrong, organ in _ORGANS.get(kind.replace("民族", ""), ()):
        rows.append((re.compile(f"(?<=[。；，])(?:{wrong})|^(?:{wrong})"), organ))
    for line in view.prose:
        for regex, fix in rows:
            for match in regex.finditer(line.text):
                if match[0] not in {fix, *_SHORTER.get(fix, ())}:
                    yield found("S118", line, *match.span(), fix=fix, issuer=own)


_SYMBOL = re.compile("[一-鿿]{1,6}委[一-鿿]{0,3}〔\\d{4}〕\\d+号")


def _metadata(report: Recognised) -> Iterator[Finding]:
    """Find what the web page's block says against the report's title."""
    title = report.title
    stem, kind = office(report.issuer or title.split("关于")[0])
    for name, value in report.document.metadata:
        if "体裁" in name and re.search("报表|政府网站|信息公开|预算|决算", value):
            yield of_metadata("S121", f"{name}：{value}")
        government = "人民政府" in title + report.issuer and "委" not in report.issuer
        if re.search("文号|字号", name) and government and _SYMBOL.search(value):
            yield of_metadata("S119", value)
        if stem and re.search("机[构关]|单位", name) and re.search(_KINDS, value):
            mine = office(value)
            if mine[0] and mine != (stem, kind):
                yield of_metadata("S117", value, issuer=f"{stem}{kind}")


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
