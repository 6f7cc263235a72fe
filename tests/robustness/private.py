"""What must not be published: named wherever it stands, and nothing that only looks like it.

`check` is what stands before publication: it ends with 1 until each is taken out or accounted for.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.checks.test_faulty import LINES as FAULTY
from tests.checks.test_sound import LINES as SOUND
from tests.readers.word import p, r, word
from tests.robustness.child import Ran, run
from tests.robustness.score import Score
from tests.terminal import town

# The rule, or - for what comes near it and is none | a sentence
SENTENCES = """
X101 | 救助对象的身份证号为11010519491231002X，已登记。
X101 | 补录身份证 110105 19491231 002X 一份。
X101 | 死者身份证号码110105491231002，已核销。
X102 | 值班人员手机13805131234，全年无休。
X102 | 请致电 138-0513-1234 预约调解。
X102 | 咨询电话：0591-87654321。
X102 | 咨询电话（010）65432109。
X102 | 联系人微信同号１３８０５１３１２３４。
X104 | 成功调解村民李建国与王秀芬的宅基地纠纷1件。
X105 | 机密★1年
X105 | 本材料为秘密级，请妥善保管。
X105 | 内部资料，不得外传。
X105 | 绝密☆长期
X113 | 罚款汇入账户6228480402564890018。
X113 | 退赔款已打到银行卡6222 0212 0300 1234 567。
- | 依照青政发〔2023〕15号、司发通〔2022〕1381号文件办理。
- | 项目总投资13805131234元，到位11010519元。
- | 采购订单号202312310000123456，合同2份。
- | 网上办件编号110105202313459999，已办结。
- | 卷宗编号0591-2023-0012，评查1卷。
- | 全年受理12345热线工单1381件，办结1380件。
- | 信用代码11320982014567890A已公示。
- | 登记表2023-12-31版，共18页。
- | 开展国家秘密保护培训2次，签订保密承诺书30份。
- | 调处涉及商业秘密的纠纷1件。
- | 镇村两级调解员38人、网格员80人、志愿者513人。
- | 会同王家村、李家庄、赵庄社区调解纠纷12件。
- | 学习贯彻习近平法治思想，开展研讨6次。
- | 推广“老马工作室”经验，建成“张大姐调解室”1个。
- | 招标编号6228480402-2023，已归档。
- | 门户网站访问量1380513次，发布信息0731条。
"""
_KINDS = ("X101", "X102", "X104", "X105", "X113")
_HEAD = "青溪镇人民政府2023年度法治政府建设情况报告\n一、主要举措和成效\n"
_PLAIN = p(r("全年学法3次。"))
_REVISED = '<w:ins w:id="1" w:author="某人">{}</w:ins>'
# What a Word file holds besides its text: the rule, the body, other parts.
CARRIED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("X108", p(r("全年") + _REVISED.format(r("学法3次。"))), {}),
    ("X109", _PLAIN, {"comments": f'<w:comment w:id="0" w:author="张">{p(r("请核"))}</w:comment>'}),
    ("X110", _PLAIN + p(r("不公开的话。", "<w:vanish/>")), {}),
    ("X102", _PLAIN, {"header1": p(r("联系人手机13805131234"))}),
    ("X105", _PLAIN, {"header1": p(r("内部资料 注意保存"))}),
    ("X101", _PLAIN, {"footer1": p(r("身份证号11010519491231002X"))}),
    ("X101", _PLAIN + p(r("1101051949") + r("1231002X", "<w:b/>")), {}),
    ("-", _PLAIN, {"header1": p(r("青溪镇人民政府")), "footer1": p(r("— 1 —"))}),
)


def said(*, long: bool) -> Score:
    """Check labelled sentences in a text and in a Word file; then the step before publication."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        labelled = list(_sentences())
        (root / "甲.txt").write_text(_HEAD + "".join(f"{one}\n" for _, one in labelled), "utf-8")
        seen = {(one["line"], one["rule"]) for one in _findings(run(root, *_check("甲.txt")))}
        for line, (rule, sentence) in enumerate(labelled, 1 + _HEAD.count("\n")):
            score.tried += 1
            here = sorted(code for at, code in seen if at == line and code in _KINDS)
            _judge(score, rule, here, sentence)
        for rule, body, parts in CARRIED:
            (root / "甲.docx").write_bytes(word(body, **parts))
            ran = run(root, *_check("甲.docx"))
            score.tried += 1
            _judge(score, rule, [str(one["rule"]) for one in _findings(ran)], f"{body} {parts}")
        _stops(score, root)
    return score


def _stops(score: Score, root: Path) -> None:
    """Hold that a check of a year ends with 1 until what it found is accounted for."""
    town.settle(root)
    section = root / "2023/sections/30.md"
    with section.open("a", encoding="utf-8") as file:
        file.write("当事人身份证号11010519491231002X。\n")
    check = ("check", "2023", "--select", "X101")
    score.tried += 2
    score.refuses(run(root, *check).code == 1, "检查放过了身份证号")
    run(root, "check", "2023", "--accept", "X101", "--because", "样例号码")
    ran = run(root, *check)
    score.keeps(ran.code == 0, f"作了说明仍然过不去：{ran.out[-100:]!r}")


def _judge(score: Score, rule: str, seen: list[str], said: str) -> None:
    if rule == "-":
        score.keeps(not seen, f"误报 {seen}：{said[:60]}")
    else:
        score.refuses(rule in seen, f"漏了 {rule}：{said[:60]}")


def _sentences() -> Iterator[tuple[str, str]]:
    """Give the table's sentences, then those of the checks' own tests that are one line each."""
    for row in SENTENCES.strip().splitlines():
        rule, _, sentence = row.partition(" | ")
        yield rule, sentence
    for row in FAULTY:
        rule, _, sentence = row.partition(" ")
        if rule in _KINDS and "：" not in sentence[:3] and "\\n" not in sentence:
            yield rule, sentence
    yield from (("-", one) for one in SOUND if "\\n" not in one)


def _check(name: str) -> tuple[str, ...]:
    return ("check", name, "--select", "X", "--json")


def _findings(ran: Ran) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ran.out or "[]")
    return found
