"""The outline: which paragraphs are headings, of which level, with which number.

A signed paragraph is judged by its own words and by its siblings, those with the same sign
under the same parent; so one heading worded like a sentence does not break a row of headings,
nor one short item make headings of a list. What is not a heading stays text, its number typed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from assistant.document import Block, Heading, Paragraph, Runs, between, line, plain, text
from assistant.frozen import frozen
from assistant.numbering import SIGNS
from assistant.recognise.headings import (
    LONGEST,
    LONGEST_LINE,
    Candidate,
    cut,
    reads_as_heading,
    stands_alone,
    tells_nothing_done,
)
from assistant.recognise.lost import restored
from assistant.recognise.signs import LEVELS
from assistant.recognise.wrapped import rejoined

DEEPEST = 4
_SECOND = 2
_PART = "第一部分"
_TOP = re.compile(
    r"举措[和与及]?成效|存在的?(?:主要)?(?:不足|问题)|第一责任人|(?:主要|工作)安排|下一?步.*(?:打算|计划|安排)"
)
_SLACK = 8  # characters a heading may be too long when its siblings are headings
_CHAIN = ("二要", "其二")
_NO_HEADING = re.compile(r"^附件?|^[（—-]|^[图表]\d|\d日$|表\d*$|(政府|委员会|办事处)$|^单位：")


@frozen
class Outline:
    """The body's blocks with headings told from text, and what was mended or is in doubt."""

    blocks: tuple[Block, ...]
    repairs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read(blocks: Sequence[Block]) -> Outline:
    """Read the outline of a report's body, its frame already taken away."""
    whole, mended = rejoined(blocks)
    candidates = [cut(n, block) for n, block in enumerate(whole) if isinstance(block, Paragraph)]
    headings = _signed(candidates, whole) | _unsigned(candidates, whole)
    chosen, restorations, doubts = restored(candidates, headings)
    built = dict(_built(chosen, whole))
    made = tuple(built.get(n, block) for n, block in enumerate(whole))
    mended += [*restorations, *_tidied(chosen)]
    return Outline(made, tuple(mended), (*doubts, *_unnumbered(chosen)))


def _unnumbered(chosen: Sequence[Candidate]) -> Iterator[str]:
    """Say that a report whose other headings are numbered lost the numbers of its parts."""
    tops = _tops(chosen)
    lost = [one for one in chosen if one.block in tops]
    if lost and any(one.sign for one in chosen):
        yield f"“{lost[0].head[:20]}”等{len(lost)}个标题没有编号，请核对原文"


def _tidied(chosen: Iterable[Candidate]) -> Iterator[str]:
    for one in chosen:
        if one.sign and one.sign.written not in ("", one.sign.text):
            yield f"标题编号“{one.sign.written}”改为“{one.sign.text}”：{one.head[:20]}"


def _signed(candidates: Sequence[Candidate], blocks: Sequence[Block]) -> set[int]:
    """Judge the paragraphs that begin with a number, row by row."""
    found: set[int] = set()
    for row in _rows(candidates):
        votes = [_is_heading(one, blocks) for one in row]
        carried = sum(votes) * 2 >= len(row) and _is_whole(row)
        found |= {
            one.block
            for one, vote in zip(row, votes, strict=True)
            if one.head and ((vote and (carried or _certain(one))) or (carried and _could_be(one)))
        }
    return found


def _rows(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Group signed paragraphs with the others of the same sign under the same parent."""
    rows: dict[tuple[tuple[int, ...], str], list[Candidate]] = {}
    above: list[tuple[int, int]] = []
    for one in candidates:
        if not one.sign:
            continue
        own = one.sign.level
        parents = [item for item in above if own is None or item[0] < own]
        key = (tuple(block for _, block in parents), one.sign.form)
        rows.setdefault(key, []).append(one)
        if own is not None:
            above = [*parents, (own, one.block)]
    return list(rows.values())


def _is_whole(row: Sequence[Candidate]) -> bool:
    """Tell whether 一是 to its last stand each at a paragraph's start, none inside another."""
    signs = [one.sign for one in row if one.sign]
    return signs[0].level is not None or [one.count for one in signs] == list(
        range(1, len(signs) + 1)
    )


def _is_heading(one: Candidate, blocks: Sequence[Block]) -> bool:
    """Judge a signed paragraph by itself."""
    if one.styled or (one.led and one.stop != "；"):
        return True
    if one.sign and one.sign.level is None:
        return _item_heading(one)
    if not one.body and not one.stop:
        return stands_alone(one)
    if one.stop in ("；", "！", "？") or _is_chain(one):
        return False
    return reads_as_heading(one.head) and (bool(one.body) or _has_text_below(one, blocks))


def _item_heading(one: Candidate) -> bool:
    """Judge 一是 at a paragraph's start: a title with text of its own, no chain of items."""
    chain = _is_chain(one) or any(words in one.body for words in _CHAIN)
    return bool(one.body) and one.stop == "。" and not chain and reads_as_heading(one.head)


def _is_chain(one: Candidate) -> bool:
    """Tell whether the row goes on inside the paragraph, so that it is text."""
    return one.sign is not None and f"。{SIGNS[one.sign.form](one.sign.count + 1)}" in (
        one.stop + one.body
    )


def _has_text_below(one: Candidate, blocks: Sequence[Block]) -> bool:
    """Tell whether a line that ends with a stop has text or lower items under it."""
    if one.stop == "：":
        return True
    below = blocks[one.block + 1] if one.block + 1 < len(blocks) else None
    if not isinstance(below, Paragraph):
        return below is not None
    lower = cut(0, below).sign
    if lower is None:
        return True
    return lower.level is None or (
        one.sign is not None and one.sign.level is not None and lower.level > one.sign.level
    )


def _certain(one: Candidate) -> bool:
    """Tell whether a paragraph is a heading whatever its siblings are."""
    return one.styled or one.led or (not one.stop and not one.body)


def _could_be(one: Candidate) -> bool:
    """Tell whether a paragraph may be a heading because its siblings are."""
    if one.sign and one.sign.level is None:
        return _item_heading(one)
    longest = LONGEST_LINE if tells_nothing_done(one.head) else LONGEST + _SLACK
    fits = bool(one.body) and len(one.head) <= longest
    return fits and one.stop in ("", "。", "：") and not _is_chain(one)


def _unsigned(candidates: Sequence[Candidate], blocks: Sequence[Block]) -> set[int]:
    """Find headings without a number: by style, by a font of their own, or short before text."""
    signed = ((one.block, one.sign.count) for one in candidates if one.sign and one.sign.level)
    block, count = next(signed, (0, 1))
    first = block if count == 1 else 0
    return {
        one.block
        for one in candidates
        if not one.sign
        and (one.styled or (one.block >= first - 1 and _set_off(one, blocks)))
        and 0 < len(one.head) <= LONGEST
    }


def _set_off(one: Candidate, blocks: Sequence[Block]) -> bool:
    """Tell whether an unnumbered paragraph is set off as a heading."""
    if one.led and one.body:
        return reads_as_heading(one.head)
    below = blocks[one.block + 1] if one.block + 1 < len(blocks) else None
    if not stands_alone(one) or not isinstance(below, Paragraph) or not reads_as_heading(one.head):
        return False
    words = plain(below)
    lower = cut(0, below)
    parted = bool(_TOP.search(one.head)) and stands_alone(lower)
    follows = one.led or lower.sign or len(words) > LONGEST or words.endswith("。") or parted
    return bool(follows) and not _NO_HEADING.search(one.head)


def _built(chosen: Sequence[Candidate], blocks: Sequence[Block]) -> Iterator[tuple[int, Heading]]:
    """Make the headings, each with its level."""
    levels: list[tuple[int, str]] = []
    by_style = _style_levels(chosen)
    tops, shifts = _tops(chosen), _shifts(chosen)
    for at, one in enumerate(chosen):
        level = 1 if one.block in tops else _level(one, levels, chosen[at + 1 :], by_style)
        form = one.sign.form if one.sign else ""
        level = min(level + shifts.get(form, 0), DEEPEST)
        if form or one.block in tops:
            levels = [*(up for up in levels if up[0] < level), (level, form)]
        number = one.sign.text if one.sign else ""
        body = _body(one, blocks[one.block])
        yield one.block, Heading(level, number, line(one.head), one.stop, body)


def _tops(chosen: Sequence[Candidate]) -> frozenset[int]:
    """Give the parts the rule asks for, where no heading of the first level has a number."""
    found = [one for one in chosen if not one.sign and _TOP.search(one.head) and not one.styled]
    signed = any(_depth(one) == 1 for one in chosen)
    return frozenset(one.block for one in found if len(found) > 1 and not signed)


def _shifts(chosen: Sequence[Candidate]) -> dict[str, int]:
    """Give how far the layer of a sign is from its usual depth in this report.

    Where 1. is the layer under 一、, no （一） standing anywhere, what is deeper moves up; where
    一、 stands below 第一部分, it moves down and all else with it. Any other gap is a fault.
    """
    depths = [_depth(one) for one in chosen]
    opening = {above for above, own in pairwise(depths) if above < own == _SECOND + 1}
    up = _SECOND not in depths and opening == {1}
    down = {_PART, "一、"} <= {one.sign.form for one in chosen if one.sign}
    return {
        form: (down and form != _PART) - (up and depth > _SECOND) for form, depth in LEVELS.items()
    }


def _depth(one: Candidate) -> int:
    """Give the depth a heading's sign has of its own, 0 where it has none."""
    return (one.sign.level or 0) if one.sign else 0


def _body(one: Candidate, block: Block) -> Runs:
    """Give the text after a heading run in, its runs with their keys."""
    assert isinstance(block, Paragraph)
    start = text(block.runs).rindex(one.body)
    return between(block.runs, start, start + len(one.body))


def _style_levels(chosen: Sequence[Candidate]) -> dict[int, int]:
    """Learn from the numbered headings which level a style's outline depth stands for."""
    return {
        one.look.outline: one.sign.level
        for one in reversed(chosen)
        if one.look.outline and one.sign and one.sign.level
    }


def _level(
    one: Candidate,
    above: Sequence[tuple[int, str]],
    after: Sequence[Candidate],
    by_style: dict[int, int],
) -> int:
    own = one.sign.level if one.sign else by_style.get(one.look.outline or 0)
    if own:
        return own
    if one.sign:
        sibling = next((level for level, form in above if form == one.sign.form), None)
        return sibling or min(_deepest(above) + 1, DEEPEST)
    following = after[0].sign if after else None
    if following and following.count == 1 and following.level:
        return max(1, following.level - 1)
    if one.look.outline and not by_style and not above:
        return min(one.look.outline, DEEPEST)
    return min(_deepest(above) + 1, DEEPEST)


def _deepest(above: Sequence[tuple[int, str]]) -> int:
    return max((level for level, _ in above), default=0)
