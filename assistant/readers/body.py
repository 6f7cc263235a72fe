"""The body of a Word file: paragraphs and tables in document order, text boxes beside them.

Tracked insertions count as text and deletions do not; a paragraph whose mark is deleted runs on
into the next; merged cells are given once.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile

from lxml.etree import _Element

from assistant.document import Align, Cell, Table
from assistant.frozen import frozen
from assistant.readers import tables
from assistant.readers.inline import Inline, Letters, Line, Tally, alternative, is_alternate, value
from assistant.readers.look import REGULAR, Face, has_chinese
from assistant.readers.numbering import Numbers
from assistant.readers.styles import Styles, W, aligned, is_on, numbered, outlined, whole

_GONE = (f"{W}del", f"{W}moveFrom")


@frozen
class Text:
    """A paragraph's letters, with the outline level and alignment it has."""

    letters: tuple[Letters, ...]
    outline: int | None
    align: Align

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return "".join(one.text for one in self.letters)


Found = Text | Table


class Body:
    """Walks a Word file's body; `notes` gives a footnote's element by its kind and id."""

    def __init__(
        self,
        styles: Styles,
        numbers: Numbers,
        notes: dict[tuple[str, str], _Element],
        key_of: Callable[[str], str | None],
    ) -> None:
        self.tally = Tally()
        self.embedded = 0
        self._styles = styles
        self._numbers = numbers
        self._notes = notes
        self._inline = Inline(styles, self.tally, key_of)
        self._runs_on: list[Letters] = []
        self._owed: deque[tuple[str, str]] = deque()
        self._in_note = False

    def read(self, container: _Element) -> Iterator[Found]:
        """Give what stands in a body, cell, text box or note."""
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _GONE:
                self.tally.drop(child, self.tally.deleted)
            elif child.tag == f"{W}altChunk":
                self.embedded += 1
            elif child.tag == f"{W}bookmarkStart":
                self._inline.open_mark(child)
            elif child.tag == f"{W}bookmarkEnd":
                self._inline.close_mark(child)
            elif is_alternate(child):
                chosen = alternative(child)
                yield from self.read(chosen) if chosen is not None else ()
            elif len(child) and not child.tag.endswith("Pr"):
                yield from self.read(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[Found]:
        properties = paragraph.find(f"{W}pPr")
        name = None if properties is None else value(properties.find(f"{W}pStyle"))
        style = self._styles.paragraph(name)
        if style.contents:
            self.tally.drop(paragraph, self.tally.contents)
            return
        line = Line(style, self._runs_on)
        self._runs_on = []
        self._inline.read(paragraph, line)
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and any(mark.find(one) is not None for one in _GONE):
            self._runs_on = line.letters
        elif mark is not None and is_on(mark.find(f"{W}vanish")):
            if line.text.strip():  # Word's style separator: a heading run in with its text
                self._number(line, properties, name)
            self._runs_on = line.letters
        else:
            self._number(line, properties, name)
            yield from _lines(line, properties)
        for box in line.boxes:
            yield from self.read(box)
        self._owed.extend(line.notes)
        if not self._in_note:  # what a note refers to follows it, so that no chain nests
            self._in_note = True
            yield from self._noted()
            self._in_note = False

    def _noted(self) -> Iterator[Found]:
        """Give the notes referred to; each stands once, where it is first referred to."""
        while self._owed:
            note = self._owed.popleft()
            if note in self._notes:
                yield from self.read(self._notes.pop(note))

    def _number(self, line: Line, properties: _Element | None, name: str | None) -> None:
        """Put the automatic number before the text."""
        number, level = numbered(properties)
        if number is None:
            number, level = line.style.number, line.style.level if level is None else level
        if number is None:
            return
        if level is None:
            level = self._numbers.level_of(number, name)
        shown = self._numbers.next(number, level)
        if shown and line.text.strip():
            line.letters.insert(0, Letters(shown, _first_face(line)))

    def _table(self, element: _Element) -> Iterator[Found]:
        grid = [_Row(row, list(self._cells(row))) for row in self._rows(element)]
        sizes = [[len(cell.found) for cell in row.cells] for row in grid]
        found = [one for row in grid for cell in row.cells for one in cell.found]
        if tables.is_layout(sizes, nested=any(isinstance(one, Table) for one in found)):
            yield from found
            return
        made = tables.table([list(_spanned(grid, at, self.tally)) for at in range(len(grid))])
        if made:
            yield replace(made, header=_header(grid))

    def _rows(self, element: _Element) -> Iterator[_Element]:
        for child in element:
            if child.tag == f"{W}tr":
                properties = child.find(f"{W}trPr")
                if properties is not None and properties.find(f"{W}del") is not None:
                    self.tally.drop(child, self.tally.deleted)
                else:
                    yield child
            elif len(child) and not child.tag.endswith(("Pr", "Grid")):
                yield from self._rows(child)

    def _cells(self, row: _Element) -> Iterator["_Cell"]:
        column = _before(row)
        for cell in _cell_elements(row):
            properties = cell.find(f"{W}tcPr")
            span, merge = 1, None
            if properties is not None:
                span = _columns(properties.find(f"{W}gridSpan")) or 1
                merge = properties.find(f"{W}vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            yield _Cell(column, span, goes_on, tuple(self.read(cell)))
            column += span


@frozen
class _Cell:
    column: int
    span: int
    goes_on: bool  # continues the cell above
    found: tuple[Found, ...]

    @property
    def text(self) -> str:
        return tables.joined([one.text for one in self.found if isinstance(one, Text)])


@frozen
class _Row:
    element: _Element
    cells: list[_Cell]


def _cell_elements(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif len(child) and not child.tag.endswith("Pr"):
            yield from _cell_elements(child)


def _header(grid: list[_Row]) -> int:
    """Count the rows at the top that are repeated on each page; one where none is."""
    repeated = (row.element.find(f"{W}trPr/{W}tblHeader") for row in grid)
    return max(1, sum(1 for _ in takewhile(is_on, repeated)))


def _columns(element: _Element | None) -> int:
    """Read a count of grid columns, never more than a table can have."""
    return min(max(whole(value(element)) or 0, 0), tables.MOST_COLUMNS)


def _before(row: _Element) -> int:
    """Give how many grid columns a row leaves out at its start."""
    return _columns(row.find(f"{W}trPr/{W}gridBefore"))


def _spanned(grid: list[_Row], at: int, tally: Tally) -> Iterator[Cell]:
    """Give a row's cells; one that continues the cell above is only counted there."""
    skipped = _before(grid[at].element)
    if skipped:
        yield Cell("", skipped)
    for cell in grid[at].cells:
        if cell.goes_on and at:
            if cell.text:
                tally.covered.append(cell.text)
            continue
        rows = 1
        for below in grid[at + 1 :]:
            if not any(one.column == cell.column and one.goes_on for one in below.cells):
                break
            rows += 1
        yield Cell(cell.text, cell.span, rows)


def _lines(line: Line, properties: _Element | None) -> Iterator[Text]:
    """Give a paragraph, or one for each of its lines where line breaks part it."""
    outline = outlined(properties, line.style.outline)
    align = aligned(properties, line.style.align)
    letters: list[Letters] = []
    for one in line.letters:
        if outline is not None:  # a title's or heading's lines are one
            letters.append(Letters(one.text.replace("\n", ""), one.face, one.key))
            continue
        first, *rest = one.text.split("\n")
        letters.append(Letters(first, one.face, one.key))
        for words in rest:
            yield from _line(letters, outline, align)
            letters = [Letters(words, one.face, one.key)]
    yield from _line(letters, outline, align)


def _line(letters: list[Letters], outline: int | None, align: Align) -> Iterator[Text]:
    kept = tuple(one for one in letters if one.text)
    if any(one.text.strip() for one in kept):
        yield Text(kept, outline, align)


def _first_face(line: Line) -> Face:
    """Give the face of the first Chinese characters; a number before them looks the same."""
    faces = (one.face for one in line.letters if has_chinese(one.text))
    return next(faces, line.letters[0].face if line.letters else REGULAR)
