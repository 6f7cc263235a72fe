"""Where 不适用 may be said: words that print without condition would leave a hole in the text."""

import re
from collections.abc import Iterator

from assistant import slots
from assistant.model import Head, Kind, Prose, Question, Rows, Template

_SLOT = re.compile(r"\{\{[^}]*\}\}|[\s。]")


def allowed(template: Template, question: Question) -> bool:
    """Tell whether a question may be answered with 不适用.

    A choice has its own words for it. A figure always may: its passage then has to be
    rewritten. Words may where every text that prints them asks for them first ({% if … %}),
    or is nothing else and goes with them.
    """
    if question.is_figure or question.kind is Kind.CHOICE:
        return question.is_figure
    used = (one for one in _printed(template) if question.key in slots.names(one))
    return all(question.key in slots.tested(one) or not _SLOT.sub("", one) for one in used)


def _printed(template: Template) -> Iterator[str]:
    yield from texts(template)
    yield from (template.date, *template.issuers)


def texts(template: Template) -> Iterator[str]:
    """Give every text above the signature that may hold slots."""
    yield from (template.title, template.addressee)
    for section in template.sections:
        for part in section.parts:
            match part:
                case Prose(words):
                    yield words
                case Head(_, words, run_in):
                    yield from (words, run_in or "")
                case Rows(rows):
                    yield from (cell for row in rows for cell in row)
