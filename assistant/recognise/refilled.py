"""Slots found again in edited words: where each figure of a text stands now, and the text anew.

A figure is found by its bookmark; where that is gone, by the words around it. What is worked out
follows its figures: as a file has it, it never takes the place of its slot.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from assistant import quantity, slots
from assistant.document import Run, Runs, between, text
from assistant.frozen import frozen
from assistant.recognise import slotted
from assistant.recognise.normalise import normalised
from assistant.recognise.slotted import Slot
from assistant.slots import Value

Values = Mapping[str, Value]

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_NAMED = re.compile(r"\{\{\s*(\w+)\s*(?:\|\s*(\w+)\s*)?\}\}")
_NUMBER = re.compile(r"\d+(?:\.\d+)*[余多]?")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_ALONE = re.compile(r"[\d.]+%?|【.*】")
# What stands in a slot's place where nothing could be printed.
_GAP = r"【(?:待补|不适用|算不出)[^】]*】"
# How a comparison with last year prints, whatever the figures.
_COMPARED = (
    r"同比(?:上升|下降)[\d.]+(?:%|个百分点)|同比持平|由0上升至[\d.]+[^\W\d]{0,3}"
    r"|由[\d.]+[^\W\d]{0,3}下降至0|上年为[^，。；、]{1,12}"
)
_HAN = "一二三四五六七八九十百千万两零〇"


@frozen
class _Piece:
    """A stretch of what was printed: plain words, or a slot with the `source` it was written as.

    `form` is the pattern of what a slot prints, its figures new or old, what is worked out from
    them being any number.
    """

    printed: str
    source: str = ""
    key: str | None = None
    form: str = ""

    @property
    def is_slot(self) -> bool:
        return self.source != "" or self.key is not None


@frozen
class _Token:
    """A number, a slot's words or a character as told; `key` names the bookmark around it."""

    words: str
    start: int
    end: int
    key: str | None = None

    @property
    def sign(self) -> tuple[str, str | None]:
        """What it is compared by: its bookmark where it has one, else its words."""
        return ("", self.key) if self.key else (self.words, "")


# What was printed, cut as what is told: the slot, None for plain words, and how it is compared.
_Stand = tuple[_Piece | None, tuple[str, str | None]]


def same(template: str, values: Values, told: Runs) -> bool:
    """Tell whether a text prints what is told."""
    return normalised(text(slots.fill(template, values))) == normalised(text(told))


def answers(template: str, values: Values, told: Runs) -> Iterator[tuple[str, str, str]]:
    """Give the key of each slot of a text, what it printed and what stands there now."""
    pieces = [one for piece in _pieces(template, values) for one in _opened(piece, values)]
    words = text(told)
    for piece, span in _places(pieces, told):
        if piece.key:
            yield piece.key, piece.printed, words[slice(*span)]


def renewed(template: str, before: Values, after: Values, told: Runs) -> Runs:
    """Give what is told with the slots nobody touched as they print after answers changed.

    What is worked out counts as not touched, whatever number the file has for it.
    """
    words = text(told)
    made: list[Run] = []
    at = 0
    found = sorted(_places(list(_pieces(template, before, after)), told), key=lambda one: one[1])
    for piece, (start, end) in found:
        if re.fullmatch(piece.form, words[start:end]):
            made += (*between(told, at, start), *slots.fill(piece.source, after))
            at = end
    return (*made, *between(told, at, len(words)))


def following(template: str, after: Values, told: Runs) -> Iterator[tuple[str, str]]:
    """Give what is worked out as a file has it, and as it will print after answers changed."""
    words = text(told)
    pieces = [one for piece in _pieces(template, after) for one in _opened(piece, after)]
    for piece, span in _places(pieces, told):
        there = words[slice(*span)]
        worked = piece.key and _is_worked_out(piece.key, after) and not there.startswith("【")
        if worked and there != piece.printed and re.fullmatch(piece.form, there):
            yield there, piece.printed


def retold(template: str, values: Values, told: Runs, year: int) -> str:
    """Give a text that prints what is told, with its slots where their words still stand."""
    if same(template, values, told):
        return template
    words = text(told)
    found = [
        Slot(*span, piece.source)
        for piece, span in _places(list(_pieces(template, values)), told)
        if words[slice(*span)] == piece.printed
    ]
    made = slotted.line(words, found, year)
    return made if same(made, values, told) else slotted.line(words, (), None)


def _pieces(template: str, values: Values, after: Values | None = None) -> Iterator[_Piece]:
    """Cut a text into plain words and slots; a condition with all it holds is one slot."""
    at, depth, opened = 0, 0, 0
    for found in _CODE.finditer(template):
        tag = found[0].strip("{}%- ")
        if depth == 0:
            yield _Piece(template[at : found.start()])
            opened = found.start()
        if found[0].startswith("{%"):
            depth += 1 if tag.startswith("if") else -1 if tag.startswith("endif") else 0
        at = found.end()
        if depth == 0:
            source = template[opened:at]
            named = _NAMED.fullmatch(source)
            printed = text(slots.fill(source, values))
            key = "".join(filter(None, named.groups())) if named else None
            yield _Piece(printed, source, key, _form(source, values, after or values))
    yield _Piece(template[at:])


def _opened(piece: _Piece, values: Values) -> Iterator[_Piece]:
    """Cut what a condition printed into its words and figures."""
    if piece.source.startswith("{%"):
        for run in slots.fill(piece.source, values):
            yield _Piece(run.text, key=run.key, form=_run_form(run, values, values))
    else:
        yield piece


def _is_worked_out(key: str, values: Values) -> bool:
    """Tell a derived figure, or a comparison, which no slot has for its name."""
    return key not in values or values[key].derived


def _form(source: str, before: Values, after: Values) -> str:
    """Give the pattern of what a slot prints before answers changed, or after."""
    return "|".join(
        dict.fromkeys(
            "".join(_run_form(run, before, after) for run in slots.fill(source, values))
            for values in (before, after)
        )
    )


def _run_form(run: Run, before: Values, after: Values) -> str:
    if run.key is None:
        return re.escape(run.text)
    if run.key not in after:
        return f"(?:{_COMPARED}|{_GAP})"
    texts = {re.escape(values[run.key].text) for values in (before, after)}
    if after[run.key].derived:
        texts |= {_DIGITS.pattern + re.escape(_DIGITS.sub("", run.text, count=1))}
    return f"(?:{'|'.join(sorted(texts))}|{_GAP})"


def _places(pieces: Sequence[_Piece], told: Runs) -> Iterator[tuple[_Piece, tuple[int, int]]]:
    """Give the slots that were found again, each with the characters it takes now."""
    keys = {piece.key for piece in pieces if piece.key}
    cut = _cutter(pieces)
    there = list(_tokens(told, keys, cut))
    marked = {token.key for token in there} - {None}
    here: list[_Stand] = []
    for piece in pieces:
        if not piece.is_slot:
            here += ((None, (one[0], "")) for one in cut.finditer(piece.printed))
        elif piece.printed:
            here.append((piece, ("", piece.key) if piece.key in marked else (piece.printed, "")))
    found = _matched(here, there)
    taken = {n for span in found.values() for n in span}
    for at, (slot, sign) in enumerate(here):
        span = found.get(at)
        if slot and span is None:
            alike = [n for n, one in enumerate(there) if one.sign == sign and n not in taken]
            span = range(alike[0], alike[0] + 1) if len(alike) == 1 else None
        if slot and span:
            taken |= set(span)
            yield slot, (there[span[0]].start, there[span[-1]].end)


def _matched(here: Sequence[_Stand], there: Sequence[_Token]) -> dict[int, range]:
    """Match what was printed with what is told; gives the tokens each slot stands at now."""
    found: dict[int, range] = {}
    before, now = [sign for _, sign in here], [token.sign for token in there]
    for kind, a, end, b, stop in SequenceMatcher(None, before, now, False).get_opcodes():
        held = [n for n in range(a, end) if here[n][0]]
        if kind == "equal":
            found |= {n: range(b + n - a, b + n - a + 1) for n in held}
        elif kind == "replace":
            numbers = [range(n, n + 1) for n in range(b, stop) if _NUMBER.match(there[n].words)]
            if end - a == 1 and (len(numbers) != 1 or _is_quantity(there[b:stop])):
                numbers = [range(b, stop)]
            if len(numbers) == len(held):
                found |= dict(zip(held, numbers, strict=True))
    return found


def _is_quantity(tokens: Sequence[_Token]) -> bool:
    words = "".join(token.words for token in tokens)
    return quantity.read(words.removesuffix("%")) is not None


def _cutter(pieces: Sequence[_Piece]) -> re.Pattern[str]:
    """Give what cuts words into tokens: slots' words, numbers, characters."""
    known = {one.printed: one for one in pieces if one.is_slot and one.printed}
    longest = sorted(known.values(), key=lambda one: len(one.printed), reverse=True)
    return re.compile("|".join((*map(_whole, longest), _NUMBER.pattern, ".")), re.DOTALL)


def _whole(piece: _Piece) -> str:
    """Give the pattern of a slot's words, not found within a longer number.

    A number alone is told from others by where it stands, not by its form.
    """
    words = piece.printed
    form = re.escape(words)
    if piece.form and not _ALONE.fullmatch(words):
        form = f"(?:{form}|{piece.form})"
    before = r"(?<![\d.])" if words[0].isdecimal() else f"(?<![{_HAN}])" if words[0] in _HAN else ""
    return before + form + (r"(?!\d|\.\d)" if words[-1].isdecimal() else "")


def _tokens(told: Runs, keys: set[str], cut: re.Pattern[str]) -> Iterator[_Token]:
    """Cut what is told into tokens, a bookmark with all digits of its number being one."""
    words = text(told)
    at = 0
    for start, end, key in _bookmarks(told, keys):
        yield from (_Token(m[0], m.start(), m.end()) for m in cut.finditer(words, at, start))
        yield _Token(words[start:end], start, end, key)
        at = end
    yield from (_Token(m[0], m.start(), m.end()) for m in cut.finditer(words, at))


def _bookmarks(told: Runs, keys: set[str]) -> Iterator[tuple[int, int, str]]:
    """Give the characters of each bookmark; digits typed at its edge belong to it."""
    words = text(told)
    numbers = [found.span() for found in _DIGITS.finditer(words)]
    at = last = 0
    for run in told:
        start, end = at, at + len(run.text)
        at = end
        if run.key not in keys or run.key is None:
            continue
        for first, stop in numbers:
            if first < end and start < stop:
                start, end = min(start, first), max(end, stop)
        if start >= last:
            yield start, end, run.key
            last = end
