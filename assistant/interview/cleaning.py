"""Cleaning what was typed or pasted, so that it can stand in a Word file; what changed is said.

Paragraph signs become spaces (or stay, in text of several lines); signs no Word file can hold
(NUL, control characters, half characters) and invisible ones that disturb are taken out. Bytes
that arrived as half characters (a GBK terminal, LC_ALL=C) are read as what they were.
"""

import re

from assistant import unseen
from assistant.errors import InputError
from assistant.frozen import frozen

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]")
# A terminal's own codes, as when an arrow key or a colour is pasted along.
_CODES = re.compile("\x1b(?:\\[[0-9;?]*[ -/]*[@-~]|[@-_])")
LONGEST = 20_000
# What the bytes behind half characters may be, the surer first, and what to say of it.
_ENCODINGS = (
    ("utf-8", ()),
    ("gb18030", ("终端送来的是国标编码，已按国标识读，请核对文字",)),
)


@frozen
class Cleaned:
    """A text fit to be kept, and a sentence for each thing that was changed."""

    text: str
    notes: tuple[str, ...] = ()


def clean(typed: str, *, lines: bool = False) -> Cleaned:
    """Make what was typed fit to be kept; `lines` lets it have several.

    Raises InputError for what cannot be read, or is too long to be one answer.
    """
    if len(typed) > LONGEST:
        raise InputError(f"一次输入了 {len(typed)} 字，超过 {LONGEST} 字，未记；请分段填写。")
    notes: list[str] = []
    text = _recovered(typed, notes)
    text = _LINE_ENDS.sub("\n", _CODES.sub("\x00", text))
    text, dropped = unseen.without(text)
    if dropped:
        notes.append(unseen.said(dropped))
    if "\t" in text.strip():
        notes.append("制表符改成了空格")
    text = text.replace("\t", " ")
    if not lines:
        text = text.strip()
        if "\n" in text:
            notes.append("粘贴的多行已连成一行")
            text = re.sub(r"\s*\n\s*", "", text)
    return Cleaned(text.strip() if not lines else text.strip("\n"), tuple(notes))


def _recovered(typed: str, notes: list[str]) -> str:
    """Read the bytes behind half characters as UTF-8 or GB18030."""
    if not _HALVES.search(typed):
        return typed
    try:
        raw = typed.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raw = typed
    if not _HALVES.search(raw):
        return raw
    for encoding, note in _ENCODINGS:
        try:
            text = raw.encode("utf-8", "surrogateescape").decode(encoding)
        except UnicodeError:
            continue
        notes.extend(note)
        return text
    raise InputError("输入里有残缺的字，无法识读，未记；请把终端的编码设为 UTF-8 后重新输入。")
