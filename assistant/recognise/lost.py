"""Lost numbers: a heading whose number a web page swallowed gets it back from its row."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.frozen import frozen
from assistant.recognise.headings import Candidate, reads_as_heading, stands_alone
from assistant.recognise.signs import LEVELS, Sign

_SHORT = 20  # characters of a run-in heading that is told by its row alone
_DIGITS = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff]{4})")
_LOSABLE = ("一、", "（一）", "1.", "1、")


@frozen
class _Gap:
    """Numbers missing in a row, and the half-open range of blocks they must have stood in."""

    form: str
    counts: tuple[int, ...]
    start: int
    end: int


def restored(
    candidates: Sequence[Candidate], headings: set[int]
) -> tuple[list[Candidate], list[str], list[str]]:
    """Give the headings in order, lost numbers back in place; also the repairs and doubts."""
    chosen = {one.block: one for one in candidates if one.block in headings}
    dotted = {one.block: one for one in _dotted(candidates)}
    chosen |= dotted
    repairs = [f"补上标题编号的点：{one.head[:20]}" for one in dotted.values()]
    doubts: list[str] = []
    for found in _gaps([chosen[block] for block in sorted(chosen)]):
        gap = _without_text(found, candidates)
        if not gap.counts:
            continue
        fitting = _fitting(gap, candidates)
        if not fitting:
            missing = "、".join(Sign(gap.form, n, "").text for n in gap.counts)
            doubts.append(f"标题编号不连续，缺“{missing}”，请核对原文")
            continue
        for one, count in zip(fitting, gap.counts, strict=True):
            chosen[one.block] = mended = _numbered(one, gap.form, count)
            repairs.append(f"补上标题的编号“{Sign(gap.form, count, '').text}”：{mended.head[:20]}")
    return [chosen[block] for block in sorted(chosen)], repairs, doubts


def _dotted(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give the headings whose digits lost their point in the whole row, counting from 1."""
    row: list[Candidate] = []
    for one in (*candidates, None):
        digits = _DIGITS.match(one.head) if one and not one.sign else None
        goes_on = digits is not None and int(digits[0]) == len(row) + 1
        if one and digits and goes_on and one.body and _stop_of_own(one):
            row.append(_numbered(one, "1.", len(row) + 1))
        elif one is None or one.sign or goes_on:
            yield from row if len(row) > 1 else ()
            row = []


def _stop_of_own(one: Candidate) -> bool:
    return one.stop == "。" and reads_as_heading(one.head)


def _without_text(gap: _Gap, candidates: Sequence[Candidate]) -> _Gap:
    """Take out the numbers that stand in the gap as text."""
    there = {
        one.sign.count
        for one in _standing(gap, candidates)
        if one.sign and one.sign.form == gap.form
    }
    return replace(gap, counts=tuple(n for n in gap.counts if n not in there))


def _within(gap: _Gap, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give the paragraphs of a gap; at a row's start only those before any lower number."""
    level = LEVELS[gap.form]
    for one in _standing(gap, candidates):
        if gap.counts[0] == 1 and one.sign and (one.sign.level or 0) > level:
            return
        yield one


def _standing(gap: _Gap, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Give the paragraphs between the two headings of a gap."""
    start, end = (bisect_left(candidates, at, key=_block) for at in (gap.start, gap.end))
    return candidates[start:end]


def _block(one: Candidate) -> int:
    return one.block


def _gaps(chosen: Sequence[Candidate]) -> Iterator[_Gap]:
    """Find rows that skip a number or begin later than 1; a row may run on from the last."""
    last: dict[str, tuple[int, int]] = {}
    for at, one in enumerate(chosen):
        sign = one.sign
        if not sign or sign.form not in _LOSABLE:
            continue
        count, block = last.get(sign.form, (0, -1))
        restarts = _inner_start(chosen, at, sign, block)
        if sign.count > count + 1:
            yield _Gap(sign.form, tuple(range(count + 1, sign.count)), block + 1, one.block)
        elif restarts is not None and sign.count != count + 1 and sign.count > 1:
            yield _Gap(sign.form, tuple(range(1, sign.count)), restarts + 1, one.block)
        last[sign.form] = (sign.count, one.block)


def _inner_start(chosen: Sequence[Candidate], at: int, sign: Sign, since: int) -> int | None:
    """Give the last heading above this level between two of a row, where there is one."""
    level = sign.level or 0
    between = takewhile(lambda one: one.block > since, (chosen[n] for n in range(at - 1, -1, -1)))
    above = (one.block for one in between if one.sign and (one.sign.level or 9) < level)
    return next(above, None)


def _fitting(gap: _Gap, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give as many headings as are missing, where only these can be meant.

    A line of its own is likelier than one with a stop, that likelier than one run in; at a
    row's start a heading with another right under it is the upper one.
    """
    within = [one for one in _within(gap, candidates) if not one.sign]
    missing = len(gap.counts)
    for fits in (_bare_digit(gap), _stands, _stopped, _run_in):
        fitting = [one for one in within if fits(one)]
        if len(fitting) == missing:
            return fitting
        upper = gap.counts == (1,) and len(fitting) > 1 and fitting[1].block - fitting[0].block == 1
        if upper and fits is _stands:
            return fitting[:1]
        if fitting:
            break
    return []


def _stands(one: Candidate) -> bool:
    return (stands_alone(one) or one.led) and reads_as_heading(one.head)


def _stopped(one: Candidate) -> bool:
    return one.stop == "。" and not one.body and reads_as_heading(one.head)


def _run_in(one: Candidate) -> bool:
    return one.stop == "。" and len(one.head) <= _SHORT and reads_as_heading(one.head)


def _bare_digit(gap: _Gap) -> Callable[[Candidate], bool]:
    digits = str(gap.counts[0])
    counted = gap.form in ("1.", "1、")
    return lambda one: counted and one.head.startswith(digits) and one.head[len(digits) :] > "一"


def _numbered(one: Candidate, form: str, count: int) -> Candidate:
    digits = str(count)
    bare = form in ("1.", "1、") and one.head.startswith(digits)
    head = one.head[len(digits) :] if bare else one.head
    return replace(one, sign=Sign(form, count, ""), head=head)
