"""The table of contents of a report, which is left out: its headings all stand below."""

import re
from collections.abc import Sequence

from assistant.document import Block, plain

_TITLE = re.compile(r"目\s*录")
_PAGE = re.compile(r"(?<![\s.…·\u00a0\u3000])(?:[\s.…·\u00a0\u3000]{2,}|\t)\d{1,3}$")
_BLANK = re.compile(r"\s")
_STOP = re.compile(r"[。：:]")
_ENOUGH = 2  # of: it has a page, it stands under 目录, it stands below as a heading


def without(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Leave out a table of contents; also says so.

    A heading with its page counts only where the same heading stands below, or under 目录: a
    row of a table ends with a number too.
    """
    kept: list[Block] = []
    left: list[str] = []
    inside = False
    words = [_bare(plain(block)) for block in blocks]
    pages = [bool(_PAGE.search(plain(block))) for block in blocks]
    last = {head: at for at, one in enumerate(words) for head in _heads(one) if not pages[at]}
    for at, (block, paged) in enumerate(zip(blocks, pages, strict=True)):
        line = plain(block)
        if _TITLE.fullmatch(line):
            inside = True
        elif not words[at] or (paged, inside, last.get(words[at], -1) > at).count(True) < _ENOUGH:
            inside = False
            kept.append(block)
            continue
        left.append(line)
    return kept, [f"略去目录（{len(left)}行）"] if left else []


def _heads(words: str) -> tuple[str, str]:
    """Give what a line may be the heading of: all of it, or what stands before its first stop."""
    return words, _STOP.split(words)[0]


def _bare(line: str) -> str:
    """Give a line without its page and blanks."""
    return _BLANK.sub("", _PAGE.sub("", line))
