"""The catalogue of rules, family by family, in the order of their codes."""

from collections.abc import Mapping

from assistant.checks.catalogue import (
    figures,
    numbers,
    publication,
    punctuation,
    references,
    structure,
    years,
)
from assistant.checks.rule import Rule

FAMILIES: Mapping[str, str] = {
    "S": "结构",
    "F": "数据",
    "Y": "年份与沿用",
    "R": "引用与提法",
    "N": "数字与用词",
    "P": "标点与格式",
    "X": "公开前",
}

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for family in (structure, figures, years, references, numbers, punctuation, publication)
    for rule in family.RULES
}
