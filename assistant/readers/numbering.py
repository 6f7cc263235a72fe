"""Automatic numbers: what Word shows before a paragraph and its text does not hold.

ISO/IEC 29500-1 17.9: a paragraph names a num, which names an abstractNum with up to nine
levels; a level has a format (17.18.59), a text with %1 to %9 in it, a start and a restart.
"""

import re
from collections.abc import Callable, Mapping

from lxml.etree import _Element

from assistant.frozen import frozen
from assistant.readers.styles import VAL, Styles, W, is_on, whole

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SLOT = re.compile(r"%([1-9])")
_DEEPEST = 9
_LONGEST = 200  # characters of a level's text; Word itself takes no more than 31


@frozen
class _Level:
    """One level of a list. `restart` is how many levels above restart it, None for all."""

    format: str
    text: str
    start: int
    restart: int | None
    legal: bool  # all its numbers in Arabic digits


class Numbers:
    """Counts through a file's numbered paragraphs in order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._abstract: dict[str, _Element] = {}
        self._nums: dict[str, _Element] = {}
        for one in root.iterfind(f"{W}abstractNum") if root is not None else ():
            self._abstract[one.get(f"{W}abstractNumId", "")] = one
        for one in root.iterfind(f"{W}num") if root is not None else ():
            self._nums[one.get(f"{W}numId", "")] = one
        self._styles = styles
        self._levels: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def level_of(self, number: str, style: str | None) -> int:
        """Give the level a list ties to a paragraph style, the first where it ties none."""
        num = self._nums.get(number)
        for one in () if num is None else self._base(num).iterfind(f"{W}lvl"):
            tied = one.find(f"{W}pStyle")
            if style is not None and tied is not None and tied.get(VAL) == style:
                return whole(one.get(f"{W}ilvl")) or 0
        return 0

    def next(self, number: str, level: int) -> str:
        """Count one paragraph and give its number as shown; empty for bullets and no list."""
        if number not in self._nums:
            return ""
        list_id, levels, starts = self._list(number)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(list_id, [None] * _DEEPEST)
        if number not in self._begun:
            self._begun.add(number)
            for at, start in starts.items():
                counts[at] = start - 1
        for at in range(level):
            if counts[at] is None:
                counts[at] = levels[at].start if at in levels else 1
        last = counts[level]
        counts[level] = levels[level].start if last is None else last + 1
        for at in range(level + 1, _DEEPEST):
            restart = levels[at].restart if at in levels else None
            if restart is None or level < restart:
                counts[at] = None
        return _shown(levels, level, counts)

    def _list(self, number: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """Give a num's list, its levels and the starts it overrides."""
        if number not in self._levels:
            num = self._nums[number]
            base = self._base(num)
            found = {whole(one.get(f"{W}ilvl")): one for one in base.iterfind(f"{W}lvl")}
            starts: dict[int, int] = {}
            for override in num.iterfind(f"{W}lvlOverride"):
                at = whole(override.get(f"{W}ilvl")) or 0
                own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
                if own is not None:
                    found[at] = own
                if start is not None and at < _DEEPEST:
                    starts[at] = whole(start.get(VAL)) or 0
            levels = {at: _level(one) for at, one in found.items() if at is not None}
            levels = {at: one for at, one in levels.items() if 0 <= at < _DEEPEST}
            self._levels[number] = (base.get(f"{W}abstractNumId", number), levels, starts)
        return self._levels[number]

    def _base(self, num: _Element) -> _Element:
        """Give the abstractNum of a num, followed through a numbering style."""
        for _ in range(_DEEPEST):
            link = num.find(f"{W}abstractNumId")
            base = self._abstract.get("" if link is None else link.get(VAL, ""))
            if base is None:
                return num
            style = base.find(f"{W}numStyleLink")
            other = None if style is None else self._styles.number_of(style.get(VAL))
            if other is None or other not in self._nums:
                return base
            num = self._nums[other]
        return num


def _level(element: _Element) -> _Level:
    def value(name: str) -> str | None:
        found = element.find(f".//{W}{name}")
        return None if found is None else found.get(VAL)

    start = whole(value("start"))
    return _Level(
        value("numFmt") or "decimal",
        (value("lvlText") or "")[:_LONGEST],
        0 if start is None else start,
        whole(value("lvlRestart")),
        is_on(element.find(f"{W}isLgl")),
    )


def _shown(levels: Mapping[int, _Level], level: int, counts: list[int | None]) -> str:
    own = levels[level]
    if own.format == "bullet":
        return ""

    def number(slot: re.Match[str]) -> str:
        at = int(slot[1]) - 1
        count = counts[at]
        if count is None or at not in levels:
            return ""
        return written(count, "decimal" if own.legal else levels[at].format)

    return _SLOT.sub(number, own.text).strip()


def written(count: int, form: str) -> str:
    """Write a count in one of Word's number formats; Arabic where the format is not known."""
    return FORMATS.get(form, str)(count)


def _chinese(n: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Write up to 9999 in words (十二, 一百零三), the formal way with its 壹."""
    if not 0 < n < 10**4:
        return digits[0] if n == 0 else str(n)
    out = ""
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if digit:
            out += digits[digit] + (units[power - 1] if power else "")
        elif out and not out.endswith("零") and n % 10**power:
            out += "零"
    return out[1:] if digits == _DIGITS and out.startswith("一十") else out


def _roman(n: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        times, n = divmod(n, value)
        out += sign * min(times, 10)
    return out


def _letter(n: int) -> str:
    """Write a, b … z, aa, bb …: the letter repeated."""
    return chr(ord("a") + (n - 1) % 26) * min((n - 1) // 26 + 1, 10) if n > 0 else ""


def _row(first: str, most: int) -> Callable[[int], str]:
    """Give signs that stand in a row in Unicode, Arabic digits beyond the last."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= most else str(n)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)]


def _digital(n: int) -> str:
    return "".join(_DIGITS[int(one)] for one in str(abs(n)))


def _wide(n: int) -> str:
    return "".join(chr(ord(one) + 0xFEE0) for one in str(abs(n)))


def _formal(n: int) -> str:
    return _chinese(n, _FORMAL, "拾佰仟")


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _formal,
    "japaneseCounting": _chinese,
    "japaneseLegal": _formal,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "taiwaneseDigital": _digital,
    "koreanDigital2": _digital,
    "ideographDigital": _digital,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _row("㊀", 10),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "none": lambda _: "",
}
