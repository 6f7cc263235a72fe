"""A quantity: a number with its unit and exactness, as typed, as printed and as a value.

Every spelling gives its exact value or is refused with the reason; none is guessed at.
"""

import re
from decimal import Decimal

from assistant import numerals
from assistant.answers import Approx
from assistant.errors import InputError
from assistant.frozen import frozen
from assistant.model import Kind

NONE = frozenset({"无", "没有", "未发生", "零", "〇"})
_MORE = ("超过", "超", "高于", "多于", "大于")
_LESS = ("少于", "低于", "小于")
_NOT = ("不", "未", "不得", "没有")  # turns a comparison about
BEFORE = {
    "将近": Approx.NEAR,
    "接近": Approx.NEAR,
    "近": Approx.NEAR,
    "逾": Approx.OVER,
    "突破": Approx.OVER,
    "大约": Approx.ABOUT,
    "约": Approx.ABOUT,
    "上": Approx.ABOUT,
    "至少": Approx.AT_LEAST,
    "不足": Approx.AT_MOST,
    "不到": Approx.AT_MOST,
    **dict.fromkeys(_MORE, Approx.OVER),
    **dict.fromkeys(_LESS, Approx.AT_MOST),
    **{no + more: Approx.AT_MOST for no in _NOT for more in _MORE},
    **{no + less: Approx.AT_LEAST for no in _NOT for less in _LESS},
}
# Behind these characters the words are parts of others (附近, 节约, 查找不足); 上 is one of 上百.
_OTHER_WORDS = {
    "近": r"(?<![附最邻])近",
    "约": r"(?<![签预违履解契公条节邀特])约",
    "上": "上(?=[百千万])",
    "不足": r"(?<![查摆找析的理改补])不足",
    "不到": r"(?<![做找得查看想达])不到",
}
FRONT = "|".join(_OTHER_WORDS.get(one, one) for one in sorted(BEFORE, key=len, reverse=True))
AFTER = {"余": Approx.YU, "多": Approx.DUO}
TO = "[-—–~～至到]"
# What stands behind the unit; a slot ends before its unit, so it is printed as its twin in front.
BEHIND = {"以上": "不少于", "左右": "约", "以内": "不超过", "以下": "不超过"}

# Units one can have a fraction of; of all other units only whole ones are counted.
_MEASURED = re.compile(
    "天|个?工作日|小时|分钟|[学课]时|公里|里|米|平方米|亩|公顷|吨|[万亿].+|元|%|"
)
_MONEY = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_MYRIADS = frozenset("万亿")
_LIMIT = 10**13
_SHOWN = 20

_WRITTEN = rf"(?:{numerals.COMPOUND}|{numerals.DIGITS}(?:{numerals.SCALE})?|{numerals.CHARACTERS})"
_NUMBER = re.compile(
    rf"(?P<before>{FRONT})?(?:(?P<low>{_WRITTEN})%?\s?{TO}\s?)?(?P<number>{_WRITTEN})"
    rf"(?P<after>{'|'.join(AFTER)})?(?P<scale>万|亿)?"
)
_REFUSALS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"^[-—–]\d", "是负数，本项不能小于 0"),
        (r"[eE^²³⁰-⁹₀-₉×*]", "不是普通写法，请写全数字，如 100000 或 10万"),
        (r"\d{4}\s*[-./年]\s*\d|\d月|\d[日号]|年$", "看起来是日期，不是数目"),
        (r"\d\s*[·•]\s*\d", "看起来是日期，不是数目"),
        (r"\d\s*/\s*\d|分之", "是分数，请填一个数"),
        (
            r"[\d一二两三四五六七八九十百千万]\s*[~～∼至到—–-]\s*[\d一二两三四五六七八九十]",
            "是一个范围，请从小到大写，如 3至5",
        ),
        (r"\d\s+\d", "数字中间有空格，请连着写"),
        (r"几|数[十百千万]|些|若干|许多|大量|一批|多[次个]", "没有说出数目，请填数字，或写十余"),
        (r"半", "请写成小数，如 0.5、1.5万"),
        (r"^第", "是次序，不是数目"),
        (r"^\d+[,.]$|^\.\d|\..*\.|,.*\..*,", "小数点或逗号的位置不对"),
        (r"\d,|,\d", "逗号应每三位一个，如 1,234"),
        (r"^0\d", "开头多了 0"),
        (r"[二三四五六七八九〇零一]{2,}", "不能确定是多少，请写成数字"),
        (r"[百千万亿][一二两三四五六七八九]$", "末位有两种读法，请写成数字，如 12000"),
    )
)


@frozen
class Quantity:
    """A number as it prints (`text`, without its unit; a percentage with its sign) and its value.

    96.3% has the value 96.3; 十余 the value 10 and the exactness 余; 3至5 the value 5.
    """

    value: Decimal
    approx: Approx
    text: str
    unit: str


def parse(typed: str, unit: str, kind: Kind, units: tuple[str, ...] = ()) -> Quantity:
    """Read what a clerk typed for a figure counted in `unit`; `units` are others that would fit.

    Raises InputError saying why in one sentence.
    """
    plain = numerals.narrowed(typed).strip()
    if not plain:
        raise InputError("还没有填数；没有发生请填 0，暂缺请按“待补”键。")
    if kind is Kind.RATE:
        return _rate(plain, unit)
    bare = plain.removesuffix(unit).rstrip() if unit else plain
    if bare in NONE:
        return Quantity(Decimal(0), Approx.EXACT, "0", unit)
    written = _fronted(plain, unit) or bare
    found = read(written)
    if found is None:
        raise InputError(_reason(plain, unit, units))
    number, approx = found
    _check(plain, number, approx, written)
    if unit[:1] in _MYRIADS and _MYRIADS & set(written):
        raise InputError(f"“{_shown(plain)}”：本项已按“{unit}”计，请只填“{unit[0]}”前面的数。")
    if number % 1 and not _MEASURED.fullmatch(unit):
        raise InputError(f"“{_shown(plain)}”有小数，而本项按“{unit}”计，应是整数。")
    return Quantity(number, approx, written, unit)


def read(written: str) -> tuple[Decimal, Approx] | None:
    """Give value and exactness of a number as reports write it (近千, 十余万, 约7000余), else None.

    More lenient than `parse`: 16余 and 约7000余 stand in published reports.
    """
    found = _NUMBER.fullmatch(written)
    if not found:
        return None
    before, low, number, after, scale = found.group("before", "low", "number", "after", "scale")
    if scale and not after:
        return None
    value = numerals.value(number)
    if value is None and (before or after):
        value = Decimal(numerals.scale(number)) or None
    if value is None:
        return None
    value *= numerals.scale(scale) if scale else 1
    if low:
        floor = numerals.value(low)
        return (value, Approx.RANGE) if floor is not None and floor < value else None
    return value, AFTER[after] if after else BEFORE[before] if before else Approx.EXACT


def echo(quantity: Quantity) -> str:
    """Say how a quantity was understood: 记为 401件; 记为 十余场，即10余场."""
    written = f"记为 {quantity.text}{_unit(quantity)}"
    plain = format(quantity.value, "f")
    match quantity.approx:
        case Approx.EXACT:
            meant = plain
        case Approx.RANGE:
            return written
        case Approx.YU | Approx.DUO:
            meant = f"{plain}{quantity.approx}"
        case _:
            meant = f"{quantity.approx}{plain}"
    same = quantity.text.replace(",", "").removesuffix("%") == meant
    return written if same else f"{written}，即{meant}{quantity.unit}"


def _unit(quantity: Quantity) -> str:
    """Give the unit, but for a percentage, whose sign is in its text."""
    return "" if quantity.unit == "%" else quantity.unit


def _rate(plain: str, unit: str) -> Quantity:
    bare = plain.removesuffix("%").removeprefix("百分之").rstrip()
    signed = bare != plain
    found = (Decimal(100), Approx.EXACT) if plain == "百分之百" else read(bare)
    if found is None:
        raise InputError(_reason(plain, "%", ()))
    number, approx = found
    _check(plain, number, approx, bare)
    if number > 100 and not signed:
        raise InputError(
            f"“{_shown(plain)}”超过了 100%；如果不错，请连同百分号写成 {_shown(plain)}%。"
        )
    written = plain if signed else f"{bare}%" if bare[-1].isdecimal() else f"百分之{bare}"
    return Quantity(number, approx, written, unit)


def _fronted(plain: str, unit: str) -> str | None:
    """Give 30家以上 as 不少于30, and likewise without the unit."""
    for behind, before in BEHIND.items():
        if plain.endswith(behind):
            return before + plain.removesuffix(behind).removesuffix(unit).rstrip()
    return None


def _check(plain: str, number: Decimal, approx: Approx, written: str) -> None:
    """Refuse what can be read but cannot be meant."""
    shown = _shown(plain)
    if number >= _LIMIT:
        raise InputError(f"“{shown}”太大，请核对位数。")
    if approx is Approx.EXACT:
        return
    if number == 0:
        raise InputError(f"“{shown}”：0 没有约数，没有发生请填 0。")
    if approx in {Approx.YU, Approx.DUO}:
        if written.startswith(tuple(BEFORE)):
            raise InputError(f"“{shown}”说了两次约数，前后只留一个。")
        if number % 10:
            raise InputError(
                f"“{shown}”不合用法：“{approx}”只跟在整十、整百、整万的数后面，请填确数或改整。"
            )


def _reason(plain: str, unit: str, units: tuple[str, ...]) -> str:
    """Say why what was typed is no number for this unit."""
    shown = _shown(plain)
    bare = plain.removesuffix(unit).rstrip() if unit else plain
    if numerals.scale(bare):
        return f"“{shown}”前面缺少数目，请填如 1{bare}、近{bare}。"
    for pattern, reason in _REFUSALS:
        if pattern.search(bare):
            return f"“{shown}”{reason}。"
    if other := _other_unit(plain, unit, units):
        return other
    return f"“{shown}”不是一个数，请填如 352、1.28万、十余；没有发生请填 0。"


def _other_unit(plain: str, unit: str, units: tuple[str, ...]) -> str:
    """Say that a number came with a unit that is not this figure's; empty if it did not."""
    number = _NUMBER.match(plain)
    found = read(number[0]) if number else None
    if number is None or found is None:
        return ""
    shown, rest = _shown(plain), plain[number.end() :].strip()
    if unit in _MONEY and rest in _MONEY:
        worth = found[0] * _MONEY[rest] / _MONEY[unit]
        return f"“{shown}”：本项按{unit}填，合 {worth.normalize():f}{unit}，请填这个数。"
    if rest in units:
        return f"“{shown}”：本项按“{unit}”填；要改用“{rest}”，请在章节文件里改单位和正文。"
    return f"“{shown}”不是以“{unit}”计的数，请核对后只填数。" if unit else ""


def _shown(plain: str) -> str:
    """Give what was typed, fit to stand in a sentence."""
    visible = "".join(sign if sign.isprintable() else "□" for sign in plain)
    return visible if len(visible) <= _SHOWN else f"{visible[:_SHOWN]}…"
