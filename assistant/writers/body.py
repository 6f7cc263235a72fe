"""The text of a Word file: a Document's blocks as document.xml.

Written as text, by style id: building it from XML elements takes thirty times as long.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, pairwise
from xml.sax import saxutils

from assistant import bookmarks
from assistant.document import (
    Addressee,
    Attachments,
    Block,
    Cell,
    Comment,
    Document,
    Heading,
    Mark,
    Note,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
    Title,
    lines,
)
from assistant.layout import Layout, cells, signing, title_lines
from assistant.writers import parts

# What XML 1.0 cannot hold, and lone surrogates.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n|[\n\r\t]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of one look; `style` is a character style, `key` the figure it prints.

    `turned` begins a new line within the paragraph; `opens` and `closes` are comments' numbers.
    """

    text: str
    style: str = ""
    key: str | None = None
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    turned: bool = False


@dataclass(slots=True)
class _Names:
    """The bookmarks given so far: each figure's first place bears its bare key."""

    seen: dict[str, int] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=count)

    def around(self, key: str, inner: str) -> str:
        """Put a bookmark around a figure."""
        times = self.seen[key] = self.seen.get(key, 0) + 1
        name = escape(bookmarks.named(key, times))
        number = next(self.ids)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


def write(document: Document, layout: Layout, comments: Sequence[Comment] = ()) -> str:
    """Give document.xml; the comments are numbered in the order given."""
    names = _Names()
    remarks: dict[int, list[tuple[int, Comment]]] = {}
    for number, comment in enumerate(comments):
        remarks.setdefault(comment.block, []).append((number, comment))
    blocks = (
        _block(block, layout, names, remarks.get(n, ())) for n, block in enumerate(document.blocks)
    )
    return (
        f'{parts.HEAD}<w:document xmlns:w="{parts.W}" xmlns:r="{parts.R}"><w:body>'
        f"{''.join(blocks)}{_section(layout)}</w:body></w:document>"
    )


def escape(words: str) -> str:
    """Give words as XML text, without what XML cannot hold."""
    return saxutils.escape(_ILLEGAL.sub("", words), {'"': "&quot;"})


def _block(
    block: Block, layout: Layout, names: _Names, remarks: Sequence[tuple[int, Comment]]
) -> str:
    if isinstance(block, Table):
        return _table(block, layout)
    made: list[str] = []
    start = 0
    for style, properties, pieces in _paragraphs(block, layout):
        length = sum(len(piece.text) for piece in pieces)
        inside = [
            (number, max(0, one.start - start), min(length, one.end - start))
            for number, one in remarks
            if one.start < start + length and one.end > start
        ]
        made.append(_paragraph(style, properties, _remarked(pieces, inside), names))
        start += length + 1
    return "".join(made)


def _paragraphs(block: Block, layout: Layout) -> Iterator[tuple[str, str, Sequence[_Piece]]]:
    """Give each paragraph of a block: its style, its own properties, its pieces."""
    match block:
        case Title(words, new_page):
            turned = "<w:pageBreakBefore/>" if new_page else ""
            yield parts.TITLE, turned, tuple(_title(words, layout))
        case Heading():
            yield _heading(block)
        case Paragraph(runs):
            yield parts.BODY, "", tuple(_pieces(runs))
        case Addressee():
            yield parts.ADDRESSEE, "", (_Piece(next(lines(block))),)
        case Note():
            yield parts.NOTE, "", (_Piece(next(lines(block))),)
        case Attachments():
            for n, line in enumerate(lines(block)):
                under = '<w:ind w:hanging="0"/>' if n else _before(layout, 1)
                yield parts.ATTACHMENTS, under, (_Piece(line),)
        case Signature():
            yield from _signature(block, layout)
        case Table():
            raise TypeError("a table is no paragraph")


def _heading(heading: Heading) -> tuple[str, str, Sequence[_Piece]]:
    """Give a heading, or a run-in one's paragraph: its words in a style of their own, then text."""
    head = (Run(heading.number), *heading.runs)
    if not heading.body:
        return parts.heading(heading.level), "", tuple(_pieces(head))
    lead = _pieces((*head, Run(heading.stop)), parts.lead(heading.level))
    return parts.BODY, "", (*lead, *_pieces(heading.body))


def _title(words: str, layout: Layout) -> Iterator[_Piece]:
    """Break the title by meaning; a blank it was broken at stays in front of the break."""
    at = 0
    for n, line in enumerate(title_lines(words, layout.page.measure // (layout.sizes.title * 10))):
        start = words.index(line, at)
        yield _Piece(words[at:start] + line, turned=n > 0)
        at = start + len(line)


def _signature(signature: Signature, layout: Layout) -> Iterator[tuple[str, str, Sequence[_Piece]]]:
    """Place 署名 and 成文日期; sealed leaves the seal its room (GB/T 9704—2012 7.3.5)."""
    longest = max(signature.issuers, key=cells, default="")
    placed = signing(longest, signature.date, sealed=signature.sealed)
    blank = 2 if signature.sealed else 1
    for n, issuer in enumerate(signature.issuers):
        before = _before(layout, 0 if n else blank)
        yield parts.ISSUER, before + _right(layout, placed.issuer), (_Piece(issuer),)
    if signature.date:
        before = _before(layout, 0 if signature.issuers else blank)
        yield parts.DATE, before + _right(layout, placed.date), (_Piece(signature.date),)


def _before(layout: Layout, blank_lines: int) -> str:
    return f'<w:spacing w:before="{layout.text.pitch * blank_lines}"/>' if blank_lines else ""


def _right(layout: Layout, characters: float) -> str:
    twips, hundredths = round(layout.text.cell * characters), round(characters * 100)
    return f'<w:ind w:right="{twips}" w:rightChars="{hundredths}"/>'


def _pieces(runs: Runs, style: str = "") -> Iterator[_Piece]:
    for run in runs:
        if run.text:
            yield _Piece(run.text, parts.PENDING if isinstance(run.mark, Mark) else style, run.key)


def _remarked(
    pieces: Iterable[_Piece], remarks: Sequence[tuple[int, int, int]]
) -> Iterator[_Piece]:
    """Cut pieces where comments begin and end; an end at the paragraph's end is kept too."""
    at = 0
    for piece in pieces:
        cuts = {0, len(piece.text)}
        cuts |= {cut - at for _, *span in remarks for cut in span if 0 < cut - at < len(piece.text)}
        edges = sorted(cuts)
        for first, end in pairwise(edges):
            yield replace(
                piece,
                text=piece.text[first:end],
                turned=piece.turned and first == 0,
                opens=tuple(n for n, start, _ in remarks if start == at + first),
                closes=tuple(n for n, _, stop in remarks if stop == at + end),
            )
        at += len(piece.text)


def _paragraph(style: str, properties: str, pieces: Iterable[_Piece], names: _Names) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"{''.join(_joined(pieces, names))}</w:p>"
    )


def _joined(pieces: Iterable[_Piece], names: _Names) -> Iterator[str]:
    for piece in pieces:
        run = _run(piece)
        yield from (f'<w:commentRangeStart w:id="{n}"/>' for n in piece.opens)
        yield names.around(piece.key, run) if piece.key else run
        for n in piece.closes:
            yield (
                f'<w:commentRangeEnd w:id="{n}"/><w:r><w:rPr><w:rStyle w:val="'
                f'{parts.COMMENT_MARK}"/></w:rPr><w:commentReference w:id="{n}"/></w:r>'
            )


def _run(piece: _Piece) -> str:
    style = f'<w:rPr><w:rStyle w:val="{piece.style}"/></w:rPr>' if piece.style else ""
    turn = "<w:br/>" if piece.turned else ""
    return f"<w:r>{style}{turn}{''.join(_inner(piece.text))}</w:r>"


def _inner(words: str) -> Iterator[str]:
    """Write characters; line breaks and tabs have elements of their own."""
    at = 0
    for found in _BREAKS.finditer(words):
        yield _words(words[at : found.start()])
        yield "<w:tab/>" if found[0] == "\t" else "<w:br/>"
        at = found.end()
    yield _words(words[at:])


def _words(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the column it starts in; `under` marks the lower rows of a tall one."""

    cell: Cell
    column: int
    under: bool = False


def _table(table: Table, layout: Layout) -> str:
    rows = _grid(table)
    columns = max((one.column + one.cell.columns for row in rows for one in row), default=1)
    width = layout.page.measure // columns
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    made = "".join(_row(row, width, head=n < table.header) for n, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{parts.TABLE}"/><w:tblW w:w="{width * columns}" '
        f'w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def _grid(table: Table) -> list[list[_Placed]]:
    """Place every cell in its column, and say where a tall cell goes on."""
    rows: list[list[_Placed]] = []
    tall: Mapping[int, tuple[Cell, int]] = {}
    for cells_ in table.rows:
        placed: list[_Placed] = []
        below: dict[int, tuple[Cell, int]] = {}
        waiting = list(cells_)
        column = 0
        while waiting or column in tall:
            under = column in tall
            cell, left = tall[column] if under else (waiting[0], waiting[0].rows)
            if not under:
                waiting.pop(0)
            placed.append(_Placed(cell, column, under))
            if left > 1:
                below[column] = (cell, left - 1)
            column += cell.columns
        rows.append(placed)
        tall = below
    return rows


def _row(row: Sequence[_Placed], width: int, *, head: bool) -> str:
    style = parts.TABLE_HEAD if head else parts.TABLE_TEXT
    repeat = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{repeat}{''.join(_cell(one, width, style) for one in row)}</w:tr>"


def _cell(placed: _Placed, width: int, style: str) -> str:
    cell = placed.cell
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    restart = "" if placed.under else ' w:val="restart"'
    merge = f"<w:vMerge{restart}/>" if cell.rows > 1 else ""
    words = "" if placed.under else _run(_Piece(cell.text))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width * cell.columns}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{words}</w:p></w:tc>"
    )


def _section(layout: Layout) -> str:
    page = layout.page
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="even" r:id="rId7"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{layout.text.pitch}"/></w:sectPr>'
    )
