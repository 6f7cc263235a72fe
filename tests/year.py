"""A small year, made of text, for the tests of what works on one."""

from decimal import Decimal

from assistant import markup, reportfile
from assistant.answers import Answer, Answers, PassageState, State
from assistant.model import Catalogue, Office, Template
from assistant.values import Year

REPORT = """\
name = "小样"
version = 1
label = "测试用"
title = "{{ 发文机关 }}{{ 本年 }}年度法治政府建设情况报告"
addressee = "{{ 主送机关 }}"
issuers = ["{{ 发文机关 }}"]
date = "{{ 成文日期 }}"

[[questions]]
key = "成文日期"
kind = "date"
carry = "clear"
"""

PREAMBLE = """\
+++
title = "前言"
+++
{{ 本年 }}年，{{ 简称 }}扎实推进法治政府建设。现将有关情况报告如下：
"""

WORK = """\
+++
title = "化解社会矛盾"

[[figures]]
key = "受理纠纷"
label = "受理矛盾纠纷"
unit = "件"

[[figures]]
key = "调解成功"
label = "调解成功"
unit = "件"
at_most = "受理纠纷"

[[derived]]
key = "调解成功率"
formula = "调解成功 / 受理纠纷"
style = "percent"
+++
## {{ 本年 }}年工作情况

### 化解社会矛盾

#### 调处纠纷
全年受理纠纷{{ 受理纠纷 }}件，{{ 受理纠纷 | 同比 }}，成功{{ 调解成功 }}件，成功率{{ 调解成功率 }}。

#### 畅通渠道
群众诉求有人接、有人办。
"""

OFFICE = Office("青浦县石湾镇人民政府", "我镇", "县委、县政府")


def template(**files: str) -> Template:
    """Give the small template; named files replace its own."""
    catalogue: Catalogue = {}
    texts = {"10.md": PREAMBLE, "20.md": WORK} | files
    report = texts.pop("report", REPORT)
    sections = tuple(markup.read(text, name, catalogue) for name, text in sorted(texts.items()))
    return reportfile.read(report, "report.toml", sections, catalogue)


def number(text: str, value: int | str) -> Answer:
    """Give a confirmed figure."""
    return Answer(text, Decimal(value), state=State.CONFIRMED)


def answers(year: int, accepted: int, settled: int) -> Answers:
    """Give the answers of a year in which all is filled in and confirmed."""
    return Answers(
        year,
        "小样 1",
        {
            "受理纠纷": number(str(accepted), accepted),
            "调解成功": number(str(settled), settled),
            "成文日期": Answer(f"{year + 1}年1月16日", state=State.CONFIRMED),
        },
        dict.fromkeys(
            (
                "前言",
                "化解社会矛盾",
                "化解社会矛盾/调处纠纷",
                "化解社会矛盾/畅通渠道",
            ),
            PassageState.CONFIRMED,
        ),
    )


def year() -> Year:
    """Give a year with last year's answers, all filled in."""
    return Year(OFFICE, template(), answers(2023, 401, 386), answers(2022, 352, 352))
