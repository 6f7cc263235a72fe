"""Checks: what a careful section chief would say of a report, as findings.

`check` gives them for a report, whoever wrote it; the catalogue explains every rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.checks import (
    carried,
    changes,
    dates,
    figures,
    issuer,
    lastyear,
    meetings,
    numbered,
    numbers,
    ofyear,
    outline,
    pairs,
    parts,
    publication,
    punctuation,
    rates,
    references,
    residue,
    spans,
    stops,
    sums,
    titles,
    twice,
    words,
    years,
)
from assistant.checks.catalogue import RULES
from assistant.checks.explained import answered
from assistant.checks.origin import distinct, located
from assistant.checks.review import GRADES
from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.checks.view import View, view
from assistant.document import Addressee, Document


def check(subject: Subject, *, few: bool = True) -> tuple[Finding, ...]:
    """Give every finding on a report, in the order of its text; what it lacks comes first.

    Of the many blanks and signs a page leaves, a `few` are given, and how many there are.
    """
    report = subject.report
    laid = view(report.document, report.year)
    odd = ofyear.odd_title(laid)
    if odd is not None:  # all else is held against the year the rest speaks of
        report = replace(report, year=odd[0])
        laid, subject = view(report.document, odd[0]), replace(subject, report=report)
    every = (*_every(laid, subject, few=few), *((odd[1],) if odd else ()))
    told = distinct(located(dict.fromkeys(every), subject))
    return answered(sorted(told, key=_order), subject)


def _every(laid: View, subject: Subject, *, few: bool) -> Iterator[Finding]:
    """Give what each family of rules finds."""
    report, almanac = subject.report, subject.almanac
    yield from outline.check(laid, report)
    yield from numbered.check(laid, subject.source)
    yield from issuer.check(laid, report)
    yield from dates.check(laid, report)
    yield from parts.check(laid)
    yield from sums.check(laid)
    yield from rates.check(laid)
    yield from changes.check(laid)
    yield from figures.check(laid)
    yield from lastyear.check(laid, subject)
    yield from twice.check(laid, almanac)
    yield from years.check(laid)
    yield from spans.check(laid, almanac)
    yield from carried.check(laid, subject)
    yield from titles.check(laid, almanac)
    yield from meetings.check(laid, almanac)
    yield from references.check(laid, almanac)
    yield from numbers.check(laid)
    yield from words.check(laid, almanac)
    yield from punctuation.check(laid)
    yield from stops.check(laid)
    yield from pairs.check(laid)
    yield from publication.check(laid, subject)
    yield from residue.check(subject.source, _addressee(report.document), few=few)


def _addressee(document: Document) -> str:
    return next((one.text for one in document.blocks if isinstance(one, Addressee)), "")


def _order(finding: Finding) -> tuple[int, int, str]:
    place = finding.spot or finding.place
    return place.block + 1 if place else 0, place.start if place else 0, finding.rule


def selected(
    findings: Iterable[Finding], select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Give the findings whose code begins with one of `select`, or all, and none of `ignore`."""
    chosen, left = tuple(select), tuple(ignore)
    return tuple(
        one
        for one in findings
        if (not chosen or one.rule.startswith(chosen)) and not (left and one.rule.startswith(left))
    )


def explain(code: str) -> str:
    """Give what there is to say of a rule, in lines. Raises KeyError."""
    rule = RULES[code]
    grade = GRADES[rule.severity]
    fixable = "可自动改" if rule.fixable else "需人工改"
    return "\n".join(
        (
            f"{rule.code} {rule.name}（{grade}，{fixable}）",
            "",
            f"为什么：{rule.why}",
            f"依据：{rule.source}",
            "",
            "不当：",
            *(f"  {line}" for line in rule.bad.splitlines()),
            "妥当：",
            *(f"  {line}" for line in rule.good.splitlines()),
        )
    )
