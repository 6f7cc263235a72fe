"""The doubtful numbers of a report: found in their sentence, and named by the clerk."""

from assistant import templates
from assistant.document import Document, Paragraph, line
from assistant.recognise import doubtful, recognise
from assistant.recognise.folder import folder

REPORT = (
    "石桥镇人民政府2023年度法治政府建设情况报告",
    "2023年，我镇在104国道沿线和3号地块开展整治，拆除违建4200平方米。",
    "拨打96110进行咨询。",
)


def test_a_doubtful_number_can_be_named() -> None:
    """Each is shown in its sentence; one that is named is asked in its place every year."""
    seen = recognise(Document(tuple(Paragraph(line(one)) for one in REPORT)), templates.catalogue())
    found = list(doubtful.doubtful(seen))
    assert [(one.number, one.unit, one.sentence) for one in found] == [
        ("104", "国", REPORT[1]),
        ("96110", "进", REPORT[2]),
    ]
    made = folder(doubtful.named(seen, found[0], "整治国道"), templates.catalogue(), 2023)
    question = next(one for one in made.template.asked() if one.key == "整治国道")
    assert (question.unit, made.answers.answer("整治国道").text) == ("国", "104")
    assert "{{ 整治国道 }}国道沿线" in made.template.sections[0].source
