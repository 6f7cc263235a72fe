"""Wrapped lines: paragraphs that were broken are put together."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.document import Block, Paragraph, Run, plain, text
from assistant.recognise.headings import STOPS, is_open
from assistant.recognise.signs import sign

_ENDS = STOPS + "”）》】.;:!?…"
_HANGS = re.compile(r"[，、,（“《〈]$")
_CONTINUES = re.compile(r"[，。、；：）》”’]")
_WIDE = 24  # characters of a heading that may have been too long for its line
_LONG_TEXT = 30
_TAIL = 16  # characters such a heading may have left over


def rejoined(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Put broken lines together; also says which."""
    made: list[Block] = []
    repairs: list[str] = []
    for at, block in enumerate(blocks):
        last = made[-1] if made else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Paragraph)
            and _joins(last, block, blocks[at + 1 : at + 3])
        ):
            made[-1] = joined = _together(last, block)
            repairs.append(f"断开的两行已接成一段：“{plain(joined)[:30]}”")
        else:
            made.append(block)
    return made, repairs


def _joins(last: Paragraph, block: Paragraph, after: Sequence[Block]) -> bool:
    """Tell whether a paragraph goes on with what the last one left unfinished."""
    before, words = text(last.runs), text(block.runs)
    found = sign(before)
    if found and found.written == before:
        return True
    if sign(words) or before[-1:] in _ENDS or not words:
        return False
    if _HANGS.search(before) or is_open(before) or _CONTINUES.match(words):
        return True
    if "。" in before and len(before) > _LONG_TEXT:
        return True
    return bool(found) and _was_too_long(last, block, after)


def _was_too_long(last: Paragraph, block: Paragraph, after: Sequence[Block]) -> bool:
    """Tell whether a heading without stop left its last few words on a line of their own."""
    before, words = text(last.runs), text(block.runs)
    if last.look.outline and last.look.outline == block.look.outline:
        return len(words) <= _TAIL
    return (
        len(before) >= _WIDE
        and len(words) <= _TAIL
        and words[-1] not in STOPS
        and not any(isinstance(one, Paragraph) and _short(one) for one in after)
    )


def _short(paragraph: Paragraph) -> bool:
    words = text(paragraph.runs)
    return len(words) < _WIDE and not sign(words) and words[-1:] not in STOPS


def _together(last: Paragraph, block: Paragraph) -> Paragraph:
    before, words = text(last.runs), text(block.runs)
    whole = last.look.lead >= len(before)
    lead = len(before) + block.look.lead if whole else last.look.lead
    return replace(last, runs=(Run(before + words),), look=replace(last.look, lead=lead))
