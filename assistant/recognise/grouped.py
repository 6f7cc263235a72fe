"""Lines of a report held against what it was, and gathered by the passage they belong to."""

from collections.abc import Sequence
from dataclasses import field, replace

from assistant.document import Heading
from assistant.frozen import frozen
from assistant.model import Head
from assistant.recognise import aligned, stood
from assistant.recognise.stood import Home, Stood, Told

Pair = tuple[Stood | None, Told | None]


@frozen
class Group:
    """Lines that belong together: a passage's, or those of an item put in after it.

    An item that `leads` was put in before it.
    """

    home: Home
    new: bool = False
    leads: bool = False
    lines: list[Pair] = field(default_factory=list)


def paired(before: Sequence[Stood], now: Sequence[Told]) -> list[Pair]:
    """Give each line of either with its other self; one that was moved away knows where it was."""
    old, new = [*map(stood.compared, before)], [*map(stood.compared, now)]
    found = list(aligned.pairs(old, new))
    left = {n: old[n] for n, m in found if n is not None and m is None and before[n].home}
    come = {m: new[m] for n, m in found if n is None and m is not None and not now[m].frame}
    moved = {m: before[n] for n, m in aligned.moves(left, come)}
    return [
        (
            None if n is None else before[n],
            None if m is None else replace(now[m], was=moved[m]) if m in moved else now[m],
        )
        for n, m in found
    ]


def grouped(pairs: Sequence[Pair]) -> tuple[list[Group], list[Pair]]:
    """Give each passage its lines, and what stands around the body.

    What was put in goes with the line above it.
    """
    passages: dict[str, Group] = {}
    items: list[Group] = []
    around: list[Pair] = []
    homes = [one.home for one, _ in pairs if one and one.home]
    headless = {
        one.home.passage.id for one, other in pairs if one and one.home and _lost(one, other)
    }
    group: Group | None = None
    ended = not homes
    for one, other in pairs:
        if one and one.home:
            own = passages.setdefault(one.home.passage.id, Group(one.home))
            loose = not isinstance(one.part, Head) or _lost(one, other)
            if other and group and loose and (group.new or own.home.passage.id in headless):
                # It stands under another heading now.
                own.lines.append((one, None))
                group.lines.append((None, replace(other, was=stood.beheaded(one))))
            else:
                own.lines.append((one, other))
                group = own if other else group
        elif one or other is None or other.frame or ended:
            around.append((one, other))
            ended = ended or bool(passages)
        else:
            if isinstance(other.block, Heading) or (group is None and homes[0].passage.head):
                group = Group(group.home if group else homes[0], new=True, leads=group is None)
                items.append(group)
            group = group or passages.setdefault(homes[0].passage.id, Group(homes[0]))
            group.lines.append((None, other))
    return [*passages.values(), *items], around


def _lost(one: Stood, other: Told | None) -> bool:
    """Tell whether a line was a heading and is none now."""
    return isinstance(one.block, Heading) and (other is None or not stood.heads(one.block, other))
