"""The issuer: whose report it is, in full and as it calls itself."""

import re
from collections import Counter

# What the name of an issuing body ends with; 委员会办公室 is one body, not two.
_BODY = (
    r"人民政府(?!办公)|委员会(?!办公|[\u4e00-\u9fff]{0,8}办公室)|办事处|党工委|工委|党组|党委"
    r"|[局厅院](?!党组|党委|[长务部])|办公室|中心|大队|管委会|镇|乡|街道|街"
)
_ENDS = re.compile(rf".*(?:{_BODY})")
_STARTS_TITLE = re.compile(
    r"关于|[12]\d{3}\s*年|二[〇○零]|法治(?:政府|建设|工作)|推进|依法行政|贯彻"
)
_SHORT = re.compile(r"我(镇|乡|街道|街|局|县|区|市|办|院|委|厅)(?![级直属])")
_WHOLE = re.compile(r"全(镇|乡|街道|县|区|市|局)")
_KINDS = ("街道", "街", "镇", "乡", "局", "办", "委", "院", "厅", "县", "区", "市")
_COMPLETED = {
    "镇": "人民政府",
    "乡": "人民政府",
    "街道": "办事处",
    "县": "人民政府",
    "区": "人民政府",
}
# What may stand behind the name proper: 望溪镇人民政府 → 望溪, 某某县司法局 → 司法.
_PLACE = re.compile(r"(人民政府|委员会|工作委员会|工委|办事处|党组|党委|[镇乡街道局县区市办])+$")
_LEAD_IN = re.compile(
    r"现将(?!我)(.{2,24}?(?:镇|乡|街道|县|区|市|局|委员会|人民政府|办事处))(?=20|推进|法治|的)"
)
_SOURCES = ("信息来源", "来源", "文章来源", "稿源")
_PUBLISHERS = ("发布机构", "发文机关", "发文单位", "发布单位", "机构名称", "发文机构", "制发机关")


def of_title(title: str) -> tuple[str, ...]:
    """Give the issuers a title begins with, or names after its year; none where it has none."""
    start = _STARTS_TITLE.search(title)
    before = title[: start.start()] if start else ""
    if before:
        return split(before)
    after = re.sub(r"^(关于)?[^年]{4,5}年度?", "", title)
    named = re.match(
        r"(\S+?(?:镇|乡|街道|县|区|市|局|人民政府|委员会|办事处))(?=法治|推进|依法|关于)", after
    )
    return split(named[1]) if named else ()


def split(names: str) -> tuple[str, ...]:
    """Take names that stand together apart, the Party committee's and the government's."""
    apart = [part for part in re.split(r"[\s、，]+", names) if part]
    found = [body for part in apart for body in _bodies(part)]
    return tuple(found)


def is_body(line: str) -> bool:
    """Tell whether a line is the name of an issuing body and nothing more."""
    return len(line) <= 45 and not re.search(r"[。：；，]", line) and bool(_ENDS.fullmatch(line))


def completed(name: str, published: dict[str, str]) -> str:
    """Give a place's name (某某镇) as its issuing body's, from the page's metadata if it can."""
    if not name or not name.endswith(tuple(_COMPLETED)):
        return name
    body = publisher(published)
    if name in body and not body.endswith(tuple(_COMPLETED)):
        return body
    ending = next(end for end in ("街道", "镇", "乡", "县", "区") if name.endswith(end))
    return name + _COMPLETED[ending]


def publisher(published: dict[str, str]) -> str:
    """Give whose page it is by its metadata, empty where it does not say."""
    found = next((published[one] for one in _PUBLISHERS if published.get(one)), "")
    return re.sub(r"(?<=人民政府)办公室$", "", found)


def of_text(words: str, published: dict[str, str]) -> tuple[str, ...]:
    """Give the issuers where no title names them: from the page, the lead-in, or its source."""
    led = _LEAD_IN.search(words)
    source = next((published[one] for one in _SOURCES if published.get(one)), "")
    found = publisher(published) or (led[1] if led else "") or (source if is_body(source) else "")
    return tuple(completed(one, published) for one in split(found))


def alike(one: str, other: str) -> bool:
    """Tell whether two names may be of one office; an unknown one may be anybody's.

    A report may name 某某镇人民政府, its folder 某某县某某镇人民政府 or the Party committee.
    """
    places = [{_PLACE.sub("", name)[-2:] for name in split(names)} for names in (one, other)]
    return not all(places) or bool(places[0] & places[1])


def short(issuers: tuple[str, ...], words: str) -> str:
    """Give what the issuer calls itself (我镇), from the text or, failing that, its name."""
    for pattern in (_SHORT, _WHOLE):
        if counted := Counter(found[1] for found in pattern.finditer(words)):
            return "我" + counted.most_common(1)[0][0]
    name = (
        re.sub(r"(人民政府|办事处|委员会|工作委员会|党组|党委)$", "", issuers[-1])
        if issuers
        else ""
    )
    return next(("我" + kind for kind in _KINDS if name.endswith(kind)), "我单位")


def _bodies(names: str) -> list[str]:
    """Split the Party's body from the government's; 人民政府某某办事处 is one body."""
    return re.findall(
        r"中共.+?(?:委员会(?![\u4e00-\u9fff]{0,12}办公室)|党工委|工委|党委)(?=.)|.+", names
    )
