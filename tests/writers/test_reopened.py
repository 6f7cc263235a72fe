"""A finished Word file read back by a second library."""

from dataclasses import replace

import pytest

from assistant import templates
from assistant.document import Document, Paragraph, Run, Title
from assistant.writers import docx, reopened
from tests import reports

LAYOUT = templates.layout("gb9704")


@pytest.mark.parametrize(
    "document",
    [
        reports.FULL,
        Document((Title("中共石湾镇委员会 石湾镇人民政府关于2022年度法治政府建设情况的报告"),)),
        Document((Paragraph((Run("一行\t两段\r\n三行"),)),)),
        Document((Paragraph((Run("\x0b无此字符"),)),)),
    ],
)
def test_a_file_reads_as_it_was_composed(document: Document) -> None:
    """Titles that turn, run-in headings, tables and signs of the markup all read back."""
    assert reopened.difference(docx.write(document, LAYOUT), document) is None


def test_the_first_difference_is_named() -> None:
    """A line that reads otherwise, or is missing, is given as it is and as it should be."""
    document = Document((Title("报告"), Paragraph((Run("办理3件。"),))))
    data = docx.write(document, LAYOUT)
    other = replace(document, blocks=(document.blocks[0], Paragraph((Run("办理4件。"),))))
    longer = replace(document, blocks=(*document.blocks, Paragraph((Run("完。"),))))
    assert reopened.difference(data, other) == ("办理3件。", "办理4件。")
    assert reopened.difference(data, longer) == ("", "完。")
