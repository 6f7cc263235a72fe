"""A false alarm costs more than a miss: what is said of clean reports."""

from functools import cache

import pytest

from assistant import readers, templates
from assistant.checks import check
from assistant.checks.rule import Finding, Severity
from assistant.checks.subject import Subject
from assistant.recognise import recognise
from tests.checks.subjects import almanac
from tests.corpus.read import built, reports
from tests.corpus.source import Report

CLEAN = [report for report in reports() if report.head.get("clean") == "yes"]
# Tracked changes and hidden text stand in one file on purpose: they are not of its text.
CARRIED = ("X108", "X109", "X110", "X111")


@cache
def said(name: str) -> tuple[Finding, ...]:
    """Give the findings on the text of a clean report."""
    report = next(one for one in CLEAN if one.name == name)
    reading = readers.read(f"{name}.{report.head['file']}", built(report))
    seen = recognise(reading.document, templates.catalogue())
    findings = check(Subject(seen, almanac(), facts=reading.facts, source=reading.document))
    return tuple(one for one in findings if one.rule not in CARRIED)


@pytest.mark.parametrize("report", CLEAN, ids=lambda report: report.name)
def test_a_clean_report_has_no_error(report: Report) -> None:
    """Nothing is called wrong in a report that is right."""
    errors = [one for one in said(report.name) if one.severity is Severity.ERROR]
    assert [(one.rule, one.quote) for one in errors] == []


@pytest.mark.parametrize("report", CLEAN, ids=lambda report: report.name)
def test_a_clean_report_has_few_warnings(report: Report) -> None:
    """At most one warning is given for each thousand characters, and never more than two."""
    warnings = [one for one in said(report.name) if one.severity is Severity.WARNING]
    assert len(warnings) <= max(1, report.size // 1000), [(w.rule, w.quote) for w in warnings]
