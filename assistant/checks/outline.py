"""The outline: the mandatory contents, the years in headings, headings without text."""

import re
from collections.abc import Iterable, Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Line, Part, Role, View, found, head, part_of
from assistant.recognise.recognised import Recognised
from assistant.recognise.reportyear import spoken

_CAUSE = re.compile(
    "原因|由于|因为|因[一-鿿]{2,12}(?:，|所致|而)|根源|归因|究其|缘于|源于|在于|所致|成因|受[一-鿿、]{2,12}(?:影响|制约|限制)"
    "|主要是|[受囿]限于|受制于|囿于|归结"
    # What a shortcoming leads to among the public is no cause of it.
    "|(?:导致|造成)(?!(?:群众|企业|公众)|[^，。；]{0,8}(?:满意|获得感|公信力|投诉|信访))"
)
_DUTY = re.compile("第一责任人|主要负责人.{0,12}(?:履行|履职|带头|亲自)|“?四个亲自”?")
_SHORT = re.compile(
    "(?:存在|还有|仍有|尚有|仍存在)[^。；]{0,30}(?:问题|不足|短板|差距|薄弱|困难)|(?:问题|不足|短板)(?:和|与)?原因"
)
_NEXT = re.compile("下一步|明年|下一?年度?|20\\d\\d年，?[^。]{0,12}(?:将|拟|计划)")
_YEAR = re.compile(r"(?<!\d)(\d{4})年(?!.{0,3}(?:以来|规划))")
_SPAN = re.compile(r"20\d\d年?[—\-–~～至到]+20\d\d年?")
_SLOGAN = 120  # a section of more characters than this should name a number
_CHINESE = {sign: n for n, sign in enumerate("零一二三四五六七八九")}


def check(view: View, report: Recognised) -> Iterator[Finding]:
    """Give what is wrong with the report's outline."""
    yield from _contents(view)
    yield from _years(view, report.year)
    yield from _empty(view)
    yield from _figureless(view)
    yield from _announced(view)
    yield from _repeated(view)


def _contents(view: View) -> Iterator[Finding]:
    """Find which of the mandatory contents the report does not cover."""
    body = "\n".join(line.text for line in view.lines if line.prose or line.level)
    parts = {part_of(line.words, view.year) for line in view.headings()}
    if Part.WORK not in parts and not any(line.part is Part.WORK for line in view.prose):
        yield found("S101")
    if Part.SHORTCOMINGS not in parts and not _SHORT.search(body):
        yield found("S102")
    if Part.DUTY not in parts and not _DUTY.search(body):
        yield found("S103")
    if Part.PLANS not in parts and not _NEXT.search(body):
        yield found("S104")
    yield from _causes(view)


def _causes(view: View) -> Iterator[Finding]:
    lines = view.of(Part.SHORTCOMINGS)
    heads = [line for line in lines if line.level]
    told = "".join(line.text for line in lines if line.prose)
    below = "".join(line.words for line in heads if line.level > heads[0].level)
    if heads and told and not _CAUSE.search(told + below):
        line = heads[0]
        yield found("S105", line, len(line.sign), len(line.sign) + len(line.words))


def _years(view: View, year: int | None) -> Iterator[Finding]:
    for line in view.headings():
        at = len(line.sign)
        if "上一年度" in line.words or "上年度推进" in line.words:
            yield head("S111", line, year=year or "")
        if year is None:
            continue
        words = spoken(line.words)
        blank = _SPAN.sub(lambda match: "\0" * len(match[0]), words)
        for match in _YEAR.finditer(blank):
            said = int(match[1])
            plans = line.part is Part.PLANS and (_PLANNED.search(words) or not _DONE.search(words))
            right = year + 1 if plans else year
            if said != right and not (line.level > 1 and said in {year, year + 1}):
                yield found("S110", line, at, at + len(line.words), right=right)


_PLANNED = re.compile("打算|安排|计划|思路|下一步|展望|工作重点|重点工作|目标")
_DONE = re.compile("情况|成效|举措|做法|问题|不足|原因|责任人|回顾|总结")


def _empty(view: View) -> Iterator[Finding]:
    lines = [line for line in view.lines if line.role is not Role.TABLE or line.text.strip()]
    for line, after in zip(lines, [*lines, None][1:], strict=True):
        if line.role is not Role.HEADING:
            continue
        ends = after is None or after.role is Role.SIGNATURE
        if ends or (after is not None and 0 < after.level <= line.level):
            yield head("S112", line)


def _figureless(view: View) -> Iterator[Finding]:
    """Find sections of the work done without a number, and reports without any."""
    work = [line for line in view.lines if line.part is Part.WORK and (line.prose or line.level)]
    told = [line for line in view.lines if line.prose and line.part is not Part.PLANS]
    filled = not any("【待补：" in line.text for line in told)
    if told and filled and not any(map(_counts, told)):
        yield found("S114")
        return
    level = min((line.level for line in work if line.level > 1), default=0)
    for line, rest in _sections(work, level) if level else ():
        length = sum(len(one.text) for one in rest)
        if line.level == level and length >= _SLOGAN and not any(map(_counts, rest)):
            yield head("S113", line)


def _sections(lines: Iterable[Line], level: int) -> Iterator[tuple[Line, list[Line]]]:
    """Give each heading down to a level with the lines up to the next, its own among them."""
    rest: list[Line] = []
    for line in lines:
        if 0 < line.level <= level:
            if rest:
                yield rest[0], rest
            rest = []
        if rest or line.level:
            rest.append(line)
    if rest:
        yield rest[0], rest


def _counts(line: Line) -> bool:
    return any(one.amounts for one in line.sentences)


_REACH = 200  # lines behind an announcement among which its items are counted
_ANNOUNCED = re.compile(
    "(?:以下|下列|如下|存在|有)[^。；，]{0,4}?([一二两三四五六七八九十]|\\d)(?:个|点|方面|条|项)(?:方面)?(?:的)?(?:突出)?(?:问题|不足|短板|困难|工作|举措|内容)"
)


def _announced(view: View) -> Iterator[Finding]:
    """Find 以下三个方面的问题 followed by two headings."""
    lines = view.lines
    for index, line in enumerate(lines):
        match = _ANNOUNCED.search(line.text) if line.role is Role.BODY else None
        if match is None or index + 1 >= len(lines) or not lines[index + 1].level:
            continue
        level = lines[index + 1].level
        count = 0
        for at in range(index + 1, min(index + _REACH, len(lines))):
            if 0 < lines[at].level < level:
                break
            count += lines[at].level == level
        said = _CHINESE.get(match[1].replace("两", "二")) or (
            int(match[1]) if match[1].isdecimal() else 10
        )
        if count != said:
            yield found("S123", line, *match.span(), said=f"{match[1]}条", count=count)


_ALIKE = 20  # characters up to which sentences are alike by chance


def _sentences(words: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give where each longer sentence stands, and its words."""
    start = 0
    for one in words.split("。")[:-1]:
        if len(one) >= _ALIKE:
            yield start, start + len(one) + 1, (one,)
        start += len(one) + 1


def _repeated(view: View) -> Iterator[Finding]:
    """Find a sentence that stands twice, and a heading twice under the same one."""
    seen: dict[tuple[str, ...], int] = {}
    above: dict[int, str] = {}
    for line in view.lines:
        told: list[tuple[int, int, tuple[str, ...]]] = []
        if line.level:
            above = {level: words for level, words in above.items() if level < line.level}
            above[line.level] = line.words
            start = len(line.sign)
            told.append((start, start + len(line.words), ("", *above.values())))
        if line.prose:
            told += _sentences(line.text)
        for start, end, words in told:
            first = seen.setdefault(words, line.number)
            if first != line.number:
                yield found("S125", line, start, end, first=first)
