"""The catalogue: the shipped one is sound, and a faulty one is refused line by line."""

from pathlib import Path

import pytest

from assistant import catalogue, figures
from assistant.errors import TemplateError
from assistant.model import Kind

SHIPPED = Path(__file__).parent.parent / "templates" / "catalogue.toml"

FLAWS = [
    ('key = "甲"\nlabel = "甲"\nunits = "件"', "“units”应写成一组加引号的文字"),
    ('key = "甲"\nlabel = "甲"\nunti = "件"', "不识得“unti”这一栏，是否应为“unit”"),
    ('key = ["甲"]\nlabel = "甲"', "“key”应写成加引号的文字"),
    ('key = "甲"\nlabel = "甲"\ncompare = 1', "“compare”应写成 true 或 false"),
    ('key = "甲"\nlabel = "甲"\nparts = [1]', "“parts”应写成一组加引号的文字"),
    ('key = "甲"\nlabel = "甲"\n[figure]', "不识得“figure”这一栏，是否应为“figures”"),
    ('key = "12345工单"\nlabel = "工单"', "不能作名称"),
    ('key = "甲"', "“甲”缺少 label"),
    ('key = "甲"\nlabel = "甲"\nkind = "text"', "的 kind 只能是"),
    ('key = "甲"\nlabel = "甲"\nat_most = "乙"', "“甲”用到的“乙”不在目录里"),
    ('key = "甲"\nlabel = "甲"\nformula = "甲 /"', "算式“甲 /”不完整"),
    ('key = "甲"\nlabel = "甲"\n[[figures]]\nkey = "甲"\nlabel = "甲"', "“甲”重复"),
]


def test_shipped_catalogue_is_sound() -> None:
    """Every known figure is complete; rates are percentages; no wording names two figures."""
    known = catalogue.read(SHIPPED.read_text("utf-8"))
    wordings: dict[tuple[str, str], str] = {}
    for one in known.values():
        assert one.ask.endswith(("多少", *(f"多少{unit}" for unit in (one.unit, *one.units)))) or (
            one.kind is Kind.RATE and one.ask.endswith("是多少")
        ), one.ask
        assert (one.kind is Kind.RATE) == (one.unit == "%")
        assert not one.formula or figures.names(one.formula)
        for wording in {one.key, one.label, *one.synonyms}:
            for unit in (one.unit, *one.units):
                assert wordings.setdefault((wording, unit), one.key) == one.key, wording


@pytest.mark.parametrize(("entry", "said"), FLAWS)
def test_faulty_entry_is_refused(entry: str, said: str) -> None:
    """A mistake in the catalogue is said with its file and line."""
    with pytest.raises(TemplateError, match=said) as refusal:
        catalogue.read(f"[[figures]]\n{entry}\n")
    assert refusal.value.flaws[0].file == "catalogue.toml"


@pytest.mark.parametrize("text", ["figures = 1", "figures = [1]", "[figures]", "[[figures.甲]]"])
def test_what_is_no_list_of_figures_is_refused(text: str) -> None:
    """Entries that do not stand each under its header are told, not passed over."""
    with pytest.raises(TemplateError, match=r"应写作 \[\[figures\]\]"):
        catalogue.read(text)
