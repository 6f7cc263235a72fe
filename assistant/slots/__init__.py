"""Slots: the names in a text between {{ and }}, and what they print.

Only text that stands in a template or a section file is ever filled, never an answer. Most
texts hold nothing but names, and are split at them here; one with a condition goes to Jinja,
which takes longer to import than a whole report to write.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from keyword import iskeyword

from assistant.document import Run, Runs
from assistant.errors import nearest
from assistant.slots.value import FILTERS, SlotError, Value

__all__ = [
    "FILTERS",
    "TAG",
    "YEARS",
    "SlotError",
    "Value",
    "braced",
    "compared",
    "condition_names",
    "fill",
    "holds",
    "loose",
    "names",
    "printed",
    "tested",
    "wide",
    "words_of",
]

YEARS = ("本年", "上年", "下年")

Filled = Callable[[Mapping[str, Value]], Iterable[object]]

_SLOT = re.compile(r"\{\{ *([^\W\d]\w*)(?: *\| *(\w+))? *\}\}")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_WORD = re.compile(r"[^\W\d]\w*")
_WIDE = re.compile(r"｛｛|｝｝|｛[%％]|\{％")
_NARROW = {"｛｛": "{{", "｝｝": "}}", "｛%": "{%", "｛％": "{%", "{％": "{%"}
_SHOWN = 60
_OPENING = ("{{", "{%", "{#")


def braced(text: str) -> bool:
    """Tell whether there may be a slot in a text, or what was meant for one."""
    return "{" in text or "｛" in text or "｝" in text


def names(text: str) -> tuple[str, ...]:
    """Give the names a text's slots and conditions use, each once, in order.

    Raises SlotError for what the gate does not let through.
    """
    return _compiled(text)[0] if "{" in text else ()


def condition_names(condition: str) -> tuple[str, ...]:
    """Give the names a `when` condition uses. Raises SlotError."""
    if not condition:
        return ()
    try:
        return names(_asked(condition))
    except SlotError as error:
        shown = condition if len(condition) <= _SHOWN else f"{condition[:_SHOWN]}…"
        said = f"条件“{shown}”写法不对，应如 受理纠纷 > 0 或 信息栏 == '附上'"
        raise SlotError(said) from error


def words_of(condition: str) -> tuple[tuple[str, str], ...]:
    """Give the words a `when` condition compares names with. Raises SlotError."""
    return compared(_asked(condition)) if condition else ()


def _asked(condition: str) -> str:
    """Write a condition as a text that is empty where it does not hold. Raises SlotError."""
    if any(sign in condition for sign in "{}%"):
        raise SlotError("条件里不能有括号 { } 和 %")
    return f"{{% if {condition} %}}是{{% endif %}}"


def tested(text: str) -> tuple[str, ...]:
    """Give the names a text's conditions test. Raises SlotError as `names` does."""
    if "{%" not in text:
        return ()
    from assistant.slots import jinja

    return jinja.tested(text)


def printed(text: str) -> tuple[str, ...]:
    """Give the names a text prints, not those it only tests. Raises SlotError."""
    if "{%" not in text:
        return names(text)
    from assistant.slots import jinja

    return jinja.printed(text)


def compared(text: str) -> tuple[tuple[str, str], ...]:
    """Give the words a text's conditions compare names with. Raises SlotError."""
    if "{%" not in text:
        return ()
    from assistant.slots import jinja

    return jinja.compared(text)


def wide(text: str) -> str:
    """Say that a slot is written with full-width signs, and print as text; else nothing."""
    found = _WIDE.search(text)
    return f"“{found[0]}”应是半角的 {_NARROW[found[0]]}" if found else ""


def loose(text: str) -> tuple[str, ...]:
    """Give all words of a text that cannot be read which may be names."""
    return tuple(_WORD.findall(text))


def fill(text: str, values: Mapping[str, Value]) -> Runs:
    """Print a text with its slots filled. Raises SlotError for an unknown name."""
    if "{" not in text:
        return (Run(text),) if text else ()
    named, filled = _compiled(text)
    if unknown := [name for name in named if name not in values]:
        raise SlotError(unknown_name(unknown[0], values))
    return _runs(filled(values))


def holds(condition: str, values: Mapping[str, Value]) -> bool:
    """Tell whether a `when` condition holds; the empty one does."""
    if not condition:
        return True
    return bool(fill(_asked(condition), values))


def unknown_name(name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, and the nearest that is."""
    return f"没有名为“{name}”的填报项{nearest(name, known)}"


@lru_cache(maxsize=4096)
def _compiled(text: str) -> tuple[tuple[str, ...], Filled]:
    if plain := _plain(text):
        return plain
    from assistant.slots import jinja

    return jinja.compiled(text)


def _plain(text: str) -> tuple[tuple[str, ...], Filled] | None:
    """Split a text that holds nothing but names and known filters; None for any other."""
    words = _SLOT.split(text)
    literals, named, filters = words[::3], words[1::3], words[2::3]
    between = (f"{one}{{" for one in literals[:-1])  # a brace before a slot opens otherwise
    if any(sign in one[:-1] or one.endswith("{{") for one in between for sign in _OPENING):
        return None
    if any(sign in literals[-1] for sign in _OPENING) or any(map(_reserved, named)):
        return None
    if any(one is not None and one not in FILTERS for one in filters):
        return None
    slots = tuple((name, FILTERS.get(one)) for name, one in zip(named, filters, strict=True))

    def filled(values: Mapping[str, Value]) -> Sequence[object]:
        pieces: list[object] = []
        for literal, (name, change) in zip(literals, slots, strict=False):
            pieces += (literal, change(values[name]) if change else values[name])
        return (*pieces, literals[-1])

    return tuple(dict.fromkeys(named)), filled


def _reserved(name: str) -> bool:
    """Tell the words that are no names to Jinja, such as true and not."""
    return iskeyword(name) or iskeyword(name.capitalize())


def _runs(pieces: Iterable[object]) -> Runs:
    """Join plain pieces and keep the filled slots apart."""
    runs: list[Run] = []
    plain = ""
    for piece in pieces:
        if isinstance(piece, Value) and (piece.key or piece.mark):
            if plain:
                runs.append(Run(plain))
            plain = ""
            if piece.text:
                runs.append(Run(piece.text, piece.key, piece.mark))
        else:
            plain += str(piece)
    return (*runs, Run(plain)) if plain else tuple(runs)
