"""How the letters of a paragraph look, and which of its first ones look different."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Face(NamedTuple):
    """What sets letters off from others: their font and whether they are bold."""

    font: str = ""
    bold: bool = False


REGULAR = Face()
Piece = tuple[str, Face]

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def usual(paragraphs: Iterable[Sequence[Piece]]) -> Face:
    """Give the face most of the document's letters have."""
    counts: Counter[Face] = Counter()
    for pieces in paragraphs:
        for text, face in pieces:
            counts[face] += len(text)
    return max(counts, key=counts.__getitem__, default=REGULAR)


def lead(pieces: Sequence[Piece], common: Face) -> int:
    """Count the characters at the start set in a face of their own; all, if the whole is.

    Digits, signs and Latin letters often have a font of their own for no reason: they follow
    the Chinese characters around them.
    """
    first = next((face for text, face in pieces if _HAN.search(text)), None)
    if first is None or first == common:
        return 0
    end = at = 0
    for text, face in pieces:
        if face != first and _HAN.search(text):
            return end
        at += len(text)
        if face == first:
            end = at
    return at


def has_chinese(text: str) -> bool:
    """Tell whether there are Chinese characters in a text, whose font is then its own."""
    return bool(_HAN.search(text))
