"""Parts: what was done of what came in, where a sentence sets one behind the other."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.amounts import Amount, Sentence
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found

# What becomes of a whole; only behind these is a number a part of one before it.
_DONE = (
    "成功(?:调解|调处|化解)?|调解成功|化解|办结|完成(?:整改|创建)?|整改|销号|结案|审结|采纳|通过|合格|答复|解决|"
    "调处|履行|反馈|兑现|出庭(?:应诉)?|达成(?:协议)?|被?纠错|败诉|胜诉|评出|已"
)
_CAME = re.compile("参加|参考|实考|实到|到考|到会")
_DUE = re.compile("应(?!诉)")
_LOOSE = re.compile(
    "(?:到位|完毕|完成|率先|如期|按期|及时|全部|其中|各类|协议|优秀|了|的|达到?|共计?|有|为|出)+$"
)
# What can be dealt with, and what it is said to come by: only then can some of it be done.
_THING = (
    "纠纷|矛盾|案|问题|事项|任务|工单|申请|建议|提案|隐患|信访|来信|来访|诉求|投诉|诉讼|复议|线索|"
    "合同|文件|人员|项目|卷|考"
)
_OPEN = re.compile(
    f"{_THING}|受理|接|收到|排查|交办|转|承办|发现|登记|梳理|抽|查|承担|调处|调解|应|报送|提出|办理"
)
_SHUT = re.compile("新收|收案|新建|印发|制定|制发|出台|召开|新增")
_NAMED = re.compile(f"(?:{_THING})(?:件|单)?$")
_PERSONS = frozenset({"人", "名", "人次"})
# Who is dealt with or deals, not what: their number is no base of what was done.
_BODIES = re.compile(
    "(?:重点|涉案|规上)?(?:村|社区|部门|单位|企业|专班|小组|中队|乡|镇|街道|县|市|调解|工作|家)"
)
_CARRIED = re.compile("结转|[上去往]年遗留|积存|存量|往年|未结|历年|加上|跨年")
_OTHERWISE = re.compile("去年|上年|同期|以来|较|增|减|升|降|累计|原有|原来|总计|合计|目标|计划")
_KIN = frozenset("项个条件起")
_OF_ALL = re.compile("^[^，。；、\\d]{0,8}(?:（[^（）\\d]*）)?中，?(?:已|现)?(?:有|共有)?$")


def check(view: View) -> Iterator[Finding]:
    """Give the parts that are more than their whole, or counted otherwise."""
    for line in view.prose:
        for sentence in line.sentences:
            yield from _in(line, sentence)


def _in(line: Line, sentence: Sentence) -> Iterator[Finding]:
    for index, part in enumerate(sentence.amounts):
        before = sentence.amounts[:index]
        place = line, sentence.start, sentence.start + part.end
        if (whole := _all(sentence, before, part)) or (whole := exceeded(sentence, part)):
            start = sentence.start + whole.start
            yield found("F101", place[0], start, place[2], part=part.text, whole=whole.text)
        elif before and _otherwise_counted(sentence, before[-1], part):
            start, unit = sentence.start + before[-1].start, before[-1].unit
            yield found("F111", place[0], start, place[2], part=part.unit, whole=unit)


def _all(sentence: Sentence, before: tuple[Amount, ...], part: Amount) -> Amount | None:
    """Give the whole of 全镇14个村中，15个村…, where the part exceeds it."""
    for whole in before[-1:]:
        between = sentence.text[whole.end : part.start]
        if whole.unit == part.unit and part.low > whole.high and _OF_ALL.match(between):
            return whole
    return None


def exceeded(sentence: Sentence, part: Amount) -> Amount | None:
    """Give the number a part is said to be of, if the part is more than all it can be of."""
    if _CARRIED.search(sentence.text) or compared(sentence, part):
        return None
    wholes = wholes_of(sentence, part)
    if wholes and part.low > sum((one.high for one in wholes), Decimal(0)):
        return wholes[-1]
    return None


def wholes_of(sentence: Sentence, part: Amount) -> list[Amount]:
    """Give the numbers before a part that it can be of, alone or together; none without a verb.

    A verb alone (整改完成96处) speaks of whatever came right before, one with a noun of its own
    (办结信访件94件) only of that noun.
    """
    if _split(sentence.lead(part), part.unit) is None or "其中" in sentence.lead(part):
        return []
    wholes = [
        one
        for one in sentence.amounts
        if one.start < part.start and one.unit == part.unit and _can_be(sentence, one, part)
    ]
    return wholes if wholes and _meant(sentence, wholes[-1], part) else []


def _meant(sentence: Sentence, whole: Amount, part: Amount) -> bool:
    """Tell whether a number is of what can be dealt with, and of what the part speaks of."""
    if not _OPEN.search(_around(sentence, whole)) or _SHUT.search(sentence.lead(whole)):
        return False
    return of_one_thing(sentence, whole, part)


def of_one_thing(sentence: Sentence, whole: Amount, part: Amount) -> bool:
    """Tell whether the thing a part names, if it names one, stands beside the whole as well."""
    around = _around(sentence, whole)
    return all(noun in around for noun in _split(sentence.lead(part), part.unit) or ())


def _split(lead: str, unit: str) -> tuple[str, str] | None:
    """Give the thing named before the verb of a part and the one behind it, None without a verb."""
    if unit in _PERSONS and _CAME.search(lead):
        return "", ""
    verbs = list(re.finditer(_DONE, lead))
    if not verbs:
        return None
    before, behind = lead[: verbs[0].start()], _LOOSE.sub("", lead[verbs[-1].end() :])
    if "采纳" in verbs[-1][0] and behind:
        return None
    return before[-2:] if _NAMED.search(before) else "", behind[-2:]


def _can_be(sentence: Sentence, one: Amount, part: Amount) -> bool:
    """Tell whether an amount is no part itself, no other year's and none of who dealt with it."""
    lead, tail = sentence.lead(one), sentence.tail(one)
    done = not tail and _split(lead, one.unit) == ("", "") and not _DUE.search(lead)
    return not (
        done
        or "其中" in sentence.text[: one.start]
        or compared(sentence, one)
        or sentence.bracketed(one) != sentence.bracketed(part)
        or (one.unit in {"个", "家"} and _BODIES.match(tail))
    )


def _around(sentence: Sentence, one: Amount) -> str:
    return sentence.lead(one) + sentence.tail(one)


def compared(sentence: Sentence, one: Amount) -> bool:
    """Tell whether an amount is another year's, a difference, or a running total."""
    return _OTHERWISE.search(sentence.lead(one)) is not None


def _otherwise_counted(sentence: Sentence, whole: Amount, part: Amount) -> bool:
    """Tell whether a part is counted otherwise than its whole, right behind it."""
    if whole.unit == part.unit or not {whole.unit, part.unit} <= _KIN:
        return False
    between = re.sub("[已现了均全部，]", "", sentence.text[whole.end : part.start])
    return _split(sentence.lead(part), part.unit) == ("", "") and len(between) <= 5
