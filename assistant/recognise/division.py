"""Division: which headings begin a section file of their own, and what the files are called."""

import re
from collections.abc import Sequence

from assistant.document import Block, Heading, text
from assistant.frozen import frozen
from assistant.recognise import years

PREAMBLE = "导语"
ANNEX = "落款之后"
_FORBIDDEN = re.compile(r'[\s\\/:*?"<>|，。、：；？！“”‘’《》〈〉（）()\[\]【】〔〕…—.~#%&{}]+')
_LONGEST_NAME = 24


@frozen
class Division:
    """A section-to-be: its title, and its blocks with their index in the document."""

    title: str
    blocks: tuple[tuple[int, Block], ...]
    annex: bool = False  # behind the signature


def divide(blocks: Sequence[tuple[int, Block]]) -> tuple[Division, ...]:
    """Divide a body: what stands before the first heading, then the highest headings.

    A heading whose lower headings stand on lines of their own is divided further by these.
    """
    top = min((one.level for _, one in blocks if isinstance(one, Heading)), default=1)
    made: list[Division] = []
    seen: dict[str, int] = {}
    for group in _groups(blocks, top):
        inner = _lower(group)
        pieces = _groups(group, inner) if inner else [group]
        made += [Division(_title(piece, seen), tuple(piece)) for piece in pieces]
    return tuple(made)


def file_name(number: int, many: int, title: str) -> str:
    """Give a section's file, numbered in tens so that others can be put between."""
    width = len(str(many * 10))
    name = _FORBIDDEN.sub("", title)[:_LONGEST_NAME] or "章节"
    return f"sections/{number * 10:0{width}d}-{name}.md"


def _groups(blocks: Sequence[tuple[int, Block]], level: int) -> list[list[tuple[int, Block]]]:
    groups: list[list[tuple[int, Block]]] = []
    for item in blocks:
        starts = isinstance(item[1], Heading) and item[1].level <= level
        if starts or not groups:
            groups.append([])
        groups[-1].append(item)
    return groups


def _lower(group: Sequence[tuple[int, Block]]) -> int | None:
    """Give the level a group is divided by further, if its lower headings stand alone."""
    heads = [one for _, one in group if isinstance(one, Heading)]
    lower = min((one.level for one in heads[1:]), default=None)
    alone = [one for one in heads[1:] if one.level == lower and not one.body]
    return lower if len(alone) > 1 else None


def _title(piece: Sequence[tuple[int, Block]], seen: dict[str, int]) -> str:
    first = piece[0][1]
    words = text(first.runs) if isinstance(first, Heading) else PREAMBLE
    name = years.without_years(words)
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}（{seen[name]}）"
