"""Words: mistyped, doubled, and units that do not fit what is counted."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.almanac import Almanac
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found

# Of so many signs at most, so that what is no number is not read again from each of them.
_NUMBER = (
    r"(?:\d[\d,.]{0,15}+|[一二两三四五六七八九十百][一二三四五六七八九十百千万]{0,15}+)"
    "[万千百]?[余多]?万?"
)
_BETWEEN = (
    "(?:[（(][^（）()]{1,8}[）)])?"
    "(?:已?(?:发展|扩大|增加)[到至]|增至|已?达到?|已?有|共计?|合计|总数|总量|数量|约|近|超过?|为|是|了|各|等)?"
)
_DOUBLED = re.compile(
    "的的(?!确|士)|了了(?!解|结|然)|是是(?!非)|于于|和和(?!谐|平|美|睦)|在在(?![建册岗校职线])|与与|及及(?!时)|"
    "对对(?!接|口|照|象|标|策|外|内)|(?<=开展)展(?![示览现望开])|(?<=进行)行(?![政为业使])|(?<=推进)进(?![一行入步])|"
    "(?<=加强)强(?![化调制])|(?<=落实)实(?![际效施行现名体])|"
    "(?P<word>[一-鿿]{2,6})(?P=word)"
)
_REPEATED = re.compile("^[一逐][一-鿿]$|^(?:讨论|研究|商量|多少|方方)$|^(.)\\1$")


def check(view: View, almanac: Almanac) -> Iterator[Finding]:
    """Give what is wrong with single words."""
    yield from _mistyped(view, almanac)
    yield from _doubled(view)
    yield from _units(view, almanac)


def _mistyped(view: View, almanac: Almanac) -> Iterator[Finding]:
    rows = [
        (word.right, re.compile(word.pattern or "|".join(map(re.escape, word.wrong))))
        for word in almanac.words
        if word.pattern or any(map(view.holds, word.wrong))
    ]
    for line in view.lines:
        for right, regex in rows:
            for match in regex.finditer(line.text):
                yield found("N114", line, *match.span(), fix=right)


def _doubled(view: View) -> Iterator[Finding]:
    for line in view.lines:
        for match in _DOUBLED.finditer(line.untitled):
            word = match["word"]
            if word and (_REPEATED.search(word) or _parallel(line.text, match)):
                continue
            start = match.start() if len(match[0]) > 1 else match.start() - 2
            twice = word or match[0][-1]
            yield found("N115", line, start, match.end(), twice=twice)


def _parallel(text: str, match: re.Match[str]) -> bool:
    """Tell whether two like words only meet (村（社区）… 三级三级 does not)."""
    return match.start() > 0 and text[match.start() - 1] == "“"


def _units(view: View, almanac: Almanac) -> Iterator[Finding]:
    for unit in almanac.units:
        things = tuple(filter(view.holds, unit.things))
        if not things:
            continue
        regex = _unit_regex(things, unit.wrong)
        for line in view.prose:
            for match in regex.finditer(line.untitled):
                yield _unit(line, match, unit.right)


def _unit_regex(things: Sequence[str], wrong: Sequence[str]) -> re.Pattern[str]:
    thing = "|".join(sorted(map(re.escape, things), key=len, reverse=True))
    unit = "|".join(sorted(map(re.escape, wrong), key=len, reverse=True))
    return re.compile(
        rf"(?P<thing>{thing})”?{_BETWEEN}{_NUMBER}(?P<unit>{unit})(?!次|性)"
        rf"|{_NUMBER}(?P<unit2>{unit})(?P<thing2>{thing})"
    )


def _unit(line: Line, match: re.Match[str], right: str) -> Finding:
    thing = match["thing"] or match["thing2"]
    unit = match["unit"] or match["unit2"]
    return found("N113", line, *match.span(), thing=thing, unit=unit, right=right)
