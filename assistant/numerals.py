"""Numbers as Chinese text writes them, in digits or in characters, and their exact values.

What has no single exact value (三四, 一万二, 二〇二四, 1,23,4) has none here. How inexact a
number is (余, 近 …) is the concern of `quantity`.
"""

import re
from decimal import Decimal

_WIDTHS = str.maketrans("０１２３４５６７８９．，％＋－　\u00a0", "0123456789.,%+-  ")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_DIGITS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d+)(?:\.\d+)?"
SCALE = r"(?:[十百千](?:万亿|万|亿)?|万亿|万|亿)"
COMPOUND = r"[1-9]\d*[亿万千][1-9]\d{0,3}[万千百]"
CHARACTERS = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"

_PLAIN = re.compile(rf"({DIGITS})({SCALE})?")
_COMPOUND = re.compile(r"(\d+)(.)(\d+)(.)")
_CHARACTERS = re.compile(CHARACTERS)
_SCALE = re.compile(SCALE)
_LOOSE_LIANG = re.compile(r"两(?![百千万亿])")
_PADDED = re.compile(r"0\d")


def narrowed(text: str) -> str:
    """Give the text with full-width signs and blanks as half-width ones, all digits as 0 to 9."""
    return _OTHER_DIGIT.sub(lambda found: str(int(found[0])), text.translate(_WIDTHS))


def value(text: str) -> Decimal | None:
    """Give the exact value of a number as written (1,234, 1.28万, 2万3千, 一百零八), else None."""
    if plain := _PLAIN.fullmatch(text):
        if _PADDED.match(text):
            return None
        number = Decimal(plain[1].replace(",", ""))
        return _whole_if(number * scale(plain[2])) if plain[2] else number
    if compound := _COMPOUND.fullmatch(text):
        return _compound(*compound.groups())
    if not _CHARACTERS.fullmatch(text):
        return None
    whole, _, fraction = text.partition("点")
    integer = _whole(whole)
    if integer is None or not fraction:
        return None if integer is None else Decimal(integer)
    digits = "".join(str(_DIGITS.index(sign)) for sign in fraction.replace("〇", "零"))
    return Decimal(f"{integer}.{digits}")


def scale(text: str) -> int:
    """Give what a scale word standing alone is worth: 百 100, 十万 100000; 0 for other text."""
    if not _SCALE.fullmatch(text):
        return 0
    worth = 1
    for sign in text:
        worth *= _PLACES.get(sign) or _MYRIADS[sign]
    return worth


def characters(number: int) -> str:
    """Write a whole number below 10^12 in characters, with 一十 for ten and 二 throughout."""
    if number == 0:
        return _DIGITS[0]
    written = ""
    for sign, worth in (("亿", 10**8), ("万", 10**4), ("", 1)):
        group = number // worth % 10**4
        if group:
            gap = bool(written) and group < 1000
            written += ("零" if gap else "") + _group(group) + sign
    return written


def _group(number: int) -> str:
    """Write 1 to 9999."""
    written, gap = "", False
    for sign, worth in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // worth % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + sign
        gap = not digit
    return written


def _compound(number: str, sign: str, rest: str, lower: str) -> Decimal | None:
    """Give 23000 for 2万3千; 2万30千 is no number."""
    below = int(rest) * scale(lower)
    return Decimal(int(number) * scale(sign) + below) if below < scale(sign) else None


def _whole_if(number: Decimal) -> Decimal:
    """Give 12800 for 12800.00."""
    return number.to_integral_value() if number == number.to_integral_value() else number


def _whole(text: str) -> int | None:
    """Read characters; only what would be written so again is taken, so no reading is a guess."""
    if text != "两" and _LOOSE_LIANG.search(text):
        return None
    plain = text.replace("两", "二").replace("〇", "零")
    plain = "一" + plain if plain.startswith("十") else plain
    total = group = digit = 0
    for sign in plain:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _PLACES:
            group, digit = group + digit * _PLACES[sign], 0
        else:
            higher = total if sign == "亿" else 0
            total += (group + digit + higher) * _MYRIADS[sign] - higher
            group = digit = 0
    total += group + digit
    return total if total < 10**12 and characters(total) == plain else None
