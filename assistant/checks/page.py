"""The page of rules: docs/rules.md, made of the catalogue."""

from collections.abc import Iterator

from assistant.checks.catalogue import FAMILIES, RULES
from assistant.checks.review import GRADES
from assistant.checks.rule import Rule

_HEAD = """\
# 检查规则

`nianbao check` 的全部规则，由规则目录生成（`pytest tests/checks --accept` 重写本页）。
错误是确实不对的，警告要改正或说明理由，提示供核对。
"""


def page() -> str:
    """Give docs/rules.md."""
    return "\n".join((_HEAD, *_sections()))


def _sections() -> Iterator[str]:
    for sign, name in FAMILIES.items():
        yield f"## {sign} {name}\n"
        yield from (_entry(rule) for rule in RULES.values() if rule.code[0] == sign)


def _entry(rule: Rule) -> str:
    fixable = "，可自动改" if rule.fixable else ""
    return (
        f"### {rule.code} {rule.name}（{GRADES[rule.severity]}{fixable}）\n\n"
        f"{rule.why}依据：{rule.source}。\n\n"
        f"```text\n{_shown('不当', rule.bad)}\n{_shown('妥当', rule.good)}\n```\n"
    )


def _shown(label: str, example: str) -> str:
    first, *rest = example.replace("{long}", "……").splitlines()
    return "\n".join((f"{label}：{first}", *(f"      {line}" for line in rest)))
