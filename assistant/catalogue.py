"""The catalogue of figures the field knows, from the text of templates/catalogue.toml."""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant import figures, frontmatter
from assistant.errors import Flaw, TemplateError
from assistant.model import FIGURES, Catalogue, Kind, Known

FILE = "catalogue.toml"
_FIELDS: Mapping[str, type] = {
    "key": str,
    "label": str,
    "ask": str,
    "unit": str,
    "units": list,
    "kind": str,
    "synonyms": list,
    "at_most": str,
    "parts": list,
    "formula": str,
    "compare": bool,
    "source": str,
}


def read(text: str, file: str = FILE) -> Catalogue:
    """Read the catalogue. Raises TemplateError with every flaw."""
    table, flaws = frontmatter.read(text, file)
    entries = table.get("figures", ())
    keys = {entry.get("key") for entry in entries}
    catalogue: Catalogue = {}
    for entry, line in zip(entries, frontmatter.headers(text, "figures", 0), strict=False):
        if fault := _fault(entry) or _duplicate(entry, catalogue):
            flaws.append(Flaw(file, line, fault))
        else:
            known = _known(entry)
            catalogue[known.key] = known
            flaws += (Flaw(file, line, said) for said in _relations(known, keys))
    if flaws:
        raise TemplateError(tuple(flaws))
    return catalogue


def _fault(entry: Mapping[str, Any]) -> str:
    """Say what is wrong with one entry's fields; empty if nothing is."""
    for field, value in entry.items():
        if field not in _FIELDS:
            return frontmatter.unknown_field(field, tuple(_FIELDS))
        if not isinstance(value, _FIELDS[field]):
            return f"“{field}”的写法不对"
    key = entry.get("key", "")
    if not key.isidentifier():
        return f"“{key}”不能作名称：只用汉字、字母和数字，且不以数字开头"
    if not entry.get("label"):
        return f"“{key}”缺少 label"
    if entry.get("kind", Kind.COUNT) not in FIGURES:
        return f"“{key}”的 kind 只能是 {'、'.join(sorted(FIGURES))}"
    return ""


def _duplicate(entry: Mapping[str, Any], catalogue: Catalogue) -> str:
    return f"“{entry['key']}”重复" if entry["key"] in catalogue else ""


def _known(entry: Mapping[str, Any]) -> Known:
    fields: dict[str, Any] = {
        field: tuple(value) if isinstance(value, list) else value for field, value in entry.items()
    }
    usual = {"unit": "", "ask": f"{entry['label']}是多少"}
    return Known(**{**usual, **fields, "kind": Kind(entry.get("kind", Kind.COUNT))})


def _relations(known: Known, keys: set[object]) -> Iterator[str]:
    """Say which keys an entry refers to that are nowhere."""
    try:
        named = figures.names(known.formula) if known.formula else ()
    except figures.FormulaError as error:
        yield f"“{known.key}”：{error}"
        return
    for name in (known.at_most, *known.parts, *named):
        if name is not None and name not in keys:
            yield f"“{known.key}”用到的“{name}”不在目录里"
