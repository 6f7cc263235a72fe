"""Word styles: what a paragraph or run has by its style and what that is based on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lxml.etree import _Element

from assistant.document import Align
from assistant.frozen import frozen
from assistant.readers.look import REGULAR, Face

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文档标题|公文标题", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?(?:[1-9]|heading|标题)", re.IGNORECASE)
_ALIGN = {
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "left": Align.LEFT,
    "start": Align.LEFT,
    "both": Align.LEFT,
    "distribute": Align.LEFT,
}
_OFF = ("0", "false", "off", "none")
_FONTS, _BOLD, _VANISH, _STYLE = (f"{W}{one}" for one in ("rFonts", "b", "vanish", "rStyle"))
_EAST, _EAST_THEME = f"{W}eastAsia", f"{W}eastAsiaTheme"
_BODY_LEVEL = 9


@frozen
class Style:
    """What a style says once its ancestors are counted in."""

    outline: int | None = None
    align: Align = Align.LEFT
    number: str | None = None  # the numId
    level: int | None = None
    face: Face = REGULAR
    hidden: bool = False
    contents: bool = False  # a line of a table of contents


class Styles:
    """The styles of one file; each is worked out once, when first asked for."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str | None, Style] = {}
        self._runs: dict[tuple[int, _Said], Style] = {}
        self._default: str | None = None
        base = Style()
        if root is not None:
            base = _with(base, root.find(f"{W}docDefaults/{W}rPrDefault"))
        for one in root.iterfind(f"{W}style") if root is not None else ():
            name = one.get(f"{W}styleId", "")
            self._elements[name] = one
            if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true"):
                self._default = name
        self._known[None] = base

    def paragraph(self, name: str | None) -> Style:
        """Give a paragraph's style; the default one where it names none or one unknown."""
        return self._style(name if name in self._elements else self._default)

    def run(self, paragraph: Style, properties: _Element | None) -> Style:
        """Give what holds for a run: its paragraph's style, its own, and what it says itself."""
        if properties is None:
            return paragraph
        said = _said(properties)
        key = (id(paragraph), said)  # styles of paragraphs live as long as this does
        if key not in self._runs:
            style = paragraph
            for one in self._chain(said.style):
                style = _with_run(style, one.find(f"{W}rPr"))
            self._runs[key] = _changed(style, said)
        return self._runs[key]

    def number_of(self, name: str | None) -> str | None:
        """Give the numId a numbering style stands for."""
        return self._style(name).number if name in self._elements else None

    def _style(self, name: str | None) -> Style:
        if name not in self._known:
            made = self._known[None]
            for one in self._chain(name):
                made = _named(_with(made, one), one)
            self._known[name] = made
        return self._known[name]

    def _chain(self, name: str | None) -> Iterator[_Element]:
        """Give a style's ancestors and itself, the remotest first."""
        chain: list[_Element] = []
        while name in self._elements and self._elements[name] not in chain:
            chain.append(self._elements[name])
            based = chain[-1].find(f"{W}basedOn")
            name = None if based is None else based.get(VAL)
        return reversed(chain)


def is_on(element: _Element | None) -> bool:
    """Tell whether a property that is there is switched on."""
    return element is not None and element.get(VAL, "1") not in _OFF


def aligned(properties: _Element | None, otherwise: Align) -> Align:
    """Give the alignment paragraph properties name."""
    found = None if properties is None else properties.find(f"{W}jc")
    return otherwise if found is None else _ALIGN.get(found.get(VAL, ""), Align.LEFT)


def outlined(properties: _Element | None, otherwise: int | None) -> int | None:
    """Give the heading level an outline level makes; a title stays a title."""
    found = None if properties is None else properties.find(f"{W}outlineLvl")
    if found is None or otherwise == 0:
        return otherwise
    level = whole(found.get(VAL))
    return None if level is None or level >= _BODY_LEVEL else level + 1


def numbered(properties: _Element | None) -> tuple[str | None, int | None]:
    """Give the numId and level paragraph properties name."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        None if number is None else number.get(VAL),
        None if level is None else whole(level.get(VAL)),
    )


def whole(text: str | None) -> int | None:
    """Read a whole number, None where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return None


def _with(style: Style, element: _Element | None) -> Style:
    """Give a style changed by another's, or the defaults', properties."""
    if element is None:
        return style
    properties = element.find(f"{W}pPr")
    number, level = numbered(properties)
    changed = replace(
        style,
        align=aligned(properties, style.align),
        outline=outlined(properties, style.outline),
        number=number or style.number,
        level=style.level if level is None else level,
    )
    return _with_run(changed, element.find(f"{W}rPr"))


def _with_run(style: Style, properties: _Element | None) -> Style:
    return style if properties is None else _changed(style, _said(properties))


class _Said(NamedTuple):
    """What run properties say themselves; None where they say nothing."""

    style: str | None = None
    font: str | None = None
    bold: bool | None = None
    hidden: bool | None = None


def _said(properties: _Element) -> _Said:
    """Read run properties in one pass: there is one for nearly every run of a file."""
    style = font = bold = hidden = None
    for one in properties:
        tag = one.tag
        if tag == _FONTS:
            font = one.get(_EAST) or one.get(_EAST_THEME)
        elif tag == _BOLD:
            bold = is_on(one)
        elif tag == _VANISH:
            hidden = is_on(one)
        elif tag == _STYLE:
            style = one.get(VAL)
    return _Said(style, font, bold, hidden)


def _changed(style: Style, said: _Said) -> Style:
    face = Face(said.font or style.face.font, style.face.bold if said.bold is None else said.bold)
    hidden = style.hidden if said.hidden is None else said.hidden
    return replace(style, face=face, hidden=hidden)


def _named(style: Style, element: _Element) -> Style:
    """Give a style changed by what its name says; ids differ from program to program."""
    found = element.find(f"{W}name")
    name = "" if found is None else found.get(VAL, "").strip()
    if heading := _HEADING.fullmatch(name):
        return replace(style, outline=int(heading[1]))
    if _TITLE.fullmatch(name):
        return replace(style, outline=0)
    return replace(style, contents=True) if _CONTENTS.fullmatch(name) else style
