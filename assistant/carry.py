"""Carrying over: this year's text and answers from last year's.

The text comes along as drafts, every figure and date open again; what was left out last year
stays left out. A comparison with last year told as a figure becomes one that is worked out.
"""

import re
from dataclasses import replace

from assistant import markup
from assistant.answers import Answers, PassageState
from assistant.model import Catalogue, Head, Kind, Part, Prose, Section, Template

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?|[。；！？]")
_SLOT = re.compile(r"\{\{ (\w+) \}\}")
_LAST_YEAR = r"(?:去年|上年度?|\{\{ 上年 \}\}年度?)(?:同期)?(?:相比)?，?"
_MOVED = r"(?:下降|上升|增长|减少|增加|降低|提高)了?\{\{ (\w+) \}\}"
_COMPARED = re.compile(rf"(?:[较比与](?:{_LAST_YEAR})?)?同比{_MOVED}|[较比与]{_LAST_YEAR}{_MOVED}")


def carried(last: Template, answers: Answers, catalogue: Catalogue) -> Template:
    """Give this year's template from last year's; `answers` are last year's."""
    sections = tuple(_compared(section, catalogue) for section in last.sections)
    return replace(last, sections=sections, origin=f"沿用{answers.year}年")


def opened(answers: Answers, year: int) -> Answers:
    """Give a year's answers from last year's: all open, and what was left out still left out."""
    dropped = {
        passage: state
        for passage, state in answers.passages.items()
        if state is PassageState.DROPPED
    }
    return Answers(year, answers.template, passages=dropped)


def _compared(section: Section, catalogue: Catalogue) -> Section:
    """Let comparisons be worked out where the figure compared stands before them."""
    rates = {one.key for one in section.questions if one.kind is Kind.RATE}
    counts = {one.key for one in section.questions if one.is_figure} - rates
    gone: set[str] = set()
    parts = tuple(_worked_part(part, rates, counts, gone) for part in section.parts)
    if not gone:
        return section
    entries = [one for one in section.entries() if one.key not in gone]
    return markup.read(
        markup.write(section.title, entries, parts, catalogue, annex=section.annex),
        section.file,
        catalogue,
    )


def _worked_part(part: Part, rates: set[str], counts: set[str], gone: set[str]) -> Part:
    def worked(text: str) -> str:
        return "".join(
            _worked(sentence, rates, counts, gone) for sentence in _SENTENCE.findall(text)
        )

    match part:
        case Prose(text):
            return replace(part, text=worked(text))
        case Head(run_in=str(text)):
            return replace(part, run_in=worked(text))
        case _:
            return part


def _worked(sentence: str, rates: set[str], counts: set[str], gone: set[str]) -> str:
    """Put the filter that works a comparison out in the place of one told as a figure."""
    found = _COMPARED.search(sentence)
    rate = (found[1] or found[2]) if found else ""
    if found is None or rate not in rates or sentence.count(f"{{{{ {rate} }}}}") > 1:
        return sentence
    before = [key for key in _SLOT.findall(sentence[: found.start()]) if key in counts]
    if not before:
        return sentence
    gone.add(rate)
    return f"{sentence[: found.start()]}{{{{ {before[-1]} | 同比 }}}}{sentence[found.end() :]}"
