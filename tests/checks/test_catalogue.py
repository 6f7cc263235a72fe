"""Every rule of the catalogue fires on its bad example and not on its good one."""

import pytest

from assistant.checks.catalogue import RULES
from tests.checks.subjects import findings

# What last year's report said, for the rules that look at it.
LAST = {
    "F109": "受理纠纷331件。",
    "F110": "受理纠纷331件。",
    "F114": "受理纠纷331件。",
    "F117": "受理纠纷331件。",
    "Y102": "强化组织领导，压实各方责任，健全工作机制，镇党委多次专题研究部署法治建设工作。",
    "Y103": "受理纠纷331件，接待来访96件，办理工单800件。",
    "Y105": (
        "二、2023年工作打算\n（一）建设智慧调解平台。建成智慧调解平台1个。\n"
        "（二）开展执法培训。办班3期。"
    ),
    "Y108": (
        "一、存在的问题\n（一）执法力量不足。部分执法人员业务能力有待进一步提升，原因是培训较少。"
    ),
    "Y109": "连续3年获评先进。",
}


@pytest.mark.parametrize("code", RULES)
def test_fires_on_the_bad_example(code: str) -> None:
    """A rule's bad example is what it holds against a text."""
    rule = RULES[code]
    seen = findings(rule.bad, LAST.get(code))
    assert code in {one.rule for one in seen}, [(one.rule, one.quote) for one in seen]


@pytest.mark.parametrize("code", RULES)
def test_is_silent_on_the_good_example(code: str) -> None:
    """A rule's good example is what would have been right."""
    seen = findings(RULES[code].good, LAST.get(code))
    assert code not in {one.rule for one in seen}, [
        (one.rule, one.quote, one.message) for one in seen if one.rule == code
    ]
