"""A small town's workspace on the disk: last year filled in, this year to be filled in."""

from decimal import Decimal
from pathlib import Path

from assistant import markup, passages, reportfile, store
from assistant.answers import Answer, Answers, PassageState, State
from assistant.model import Office, Template
from assistant.store import Workspace

OFFICE = Office("青浦县石湾镇人民政府", "我镇", "县委、县政府")

REPORT = """\
name = "小样"
version = 1
label = "测试用"
title = "{{ 发文机关 }}{{ 本年 }}年度法治政府建设情况报告"
addressee = "{{ 主送机关 }}"
issuers = ["{{ 发文机关 }}"]
date = "{{ 成文日期 }}"

[[questions]]
key = "区划"
kind = "choice"
choices = ["镇", "乡", "街道"]
carry = "keep"
ask = "本单位是镇、乡还是街道"

[[questions]]
key = "成文日期"
kind = "date"
carry = "clear"
ask = "报告的成文日期是哪一天"
"""

WORK = """\
+++
title = "化解社会矛盾"

[[figures]]
key = "受理纠纷"
label = "受理矛盾纠纷"
unit = "件"
ask = "全年受理矛盾纠纷多少件"
source = "司法所"

[[figures]]
key = "调解成功"
label = "调解成功"
ask = "其中调解成功多少件"
unit = "件"
at_most = "受理纠纷"

[[figures]]
key = "满意率"
kind = "rate"
label = "群众满意率"
unit = "%"

[[figures]]
key = "投入经费"
kind = "money"
label = "投入经费"
unit = "万元"

[[figures]]
key = "连续年数"
kind = "streak"
carry = "roll"
label = "连续无越级访年数"
ask = "连续多少年无越级访"
unit = "年"

[[questions]]
key = "经验做法"
ask = "总结的经验做法叫什么"
+++
## {{ 本年 }}年工作情况

### 化解社会矛盾

#### 调处纠纷
受理纠纷{{ 受理纠纷 }}件，{{ 受理纠纷 | 同比 }}，成功{{ 调解成功 }}件，满意率{{ 满意率 }}。

#### 保障到位
全{{ 区划 }}投入经费{{ 投入经费 }}万元，连续{{ 连续年数 }}年无越级访\
{% if 经验做法 %}，形成{{ 经验做法 }}的做法{% endif %}。
"""

PROBLEMS = """\
+++
title = "存在的问题"
+++
## 存在的问题

### 力量不足
专职人员偏少，一人多岗的情况仍然存在。
"""

PLAN = """\
+++
title = "下年打算"
+++
## {{ 下年 }}年工作打算

### 充实队伍
增加专职人员，组织业务培训。

### 改进方式
推行网上调解，方便群众办事。
"""

SECTIONS = {"20.md": WORK, "30.md": PROBLEMS, "40.md": PLAN}
WORDS = {"区划": "镇", "成文日期": "2023年1月16日", "经验做法": "“一站式”"}
FIGURES = {"受理纠纷": "352", "调解成功": "350", "投入经费": "3.5", "连续年数": "4"}


def template() -> Template:
    """Give the town's template."""
    sections = tuple(markup.read(text, f"sections/{name}", {}) for name, text in SECTIONS.items())
    return reportfile.read(REPORT, "report.toml", sections, {})


def filled(year: int) -> Answers:
    """Give the answers of a year in which all is filled in and confirmed."""
    made = template()
    figures = {
        key: Answer(text, Decimal(text), state=State.CONFIRMED) for key, text in FIGURES.items()
    }
    figures["满意率"] = Answer("96.3%", Decimal("96.3"), state=State.CONFIRMED)
    figures |= {key: Answer(text, state=State.CONFIRMED) for key, text in WORDS.items()}
    ids = [one.id for section in made.sections for one in passages.passages(section)]
    return Answers(year, "小样 1", figures, dict.fromkeys(ids, PassageState.CONFIRMED))


def settle(root: Path) -> Workspace:
    """Make the workspace in a folder: 2022 filled in, 2023 empty."""
    work = store.create(root, OFFICE)
    store.create_year(work, 2022, template(), filled(2022))
    store.create_year(work, 2023, template(), Answers(2023, "小样 1"))
    return work
