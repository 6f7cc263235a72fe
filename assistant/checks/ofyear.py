"""The year a report is held against: its title's, unless all the rest speaks of another."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, View, found
from assistant.recognise.reportyear import spoken

_YEAR = re.compile(r"(?<![\d—\-–~～])(20\d\d)年(?![—\-–~～])")
_NEXT = re.compile("打算|安排|计划|思路|下一?步|展望|将")
_OPENING = 20  # characters of a paragraph that say which year it speaks of
_LEAST = 3  # voices, all for one year, that outweigh a title
_EARLIEST = 11  # the month from which a report is signed within its own year


def odd_title(view: View) -> tuple[int, Finding] | None:
    """Give the year all the rest speaks of and what to say of the title, where it stands alone."""
    title = next((line for line in view.lines if line.role is Role.TITLE and line.text), None)
    match = _YEAR.search(spoken(title.text)) if title else None
    voices = Counter(year for line in view.lines for year in _voices(line))
    if title is None or match is None or voices[int(match[1])] or not voices:
        return None
    year, count = voices.most_common(1)[0]
    if count < _LEAST:
        return None
    other = f"各部分标题和正文的{year}年"
    return year, found("Y110", title, *match.span(), other=other)


def _voices(line: Line) -> Iterator[int]:
    """Give the year as headings, the first words of paragraphs and the signed date have it."""
    text = spoken(line.text)
    if line.level == 1 and (years := _YEAR.findall(text)):
        yield int(years[0]) - bool(_NEXT.search(text))
    elif line.role is Role.BODY and (match := _YEAR.match(text)):
        yield int(match[1]) - bool(_NEXT.search(text[:_OPENING]))
    elif line.role is Role.SIGNATURE and (signed := re.search(r"(20\d\d)年(\d{1,2})月\d", text)):
        yield int(signed[1]) - (int(signed[2]) < _EARLIEST)
