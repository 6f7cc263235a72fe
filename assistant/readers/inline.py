"""What stands inside a Word paragraph: runs and everything that wraps them, in order.

ISO/IEC 29500-1 17.3, 17.13, 17.16. What is not known is walked into, so that no wrapper of a
later Word loses text; what is dropped is tallied.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from assistant.frozen import frozen
from assistant.readers.look import Face
from assistant.readers.styles import VAL, Style, Styles, W

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{_MC}Fallback"
BOX = f"{W}txbxContent"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_DIAGRAMS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)
_PROPERTIES = f"{W}rPr"  # first in its run, by the schema
_SYMBOLS = {
    "F052": "☑", "F0FE": "☑", "F0FC": "√", "F0A8": "□", "F06F": "□", "F071": "□", "F0A3": "□",
    "F053": "☒", "F0FD": "☒", "F0FB": "×", "F0B7": "·", "F06C": "●", "F06E": "■",
    "2611": "☑", "2610": "□", "2612": "☒",
}  # fmt: skip


@frozen
class Letters:
    """A stretch of text in one face; `key` is the figure a bookmark of ours names."""

    text: str
    face: Face
    key: str | None = None


@dataclass(slots=True)
class Line:
    """A paragraph while it is being read."""

    style: Style
    letters: list[Letters] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # part kind, id

    @property
    def text(self) -> str:
        """The characters read so far."""
        return "".join(one.text for one in self.letters)


@dataclass(slots=True)
class Tally:
    """What of the file was met: `seen` characters of w:t, and what was dropped and why."""

    seen: int = 0
    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)  # pinyin above its characters
    contents: list[str] = field(default_factory=list)  # lines of a table of contents
    covered: list[str] = field(default_factory=list)  # cells under a merged one
    codes: list[str] = field(default_factory=list)  # text inside a field's instruction
    pictures: int = 0
    diagrams: int = 0
    objects: int = 0
    symbols: int = 0

    def drop(self, element: _Element, into: list[str]) -> None:
        """Drop an element with its text."""
        words = ""
        for one in element.iter(f"{W}t", f"{W}delText"):
            words += one.text or ""
            self.seen += len(one.text or "") if one.tag == f"{W}t" else 0
        if words.strip():
            into.append(words)


class Inline:
    """Reads the inside of paragraphs, one after the other: fields and bookmarks span several."""

    def __init__(self, styles: Styles, tally: Tally, key_of: Callable[[str], str | None]) -> None:
        self._styles = styles
        self._tally = tally
        self._key_of = key_of
        self._fields: list[bool] = []  # for each open field, whether its result has begun
        self._marks: dict[str, str] = {}  # open bookmarks of ours: id to key
        self._look: Style = Style()
        self._readers: dict[str, Callable[[_Element, Line], None]] = {
            f"{W}r": self._run,
            f"{W}t": self._text,
            f"{W}tab": lambda _, line: self._put("\t", line),
            f"{W}ptab": lambda _, line: self._put("\t", line),
            f"{W}br": lambda _, line: self._put("\n", line),
            f"{W}cr": lambda _, line: self._put("\n", line),
            f"{W}noBreakHyphen": lambda _, line: self._put("-", line),
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field,
            f"{W}ins": self._insertion,
            f"{W}moveTo": self._insertion,
            f"{W}del": lambda element, _: tally.drop(element, tally.deleted),
            f"{W}moveFrom": lambda element, _: tally.drop(element, tally.deleted),
            f"{W}ruby": self._ruby,
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._object,
            f"{W}footnoteReference": lambda element, line: _note("footnotes", element, line),
            f"{W}endnoteReference": lambda element, line: _note("endnotes", element, line),
            f"{W}bookmarkStart": self.open_mark,
            f"{W}bookmarkEnd": self.close_mark,
            f"{_MC}AlternateContent": self._alternate,
            f"{_MATH}t": lambda element, line: self._put(element.text or "", line),
        }

    def read(self, paragraph: _Element, line: Line) -> None:
        """Read a paragraph's inside into the line."""
        self._look = line.style
        self._walk(paragraph, line)

    def open_mark(self, element: _Element, _: Line | None = None) -> None:
        """Begin a bookmark."""
        key = self._key_of(element.get(f"{W}name", ""))
        if key:
            self._marks[element.get(f"{W}id", "")] = key

    def close_mark(self, element: _Element, _: Line | None = None) -> None:
        """End a bookmark."""
        self._marks.pop(element.get(f"{W}id", ""), None)

    def _walk(self, element: _Element, line: Line) -> None:
        readers = self._readers
        for child in element:
            reader = readers.get(child.tag)
            if reader is not None:
                reader(child, line)
            elif len(child) and not child.tag.endswith("Pr"):
                self._walk(child, line)

    def _run(self, run: _Element, line: Line) -> None:
        before = self._look
        properties = run[0] if len(run) and run[0].tag == _PROPERTIES else None
        self._look = self._styles.run(line.style, properties)
        if self._look.hidden:
            self._tally.drop(run, self._tally.hidden)
        else:
            self._walk(run, line)
        self._look = before

    def _text(self, element: _Element, line: Line) -> None:
        words = element.text or ""
        self._tally.seen += len(words)
        if all(self._fields):
            self._put(words, line)
        elif words.strip():
            self._tally.codes.append(words)

    def _put(self, words: str, line: Line) -> None:
        key = next(reversed(self._marks.values())) if self._marks else None
        line.letters.append(Letters(words, self._look.face, key))

    def _symbol(self, element: _Element, line: Line) -> None:
        sign = _SYMBOLS.get(element.get(f"{W}char", "").upper())
        if sign:
            self._put(sign, line)
        else:
            self._tally.symbols += 1

    def _field(self, element: _Element, _: Line) -> None:
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()
            case _:
                pass

    def _insertion(self, element: _Element, line: Line) -> None:
        words = "".join(one.text or "" for one in element.iter(f"{W}t"))
        if words.strip():
            self._tally.inserted.append(words)
        self._walk(element, line)

    def _ruby(self, element: _Element, line: Line) -> None:
        for child in element:
            if child.tag == f"{W}rt":
                self._tally.drop(child, self._tally.readings)
            else:
                self._walk(child, line)

    def _drawing(self, element: _Element, line: Line) -> None:
        found = tuple(boxes(element))
        line.boxes.extend(found)
        if not found and any(True for _ in element.iter(*_PICTURES)):
            self._tally.pictures += 1
        if any(True for _ in element.iter(*_DIAGRAMS)):
            self._tally.diagrams += 1

    def _object(self, _: _Element, __: Line) -> None:
        self._tally.objects += 1

    def _alternate(self, element: _Element, line: Line) -> None:
        chosen = alternative(element)
        if chosen is not None:
            self._walk(chosen, line)


def alternative(element: _Element) -> _Element | None:
    """Give the one of several renderings of the same content that is read."""
    choice = element.find(f"{_MC}Choice")
    return element.find(FALLBACK) if choice is None else choice


def is_alternate(element: _Element) -> bool:
    """Tell whether an element holds renderings to choose from."""
    return element.tag == f"{_MC}AlternateContent"


def boxes(element: _Element) -> Iterator[_Element]:
    """Give the text boxes in a drawing, outermost only, each once."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from boxes(chosen)
        elif len(child):
            yield from boxes(child)


def _note(kind: str, element: _Element, line: Line) -> None:
    line.notes.append((kind, element.get(f"{W}id", "")))


def value(element: _Element | None) -> str | None:
    """Give an element's w:val."""
    return None if element is None else element.get(VAL)
