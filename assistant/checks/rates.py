"""Rates: a rate against the two numbers it is of."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from assistant import numerals
from assistant.checks.amounts import Amount, Sentence
from assistant.checks.parts import compared, of_one_thing, wholes_of
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, View, found

_RATE = re.compile(
    "(?P<name>[一-鿿]{1,8}率|占比|占(?:总[数量]|全部|其)?的?)(?:、[一-鿿]{1,8}率)*"
    "(?:已|均|都|保持|稳定|高)*(?:为|达到|达|是|在|至)?(?P<about>约|近|超过?)?"
    r"(?:(?P<rate>\d{1,9}(?:\.\d{1,9})?)%|百分之(?P<words>[零一二三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?))"
)
_FULL = re.compile(
    "办结|成功|满意|合格|化解|参考|通过|答复|整改|及时|覆盖|网办|可办|审查|采纳|调解|履约|出庭|报备|受理|知晓|参与|回复|准确"
)
# These say how far something fell; they are read with the two numbers it fell between.
_FALL = re.compile("(?:精简|压缩|压减|整合|缩减|减少|下降|降低|缩短|增长|上升)率$")
_FALLEN = re.compile(
    r"(?:下降|减少|降低|压减|压缩|缩减|精简|回落)了?(?P<rate>\d{1,9}(?:\.\d{1,9})?)%"
)
_WORKED = re.compile("(?:成功|化解|办结|调解|完成|整改|合格|通过|采纳|结案|答复|调处|解决)率$")
# Words by which a part is known as what the rate counts, where they are not the rate's own.
_ALIASES = {
    "应诉": "出庭",
    "上岗": "持证",
    "参考": "参加|实考|实到|到考",
    "参训": "参加|实到",
    "配备": "配齐",
    "持证": "取得",
    "网办": "网上办",
}
_UNLIKE = re.compile("不合格|不满意|不通过|未")


def check(view: View) -> Iterator[Finding]:
    """Give the rates that are not what their numbers make, or cannot be checked."""
    for line in view.prose:
        for sentence in line.sentences:
            for rate in _RATE.finditer(sentence.text):
                yield from _rate(line, sentence, rate)
        for fall in _FALLEN.finditer(line.text):
            if Decimal(fall["rate"]) > 100:
                yield found("F112", line, *fall.span())


def _rate(line: Line, sentence: Sentence, rate: re.Match[str]) -> Iterator[Finding]:
    written = rate["rate"] or str(numerals.value(rate["words"]))
    place = line, sentence.start + rate.start(), sentence.start + rate.end()
    if not re.fullmatch(r"[\d.]+", written) or _FALL.search(rate["name"]):
        return
    if Decimal(written) > 100 and _FULL.search(rate["name"]):
        yield found("F112", *place)
        return
    whole, part = _base(sentence, rate) or (None, None)
    if whole and part:
        yield from _against(place, written, rate["about"] or "", whole, part)
    elif Decimal(written) == 100 and not (line.part is Part.PLANS or _counted(sentence, rate)):
        yield found("F106", *place)


_BEHIND = re.compile(r"（[^（）]*\d")


def _counted(sentence: Sentence, rate: re.Match[str]) -> bool:
    """Tell whether a number stands before a rate or in brackets behind, that it may speak of."""
    before = any(not one.rate and one.start < rate.end() for one in sentence.amounts)
    return before or _BEHIND.match(sentence.text, rate.end()) is not None


def _base(sentence: Sentence, rate: re.Match[str]) -> tuple[Amount, Amount] | None:
    """Give the whole and the part a rate is of, where only two numbers can be meant."""
    near = [one for one in sentence.amounts if one.end <= rate.start()]
    if rate["name"].startswith("占"):
        return _share(sentence, near, rate)
    counted = [one for one in near if not one.rate and not compared(sentence, one)]
    if not counted:
        return _behind(sentence, rate)
    if _all_done(sentence.text[counted[-1].end : rate.start()], rate["name"]):
        return counted[-1], counted[-1]
    same = [one for one in counted if one.unit == counted[-1].unit]
    between = [one for one in near if same[0].end <= one.start < same[-1].start]
    if len(same) != 2 or any(one.rate for one in between):
        return None
    whole, part = same
    meant = _names(sentence, part, rate["name"]) and of_one_thing(sentence, whole, part)
    return (whole, part) if meant else None


def _names(sentence: Sentence, part: Amount, name: str) -> bool:
    """Tell whether a rate's name and the words about a number speak of one thing."""
    said = sentence.lead(part) + sentence.tail(part)
    stem = name.removesuffix("率")[-2:]
    if _UNLIKE.search(said):
        return False
    if re.search(f"{stem}|{_ALIASES.get(stem, stem)}", said):
        return True
    return _WORKED.search(name) is not None and bool(wholes_of(sentence, part))


def _all_done(between: str, name: str) -> bool:
    """Tell whether all of what stands before was done (843件，全部办结，办结率…)."""
    done = f"(?:已?全部|均已?)[^，\\d]{{0,8}}{name.removesuffix('率')[-2:]}"
    return re.fullmatch(f"[^，\\d%]{{0,8}}，{done}[^\\d]{{0,2}}，", between) is not None


def _share(
    sentence: Sentence, near: list[Amount], rate: re.Match[str]
) -> tuple[Amount, Amount] | None:
    """Give whole and part of 74件，其中简易程序73件，占比98.6%."""
    text = sentence.text
    if len(near) < 2 or not re.fullmatch("[^，）]{0,12}，", text[near[-1].end : rate.start()]):
        return None
    part = near[-1]
    inside = text.rfind("其中", 0, part.start)
    wholes = [one for one in near[:-1] if one.unit == part.unit]
    if inside < 0 or len(wholes) != 1 or wholes[0].end > inside or "分别" in rate[0]:
        return None
    return wholes[0], part


def _behind(sentence: Sentence, rate: re.Match[str]) -> tuple[Amount, Amount] | None:
    """Give whole and part of 参考率98.4%，应考2500人，实考2460人."""
    behind = [one for one in sentence.amounts if one.start >= rate.end()][:2]
    if len(behind) < 2 or behind[0].unit != behind[1].unit or behind[0].rate:
        return None
    due = re.match("[（，]?(?:应|共)(?!诉)", sentence.text[rate.end() :])
    names = _names(sentence, behind[1], rate["name"])
    return (behind[0], behind[1]) if due and names else None


def _against(
    place: tuple[Line, int, int], written: str, about: str, whole: Amount, part: Amount
) -> Iterator[Finding]:
    if not whole.value or part.value > whole.value:
        return
    stated = Decimal(written)
    step = Decimal(1).scaleb(-len(written.partition(".")[2]))
    exact = part.value * 100 / whole.value
    if not (whole.exact and part.exact):
        if step < 1 or abs(exact - stated) > 5:
            base = part.text if whole.exact else whole.text
            yield found("F105", *place, base=base)
        return
    least, most = part.low * 100 / whole.high, part.high * 100 / whole.low
    slack = Decimal(5) if about else step / 2
    if least - slack <= stated <= most + slack:
        return
    if exact.quantize(step, ROUND_DOWN) == stated:
        yield found("F104", *place, right=f"{exact.quantize(step, ROUND_HALF_UP)}%")
        return
    right = exact.quantize(step, ROUND_HALF_UP)
    if step == 1 and right == 100 and part.value != whole.value:
        right = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    yield found("F103", *place, part=part.text, whole=whole.text, right=f"{right}%")
