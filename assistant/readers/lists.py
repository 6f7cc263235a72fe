"""Numbered lists of web pages: the numbers a browser shows and the text does not hold."""

import re
from collections.abc import Mapping

from assistant.readers.numbering import written
from assistant.readers.tree import Node

# What a list's type, style or class (UEditor's, the usual editor of these sites) makes of it.
_FORMS: Mapping[str, tuple[str, str]] = {
    "a": ("lowerLetter", "{}."),
    "lower-alpha": ("lowerLetter", "{}."),
    "A": ("upperLetter", "{}."),
    "upper-alpha": ("upperLetter", "{}."),
    "i": ("lowerRoman", "{}."),
    "lower-roman": ("lowerRoman", "{}."),
    "I": ("upperRoman", "{}."),
    "upper-roman": ("upperRoman", "{}."),
    "cjk-ideographic": ("chineseCounting", "{}、"),
    "simp-chinese-informal": ("chineseCounting", "{}、"),
    "custom_cn": ("chineseCounting", "{}、"),
    "custom_cn1": ("chineseCounting", "{}）"),
    "custom_cn2": ("chineseCounting", "（{}）"),
    "custom_num1": ("decimal", "{}）"),
    "custom_num2": ("decimal", "（{}）"),
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_WHOLE = re.compile(r"-?\d{1,6}")


class Counter:
    """Counts the items of one list."""

    def __init__(self, node: Node) -> None:
        style = _STYLE.search(node.attributes.get("style", ""))
        named = style[1].lower() if style else ""
        self._shown = node.tag == "ol" and named != "none"
        names = (named, node.attributes.get("type", ""), *node.attributes.get("class", "").split())
        self._form, self._sign = next(
            (_FORMS[name] for name in names if name in _FORMS), ("decimal", "{}.")
        )
        self._next = _whole(node, "start", 1)

    def number(self, item: Node) -> str:
        """Give the next item's number; nothing in a list of bullets."""
        count = _whole(item, "value", self._next)
        self._next = count + 1
        return self._sign.format(written(count, self._form)) if self._shown else ""


def _whole(node: Node, name: str, otherwise: int) -> int:
    found = _WHOLE.fullmatch(node.attributes.get(name, "").strip())
    return int(found[0]) if found else otherwise
