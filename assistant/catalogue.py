"""The catalogue: the figures the field knows, from the text of templates/catalogue.toml."""

import tomllib
from collections.abc import Mapping
from typing import Any

from assistant.model import Catalogue, Kind, Known


def read(text: str) -> Catalogue:
    """Read the catalogue: one table for each figure, named by its key."""
    return {key: _known(key, entry) for key, entry in tomllib.loads(text).items()}


def _known(key: str, entry: Mapping[str, Any]) -> Known:
    lists = {name: tuple(entry.get(name, ())) for name in ("units", "synonyms", "parts")}
    plain = {name: value for name, value in entry.items() if name not in {*lists, "kind"}}
    kind = Kind(entry.get("kind", Kind.COUNT))
    return Known(**{"key": key, "label": key, "unit": "", "kind": kind} | plain | lists)
