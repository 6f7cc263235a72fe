"""The inside of a paragraph as XML: runs, the bookmarks of figures, the ranges of comments."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import NamedTuple

from assistant import bookmarks
from assistant.document import Comment, Runs
from assistant.writers import styles
from assistant.writers.signs import escape

_BREAKS = re.compile("\r\n|[\n\r\t]")


class Piece(NamedTuple):
    """A run of one look; `style` is a character style, `key` the figure it prints.

    `turned` begins a new line within the paragraph; `opens` and `closes` are comments' numbers.
    """

    text: str
    style: str = ""
    key: str | None = None
    turned: bool = False
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


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

    def take(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """Place on the next line what touches it; each comment stands on one line only."""
        if not self.waiting:
            return pieces
        start, length = self.at, sum(len(piece.text) for piece in pieces)
        self.at += length + 1
        here = [one for one in self.waiting if one[1].start < start + length and one[1].end > start]
        self.waiting = [one for one in self.waiting if one not in here]
        spans = [
            Span(number, max(0, one.start - start), min(length, one.end - start))
            for number, one in here
        ]
        return tuple(_remarked(pieces, spans)) if spans else pieces


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


def pieces(runs: Runs, style: str = "") -> list[Piece]:
    """Give runs as pieces; what is not final looks so."""
    return [
        Piece(run.text, styles.PENDING if run.mark else style, run.key) for run in runs if run.text
    ]


def xml(line: Iterable[Piece], names: Names) -> str:
    """Give the pieces of a line as runs: a bookmark around a figure, comments around both."""
    made: list[str] = []
    for text, style, key, turned, opens, closes in line:
        look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
        run = f"<w:r>{look}{'<w:br/>' if turned else ''}{words(text)}</w:r>"
        if key:
            run = names.around(key, run)
        made.append(_commented(run, opens, closes) if opens or closes else run)
    return "".join(made)


def words(text: str) -> str:
    """Write characters; line breaks and tabs have elements of their own."""
    if text.isprintable():
        return _stretch(text)
    made: list[str] = []
    at = 0
    for found in _BREAKS.finditer(text):
        made += (_stretch(text[at : found.start()]), "<w:tab/>" if found[0] == "\t" else "<w:br/>")
        at = found.end()
    return "".join((*made, _stretch(text[at:])))


def _stretch(text: str) -> str:
    kept = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:t{kept}>{escape(text)}</w:t>" if text else ""


def _commented(run: str, opens: Sequence[int], closes: Sequence[int]) -> str:
    """Put a run into the comments that begin and end at it."""
    return "".join(
        (
            *(f'<w:commentRangeStart w:id="{n}"/>' for n in opens),
            run,
            *(
                f'<w:commentRangeEnd w:id="{n}"/><w:r><w:rPr><w:rStyle w:val="'
                f'{styles.COMMENT_MARK}"/></w:rPr><w:commentReference w:id="{n}"/></w:r>'
                for n in closes
            ),
        )
    )


def _remarked(line: Iterable[Piece], spans: Sequence[Span]) -> Iterator[Piece]:
    """Cut pieces where comments begin and end; a figure is never cut, it is one bookmark."""
    at = 0
    for piece in line:
        length = len(piece.text)
        inside = {cut - at for _, *span in spans for cut in span if 0 < cut - at < length}
        for first, end in pairwise(sorted({0, length} | (set() if piece.key else inside))):
            yield piece._replace(
                text=piece.text[first:end],
                turned=piece.turned and first == 0,
                opens=tuple(n for n, start, _ in spans if first <= start - at < end),
                closes=tuple(n for n, _, stop in spans if first < stop - at <= end),
            )
        at += length
