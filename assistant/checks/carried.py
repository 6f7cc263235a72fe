"""What was carried over from last year: sentences, figures, shortcomings, plans, streaks."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.checks.view import Line, Part, View, found, view
from assistant.recognise.recognised import Recognised

_SENTENCE = re.compile("[^。；！？]+[。；！？]?")
_VARIES = re.compile(r"20\d\d年|[.,，、；。\s]|第?[一二三四五六七八九十]+[、）]")
_SHORT = 12  # characters; shorter sentences are alike by chance
_LEAST = 30  # characters of a section below which its share says nothing
_SHARE = 0.6
_ALIKE = 0.8


def check(this: View, subject: Subject) -> Iterator[Finding]:
    """Give what stands in the report as it stood last year."""
    if subject.last is None:
        return
    last = view(subject.last.document, subject.last.year)
    yield from _unchanged(this, last)
    yield from _figures(this, subject.report, subject.last)
    yield from _shortcomings(this, last)
    yield from _streaks(this, last)
    if not subject.plans:
        yield from _plans(this, last)


def _sentences(line: Line) -> Iterator[tuple[int, str]]:
    for match in _SENTENCE.finditer(line.text):
        yield match.start(), match[0]


def _bare(sentence: str) -> str:
    return _VARIES.sub("", sentence)


def _unchanged(this: View, last: View) -> Iterator[Finding]:
    """Say the sections most of whose sentences are last year's."""
    old = {_bare(text) for line in last.prose for _, text in _sentences(line)}
    sections: dict[str, list[Line]] = defaultdict(list)
    for line in this.prose:
        sections[line.heading].append(line)
    for lines in sections.values():
        total = same = 0
        first: tuple[Line, int, int] | None = None
        for line in lines:
            for start, text in _sentences(line):
                bare = _bare(text)
                total += len(bare)
                if len(bare) >= _SHORT and bare in old:
                    same += len(bare)
                    first = first or (line, start, start + len(text))
        if first and total >= _LEAST and same >= _SHARE * total:
            yield found("Y102", *first, share=f"{same * 100 // total}%")


def _figures(this: View, report: Recognised, before: Recognised) -> Iterator[Finding]:
    old = {one.key: one for one in before.figures}
    by_heading: dict[str, list[str]] = defaultdict(list)
    same: dict[str, list[str]] = defaultdict(list)
    for one in report.figures:
        other = old.get(one.key)
        if other is None or one.value is None or one.unit == "%":
            continue
        by_heading[one.heading].append(one.text)
        if one.value == other.value:
            same[one.heading].append(one.text)
    for heading, texts in same.items():
        if len(texts) >= 3 and len(texts) == len(by_heading[heading]):
            line = next((line for line in this.prose if line.heading == heading), None)
            if line is not None:
                start = max(line.text.find(texts[0]), 0)
                yield found("Y103", line, start, start + len(texts[0]), count=len(texts))


def _shortcomings(this: View, last: View) -> Iterator[Finding]:
    old = [_bare(text) for line in last.of(Part.SHORTCOMINGS) for _, text in _sentences(line)]
    old = [text for text in old if len(text) >= _SHORT]
    for line in this.of(Part.SHORTCOMINGS):
        if not line.prose:
            continue
        for start, text in _sentences(line):
            bare = _bare(text)
            if len(bare) >= _SHORT and any(_alike(bare, one) for one in old):
                yield found("Y108", line, start, start + len(text))


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


_STREAK = re.compile("连续(?P<count>\\d+|[一二三四五六七八九十]+)(?P<what>[年届次][^，。；]{2,12})")


def _streaks(this: View, last: View) -> Iterator[Finding]:
    old: Mapping[str, str] = {
        match["what"][:6]: match["count"]
        for line in last.prose
        for match in _STREAK.finditer(line.text)
    }
    for line in this.prose:
        for match in _STREAK.finditer(line.text):
            if old.get(match["what"][:6]) == match["count"]:
                yield found("Y109", line, *match.span(), last=match["count"])


_FILLER = re.compile(
    "进一步|持续|不断|深入|全面|切实|继续|着力|大力|扎实|有效|加强|强化|推进|推动|提升|深化|健全|完善|加大|力度|工作|建设|水平|实效"
)


def _plans(this: View, last: View) -> Iterator[Finding]:
    """Say the items of last year's plan whose words are nowhere in this year's work."""
    told = "".join(line.text for line in this.lines if line.part is not Part.PLANS)
    for line in last.of(Part.PLANS):
        if not line.prose and line.level < 2:
            continue
        text = line.words or line.text
        words = _FILLER.sub("", re.sub("[^一-鿿]", "", text))
        pairs = {words[at : at + 2] for at in range(len(words) - 1)}
        if len(pairs) >= 3 and sum(pair in told for pair in pairs) * 3 < len(pairs):
            yield found("Y105", said=text.strip("。；，")[:30])
