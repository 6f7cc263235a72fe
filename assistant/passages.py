"""Passages: the texts under the headings of a section file, found and edited in the file itself.

An edit changes the lines of its passage and no other, so that what the clerk wrote around it
stays as it is.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant import markup
from assistant.model import Head, Part, Passage, Section, Template


@lru_cache(maxsize=512)
def passages(section: Section) -> tuple[Passage, ...]:
    """Give a section's passages in order, each with the lines it takes."""
    groups = list(_groups(section.parts))
    if not groups:
        return ()
    ends = [group[0].line - 1 for group in groups[1:]]
    ends.append(section.source.count("\n") + 1)
    ids = _ids(section, [group[0] for group in groups])
    return tuple(
        Passage(
            passage_id,
            head := group[0] if isinstance(group[0], Head) else None,
            tuple(group[1:] if head else group),
            group[0].line - 1,
            end,
        )
        for passage_id, group, end in zip(ids, groups, ends, strict=True)
    )


def has_text(passage: Passage) -> bool:
    """Tell whether a passage has text of its own, beside its heading."""
    return bool(passage.parts) or (passage.head is not None and passage.head.run_in is not None)


def find(template: Template, passage_id: str) -> tuple[Section, Passage] | None:
    """Give the passage of that id and its section, if there is one."""
    for section in template.sections:
        for passage in passages(section):
            if passage.id == passage_id:
                return section, passage
    return None


def source(section: Section, passage: Passage) -> str:
    """Give a passage's own lines as they stand in the file, heading included."""
    return "\n".join(section.source.split("\n")[passage.first : passage.end]).strip("\n")


def body(passage: Passage) -> str:
    """Give a passage's text without its heading, a line for each paragraph, slots in place."""
    run_in = [passage.head.run_in] if passage.head and passage.head.run_in else []
    return "\n".join([*run_in, *markup.write_parts(passage.parts).split("\n\n")]).strip("\n")


def replaced(section: Section, passage: Passage, parts: Sequence[Part]) -> str:
    """Give the file's text with other parts in the passage's place; no parts remove it."""
    lines = section.source.split("\n")
    made = [*markup.write_parts(parts).rstrip("\n").split("\n"), ""] if parts else []
    return "\n".join([*lines[: passage.first], *made, *lines[passage.end :]]).rstrip("\n") + "\n"


def inserted(section: Section, at: int, parts: Sequence[Part]) -> str:
    """Give the file's text with parts put in before the line `at` (from 0)."""
    lines = section.source.split("\n")
    made = ["", *markup.write_parts(parts).rstrip("\n").split("\n"), ""]
    before, after = _trimmed(lines[:at]), lines[at:]
    while after and not after[0].strip():
        after = after[1:]
    return "\n".join([*before, *made, *after]).rstrip("\n") + "\n"


def swapped(section: Section, first: Passage, second: Passage) -> str:
    """Give the file's text with two neighbouring passages in the other order."""
    lines = section.source.split("\n")
    moved = [
        *lines[: first.first],
        *_trimmed(lines[second.first : second.end]),
        "",
        *_trimmed(lines[first.first : first.end]),
        "",
        *lines[second.end :],
    ]
    return "\n".join(moved).rstrip("\n") + "\n"


def _groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    group: list[Part] = []
    for part in parts:
        if isinstance(part, Head) and group:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _ids(section: Section, starts: Sequence[Part]) -> Iterator[str]:
    """Name each passage by the section's title and the headings below it."""
    seen: dict[str, int] = {}
    path: list[Head] = []
    top = next((part for part in starts if isinstance(part, Head)), None)
    for start in starts:
        if isinstance(start, Head):
            path = [*(head for head in path if head.level < start.level), start]
        below = [one.text for one in path if one is not top and one.text != section.title]
        name = "/".join([section.title, *below])
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}（{seen[name]}）"


def _trimmed(lines: Sequence[str]) -> list[str]:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
