"""Slots as the clerk sees them while editing: {{ 受理纠纷 }} is 【受理纠纷】, and back.

A label that two slots share gives way to their keys. A 【 that is meant as such is doubled.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from assistant import slots
from assistant.errors import InputError, nearest
from assistant.markup import escaped
from assistant.model import Template

_SLOT = re.compile(
    r"\{\{\s*(?:'(?P<sign>[^'\\]+)'|(?P<key>\w+)\s*(?P<filter>\|\s*同比\s*)?)\s*\}\}"
)
_TAG = re.compile(r"\{%-?\s*(?P<tag>.*?)\s*-?%\}")
_SHOWN = re.compile(r"【【|】】|【(?P<label>[^【】\n]*)】|(?P<stray>[【】])")
_OFFICE = ("发文机关", "简称", "主送机关")
_CHANGE = "同比"
_AND_OR = {"and": "且", "or": "或", "not": "没有"}
_MEANT = {said: meant for meant, said in _AND_OR.items()}


def labelled(text: str, template: Template) -> str:
    """Give a text of a section file with its slots shown by their labels."""
    names: dict[str, str] = {}
    for label, slot in _slots(template).items():
        names.setdefault(slot, label)

    def shown(found: re.Match[str]) -> str:
        if found["sign"]:
            return found["sign"]
        slot = _slot(found["key"], change=bool(found["filter"]))
        return f"【{names.get(slot, found['key'] + (_CHANGE if found['filter'] else ''))}】"

    doubled = text.replace("【", "【【").replace("】", "】】")
    return _TAG.sub(lambda tag: f"【{_tag_shown(tag['tag'])}】", _SLOT.sub(shown, doubled))


def unlabelled(text: str, template: Template) -> str:
    """Turn labels back into slots; all else is plain words.

    Raises InputError for a label that names nothing, with the nearest that does.
    """
    known = _slots(template)
    made = "".join(_pieces(text, known))
    try:
        names = slots.names(made)
    except slots.SlotError as error:
        raise InputError(f"{error}，未改；请核对【】里的条件是否成对。") from error
    keys = {re.sub(r"\W.*", "", slot.strip("{ ")) for slot in known.values()}
    if unknown := [name for name in names if name not in keys]:
        raise InputError(f"{slots.unknown_name(unknown[0], keys)}，未改。")
    return made


def _pieces(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Give the words and slots of a text in order."""
    end = 0
    for found in _SHOWN.finditer(text):
        yield escaped(text[end : found.start()])
        end = found.end()
        if found["stray"]:
            near = text[max(0, found.start() - 6) : found.end() + 6]
            raise InputError(f"“{near}”处的【】不成对，未改；数据的位置应写作【名称】。")
        yield found[0][0] if found["label"] is None else _named(found["label"], known)
    yield escaped(text[end:])


def _named(label: str, known: Mapping[str, str]) -> str:
    words = label.strip()
    if words in known:
        return known[words]
    if (tag := _tag_meant(words)) is not None:
        return f"{{% {tag} %}}"
    raise InputError(f"没有名为【{words}】的数据{nearest(words, known, '【】')}；未改。")


def _slots(template: Template) -> dict[str, str]:
    """Give the slot for each label, and for each key that is nobody's label."""
    entries = [(one.key, one.label or one.key) for one in template.asked()]
    entries += [(one.key, one.label or one.key) for one in template.derivations()]
    shared = Counter(label for _, label in entries)
    found = {name: _slot(name) for name in (*slots.YEARS, *_OFFICE)}
    for key, label in entries:
        name = label if shared[label] == 1 and label not in found else key
        found[name] = _slot(key)
        found.setdefault(name + _CHANGE, _slot(key, change=True))
    for key, _ in entries:
        found.setdefault(key, _slot(key))
    return found


def _slot(key: str, *, change: bool = False) -> str:
    return f"{{{{ {key} | {_CHANGE} }}}}" if change else f"{{{{ {key} }}}}"


def _tag_shown(tag: str) -> str:
    match tag.split(None, 1):
        case ["if", condition]:
            return f"如果 {_said(condition, _AND_OR)}"
        case ["elif", condition]:
            return f"又如果 {_said(condition, _AND_OR)}"
        case ["else"]:
            return "否则"
        case _:
            return "如果完"


def _tag_meant(words: str) -> str | None:
    match words.split(None, 1):
        case ["如果", condition]:
            return f"if {_said(condition, _MEANT)}"
        case ["又如果", condition]:
            return f"elif {_said(condition, _MEANT)}"
        case ["否则"]:
            return "else"
        case ["如果完"]:
            return "endif"
        case _:
            return None


def _said(condition: str, words: Mapping[str, str]) -> str:
    """Put the words of a condition in the other language."""
    return " ".join(words.get(word, word) for word in condition.split(" "))
