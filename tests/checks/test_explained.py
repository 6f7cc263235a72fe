"""A finding answered with a reason is silent this year, and asked about again next year."""

from dataclasses import replace

from assistant.answers import Explained
from assistant.checks import check, selected
from assistant.checks.explained import annex, explained
from assistant.checks.review import comments, summary
from assistant.checks.rule import Severity
from assistant.document import lines
from tests.checks.subjects import subject

TEXT = "全年受理“12345市长热线”工单30件，截止目前办结28件。"


def test_an_explained_finding_is_left_out_this_year() -> None:
    """What was answered is not said again, other words under the same rule are."""
    one = subject(TEXT)
    finding = next(f for f in check(one) if f.rule == "R112")
    later = replace(one, explained=(explained(finding, "引用来文原文"),))
    assert finding not in check(later)
    other = replace(one, explained=(Explained("R112", "法制宣传", "引用"),))
    assert finding in check(other)


def test_what_was_explained_last_year_is_shown_with_its_reason() -> None:
    """Last year's reason does not accept this year's finding: it comes as a note."""
    one = replace(subject(TEXT), explained_last=(Explained("N112", "截止", "来文如此"),))
    finding = next(f for f in check(one) if f.rule == "N112")
    assert finding.severity is Severity.NOTE
    assert "上年的说明：来文如此" in finding.message


def test_the_annex_lists_every_reason() -> None:
    """The leader reads section, words, rule and reason."""
    listed = annex((Explained("N112", "截止", "来文如此", "化解矛盾"),), "2023年度报告")
    assert listed.splitlines() == [
        "2023年度报告检查意见说明",
        "1.化解矛盾：“截止”（N112），说明：来文如此",
    ]


def test_selecting_goes_by_the_beginning_of_the_code() -> None:
    """N takes the family, N112 the rule; ignoring comes last."""
    findings = check(subject(TEXT))
    assert {one.rule for one in selected(findings, ["N", "R112"])} == {"N112", "R112"}
    assert {one.rule for one in selected(findings, ["N", "R112"], ["N1"])} == {"R112"}


def test_comments_stand_on_the_words_at_fault() -> None:
    """Each comment covers the quote in its block's printed lines; the rest is in the summary."""
    one = subject(TEXT)
    findings = check(one)
    placed = [finding for finding in findings if finding.place]
    made = comments(findings, one.report.document)
    assert len(made) == len(placed)
    for comment, finding in zip(made, placed, strict=True):
        text = "\n".join(lines(one.report.document.blocks[comment.block]))
        assert text[comment.start : comment.end] == finding.quote
    assert "没有看到下一年度" in summary(findings)


def test_every_quote_is_the_text_at_its_place() -> None:
    """Place and quote say the same, whatever the rule."""
    one = subject(
        "一、2022年工作\n（二）推荐法制建设。截止目前，学习《宪法》、《信访条列》8余次，化解率102%"
    )
    for finding in check(one):
        if finding.place:
            text = "\n".join(lines(one.report.document.blocks[finding.place.block]))
            assert text[finding.place.start : finding.place.end] == finding.quote
