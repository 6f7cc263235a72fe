"""The review: findings as comments on the report's words, and a summary for its cover note."""

from collections import Counter
from collections.abc import Sequence

from assistant.checks.catalogue import FAMILIES
from assistant.checks.rule import Finding, Severity
from assistant.document import Comment, Document

GRADES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}


def comments(findings: Sequence[Finding], document: Document) -> tuple[Comment, ...]:
    """Give a comment for each finding that has its place in the document."""
    return tuple(
        Comment(one.place.block, one.place.start, one.place.end, _said(one))
        for one in findings
        if one.place is not None and one.place.block < len(document.blocks)
    )


def summary(findings: Sequence[Finding]) -> str:
    """Give the cover note: how many of each grade and family, and what is about the whole."""
    if not findings:
        return "没有检查意见。"
    grades = Counter(one.severity for one in findings)
    told = "，".join(f"{name}{grades[grade]}条" for grade, name in GRADES.items() if grades[grade])
    families = Counter(one.rule[0] for one in findings)
    kinds = "、".join(
        f"{name}{families[sign]}条" for sign, name in FAMILIES.items() if families[sign]
    )
    whole = [f"· {_said(one)}" for one in findings if one.place is None]
    return "\n".join((f"检查意见共{len(findings)}条：{told}。", f"其中{kinds}。", *whole))


def _said(finding: Finding) -> str:
    grade = GRADES[finding.severity]
    return f"{grade} {finding.rule}：{finding.message}。{finding.remedy}。（{finding.source}）"
