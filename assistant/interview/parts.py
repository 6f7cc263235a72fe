"""A report's main parts, told by what their headings announce."""

import re
from collections.abc import Iterator
from enum import StrEnum

from assistant import passages
from assistant.frozen import frozen
from assistant.model import Passage, Section, Template

Place = tuple[Section, Passage]


class Matter(StrEnum):
    """What a part is about; what announces nothing else tells of measures."""

    MEASURES = "举措"
    DUTY = "第一责任人"
    PROBLEMS = "问题"
    PLAN = "安排"
    OTHER = "其他"


_ANNOUNCED = {
    Matter.DUTY: re.compile("第一责任人|履职|责任人?履行"),
    Matter.PROBLEMS: re.compile("问题|不足|短板|薄弱环节"),
    Matter.PLAN: re.compile(
        r"\{\{ 下年 \}\}|打算|安排|下一?步|下一?阶段|下一?年|明年|今后|工作思路|工作计划|"
        "努力的?方向|重点任务"
    ),
    Matter.OTHER: re.compile("其[他它]"),
}
_NOT_PLAN = re.compile(r"落实情况|完成情况|开展情况|成效")
_RESULTS = re.compile("成效|举措|做法|工作开展|情况")


@frozen
class Part:
    """A stretch of the report; one heading over two matters, not told apart below, has both."""

    matters: frozenset[Matter]
    places: tuple[Place, ...]


def measures(template: Template) -> tuple[Place, ...]:
    """Give the passages on what was done; the part that says so by name comes last."""
    found = [one for one in parts(template) if Matter.MEASURES in one.matters]
    found.sort(key=lambda one: bool(_RESULTS.search(_heading(one))))
    return tuple(place for one in found for place in one.places)


def problems(template: Template) -> tuple[Place, ...]:
    """Give the passages of the part on what is amiss."""
    return next((one.places for one in parts(template) if Matter.PROBLEMS in one.matters), ())


def plan(template: Template) -> tuple[Place, ...]:
    """Give the passages of the part on what is planned, the last that sounds like it."""
    found = [one.places for one in parts(template) if Matter.PLAN in one.matters]
    return found[-1] if found else ()


def parts(template: Template) -> tuple[Part, ...]:
    """Give the report's parts in order, from each main heading to the next."""
    every = [(one, each) for one in template.sections for each in passages.passages(one)]
    levels = [passage.head.level for _, passage in every if passage.head]
    made = _cut(every, min(levels, default=1))
    # A heading over two matters whose parts follow has said nothing itself.
    return tuple(
        one
        for one in made
        if len(one.matters) == 1 or any(passages.has_text(passage) for _, passage in one.places)
    )


def _cut(every: list[Place], top: int) -> Iterator[Part]:
    """Cut the text at its main headings, and below those over two matters where one begins."""
    over = matters = frozenset[Matter]()
    places: list[Place] = []
    for section, passage in every:
        head = passage.head
        if head and head.level == top:
            begins = over = _matters(head.text)
        else:
            begins = _matters(head.text) & over if head and len(over) > 1 else frozenset()
        if begins:
            if matters:
                yield Part(matters, tuple(places))
            matters, places = begins, []
        places.append((section, passage))
    if matters:
        yield Part(matters, tuple(places))


def _matters(words: str) -> frozenset[Matter]:
    found = {matter for matter, said in _ANNOUNCED.items() if said.search(words)}
    if _NOT_PLAN.search(words):
        found.discard(Matter.PLAN)
    if Matter.DUTY in found:
        found = {Matter.DUTY}
    return frozenset(found or {Matter.MEASURES})


def _heading(part: Part) -> str:
    head = part.places[0][1].head
    return head.text if head else ""
