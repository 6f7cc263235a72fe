"""Carrying over: this year's text and answers from last year's.

The text comes along as drafts, every figure and date open again; what was left out last year
stays left out. A comparison with last year told as a figure becomes one that is worked out.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant import markup
from assistant.answers import Answers, PassageState
from assistant.model import Catalogue, Head, Kind, Part, Prose, Section, Template

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?|[。；！？]")
_SLOT = re.compile(r"\{\{ (\w+) \}\}")
_LAST_YEAR = r"(?:去年|上年度?|\{\{ 上年 \}\}年度?)(?:同期)?(?:相比)?，?"
_MOVED = r"(?:下降|上升|增长|减少|增加|降低|提高)了?\{\{ (\w+) \}\}"
_CLAUSE = re.compile(r"[，、；：]")
# A clause that tells last year's own value, and words that stand for any figure.
_PAST = re.compile(rf"^(?:其中)?{_LAST_YEAR}|\d{{4}}年|{{{{ 上年 }}}}")
_ANYTHING = {"", "数量", "总量", "总数", "件数", "次数", "人数", "总体"}
_UNIT = 4  # characters that may stand between a figure and the comparison in one clause
Labels = Mapping[str, str]
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
    counts = {
        one.key: one.label for one in section.questions if one.is_figure and one.key not in rates
    }
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


def _worked_part(part: Part, rates: set[str], counts: Labels, gone: set[str]) -> Part:
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


def _worked(sentence: str, rates: set[str], counts: Labels, gone: set[str]) -> str:
    """Put the filter that works a comparison out in the place of one told as a figure."""
    found = _COMPARED.search(sentence)
    rate = (found[1] or found[2]) if found else ""
    if found is None or rate not in rates or sentence.count(f"{{{{ {rate} }}}}") > 1:
        return sentence
    compared = _subject(sentence[: found.start()], counts)
    if compared is None:
        return sentence
    gone.add(rate)
    return f"{sentence[: found.start()]}{{{{ {compared} | 同比 }}}}{sentence[found.end() :]}"


def _subject(before: str, counts: Labels) -> str | None:
    """Give the figure that a comparison behind these words is about; None where it is not sure.

    It is the one just before, or the only one, unless the comparison has a subject of its own;
    then it is the one of that name. A figure of last year, told beside, is not compared.
    """
    *clauses, own = _CLAUSE.split(before)
    here = [key for key in _SLOT.findall(own) if key in counts]
    if here:
        return here[-1] if len(_SLOT.split(own)[-1]) <= _UNIT else None
    told = [
        [key for key in _SLOT.findall(one) if key in counts]
        for one in clauses
        if not _PAST.search(one)
    ]
    every = [key for keys in told for key in keys]
    if own not in _ANYTHING:
        return next((key for key in reversed(every) if own in (key, counts[key])), None)
    near = told[-1] if told and told[-1] else every
    return near[-1] if near is not every or len(every) == 1 else None
