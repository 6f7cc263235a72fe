"""Sums: a part against its whole, parts against their total, a rate against both."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from assistant.answers import Approx
from assistant.checks.amounts import Amount, Sentence, sentences
from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, View, found

_PART = (
    "成功|化解|办结|完成|整改|结案|采纳|通过|合格|答复|解决|调处到位|"
    "履行|反馈|参加|兑现|出庭|达成|已"
)
_WHOLE = "受理|接|收到|排查|交办|转|立案|承办|发现|登记|梳理|查|共|涉及|承担|调处|应|报送|提出"
_RATE = re.compile(
    r"(?P<name>[一-鿿]{1,8}率)(?:、[一-鿿]{1,8}率)*(?:已|均|都|保持|稳定|高)*(?:为|达到|达|是|在|至)?(?P<about>约|近|超过?)?"
    r"(?P<rate>\d+(?:\.\d+)?)%"
)
_FULL = re.compile(
    "办结|成功|满意|合格|化解|参考|通过|答复|整改|及时|覆盖|网办|可办|审查|采纳|调解|履约|出庭|报备|受理|知晓|参与|回复|准确"
)
_WORKED = re.compile(
    "成功率|化解率|办结率|调解率|完成率|整改率|合格率|通过率|采纳率|结案率|答复率|调处率|解决率|化解成功率"
)
_OTHERWISE = re.compile("去年|上年|同期|以来|较|增|减|升|降")
_RISE = "上升|增长|增加|提高|提升|扩大|上涨"
_FALL = "下降|减少|降低|压缩|压减|精简|缩短|缩减|回落|减"
_MOVED = re.compile(
    rf"(?:由|从)[^，。；由从]{{0,10}}?(?P<from>\d[\d.]*)(?P<unit>[^\d，。；]{{0,6}}?)(?P<verb>{_RISE}|{_FALL})(?:到|至|为|成)+(?P<to>\d[\d.]*)"
)


def check(view: View) -> Iterator[Finding]:
    """Give what does not add up within a sentence."""
    for line in view.lines:
        if not line.prose:
            continue
        for sentence in sentences(line.text):
            seen = list(_of_which(line, sentence)) or list(_done(line, sentence))
            yield from seen
            yield from _total(line, sentence)
            yield from _rates(line, sentence)
            yield from _moves(line, sentence)


def _at(line: Line, sentence: Sentence, start: int, end: int) -> tuple[Line, int, int]:
    return line, sentence.start + start, sentence.start + end


def _of_which(line: Line, sentence: Sentence) -> Iterator[Finding]:
    """Find parts after 其中 or in a bracket that exceed the number before, alone or together."""
    for mark in re.finditer("其中|（(?=[^（）]*\\d)|分别为|包括", sentence.text):
        before = [one for one in sentence.amounts if one.end <= mark.start() and one.unit != "%"]
        if not before or mark.start() - before[-1].end > 14:
            continue
        whole = before[-1]
        close = sentence.text.find("）", mark.end()) if mark[0] == "（" else -1
        stop = close if close >= 0 else len(sentence.text)
        parts = [
            one
            for one in sentence.amounts
            if mark.end() <= one.start < stop and one.unit == whole.unit
        ]
        yield from _parts(line, sentence, whole, parts, bracket=mark[0] == "（")
        return


def _parts(
    line: Line, sentence: Sentence, whole: Amount, parts: list[Amount], *, bracket: bool
) -> Iterator[Finding]:
    above = [one for one in parts if one.value > whole.value and not _compared(sentence, one)]
    for one in above:
        place = _at(line, sentence, whole.start, one.end)
        yield found("F101", *place, part=one.text, whole=whole.text)
    kept = [one for one in parts if not _compared(sentence, one)]
    total = sum((one.value for one in kept), Decimal(0))
    exact = whole.exact and all(one.exact for one in kept)
    if above or len(kept) < 2 or not exact or total == whole.value:
        return
    near = abs(total - whole.value) * (8 if bracket else 10) <= whole.value
    if _nested(kept, whole) or not (near or total > whole.value):
        return
    place = _at(line, sentence, whole.start, kept[-1].end)
    yield found("F102", *place, sum=f"{total}{whole.unit}", whole=whole.text)


def _nested(parts: list[Amount], whole: Amount) -> bool:
    """Tell whether some first parts make the whole, the others being parts of parts."""
    total = Decimal(0)
    for one in parts:
        total += one.value
        if total == whole.value:
            return True
    return False


def _compared(sentence: Sentence, one: Amount) -> bool:
    clause = re.split("[，：、（]", sentence.text[: one.start])[-1]
    return bool(_OTHERWISE.search(clause))


def _done(line: Line, sentence: Sentence) -> Iterator[Finding]:
    """Find 受理120件，化解135件, and 9项，已完成8个."""
    whole: Amount | None = None
    for one in sentence.amounts:
        if one.unit in {"%", "个百分点"} or _compared(sentence, one):
            continue
        start = max(sentence.text.rfind(sign, 0, one.start) for sign in "，、：") + 1
        clause = sentence.text[start : one.start]
        done = re.search(_PART, clause)
        if whole and done:
            place = _at(line, sentence, whole.start, one.end)
            if one.unit == whole.unit and one.value > whole.value:
                yield found("F101", *place, part=one.text, whole=whole.text)
            elif _units_differ(sentence, whole, one):
                yield found("F111", *place, part=one.unit, whole=whole.unit)
        elif re.search(_WHOLE, clause) or whole is None:
            whole = one


_KIN = frozenset("项个条件起")


def _units_differ(sentence: Sentence, whole: Amount, part: Amount) -> bool:
    """Tell whether a part is counted otherwise than its whole, right behind it."""
    between = re.sub("[已现了均全部，]", "", sentence.text[whole.end : part.start])
    return whole.unit != part.unit and {whole.unit, part.unit} <= _KIN and len(between) <= 5


_TOTAL = re.compile("(?:共计|合计|总计|总共|累计共?|共)[一-鿿]{0,6}$")


def _total(line: Line, sentence: Sentence) -> Iterator[Finding]:
    """Find 甲3件、乙4件，共计8件."""
    for index, one in enumerate(sentence.amounts):
        before = sentence.text[: one.start]
        parts = [part for part in sentence.amounts[:index] if part.unit == one.unit]
        led = _TOTAL.search(before)
        if not led or len(parts) < 2 or "其中" in before or "）" in before[-8:]:
            continue
        total = sum((part.value for part in parts), Decimal(0))
        exact = one.exact and all(part.exact for part in parts)
        near = abs(total - one.value) * 10 <= one.value
        if exact and total != one.value and near:
            place = _at(line, sentence, parts[0].start, one.end)
            yield found("F102", *place, sum=f"{total}{one.unit}", whole=one.text)


def _rates(line: Line, sentence: Sentence) -> Iterator[Finding]:
    for rate in _RATE.finditer(sentence.text):
        stated = Decimal(rate["rate"])
        place = _at(line, sentence, rate.start(), rate.end())
        if stated > 100 and _FULL.search(rate["name"]):
            yield found("F112", *place)
            continue
        base = _base(sentence, rate.start(), rate["name"])
        if base:
            yield from _rate(place, stated, rate["rate"], *base)
        elif stated == 100 and line.part is not Part.PLANS and not _counted(line, place[1]):
            yield found("F106", *place)


def _counted(line: Line, end: int) -> bool:
    """Tell whether a number stands before, so that a rate may speak of it."""
    start = max(line.text.rfind("。", 0, end), 0)
    last = sentences(line.text[start:end])[-1:]
    return any(one.unit != "%" for sentence in last for one in sentence.amounts)


def _base(sentence: Sentence, end: int, name: str) -> tuple[Amount, Amount] | None:
    """Give the whole and the part a rate is of, where only two numbers can be meant."""
    near = [
        one
        for one in sentence.amounts
        if one.end <= end and one.unit not in {"%", "个百分点"} and not _compared(sentence, one)
    ]
    if len(near) < 2:
        return None
    same = [one for one in near if one.unit == near[-1].unit]
    if len(same) != 2:
        return None
    between, done = sentence.text[same[0].end : same[1].start], name[:-1][-2:]
    if done not in between and not (_WORKED.search(name) and re.search(_PART, between)):
        return None
    return same[0], same[1]


def _rate(
    place: tuple[Line, int, int], stated: Decimal, written: str, whole: Amount, part: Amount
) -> Iterator[Finding]:
    if not whole.value or part.value > whole.value:
        return
    step = Decimal(1).scaleb(-len(written.partition(".")[2]))
    exact = part.value * 100 / whole.value
    right = exact.quantize(step, ROUND_HALF_UP)
    if whole.approx is not Approx.EXACT or part.approx is not Approx.EXACT:
        if step < 1 or abs(exact - stated) > 5:
            base = whole.text if whole.approx is not Approx.EXACT else part.text
            yield found("F105", *place, base=base)
        return
    if right == stated:
        return
    if exact.quantize(step, ROUND_DOWN) == stated:
        yield found("F104", *place, right=f"{right}%")
        return
    if step == 1 and right == 100:
        right = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    yield found("F103", *place, part=part.text, whole=whole.text, right=f"{right}%")


def _moves(line: Line, sentence: Sentence) -> Iterator[Finding]:
    for match in _MOVED.finditer(sentence.text):
        before, after = Decimal(match["from"].rstrip(".")), Decimal(match["to"].rstrip("."))
        rises = re.fullmatch(_RISE, match["verb"]) is not None
        if before != after and (after > before) != rises:
            said = "上升" if after > before else "下降"
            yield found("F116", *_at(line, sentence, *match.span()), said=said)
        elif change := _CHANGE.match(sentence.text, match.end()):
            yield from _change(line, sentence, before, after, change)


_CHANGE = re.compile(
    rf"[^，。；\d]{{0,5}}，(?:同比|较上年|比上年)?(?:{_RISE}|{_FALL})了?(?P<size>\d+(?:\.\d+)?)"
    "(?P<unit>%|个百分点)"
)


def _change(
    line: Line, sentence: Sentence, before: Decimal, after: Decimal, change: re.Match[str]
) -> Iterator[Finding]:
    """Hold a stated change against the two numbers it is between."""
    step = Decimal(1).scaleb(-len(change["size"].partition(".")[2]))
    percentages = sentence.text[: change.start()].rstrip("，").endswith("%") or (
        sentence.text[change.start() : change.start() + 1] == "%"
    )
    if change["unit"] == "%" and (percentages or not before):
        return
    size = abs(after - before)
    if change["unit"] == "%":
        size = size * 100 / before
    if size.quantize(step, ROUND_HALF_UP) != Decimal(change["size"]):
        shown = size.quantize(max(min(step, Decimal("0.1")), Decimal("0.01")), ROUND_HALF_UP)
        place = _at(line, sentence, change.start(), change.end())
        yield found("F114", *place, last=before, this=after, right=f"{shown}{change['unit']}")
