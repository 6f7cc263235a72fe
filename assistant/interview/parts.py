"""A report's main parts, told by what their level 1 heading announces."""

import re
from collections.abc import Iterator

from assistant import passages
from assistant.model import Head, Passage, Section, Template

Place = tuple[Section, Passage]

_RESULTS = re.compile("情况|成效|举措|工作开展|做法")
_PROBLEMS = re.compile("问题|不足|短板")
_PLAN = re.compile("打算|安排|下一步|下步|下一年|工作思路|努力方向|重点任务")
_NOT_PLAN = re.compile("落实情况|完成情况|开展情况|成效")


def results(template: Template) -> tuple[Place, ...]:
    """Give the passages of the part on what was done, which comes first."""
    fitting = (one for head, one in _parts(template) if _RESULTS.search(head.text))
    return next(fitting, ())


def problems(template: Template) -> tuple[Place, ...]:
    """Give the passages of the part on what is amiss."""
    fitting = (one for head, one in _parts(template) if _PROBLEMS.search(head.text))
    return next(fitting, ())


def plan(template: Template) -> tuple[Place, ...]:
    """Give the passages of the part on what is planned, the last that sounds like it."""
    fitting = [
        one
        for head, one in _parts(template)
        if _PLAN.search(head.text) and not _NOT_PLAN.search(head.text)
    ]
    return fitting[-1] if fitting else ()


def _parts(template: Template) -> Iterator[tuple[Head, tuple[Place, ...]]]:
    """Give each level 1 heading with the passages from it to the next."""
    head: Head | None = None
    places: list[Place] = []
    for section in template.sections:
        for passage in passages.passages(section):
            if passage.head and passage.head.level == 1:
                if head:
                    yield head, tuple(places)
                head, places = passage.head, []
            places.append((section, passage))
    if head:
        yield head, tuple(places)
