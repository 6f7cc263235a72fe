"""What was carried over from last year: sentences, figures, shortcomings, plans, streaks."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.checks.view import Line, Part, View, found, view
from assistant.recognise.recognised import Recognised

_SENTENCE = re.compile("[^。；！？]+[。；！？]?")
_VARIES = re.compile(
    r"^（?\d{1,2}[.．、）]|20\d\d年|[.,，、；。\s]|第?[一二三四五六七八九十]+[、）]"
)
_SHORT = 12  # characters; a shorter shortcoming is alike by chance
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
    yield from _plans(this, last, subject.plans)


def _sentences(line: Line) -> Iterator[tuple[int, str]]:
    for match in _SENTENCE.finditer(line.text):
        yield match.start(), match[0]


def _bare(sentence: str) -> str:
    return _VARIES.sub("", sentence)


def _unchanged(this: View, last: View) -> Iterator[Finding]:
    """Say the sections most of whose sentences are last year's; shortcomings are Y108's.

    Sections too short to say anything are taken together, part by part.
    """
    old = {_bare(text) for line in last.prose for _, text in _sentences(line)}
    sections: dict[str, list[Line]] = defaultdict(list)
    for line in this.prose:
        if line.part is not Part.SHORTCOMINGS:
            sections[line.heading].append(line)
    short: dict[Part, list[Line]] = defaultdict(list)
    for lines in sections.values():
        if sum(len(_bare(line.text)) for line in lines) < _LEAST:
            short[lines[0].part] += lines
        else:
            yield from _same(lines, old)
    for lines in short.values():
        yield from _same(lines, old)


def _same(lines: Sequence[Line], old: Collection[str]) -> Iterator[Finding]:
    told = [(line, start, text) for line in lines for start, text in _sentences(line)]
    kept = [one for one in told if _bare(one[2]) in old]
    total, same = (sum(len(_bare(text)) for _, _, text in part) for part in (told, kept))
    if total >= _LEAST and same >= _SHARE * total:
        longest = max(kept, key=lambda one: len(one[2]))
        line, start, text = longest
        yield found("Y102", line, start, start + len(text), share=f"{same * 100 // total}%")


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
    first = {line.heading: line for line in reversed(this.prose)}
    for heading, texts in same.items():
        line = first.get(heading)
        if line and len(texts) >= 3 and len(texts) == len(by_heading[heading]):
            start = max(line.text.find(texts[0]), 0)
            yield found("Y103", line, start, start + len(texts[0]), count=len(texts))


def _shortcomings(this: View, last: View) -> Iterator[Finding]:
    """Say each shortcoming once whose text is last year's; its heading may well be."""
    old = [_bare(text) for line in last.of(Part.SHORTCOMINGS) for _, text in _sentences(line)]
    old = [text for text in old if len(text) >= _SHORT]
    said: set[str] = set()
    for line in this.of(Part.SHORTCOMINGS):
        if not line.prose or line.heading in said:
            continue
        for start, text in _sentences(line):
            bare = _bare(text)
            told = len(bare) >= _SHORT and start >= len(line.sign) + len(line.words)
            if told and any(_alike(bare, one) for one in old):
                said.add(line.heading)
                yield found("Y108", line, start, start + len(text))
                break


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


def _plans(this: View, last: View, answered: Collection[str]) -> Iterator[Finding]:
    """Say the items of last year's plan without an answer.

    Before any is answered, those are meant whose words are nowhere in this year's work.
    """
    told = {
        pair for line in this.lines if line.part is not Part.PLANS for pair in _pairs(line.text)
    }
    names = {re.sub("（\\d+）$", "", one).rsplit("/", 1)[-1] for one in answered}
    for line in last.of(Part.PLANS):
        text = line.words or line.text
        if names:
            open_ = line.level > 1 and text not in names
        else:
            open_ = (line.prose or line.level > 1) and _untold(text, told)
        if open_:
            yield found("Y105", said=text.strip("。；，")[:30])


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _untold(text: str, told: Collection[str]) -> bool:
    pairs = _pairs(_FILLER.sub("", re.sub("[^一-鿿]", "", text)))
    return len(pairs) >= 3 and sum(pair in told for pair in pairs) * 3 < len(pairs)
