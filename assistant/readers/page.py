"""A web page as the lines one sees on it, each knowing how and in what it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.document import Align
from assistant.frozen import frozen
from assistant.readers.lists import Counter
from assistant.readers.look import REGULAR, Face, Piece
from assistant.readers.tree import BLOCKS, Node, tree

_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "select", "button", "textarea", "iframe",
    "svg", "object", "del", "title",
})  # fmt: skip
_AROUND = frozenset({"nav", "footer", "aside"})
_HEADING = re.compile("h([1-6])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WRAPPED = re.compile(r"(?<=[\u3000-\uffef“”])[ \t]*\r?\n\s*(?=[\u3000-\uffef“”])")
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_ALIGNS = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}
_BOLD = ("bold", "bolder", "600", "700", "800", "900")


@dataclass(slots=True)
class Line:
    """A line as seen: its pieces, how it stands, and how many of its characters are links."""

    block: Node
    outline: int | None
    align: Align
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0
    around: bool = False  # in a part of the page that is marked as navigation or foot

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(words for words, _ in self.pieces).strip(" ")


@frozen
class Page:
    """A page: its tree, its lines, its titles (of window and article), what it hides."""

    root: Node
    lines: tuple[Line, ...]
    titles: tuple[str, ...]
    unseen: tuple[str, ...]


def page(text: str) -> Page:
    """Read a page."""
    root, titles = tree(text)
    eye = _seen(root, hidden=False)
    if not eye.lines:  # shown by a script when opened
        eye = _seen(root, hidden=True)
    return Page(root, tuple(eye.lines), titles, tuple(eye.unseen))


def _seen(root: Node, *, hidden: bool) -> "_Eye":
    eye = _Eye(hidden)
    eye.read(root, _Inherited())
    return eye


@frozen
class _Inherited:
    """What an element passes on to those inside it."""

    block: Node = field(default_factory=lambda: Node("html"))
    face: Face = REGULAR
    align: Align = Align.LEFT
    outline: int | None = None
    link: bool = False
    around: bool = False
    kept: bool = False  # line ends in the source are line ends on the page

    def inside(self, node: Node) -> "_Inherited":
        """Give what holds inside an element."""
        style = node.attributes.get("style", "")
        heading = _HEADING.fullmatch(node.tag)
        align = _ALIGN.search(style)
        named = align[1].lower() if align else node.attributes.get("align", "").lower()
        is_block = node.tag in BLOCKS
        return _Inherited(
            node if is_block else self.block,
            _face(node, style, self.face, bold=bool(heading)),
            _aligned(node, named, self.align),
            int(heading[1]) - 1 if heading else self.outline,
            self.link or node.tag == "a",
            self.around or node.tag in _AROUND,
            self.kept or node.tag == "pre" or bool(_PRE.search(style)),
        )


def _face(node: Node, style: str, face: Face, *, bold: bool) -> Face:
    font, weight = _FONT.search(style), _WEIGHT.search(style)
    bold = bold or face.bold or node.tag in ("b", "strong", "th")
    if weight:
        bold = weight[1].lower() in _BOLD
    name = font[1].strip() if font else node.attributes.get("face", face.font)
    return Face(name, bold)


def _aligned(node: Node, named: str, align: Align) -> Align:
    if node.tag == "center":
        return Align.CENTER
    return _ALIGNS.get(named, Align.LEFT) if named else align


class _Eye:
    """Walks the tree and sees lines."""

    def __init__(self, hidden: bool) -> None:
        self.lines: list[Line] = []
        self.unseen: list[str] = []
        self._hidden = hidden
        self._line: Line | None = None
        self._lists: list[Counter] = []
        self._number = ""  # of the list item whose text has not begun

    def read(self, node: Node, inherited: _Inherited) -> None:
        """See an element and all in it."""
        if self._is_unseen(node):
            return
        self._enter(node)
        inside = inherited.inside(node)
        for child in node.children:
            if isinstance(child, str):
                self._see(child, inside)
            else:
                self.read(child, inside)
        self._leave(node)

    def _is_unseen(self, node: Node) -> bool:
        if node.tag in _UNSEEN:
            return True
        if self._hidden or not _is_hidden(node):
            return False
        words = "".join(_strings(node)).strip()
        if words:
            self.unseen.append(words)
        return True

    def _enter(self, node: Node) -> None:
        if node.tag in BLOCKS or node.tag == "br":
            self._end()
        node.first = len(self.lines)
        if node.tag in ("ol", "ul"):
            self._lists.append(Counter(node))
        elif node.tag == "li" and self._lists:
            self._number = self._lists[-1].number(node)

    def _leave(self, node: Node) -> None:
        if node.tag in ("ol", "ul"):
            self._lists.pop()
        elif node.tag == "li":
            self._number = ""
        if node.tag in BLOCKS or node.tag == "br":
            self._end()
        node.end = len(self.lines)

    def _see(self, data: str, inherited: _Inherited) -> None:
        if not inherited.kept:
            self._add(data, inherited)
            return
        for n, one in enumerate(data.replace("\r\n", "\n").split("\n")):
            if n:
                self._end()
            self._add(one, inherited)

    def _add(self, data: str, inherited: _Inherited) -> None:
        words = _SPACES.sub(" ", _WRAPPED.sub("", data))
        if self._line is None:
            if not words.strip():
                return
            self._line = Line(
                inherited.block, inherited.outline, inherited.align, around=inherited.around
            )
            words = self._number + words.lstrip(" ")
            self._number = ""
        self._line.pieces.append((words, inherited.face))
        self._line.linked += len(words.strip()) if inherited.link else 0

    def _end(self) -> None:
        if self._line is not None and self._line.text:
            self.lines.append(self._line)
        self._line = None


def _is_hidden(node: Node) -> bool:
    return "hidden" in node.attributes or bool(_NONE.search(node.attributes.get("style", "")))


def _strings(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in _UNSEEN:
            yield from _strings(child)
