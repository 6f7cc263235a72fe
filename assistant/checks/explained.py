"""Findings answered with a reason: left out this year, shown again next year, and listed."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Explained
from assistant.checks.rule import Finding, Severity
from assistant.checks.subject import Subject


def answered(findings: Sequence[Finding], subject: Subject) -> tuple[Finding, ...]:
    """Give the findings without those answered this year.

    One answered last year is shown as a note with last year's reason, to be answered again.
    """
    now = {(one.rule, one.quote) for one in subject.explained}
    before = {(one.rule, one.quote): one.reason for one in subject.explained_last}
    kept = [one for one in findings if (one.rule, one.quote) not in now]
    return tuple(
        replace(
            one,
            severity=Severity.NOTE,
            message=f"{one.message}（上年的说明：{before[one.rule, one.quote]}）",
        )
        if (one.rule, one.quote) in before
        else one
        for one in kept
    )


def explained(finding: Finding, reason: str) -> Explained:
    """Give the answer to a finding, as it is kept with the year's answers."""
    return Explained(finding.rule, finding.quote, reason, finding.section)


def annex(answers: Sequence[Explained], title: str) -> str:
    """Give the list of answered findings for the leader who signs."""
    rows = (
        f"{n}.{one.section or '全篇'}：“{one.quote}”（{one.rule}），说明：{one.reason}"
        for n, one in enumerate(answers, 1)
    )
    return "\n".join((f"{title}检查意见说明", *rows))
