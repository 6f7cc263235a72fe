"""Names between 《 and 》: right, in force in the report's year, their brackets right."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant.checks.almanac import Almanac, Paper
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found
from assistant.frozen import frozen

_TITLE = re.compile(
    "《([^《》]{1,200}(?:《[^《》]*》[^《》]{0,200})?)》"
    r"(?P<behind>[（(]20\d\d[^（）()]*[）)])?"
)
_FULL = re.compile("^(?:中华人民共和国|中国共产党|中共中央(?:关于)?|中共)")
_BRACKET = re.compile("[（(]([^（）()]*)[）)]$")
_SPAN = re.compile(r"(20\d\d)(?:年)?(?:——|--|[—\-–－~～至])(20\d\d)(年?)")
_GLUED = re.compile("^(.+?)(法|条例)?(?:和|与|及|、)([一-鿿]+(?:法|条例))$")
_GONE = re.compile("废止|(?:原|旧|旧版)\0|修订前|替代|取代")
_CLOSED = re.compile("总结|评估|验收|收官|完成|自评|到期|期满|成效")
_LEARNT = re.compile("学习|宣传|宣讲|宣贯|培训|解读|颁布|出台|普法|讲座|知识|读本|竞赛")


Known = Mapping[str, str]  # the names of documents, each with its signs in order


@frozen
class Cited:
    """A name as cited: its line and place, the bare name, and the words in its last bracket."""

    line: Line
    start: int
    end: int
    whole: str
    name: str
    bracket: str


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give what is wrong with the names of laws and documents."""
    known = {paper.name: "".join(sorted(paper.name)) for paper in almanac.documents}
    cited = list(_cited(view))
    for one in (*cited, *_bare(view, almanac.documents)):
        yield from _one(one, view, almanac, known)
    yield from _plain(view, almanac)
    yield from _alike(cited, known)


def _cited(view: View) -> Iterator[Cited]:
    for line in view.lines:
        for match in _TITLE.finditer(line.text):
            whole = _FULL.sub("", match[1])
            bracket = _BRACKET.search(whole)
            name = whole[: bracket.start()] if bracket else whole
            behind = match["behind"] or ""
            inner = bracket[1] if bracket else behind[1:-1]
            end = match.end() if _SPAN.search(behind) else match.end() - len(behind)
            yield Cited(line, match.start(), end, whole, name, inner)


def _bare(view: View, papers: Sequence[Paper]) -> Iterator[Cited]:
    """Give the names with their years behind them that stand without 《》."""
    names = {paper.name for paper in papers if paper.span}
    regex = re.compile(rf"({'|'.join(map(re.escape, names)) or '(?!)'})[（(]({_SPAN.pattern})[）)]")
    for line in view.lines:
        for match in regex.finditer(line.untitled):
            yield Cited(line, *match.span(), match[0], match[1], match[2])


def _one(one: Cited, view: View, almanac: Almanac, known: Known) -> Iterator[Finding]:
    place = (one.line, one.start, one.end)
    for paper in almanac.documents:
        if one.whole in paper.wrong or one.name in paper.wrong:
            right = _called(paper, one.line.text[one.start : one.end]) + _years(paper)
            yield found("R101", *place, mark=paper.mark, right=right)
            return
    papers = [paper for paper in almanac.documents if paper.name == one.name]
    if papers:
        yield from _span(one, papers, view, almanac)
        yield from _in_force(one, papers, view.year, almanac)
    else:
        yield from _near(one, almanac, known)


def _called(paper: Paper, cited: str) -> str:
    """Give the name in full where it was cited so, and of the Party's own rules."""
    party = paper.source.startswith("中国共产党") or "中国共产党" in cited
    return f"中国共产党{paper.name}" if party else paper.name


def _years(paper: Paper) -> str:
    return f"（{paper.span[0]}—{paper.span[1]}年）" if paper.span else ""


def _span(one: Cited, papers: Sequence[Paper], view: View, almanac: Almanac) -> Iterator[Finding]:
    match = _SPAN.search(one.bracket)
    spans = [paper.span for paper in papers if paper.span]
    if match is None or not spans or _successor(one, int(match[1]), view.year, almanac):
        return
    place = (one.line, one.start, one.end)
    if (int(match[1]), int(match[2])) not in spans:
        fit = [paper for paper in papers if _holds(paper, view.year)] or papers
        right = "或".join(_years(paper) for paper in fit if paper.span)
        grave = min((paper.mark for paper in papers), default="K")
        yield found(
            "R105",
            *place,
            mark="S" if "S" in {p.mark for p in papers} else grave,
            name=one.name,
            right=right,
        )
    elif not match[3]:
        start = one.line.text.index(match[0], one.start)
        yield found("R106", one.line, start, start + len(match[0]), fix=f"{match[0]}年")


def _successor(one: Cited, first: int, year: int | None, almanac: Almanac) -> bool:
    """Tell whether a name's years begin when the almanac no longer knows what was issued."""
    asked = year is not None and not almanac.knows(one.line.due(year))
    return asked and first >= almanac.as_of.year


def _holds(paper: Paper, year: int | None) -> bool:
    """Tell whether a document was in force in a year."""
    if year is None:
        return True
    begun = paper.since is None or paper.since.year <= year
    return begun and (paper.until is None or paper.until.year >= year)


def _in_force(
    one: Cited, papers: Sequence[Paper], year: int | None, almanac: Almanac
) -> Iterator[Finding]:
    if year is None:
        return
    match = _SPAN.search(one.bracket)
    if match:
        papers = [paper for paper in papers if paper.span == (int(match[1]), int(match[2]))]
    due = one.line.due(year)
    end = date(due, 12, 31)
    around = one.line.around(one.start, one.end, 14)
    if not papers or _GONE.search(around):
        return
    ends = [_until(paper, named=bool(match) or almanac.knows(due)) for paper in papers]
    if all(paper.since and paper.since > end for paper in papers):
        yield from _not_yet(one, papers[0], end, year)
    elif all(until and until < end for until in ends):
        yield from _over(one, papers[-1], due)
    elif revision := re.search(r"(20\d\d)年?修[正订]", one.bracket):
        paper = papers[0]
        if paper.revised and int(revision[1]) < paper.revised.year <= year:
            place = (one.line, one.start, one.end)
            yield found("R115", *place, year=year, revised=_day(paper.revised))


def _not_yet(one: Cited, paper: Paper, end: date, year: int) -> Iterator[Finding]:
    """Find what was not in force yet; what was passed by then can be learnt and made known."""
    passed = paper.passed is not None and paper.passed <= end
    if not (passed and _LEARNT.search(one.line.around(one.start, one.end, 14))):
        place = (one.line, one.start, one.end)
        yield found("R103", *place, mark=paper.mark, since=_day(paper.since), year=year)


def _over(one: Cited, paper: Paper, due: int) -> Iterator[Finding]:
    """Find what is no longer in force; a plan of years is closed in the year after."""
    until = _until(paper, named=True)
    closed = _CLOSED.search(one.line.around(one.start, one.end, 14))
    if not (paper.span and until and due <= until.year + 1 and closed):
        instead = f"，已由《{paper.replaced_by}》取代" if paper.replaced_by else ""
        yield found("R104", one.line, one.start, one.end, until=_day(until), instead=instead)


def _until(paper: Paper, *, named: bool) -> date | None:
    """Give a document's last day: its own, or the end of its years where those are `named`."""
    if paper.until is None and paper.span and named:
        return date(paper.span[1], 12, 31)
    return paper.until


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _near(one: Cited, almanac: Almanac, known: Known) -> Iterator[Finding]:
    """Say names one or two characters from a known one, and laws glued together."""
    place = (one.line, one.start, one.end)
    if right := _ending(one, almanac) or _slip(one.name, known):
        yield found("R101", *place, right=right)
        return
    glued = _GLUED.search(one.name)
    if glued and glued[3] in known and (glued[2] or f"{glued[1]}法" in known):
        yield found("R102", *place, right=glued[3])
        return
    best: tuple[int, Paper] | None = None
    for paper in almanac.documents if len(one.name) >= _LEAST else ():
        limit = 1 if len(paper.name) < _LONG else 2
        far = distance(one.name, paper.name, limit)
        if far <= limit and (best is None or far < best[0]):
            best = far, paper
        elif _padded(one.name, paper):
            best = best or (2, paper)
    if best:
        far, paper = best
        sure = far == 1 and len(paper.name) >= _LEAST + 1
        yield found("R101" if sure else "R102", *place, mark=paper.mark, right=paper.name)


def _ending(one: Cited, almanac: Almanac) -> str | None:
    """Give a name with its last word put right (条列 for 条例), None where it is right."""
    for ending in almanac.endings:
        for wrong in ending.wrong:
            if one.name.endswith(wrong):
                return one.name.removesuffix(wrong) + ending.right
    return None


def _slip(words: str, known: Known) -> str | None:
    """Give the known name whose last sign was typed twice, or its words in another order."""
    if words[-1] == words[-2:-1] and words[:-1] in known:
        return words[:-1]
    letters = "".join(sorted(words))
    return min((name for name, those in known.items() if those == letters), default=None)


_LEAST = 5  # characters of a name below which a neighbour says nothing
_LONG = 8  # characters of a name from which two slips still tell it
_LAW = re.compile("(?<![办方做])法$")


def _padded(name: str, paper: Paper) -> bool:
    """Tell whether a law's name is a known one with words put in (人民调解工作法)."""
    rest = iter(name)
    longer = 0 < len(name) - len(paper.name) <= 2 and len(paper.name) >= _LEAST
    return longer and bool(_LAW.search(name)) and all(sign in rest for sign in paper.name)


def distance(one: str, other: str, limit: int) -> int:
    """Give how many single characters differ (changed, left out or put in), up to `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row = row, [i]
        for j, right in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right)))
        if min(row) > limit:
            return limit + 1
    return row[-1]


_PLAIN_LENGTH = 4  # shorter names stand inside other words (合同法 in 劳动合同法)


def _plain(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Find names no longer in force that stand without 《》."""
    year = view.year
    if year is None:
        return
    yield from _misnamed(view, almanac)
    for paper in almanac.documents:
        end = date(year, 12, 31)
        if (
            paper.until is None
            or paper.until >= end
            or len(paper.name) < _PLAIN_LENGTH
            or paper.span
            or not view.holds(paper.name)
        ):
            continue
        regex = re.compile(
            f"(?<![《一-鿿]){re.escape(paper.name)}|(?<=[按照据彻行习实传]){re.escape(paper.name)}"
        )
        for line in view.prose:
            for match in regex.finditer(line.untitled):
                if _GONE.search(line.around(*match.span(), 14)):
                    continue
                instead = f"，已由《{paper.replaced_by}》取代" if paper.replaced_by else ""
                yield found("R104", line, *match.span(), until=_day(paper.until), instead=instead)


def _misnamed(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Find wrong names that stand without 《》 and are not part of the right one."""
    for paper in almanac.documents:
        for wrong in paper.wrong:
            if len(wrong) < _LEAST + 1 or not view.holds(wrong):
                continue
            for line in view.prose:
                text = line.untitled.replace(paper.name, "\0" * len(paper.name))
                for match in re.finditer(re.escape(wrong), text):
                    yield found("R101", line, *match.span(), mark=paper.mark, right=paper.name)


_MOST = 300  # names a report cites; they are set against one another


def _alike(cited: Sequence[Cited], known: Known) -> Iterator[Finding]:
    """Find one document under two names that differ in a character or two."""
    seen: dict[str, Cited] = {}
    for one in cited[:_MOST]:
        bare = re.sub(r"\d", "", one.name)
        if len(bare) < 8 or bare in known:
            continue
        for name, other in seen.items():
            if name != bare and distance(bare, name, 1) <= 1:
                yield found("R116", one.line, one.start, one.end, other=f"《{other.whole}》")
                break
        seen.setdefault(bare, one)
