"""A finding quotes the file itself, and names the line an editor counts."""

from assistant.checks import check
from assistant.checks.rule import Finding
from tests.checks.subjects import findings, replace, subject

TEXT = """一、工作情况

全镇共受理工单30件,截止11月底办结28件.


(一)规范执法;

办结 30件，其它２３件，利用12.4国家宪法日开展宣
传6场。2023 年 3 月，印发__份"""


def said(text: str, rule: str) -> list[Finding]:
    """Give what a rule says of a text."""
    return [one for one in findings(text) if one.rule == rule]


def test_every_quote_stands_on_its_line() -> None:
    """What is quoted stands so, half-width as it is, on the line that is named."""
    one = subject(TEXT)
    lines = lines_of(TEXT)
    found = [each for each in check(one) if each.quote and each.spot]
    assert {"N112", "N111", "N114", "P114", "P111"} <= {each.rule for each in found}
    for each in found:
        assert each.line is not None
        assert each.quote in lines[each.line - 1], (each.rule, each.quote)


def lines_of(text: str) -> list[str]:
    """Give the lines of the file an example is read from: each parted by an empty one."""
    body = [each for line in text.splitlines() for each in (line, "")]
    return ["标题", "", *body]


def test_a_fault_is_said_once() -> None:
    """Blanks in one date are one finding, and what two rows of a rule see is one."""
    assert [one.quote for one in said("2023 年 3 月，开会3次。", "P111")] == ["2023 年 3 月"]
    assert len(said("满意率达98%，同比提升3%。", "F107")) == 1
    assert len(said("办结____件，开会3次。", "X106")) == 1


def test_a_year_names_the_lines_of_its_section_file() -> None:
    """The text of a heading run in stands on the line below it."""
    one = subject("一、工作情况\n（一）抓执法。截止11月底，办案3件。")
    blocks = {index: 10 * index for index in range(len(one.report.document.blocks))}
    found = check(replace(one, source=None, numbers=(), lines=blocks))
    assert [each.line for each in found if each.rule == "N112"] == [21]


def test_a_quote_is_the_whole_of_what_is_wrong() -> None:
    """A document number is quoted from its letters on, an item's sign with its stop."""
    text = "根据厅字〔2023〕第8号、印发东政发（2023）18号共3件。一是，抓学习。"
    assert [one.quote for one in findings(text) if one.rule in {"P103", "P104", "P105"}] == [
        "厅字〔2023〕第8号",
        "东政发（2023）18号",
        "一是，",
    ]
