"""Word files that are read: every character and every number arrives, or is said to be left out.

Characters are counted in the file's own XML, by no means of the program's.
"""

import io
import json
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from assistant import readers
from assistant.document import printed
from tests.corpus.read import built, reports
from tests.readers.test_docx import CODE, CUT, DEL, INS, SAID, TABLES, TEXTS, box, cell, field
from tests.readers.test_docx import rows as table
from tests.readers.test_numbering import CASES
from tests.readers.word import W, p, r, word
from tests.robustness.acts import REPORT
from tests.robustness.child import run
from tests.robustness.score import Score

# What stands in a file a second time, to be read once.
_TWICE = {"Fallback", "moveFrom"}
_STRAY = re.compile(r"另有 (\d+) 个字不知放在何处")
_NUMBER = r("352")
_BEFORE, _AFTER = r("全年受理矛盾纠纷"), r("件，逐件办结。")


def _said(inside: str) -> str:
    return p(_BEFORE + inside + _AFTER)


_RUBY = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
_SDT = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
_SPAN, _DOWN, _ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
# How a number of 352 may stand in a Word file.
WRAPPED: dict[str, str] = {
    "平常": _said(_NUMBER),
    "插入的修订": _said(INS.format(_NUMBER)),
    "改过的修订": _said(DEL.format(CUT) + INS.format(_NUMBER)),
    "移来的": _said(f"<w:moveTo>{_NUMBER}</w:moveTo>"),
    "行内控件": _said(_SDT.format(_NUMBER)),
    "控件套控件": _said(_SDT.format(_SDT.format(_NUMBER))),
    "整段控件": _SDT.format(_said(_NUMBER)),
    "超链接": _said(f'<w:hyperlink w:anchor="a">{_NUMBER}</w:hyperlink>'),
    "简单域": _said(f'<w:fldSimple w:instr="REF a">{_NUMBER}</w:fldSimple>'),
    "复杂域": _said(field(CODE, _NUMBER)),
    "智能标记": _said(f'<w:smartTag w:element="x">{_NUMBER}</w:smartTag>'),
    "自定义标记": f"<w:customXml>{_said(_NUMBER)}</w:customXml>",
    "不认得的包裹": _said(f"<w:future>{_NUMBER}</w:future>"),
    "注音": _said(_RUBY.format(r("san"), _NUMBER)),
    "拆成三段": _said(r("3") + r("5", "<w:b/>") + r("2")),
    "一半修订": _said(r("3") + INS.format(r("52"))),
    "校对标记": _said(r("3") + '<w:proofErr w:type="spellStart"/>' + r("52")),
    "全角": _said(r("３５２")),
    "文本框": p(r("见框。") + box(_said(_NUMBER))),
    "旁边的格": table(cell("项目") + cell("件数"), cell("受理矛盾纠纷") + cell("352")),
    "合并的格": table(
        cell("纠纷", _DOWN) + cell("合计", _SPAN),
        cell("", _ON) + cell("受理件数") + cell("办结件数"),
        cell("", _ON) + cell("352") + cell("351"),
    ),
}
# What must not be read as the report's text, and is quoted instead.
LEFT: dict[str, str] = {
    "删除的修订": p(r("全年办结。") + DEL.format("<w:r><w:delText>原为352件</w:delText></w:r>")),
    "隐藏": p(r("全年办结。") + r("原为352件", "<w:vanish/>")),
    "域代码": p(r("全年办结") + field(r("原为352件"), r("全部")) + r("。")),
}


def characters(*, long: bool) -> Score:
    """Count the characters of each crafted file, and of the corpus, and those that arrive."""
    score = Score()
    crafted = {name: word(body) for name, (body, _) in (TEXTS | TABLES | SAID).items()}
    crafted |= {name: word(body, numbering=lists) for name, (lists, body, _) in CASES.items()}
    crafted |= {name: word(body) for name, body in (WRAPPED | LEFT).items()}
    whole = [one for one in reports() if one.head["file"] == "docx"]
    crafted |= {one.name: built(one) for one in (whole if long else whole[:3])}
    for name, data in crafted.items():
        reading = readers.read("报告.docx", data)
        missing = _letters(_written(data)) - _letters(printed(reading.document))
        said = " ".join(reading.left_out)
        unsaid = (missing - _letters(said)).total() - sum(map(int, _STRAY.findall(said)))
        score.tried += 1
        score.keeps(unsaid <= 0, f"{name}：少了 {unsaid} 个字，说的是 {said[:80]}")
    return score


def numbers(*, long: bool) -> Score:
    """Read a report with its number in each manner; the year holds it, or it is quoted."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for n, (name, body) in enumerate((WRAPPED | LEFT).items()):
            root = Path(folder) / f"{n}镇"
            root.mkdir()
            data = word(_report(body))
            (root / "去年.docx").write_bytes(data)
            score.tried += 1
            found = json.loads(run(root, "import", "去年.docx", "--dry-run", "--json").out)
            values = [one["value"] for one in found["figures"]]
            if name in LEFT:
                ran = run(root, "import", "去年.docx", "--dry-run")
                score.keeps("“原为352件”" in ran.out, f"{name}：没有说 {ran.out[-200:]!r}")
                score.refuses(352 not in values, f"{name}：当作了数据 {values}")
                continue
            score.keeps(352 in values, f"{name}：数据只有 {values}")
            unsaid = [one["text"] for one in found["figures"] if not _stands(one["text"], data)]
            score.keeps(not unsaid, f"{name}：{unsaid} 不是原文")
            if long or n % 6 == 0:
                score.lost += (f"{name}：{fault}" for fault in _again(root))
    return score


def _again(root: Path) -> Iterator[str]:
    """Make the year's folder and write its report again: the number is in both."""
    run(root, "import", "去年.docx")
    ran = run(root, "render", "2021", "--to", "txt", "-o", "报告.txt")
    if ran.code or "352" not in (root / "报告.txt").read_text("utf-8-sig"):
        yield f"再生成的报告里没有：{ran.told}"
    if '"352"' not in (root / "2021/answers.json").read_text("utf-8"):
        yield "答卷里没有"


def _report(body: str) -> str:
    first, last = REPORT.split("全年受理矛盾纠纷300件，调解成功290件。\n")
    return _paragraphs(first) + body + _paragraphs(last)


def _paragraphs(text: str) -> str:
    return "".join(p(r(line)) for line in text.splitlines())


def _stands(words: str, data: bytes) -> bool:
    """Tell that a figure's words are the file's, however its digits are written there."""
    return words in _written(data).translate({0xFF10 + n: str(n) for n in range(10)})


def _written(data: bytes) -> str:
    """Give what the body's text elements hold, once each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "".join(
        one.text or ""
        for one in root.iter(f"{{{W}}}t")
        if _TWICE.isdisjoint(etree.QName(up).localname for up in one.iterancestors())
    )


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))
