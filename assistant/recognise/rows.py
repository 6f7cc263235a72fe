"""Numbering as a report has it: the sign, stop and restart of each level, and what departs.

A heading that departs from its level (a number out of order, another sign, another stop) is
typed as it stands, with a backslash where the program would otherwise write its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.document import Block, Heading, text
from assistant.model import Level
from assistant.numbering import SIGNS, STOPS, TYPED
from assistant.recognise.signs import LEVELS, sign
from assistant.reportfile import USUAL


def placed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give 一是 and 第一， a level of their own where others share theirs.

    A level has one sign only; a deeper one that is free can have this one.
    """
    used = {(one.level, _form(one)) for one in blocks if isinstance(one, Heading)}
    moved = dict(_moves(used))
    return tuple(
        replace(one, level=moved.get(_form(one), one.level)) if isinstance(one, Heading) else one
        for one in blocks
    )


def _moves(used: set[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    taken = {level for level, _ in used}
    for form in sorted({form for _, form in used if form and form not in LEVELS}):
        own = {level for level, other in used if other == form}
        shared = any(level in own and other != form for level, other in used)
        free = [level for level in range(max(own), len(USUAL) + 1) if level not in taken]
        if (shared or len(own) > 1) and free:
            taken.add(free[0])
            yield form, free[0]


def _form(heading: Heading) -> str:
    found = sign(heading.number)
    return found.form if found else ""


def levels(headings: Sequence[Heading]) -> tuple[Level, ...]:
    """Infer how each of the four levels is numbered."""
    return tuple(_level(depth, headings) for depth in range(1, len(USUAL) + 1))


@dataclass(slots=True)
class Counting:
    """Counts headings as compose will, to tell which numbers must stay as typed."""

    numbering: tuple[Level, ...]
    counts: list[int] = field(default_factory=lambda: [0] * len(USUAL))
    typed: list[str] = field(default_factory=list)

    def words(self, heading: Heading, slotted: str) -> str:
        """Give a heading's words for its section file, `slotted` being those with slots."""
        return self._number(heading) + slotted + self._stop(heading)

    def _number(self, heading: Heading) -> str:
        level, at = self.numbering[heading.level - 1], heading.level - 1
        for below in range(heading.level, len(self.counts)):
            if self.numbering[below].restart:
                self.counts[below] = 0
        if heading.number == SIGNS[level.sign](self.counts[at] + 1):
            self.counts[at] += 1
            return ""
        if heading.number:
            self.typed.append(f"{heading.number}{text(heading.runs)[:20]}")
        return TYPED + heading.number

    def _stop(self, heading: Heading) -> str:
        usual = self.numbering[heading.level - 1].stop if heading.body else ""
        if heading.stop == usual and not (usual and text(heading.runs).endswith(STOPS)):
            return ""
        return heading.stop or TYPED


def _level(depth: int, headings: Sequence[Heading]) -> Level:
    own = [one for one in headings if one.level == depth]
    usual = USUAL[depth - 1]
    if not own:
        skipped = any(one.level > depth for one in headings)
        return Level("" if skipped else usual.sign)
    forms = Counter(map(_form, own))
    stops = Counter(one.stop for one in own if one.body)
    form = forms.most_common(1)[0][0]
    stop = stops.most_common(1)[0][0] if stops else usual.stop
    return Level(form, _restarts(depth, form, headings), stop)


def _restarts(depth: int, form: str, headings: Sequence[Heading]) -> bool:
    """Tell whether a level begins at 1 again under each parent; where both would do, it does."""
    first, fits, runs_on = True, 0, 0
    last = 0
    for one in headings:
        if one.level < depth:
            first = True
        elif one.level == depth and (found := sign(one.number)) and found.form == form:
            if first and last:
                fits += found.count == 1
                runs_on += found.count == last + 1
            first, last = False, found.count
    return fits >= runs_on
