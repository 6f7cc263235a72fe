"""Sums: parts after 其中 or before 共计 against their total, and what one year leaves the next."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.amounts import Amount, Sentence
from assistant.checks.parts import compared, wholes_of
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found


def check(view: View) -> Iterator[Finding]:
    """Give what does not add up within a sentence."""
    for line in view.prose:
        for sentence in line.sentences:
            yield from _of_which(line, sentence)
            yield from _total(line, sentence)
            yield from _carried(line, sentence)
            yield from _rest(line, sentence)


def spread(amounts: Sequence[Amount]) -> tuple[Decimal, Decimal]:
    """Give the least and the most that amounts come to together."""
    low = sum((one.low for one in amounts), Decimal(0))
    return low, sum((one.high for one in amounts), Decimal(0))


def _at(line: Line, sentence: Sentence, start: int, end: int) -> tuple[Line, int, int]:
    return line, sentence.start + start, sentence.start + end


_MARK = re.compile("其中|（(?=[^（）]*\\d)|分别为|具体[为是有]|包括")
# A clause that begins so speaks of something new, not of one part more.
_NEW = re.compile(
    "受益|惠及|带动|吸引|覆盖|受教育|发放|开展|组织|举办|培训|涉及|出动|追回|罚|接待|解答|共|挽回|召开|化解|参"
)
_DOUBLED = re.compile("并处|兼有|兼具|同时|重复|交叉|等(?:[，。；）]|$)")


def _of_which(line: Line, sentence: Sentence) -> Iterator[Finding]:
    """Find parts after 其中 or in a bracket that exceed the number before, alone or together."""
    for mark in _MARK.finditer(sentence.text):
        before = [one for one in sentence.amounts if one.end <= mark.start()]
        bracket = mark[0] == "（"
        if bracket and before and before[-1].rate:
            continue  # a bracket behind a rate is what the rate is of, or last year's number
        before = [one for one in before if not (one.rate or _enclosed(sentence.text, one.start))]
        if not before or mark.start() - before[-1].end > 14 or compared(sentence, before[-1]):
            continue
        close = sentence.text.find("）", mark.end()) if bracket else -1
        stop = close if close >= 0 else len(sentence.text)
        parts = list(_listed(sentence, before[-1], mark.end(), stop))
        yield from _parts(line, sentence, before[-1], parts, near=8 if bracket else 10)
        return


def _enclosed(words: str, at: int) -> bool:
    """Tell whether a place is in a bracket: 468件，同比增长8.3%（2023年为432件），其中…."""
    return words.rfind("（", 0, at) > words.rfind("）", 0, at)


def _listed(sentence: Sentence, whole: Amount, start: int, stop: int) -> Iterator[Amount]:
    """Give the parts listed between two places, up to a clause that speaks of something new."""
    first = True
    for one in sentence.amounts:
        if not start <= one.start < stop or one.unit != whole.unit:
            continue
        lead = sentence.lead(one)
        joined = sentence.text[: one.start - len(lead)][-1:] == "、"
        if not first and not joined and _NEW.match(lead):
            return
        first = False
        if not compared(sentence, one):
            yield one


def _parts(
    line: Line, sentence: Sentence, whole: Amount, parts: list[Amount], *, near: int
) -> Iterator[Finding]:
    if _complete(parts, whole):
        return
    above = [one for one in parts if one.low > whole.high]
    for one in above:
        place = _at(line, sentence, whole.start, one.end)
        yield found("F101", *place, part=one.text, whole=whole.text)
    if above or len(parts) < 2 or _DOUBLED.search(sentence.text):
        return
    if total := _amiss(parts, whole, near, over=True):
        place = _at(line, sentence, whole.start, parts[-1].end)
        yield found("F102", *place, sum=whole.like(total), whole=whole.text)


def _amiss(
    parts: Sequence[Amount], whole: Amount, near: int, *, over: bool = False
) -> Decimal | None:
    """Give the sum of parts that were meant to make a whole and do not.

    They were meant to if they come near it (by a `near`th), or, with `over`, exceed it.
    """
    low, high = spread(parts)
    total = sum((one.value for one in parts), Decimal(0))
    exact = whole.exact and all(one.exact for one in parts)
    meant = abs(total - whole.value) * near <= whole.value or (over and total > whole.value)
    if not exact or not meant or (low <= whole.high and high >= whole.low):
        return None
    return total


def _complete(parts: list[Amount], whole: Amount) -> bool:
    """Tell whether some first parts make the whole, so that the others are of something else."""
    total = Decimal(0)
    for one in parts:
        total += one.value
        if total == whole.value:
            return True
    return False


# 共办结 and 共化解 count one thing done, 共计 and 合计 what stands before.
_TOTAL = re.compile(
    "(?:(?:共计|合计|总计|总共|累计共?)[一-鿿]{0,10}|共(?!办结|化解|完成|结案|整改)[一-鿿]{0,6})$"
)


def _total(line: Line, sentence: Sentence) -> Iterator[Finding]:
    """Find 甲3件、乙4件，共计8件, and 2批5人次、1批2人次，合计3批8人次."""
    led = False
    for index, one in enumerate(sentence.amounts):
        before = sentence.text[: one.start]
        joined = index > 0 and sentence.amounts[index - 1].end == one.start
        led = _TOTAL.search(before) is not None or (led and joined)
        parts = [part for part in sentence.amounts[:index] if part.unit == one.unit]
        if not led or len(parts) < 2 or "其中" in before or "）" in before[-8:]:
            continue
        if total := _amiss(parts, one, near=8):
            place = _at(line, sentence, parts[0].start, one.end)
            yield found("F102", *place, sum=one.like(total), whole=one.text)


_CARRIED = (
    (
        "opening",
        re.compile("(?:上年|去年|年初|往年)(?:度)?(?:结转|遗留|未结)|结转上年|上年度?转入"),
    ),
    ("closing", re.compile("结转(?:下年|至|到|明年)|未(?:办)?结|正在办理|在办|年末结存")),
    ("done", re.compile("办结|结案|审结|化解|答复")),
    ("came", re.compile("新收|受理|立案|收案|收到|接收")),
)


def _carried(line: Line, sentence: Sentence) -> Iterator[Finding]:
    """Hold what came in with what was carried in against what was done and carried on."""
    terms: dict[str, Amount] = {}
    for one in sentence.amounts:
        name = next((name for name, words in _CARRIED if words.search(sentence.lead(one))), None)
        if name in terms:
            return
        if name:
            terms[name] = one
    alike = len({one.unit for one in terms.values()}) == 1
    if len(terms) < len(_CARRIED) or not alike or not all(one.exact for one in terms.values()):
        return
    left = terms["done"].value + terms["closing"].value
    came = terms["came"].value + terms["opening"].value
    if left in {came, terms["came"].value}:
        return
    first, last = min(one.start for one in terms.values()), max(one.end for one in terms.values())
    one = terms["done"]
    place = _at(line, sentence, first, last)
    yield found("F102", *place, sum=one.like(left), whole=one.like(came))


_REST = re.compile("(?:其余|剩余|余下)的?")


def _rest(line: Line, sentence: Sentence) -> Iterator[Finding]:
    """Find 任务22项，已完成20项，其余3项: what was done and the rest are not the whole."""
    counted = [one for one in sentence.amounts if not one.rate]
    for whole, part, rest in zip(counted, counted[1:], counted[2:], strict=False):
        total = part.value + rest.value
        if (
            _REST.fullmatch(sentence.lead(rest))
            and whole.unit == part.unit == rest.unit
            and whole.exact
            and part.exact
            and rest.exact
            and total != whole.value
            and wholes_of(sentence, part)[-1:] == [whole]
        ):
            place = _at(line, sentence, whole.start, rest.end)
            yield found("F102", *place, sum=whole.like(total), whole=whole.text)
