"""Stops: the points after headings and their numbers, between items, at a paragraph's end."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.checks.rule import Finding
from assistant.checks.view import Line, Role, View, found

_SHORT = 18  # a line below this may be a label or a caption
_END = "。！？…；：”）》"


def check(view: View) -> Iterator[Finding]:
    """Give the stops that are wrong or lacking."""
    yield from _signs(view)
    yield from _stops(view)
    yield from _unstopped(view)
    yield from _ends(view)
    yield from _lists(view)


_FORMS = (
    (re.compile("^([一二三四五六七八九十]+)[.．,，]"), r"\1、"),
    (re.compile("^[（(]?([一二三四五六七八九十]+)[）)][、，.．]"), r"（\1）"),
    (re.compile("^(\\d{1,2})[、，．]"), r"\1."),
    (re.compile("^[（(]?(\\d{1,2})[）)][、，.．]"), r"（\1）"),
    (re.compile("^([一二三四五六七八九十]+)[）)]"), r"（\1）"),
)


def _signs(view: View) -> Iterator[Finding]:
    """Find wrong signs before headings, each kind once."""
    told: set[str] = set()
    for line in view.headings():
        for form, right in _FORMS:
            if (match := form.match(line.sign)) and right not in told:
                told.add(right)
                yield found("P105", line, 0, match.end(), fix=match.expand(right))


_ALONE, _RUN_IN = "独占一行，末尾不用“{stop}”", "接排正文，没有用句号断开"


def _stops(view: View) -> Iterator[Finding]:
    """Find a stop after a heading that stands alone, and none or another after one run in."""
    run_in = [line for line in view.headings() if line.role is Role.RUN_IN]
    signs = Counter(map(_stop, run_in))
    for line in view.headings():
        start, end = len(line.sign), len(line.sign) + len(line.words)
        bare = line.text.rstrip()
        stop = bare[-1:] if line.role is Role.HEADING else _stop(line)
        if line.role is Role.HEADING and stop in "。，；、：":
            said, do = _ALONE.format(stop=stop), "删去标题末的标点"
            yield found("P107", line, start, len(bare), fix=bare[start:-1], said=said, do=do)
        elif line.role is Role.RUN_IN and stop not in "。：；！？，":
            fix, do = f"{line.words}。", "标题后加句号"
            yield found("P107", line, start, end, fix=fix, said=_RUN_IN, do=do)
        elif line.role is Role.RUN_IN and stop == "：" and signs["。"] >= signs["："]:
            fix, do = f"{line.words}。", "冒号改为句号"
            yield found("P107", line, start, end + 1, fix=fix, said=_RUN_IN, do=do)


def _stop(line: Line) -> str:
    end = len(line.sign) + len(line.words)
    return line.text[end : end + 1]


_UNSTOPPED = re.compile(r"^(?:(\d{1,2})([.．、]?)|[（(][一二三四五六七八九十]+[）)])(?=[一-鿿]{2})")
_LONG = re.compile("[^。；：]{6,}，[^。；]{4,}|.{1,4}[^，。；：]{4,20}；(?![\\d（])[^；]{8,}$")
_MEASURE = re.compile("[年月日件次场个名人份期项起批家户处条万余多元类支所座级]")


def _unstopped(view: View) -> Iterator[Finding]:
    """Find paragraphs numbered as the headings are, whose heading has a wrong stop or none."""
    run_in = {_shape(line.sign) for line in view.headings() if line.role is Role.RUN_IN}
    alone = {_shape(line.sign) for line in view.headings() if line.role is Role.HEADING}
    for line, after in zip(view.lines, [*view.lines, None][1:], strict=True):
        match = _UNSTOPPED.match(line.text) if line.role is Role.BODY else None
        if match is None or _MEASURE.match(line.text[match.end() :]):
            continue
        shape = _shape(match[0])
        if match[1] and not match[2] and "#." in run_in:
            yield found("P105", line, 0, match.end(), fix=f"{match[1]}.")
        elif shape in alone and _TAIL.fullmatch(line.text) and _begins(after, shape):
            stop, words = line.text[-1], line.text[match.end() : -1]
            said, do = _ALONE.format(stop=stop), "删去标题末的标点"
            yield found("P107", line, match.end(), fix=words, said=said, do=do)
        elif shape in run_in and _LONG.match(line.text):
            end = min(len(line.text), match.end() + 12)
            yield found("P107", line, match.end(), end, said=_RUN_IN, do="标题后加句号")


_TAIL = re.compile("[^，。；：]{4,30}[；，、]")


def _begins(line: Line | None, shape: str) -> bool:
    """Tell whether a line is the text under a heading, and no further item of a list."""
    return line is not None and line.prose and _shape(line.text[:4])[: len(shape)] != shape


def _shape(sign: str) -> str:
    """Give a sign's form; 1、 stands for 1. where it is meant."""
    return re.sub("[一二三四五六七八九十]+", "一", re.sub(r"\d+[、．.]?", "#.", sign))


def _ends(view: View) -> Iterator[Finding]:
    """Find paragraphs that stop without a stop, or as if something followed."""
    above = 0  # the level of the heading a line stands under
    for line, after in zip(view.lines, [*view.lines, None][1:], strict=True):
        above = line.level or above
        text = line.text.rstrip()
        told = line.role is Role.RUN_IN or "，" in text
        if not line.prose or not text:
            continue
        if text[-1] in "；：" and _LISTED.match(text) is None and _breaks_off(above, after):
            mark = f"以“{text[-1]}”结束"
        elif told and len(text) >= _SHORT and text[-1] not in _END:
            mark = "以逗号、顿号结束" if text[-1] in "，、" else "末尾没有句号"
        else:
            continue
        start = max(text.rfind(sign, 0, -1) for sign in "。，；、") + 1
        yield found("P112", line, start, len(text), said=mark, do="段末用句号")


_LISTED = re.compile(
    r"[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）)、.．是]|第[一二三四五六七八九十]|[①-⑳]"
)


def _breaks_off(above: int, after: Line | None) -> bool:
    """Tell whether nothing that belongs to a paragraph comes after it."""
    if after is None or after.role is Role.SIGNATURE:
        return True
    return 0 < after.level <= above


_ITEM = re.compile("([。；，])(?=[二三四五六七八九十]是)")


def _lists(view: View) -> Iterator[Finding]:
    """Find 一是…；二是…。三是…, whose items are not parted alike."""
    for line in view.prose:
        marks = list(_ITEM.finditer(line.text))
        signs = Counter(mark[1] for mark in marks)
        usual = "；" if signs["；"] >= signs["。"] else "。"
        for mark in marks:
            if len(signs) > 1 and mark[1] != usual:
                yield found(
                    "P112",
                    line,
                    mark.start(),
                    mark.end() + 2,
                    said=f"与前后各条之间的“{usual}”不一致",
                    do=f"改为“{usual}”",
                )
                break
