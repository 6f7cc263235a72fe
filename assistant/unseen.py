"""Invisible characters: those no text of a report may hold, and those that only stand about."""

import re

_LAST_OF_PLANES = "".join(chr(plane * 0x10000 + 0xFFFE + n) for plane in range(17) for n in (0, 1))
# For a character class: controls (line ends and tab aside), signs that turn the direction of
# the text about or annotate it, tags, and what Unicode says is no character.
HARMFUL = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2065-\u206f\ufdd0-\ufdef\ufff9-\ufffb"
    f"\U000e0000-\U000e007f{_LAST_OF_PLANES}"
)
_IDLE = "\u00ad\u200b\u200c\u200e\u200f\u2060-\u2064\ufeff"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"  # a joiner between two makes them one
SIGNS = re.compile(f"[{HARMFUL}{_IDLE}]|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")


def without(words: str) -> tuple[str, int]:
    """Give words without invisible characters, and how many there were."""
    return (words, 0) if words.isprintable() else SIGNS.subn("", words)


def said(dropped: int) -> str:
    """Say that so many were taken out."""
    return f"去掉了 {dropped} 个不可见的控制字符"
