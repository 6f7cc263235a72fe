"""The inside of a paragraph as XML: runs, the bookmarks of figures, the ranges of comments."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, pairwise
from typing import NamedTuple

from assistant import bookmarks
from assistant.document import Comment, Run, Runs
from assistant.writers import styles
from assistant.writers.signs import escape, legal, marked

_BREAKS = re.compile("\r\n|[\n\r\t]")
_TURN = "<w:r><w:br/></w:r>"


class Stretch(NamedTuple):
    """Runs of one character style; `turned` begins a new line within the paragraph."""

    runs: Runs
    style: str = ""
    turned: bool = False


class Span(NamedTuple):
    """Where comment `number` stands within a line."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Remarks:
    """The comments on a block that are not placed yet, taken line by line as the block prints."""

    waiting: Sequence[tuple[int, Comment]] = ()
    at: int = 0

    def take(self, line: Sequence[Stretch]) -> Sequence[Span]:
        """Place on the next line what touches it; each comment stands on one line only."""
        if not self.waiting:
            return ()
        start, length = self.at, sum(len(run.text) for one in line for run in one.runs)
        self.at += length + 1
        here = [one for one in self.waiting if one[1].start < start + length and one[1].end > start]
        self.waiting = [one for one in self.waiting if one not in here]
        return [
            Span(number, max(0, one.start - start), min(length, one.end - start))
            for number, one in here
        ]


NO_REMARKS = Remarks()


@dataclass(slots=True)
class Names:
    """The bookmarks given so far, by the figure they name."""

    seen: dict[str, int] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=count)

    def around(self, key: str, inner: str) -> str:
        """Put a bookmark around a figure; where its key is too long for a name, none."""
        times = self.seen[key] = self.seen.get(key, 0) + 1
        name = bookmarks.named(key, times)
        if name is None:
            return inner
        number = next(self.ids)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


def plain(words: str) -> Sequence[Stretch]:
    """Give a line of plain words."""
    return (Stretch((Run(words),)),)


def xml(line: Sequence[Stretch], names: Names, spans: Sequence[Span] = ()) -> str:
    """Give a line as runs: a bookmark around a figure, comments around both."""
    if spans:
        return "".join(_remarked(line, names, spans))
    made: list[str] = []
    for runs, style, turned in line:
        usual = _look(style) if style else ""
        if turned:
            made.append(_TURN)
        for run in runs:
            if inner := words(run.text):
                look = _PENDING if run.mark else usual  # what is not final looks so
                found = f"<w:r>{look}{inner}</w:r>"
                made.append(names.around(run.key, found) if run.key else found)
    return "".join(made)


def words(text: str) -> str:
    """Write characters; line breaks and tabs have elements of their own."""
    if text.isprintable():
        return _words(text)
    made: list[str] = []
    at = 0
    for found in _BREAKS.finditer(text):
        made += (
            _words(legal(text[at : found.start()])),
            "<w:tab/>" if found[0] == "\t" else "<w:br/>",
        )
        at = found.end()
    return "".join((*made, _words(legal(text[at:]))))


def _words(text: str) -> str:
    if not text:
        return ""
    kept = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:t{kept}>{marked(text)}</w:t>"


def _look(style: str) -> str:
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'


_PENDING = _look(styles.PENDING)


def _remarked(line: Iterable[Stretch], names: Names, spans: Sequence[Span]) -> Iterator[str]:
    """Cut runs where comments begin and end; a figure is never cut, it is one bookmark."""
    at = 0
    for one in line:
        yield _TURN if one.turned else ""
        for run in one.runs:
            length = len(run.text)
            inside = {cut - at for _, *span in spans for cut in span if 0 < cut - at < length}
            for first, end in pairwise(sorted({0, length} | (set() if run.key else inside))):
                yield from (
                    f'<w:commentRangeStart w:id="{n}"/>'
                    for n, start, _ in spans
                    if first <= start - at < end
                )
                cut = replace(run, text=run.text[first:end])
                yield xml((Stretch((cut,), one.style),), names)
                yield from (
                    f'<w:commentRangeEnd w:id="{n}"/><w:r>{_look(styles.COMMENT_MARK)}'
                    f'<w:commentReference w:id="{n}"/></w:r>'
                    for n, _, stop in spans
                    if first < stop - at <= end
                )
            at += length
