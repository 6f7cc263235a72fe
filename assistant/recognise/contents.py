"""The table of contents of a report, which is left out: its headings all stand below."""

import re
from collections.abc import Sequence

from assistant.document import Block, plain
from assistant.recognise.signs import sign

_TITLE = re.compile(r"目\s*录")
_PAGE = re.compile(r"(?:[\s.…·\u00a0\u3000]{2,}|\t)\d{1,3}$")
_BLANK = re.compile(r"\s")
_STOPS = ("", "。", "：", ":")


def without(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Leave out a table of contents; also says so.

    A heading with its page counts only where the same heading stands below, or under 目录: a
    row of a table ends with a number too.
    """
    kept: list[Block] = []
    left: list[str] = []
    inside = False
    words = [_bare(plain(block)) for block in blocks]
    for at, block in enumerate(blocks):
        line = plain(block)
        paged = bool(_PAGE.search(line))
        if _TITLE.fullmatch(line):
            inside = True
        elif not ((paged or inside) and _is_told(words[at], words[at + 1 :], paged and inside)):
            inside = False
            kept.append(block)
            continue
        left.append(line)
    return kept, [f"略去目录（{len(left)}行）"] if left else []


def _is_told(words: str, below: Sequence[str], sure: bool) -> bool:
    """Tell whether words stand below as a heading, alone or run in; a `sure` one need not."""
    if not words:
        return False
    begins = sign(words) is not None
    return sure or any(
        one.startswith(words) and (begins or one[len(words) :][:1] in _STOPS) for one in below
    )


def _bare(line: str) -> str:
    """Give a line without its page and blanks."""
    return _BLANK.sub("", _PAGE.sub("", line))
