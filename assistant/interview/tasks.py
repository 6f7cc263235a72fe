"""The items of last year's plan: each is asked about by itself, however the plan was written.

An item is what stands under a heading of the plan; where it has none, a paragraph; where that
is a chain (一是……；二是……), a link of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant import passages, slots
from assistant.document import text
from assistant.frozen import frozen
from assistant.interview.parts import Place
from assistant.markup import escaped
from assistant.model import Passage, Prose, Section
from assistant.numbering import TYPED

_CHINESE = "[一二三四五六七八九十]"
_LINK = re.compile(rf"(?:^|(?<=[：。；，]))(?:{_CHINESE}是|第{_CHINESE}，)")
_FIRST = re.compile("^[一第]")
_NUMBER = re.compile(rf"^(?:[（(]?(?:{_CHINESE}+|\d+)[）)、.．]+|{_CHINESE}+是|第{_CHINESE}+，)")
_LEAD = re.compile(r"：$|以下|如下|下列|几个?方面|几项")
# Clauses that say when or who, and not what.
_ASIDE = re.compile(
    r"^(?:在?\{\{ 下年 \}\}年|明年|新的一年|下一?步|下一?阶段|今后|我[镇乡县区市局]|[将要]?继续$)"
)
_CLAUSE = re.compile(r"[^，。；：！]+")
_SLOT = re.compile(r"\{\{ (\w+)(?: \| \w+)? \}\}")
_TAG = re.compile(r"\{%.*?%\}")
_NEXT = {"下年": "{{ 本年 }}", "本年": "{{ 上年 }}"}
_WITHIN = str.maketrans("“”", "‘’")


@frozen
class Task:
    """An item of last year's plan; `about` names it in its own words, as this year says them.

    `words` is its text where it is but a piece of the passage, else empty.
    """

    section: Section
    passage: Passage
    id: str
    about: str
    words: str = ""


def tasks(places: Sequence[Place], known: Mapping[str, slots.Value]) -> tuple[Task, ...]:
    """Give the items of a plan's passages; `known` is what its slots held that year."""
    top = next((one.head.level for _, one in places if one.head), 0)
    below = [
        Task(section, passage, passage.id, _named(passage.head.text.strip(TYPED), known))
        for section, passage in places
        if passage.head and passage.head.level > top and passages.has_text(passage)
    ]
    if below:
        return tuple(below)
    taken: set[str] = set()
    return tuple(
        Task(
            section,
            passage,
            _free(f"{passage.id}/{text(slots.fill(about, known))}", taken),
            _named(about, known),
            words,
        )
        for section, passage in places
        for words in _pieces(passage)
        if (about := _about(words))
    )


def _named(about: str, known: Mapping[str, slots.Value]) -> str:
    """Give an item's words with its years moved on and its figures as they were planned."""

    def moved(found: re.Match[str]) -> str:
        return _NEXT.get(found[1]) or escaped(text(slots.fill(found[0], known)))

    return _SLOT.sub(moved, about).translate(_WITHIN)


def _pieces(passage: Passage) -> Iterator[str]:
    """Cut a plan without headings of its own into its items, what leads up to them left out."""
    run_in = [passage.head.run_in] if passage.head and passage.head.run_in else []
    paragraphs = [*run_in, *(one.text for one in passage.parts if isinstance(one, Prose))]
    for n, paragraph in enumerate(paragraphs):
        starts = [found.start() for found in _LINK.finditer(paragraph)]
        chained = len(starts) > 1 and _FIRST.match(paragraph[starts[0] :])
        lead = paragraph[: starts[0]] if chained else paragraph
        leads = not lead or bool(_LEAD.search(lead))
        if chained and (leads or len(paragraphs) == 1):
            ends = [*starts[1:], len(paragraph)]
            yield from (paragraph[a:b] for a, b in zip(starts, ends, strict=True))
        elif n or not leads or len(paragraphs) == 1:
            yield paragraph


def _about(words: str) -> str:
    """Give the first clause that says what is to be done, without the sign before it."""
    clauses = _CLAUSE.findall(_NUMBER.sub("", _TAG.sub("", words)))
    telling = (one for one in clauses if not _ASIDE.search(one))
    return next(telling, clauses[0] if clauses else "")


def _free(name: str, taken: set[str]) -> str:
    wish, n = name, 1
    while wish in taken:
        n += 1
        wish = f"{name}（{n}）"
    taken.add(wish)
    return wish
