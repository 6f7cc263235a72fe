"""Origins: where the words at fault stand in the file a report was read from.

Recognising puts signs right, joins broken lines and takes the frame apart; here every printed
character is led back to the one it was read as, so that a finding quotes the file itself and
names the line an editor counts.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.document import Block, Document, Heading, Paragraph, lines, text
from assistant.frozen import frozen
from assistant.recognise.normalise import mended
from assistant.recognise.recognised import Place

_Way = list[tuple[int, int] | None]  # for each printed character its block and place in the source
_NEAR = 100  # characters before words that were not read, among which their line is known
_RESTORED = 3  # letters of a lost number that may stand before what was read


@frozen
class _Read:
    """A line as read, put right, and the place in it of each character.

    `marks` are the places of its letters in its words, and its end.
    """

    words: str
    letters: str
    origin: Sequence[int]
    marks: Sequence[int]


def located(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """Give the findings with the words and the line of the file they stand in."""
    if subject.source is None:
        blocks = subject.report.document.blocks
        yield from (replace(one, line=_line(one.place, blocks, subject.lines)) for one in findings)
        return
    numbers = subject.numbers or range(1, len(subject.source.blocks) + 1)
    ways = _ways(subject.report.document, subject.source)
    for one in findings:
        seen = one if one.spot else _led(one, ways, subject.source)
        yield replace(seen, line=numbers[seen.spot.block]) if seen.spot else seen


def distinct(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings but those that say once more what the same rule says of the same words."""
    kept: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for one in sorted(findings, key=_length, reverse=True):
        place = one.spot or one.place
        if place is not None:
            # In order and apart, so that only the neighbours can overlap: a spoilt file has many.
            others = kept.setdefault((one.rule, place.block), [])
            at = bisect_left(others, (place.start, place.end))
            if any(
                place.start < end and start < place.end
                for start, end in others[at - (at > 0) : at + 1]
            ):
                continue
            others.insert(at, (place.start, place.end))
        yield one


def _length(finding: Finding) -> int:
    place = finding.spot or finding.place
    return place.end - place.start if place else 0


def _line(place: Place | None, blocks: Sequence[Block], numbers: Mapping[int, int]) -> int | None:
    """Give the line of a section file; the text of a heading run in stands on the next."""
    if place is None or place.block not in numbers:
        return None
    block = blocks[place.block]
    below = 0
    if isinstance(block, Heading) and block.body:
        below = place.start >= len(f"{block.number}{text(block.runs)}{block.stop}")
    return numbers[place.block] + below


def _led(finding: Finding, ways: Mapping[int, _Way], source: Document) -> Finding:
    """Give a finding with its spot in the source, and the words there as its quote."""
    place = finding.place
    if place is None:
        return finding
    seen = [one for one in ways[place.block][place.start : place.end] if one]
    if not seen or seen[0][0] != seen[-1][0]:
        before = ways[place.block][max(0, place.end - _NEAR) : place.end]
        near = seen or [one for one in before if one]
        spot = Place(near[-1][0], 0, 0) if near else None
        return replace(finding, spot=spot, line=None)
    block, start, end = seen[0][0], seen[0][1], seen[-1][1] + 1
    read = source.blocks[block]
    quote = text(read.runs)[start:end] if isinstance(read, Paragraph) else finding.quote
    return replace(finding, spot=Place(block, start, end), quote=quote)


def _ways(document: Document, source: Document) -> dict[int, _Way]:
    """Give each printed block's way back."""
    read = [_read(block) for block in source.blocks]
    ways: dict[int, _Way] = {}
    at = 0
    for index, block in enumerate(document.blocks):
        way: _Way = []
        for line in lines(block):
            found, at = _way(line, read, at)
            way += [*found, None]
        ways[index] = way[:-1]
    return ways


def _read(block: Block) -> _Read:
    if isinstance(block, Paragraph):
        right = mended(text(block.runs))
        return _laid(right.text, right.origin)
    words = "\n".join(lines(block))
    return _laid(words, range(len(words)))


def _laid(words: str, origin: Sequence[int]) -> _Read:
    marks = [at for at, sign in enumerate(words) if sign.isalnum()]
    return _Read(words, "".join(filter(str.isalnum, words)), origin, (*marks, len(words)))


def _way(line: str, read: Sequence[_Read], at: int) -> tuple[_Way, int]:
    """Find the lines a printed line was read from, from the one at `at` on; give the next."""
    way: _Way = [None] * len(line)
    mine, done = _laid(line, ()), 0
    if not mine.letters:
        return way, at
    for index in range(at, len(read)):
        one = read[index]
        reach = done + _RESTORED + len(one.letters)
        start = mine.letters.find(one.letters, done, reach) if one.letters else -1
        if start >= 0:
            _match(way, mine, start, one, index)
            done, at = start + len(one.letters), index + 1
            if done == len(mine.letters):
                break
        elif done:
            break
        elif one.letters.startswith(mine.letters) or one.letters.endswith(mine.letters):
            ends = one.letters.endswith(mine.letters)
            first = len(mine.letters) - len(one.letters) if ends else 0
            _match(way, mine, first, one, index)
            return way, index
    return way, at


def _match(way: _Way, line: _Read, first: int, read: _Read, index: int) -> None:
    """Lead characters of a printed line back to those of a line read, whose first letter is there.

    Letter goes with letter, a sign with the same one between the same letters; `first` is below
    0 where the printed line is the end of the one read.
    """
    if line.words == read.words:
        way[:] = [(index, at) for at in read.origin]
        return
    own, skipped = max(0, first), max(0, -first)
    here = line.marks[own - 1] + 1 if own else 0
    there = read.marks[skipped - 1] + 1 if skipped else 0
    for step in range(min(len(line.marks) - own, len(read.marks) - skipped)):
        mine, other = line.marks[own + step], read.marks[skipped + step]
        for at in range(here, mine):
            like = read.words.find(line.words[at], there, other)
            if like >= 0 and way[at] is None:
                way[at], there = (index, read.origin[like]), like + 1
        if mine < len(line.words) and other < len(read.words):
            way[mine] = (index, read.origin[other])
        here, there = mine + 1, other + 1
