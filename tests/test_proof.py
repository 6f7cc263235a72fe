"""Proving a template: every flaw is found, with file, line, key and the nearest right name."""

import pytest

from assistant import proof
from tests import year as small

HEAD = '+++\n[[figures]]\nkey = "{}"\n{}\n+++\n'


def test_sound() -> None:
    """A sound template has no flaw."""
    assert proof.prove(small.template()) == ()


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("+++\n+++\n{{ 受理纠份 }}", "第 3 行：没有名为“受理纠份”的填报项，是否应为“受理纠纷”"),
        ("+++\n+++\n{{ 受理纠纷", "第 3 行：填空处的括号或写法不完整，应写作 {{ 名称 }}"),
        (
            HEAD.format("受理纠纷", "") + "{{ 受理纠纷 }}",
            "第 2 行：“受理纠纷”重复，20.md 第 4 行已有",
        ),
        (HEAD.format("本年", "") + "{{ 本年 }}", "第 2 行：“本年”是固有名称，请另取名"),
        (HEAD.format("培训", ""), "第 2 行：“培训”要填却没有印在正文里，请在正文加 {{ 培训 }}"),
        (
            HEAD.format("培训", 'at_most = "受理"') + "{{ 培训 }}",
            "第 2 行：“培训”用到的名称有误：没有名为“受理”的填报项，是否应为“受理纠纷”",
        ),
        (
            HEAD.format("培训", 'when = "培训 > 0"') + "{{ 培训 }}",
            "第 2 行：“培训”的 when 绕了一圈又取决于自己",
        ),
        (
            HEAD.replace("figures", "derived").format("培训", 'formula = "受理纠 + 1"')
            + "{{ 培训 }}",
            "第 2 行：“培训”用到的名称有误：没有名为“受理纠”的填报项，是否应为“受理纠纷”",
        ),
        ("+++\n+++\n##### 细目\n", "第 3 行：“细目”越过了上一级标题，请改用 ####"),
    ],
)
def test_flaws(section: str, said: str) -> None:
    """Each kind of flaw is named where it stands."""
    before = "+++\n+++\n### 其他\n"
    template = small.template(**{"30.md": before, "40.md": section})
    assert [str(flaw) for flaw in proof.prove(template)] == [f"40.md {said}"]


def test_all_at_once() -> None:
    """Every flaw of a template is given, in the order of files and lines."""
    section = "+++\n+++\n{{ 甲 }}\n\n{{ 乙 }}\n"
    flaws = proof.prove(small.template(**{"30.md": section}))
    assert [flaw.line for flaw in flaws] == [3, 5]


def test_rolled_figure() -> None:
    """A figure that opens with last year's closing value names a figure there is."""
    section = HEAD.format("上年结转", 'carry = "roll"\nrolls = "结转"') + "{{ 上年结转 }}"
    (flaw,) = proof.prove(small.template(**{"30.md": section}))
    assert "“上年结转”用到的名称有误：没有名为“结转”的填报项" in str(flaw)
