"""The catalogue of figures the field knows, from the text of templates/catalogue.toml."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from assistant import figures, frontmatter, tables
from assistant.errors import Flaw, TemplateError
from assistant.model import FIGURES, Catalogue, Kind, Known

FILE = "catalogue.toml"
_HEADER = "[[figures]]"
_KEY = re.compile(r'^key *= *"([^"\n]*)"', re.MULTILINE)
_QUOTED = re.compile(r""""(\w+)"|'(\w+)'""")
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


def read(text: str, file: str = FILE, beside: Collection[str] = ()) -> Catalogue:
    """Read the catalogue, or the part of it beside which there are other keys.

    Raises TemplateError with every flaw.
    """
    table, flaws = tables.read(text, file, 0, ("figures",))
    flaws += frontmatter.unknown_fields(table, ("figures",), text, file)
    given = frontmatter.listed(table.get("figures", []))
    lines = tables.headers(text, "figures", 0)
    if tables.scattered(table.get("figures", []), text, "figures"):
        said = tables.HEADER_SAID.format("figures")
        flaws.append(Flaw(file, tables.line_of(text, "figures"), said))
    keys = {*beside, *(str(entry.get("key")) for entry in given)}
    catalogue: Catalogue = {}
    for entry, line in zip(given, lines, strict=False):
        if fault := _fault(entry) or _duplicate(entry, catalogue):
            flaws.append(Flaw(file, line, fault))
        else:
            known = _known(entry)
            catalogue[known.key] = known
            flaws += (Flaw(file, line, said) for said in _relations(known, keys))
    if flaws:
        raise TemplateError(tuple(flaws))
    return catalogue


def entries(text: str) -> Mapping[str, str]:
    """Give the text of each entry by its key, unread."""
    apart = (f"{_HEADER}{one}" for one in text.split(_HEADER)[1:])
    return {found[1]: one for one in apart if (found := _KEY.search(one))}


def named(unread: Mapping[str, str], source: str) -> Catalogue:
    """Read only the entries whose keys stand in quotes in a section file or report.toml.

    Raises TemplateError with their flaws, the lines counted from the first of them.
    """
    keys = [key for pair in _QUOTED.findall(source) for key in pair if key in unread]
    return read("".join(unread[key] for key in dict.fromkeys(keys)), beside=unread)


def _fault(entry: Mapping[str, Any]) -> str:
    """Say what is wrong with one entry's fields; empty if nothing is."""
    for field, value in entry.items():
        if field == "compare":
            fault = "" if isinstance(value, bool) else f"“{field}”应写成 true 或 false"
        else:
            fault = frontmatter.fault(field, value, _FIELDS)
        if fault:
            return fault
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


def _relations(known: Known, keys: Collection[object]) -> Iterator[str]:
    """Say which keys an entry refers to that are nowhere."""
    try:
        named = figures.names(known.formula) if known.formula else ()
    except figures.FormulaError as error:
        yield f"“{known.key}”：{error}"
        return
    for name in (known.at_most, *known.parts, *named):
        if name is not None and name not in keys:
            yield f"“{known.key}”用到的“{name}”不在目录里"
