"""The review copy: the report with every finding as a comment on its words, behind a cover note."""

from dataclasses import replace

import click

from assistant import checks, templates
from assistant.checks import review
from assistant.checks.rule import Finding
from assistant.commands import report, subject
from assistant.document import Block, Comment, Document, Paragraph, Run, Title
from assistant.store import Workspace
from assistant.writers import docx


def produce(work: Workspace, year: int, output: str | None, layout: str | None) -> int:
    """Write the review copy of a year's report; the clean file is not touched."""
    checked = subject.of_year(work, year)
    document = checked.subject.report.document
    findings = checks.check(checked.subject)
    covered, comments = with_cover(document, findings)
    data = docx.write(covered, templates.layout(layout or checked.layout), comments)
    path = report.place(work, output, f"{report.name(document)}（审阅稿）.docx")
    click.echo(f"已生成：{report.save(path, data)}")
    click.echo(f"检查意见 {len(findings)} 条，有处可指的写成批注，汇总在第一页。")
    return 0


def with_cover(
    document: Document, findings: tuple[Finding, ...]
) -> tuple[Document, tuple[Comment, ...]]:
    """Put the summary before the report, and move the comments along with the words."""
    cover: list[Block] = [Title(report.COVER)]
    cover += [Paragraph((Run(line),)) for line in review.summary(findings).split("\n")]
    first, *rest = document.blocks
    if isinstance(first, Title):
        first = replace(first, new_page=True)
    moved = tuple(
        replace(one, block=one.block + len(cover)) for one in review.comments(findings, document)
    )
    return replace(document, blocks=(*cover, first, *rest)), moved
