"""Pairs: quotation marks, titles and brackets that open and do not close (GB/T 15834-2011 4.8)."""

import re
from collections.abc import Iterator

from assistant.checks.punctuation import STRAIGHT
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found

_CLOSES = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "【": "】", "〈": "〉"}
_OPENS = {close: sign for sign, close in _CLOSES.items()}
_SIGN = re.compile(f"[{''.join((*_CLOSES, *_OPENS))}]")
_NAMES = {
    "“": "引号",
    "‘": "单引号",
    "《": "书名号",
    "（": "括号",
    "〔": "六角括号",
    "【": "方头括号",
    "〈": "单书名号",
}
_LIST_MARK = re.compile(r"(?:^|[，。；：、])[\d一二三四五六七八九十a-zA-Z①-⑳]{1,2}$")
_STOP = re.compile("[，。；：、！？]")


def check(view: View) -> Iterator[Finding]:
    """Give the signs that stand without their other half, and straight quotation marks."""
    for line in view.lines:
        for at in _single(line.text):
            sign = line.text[at]
            name = _NAMES[_OPENS.get(sign, sign)]
            yield found("P109", line, *_around(line, at), sign=f"{name}“{sign}”")
        single = STRAIGHT.sub(lambda pair: "\0" * len(pair[0]), line.text)
        for mark in re.finditer(r'(?<!\d)"[^"]{0,10}', single):
            yield found("P109", line, *mark.span(), sign="直引号，应用弯引号“”，")
            break


def _single(text: str) -> list[int]:
    """Give the places of signs without their other half."""
    alone: list[int] = []
    waiting: dict[str, list[int]] = {sign: [] for sign in _CLOSES}
    even = {sign for sign, close in _CLOSES.items() if text.count(sign) == text.count(close)}
    for match in _SIGN.finditer(text):
        at, sign = match.start(), match[0]
        if opened := waiting.get(sign):
            if sign not in even:
                alone.append(opened.pop())
        elif sign in _OPENS:
            if waiting[_OPENS[sign]]:
                waiting[_OPENS[sign]].pop()
            elif not (sign == "）" and _LIST_MARK.search(text, max(0, at - 3), at)):
                alone.append(at)
        if sign in waiting:
            waiting[sign].append(at)
    return sorted((*alone, *(at for opened in waiting.values() for at in opened)))


def _around(line: Line, at: int) -> tuple[int, int]:
    """Give the stretch to show: an opening sign with what follows, a closing one with what led."""
    text = line.text
    if text[at] in _CLOSES:
        end = min(at + 12, len(text))
        stop = _STOP.search(text, at + 1, end)
        return at, stop.start() if stop else end
    near = max(0, at - 11)
    return max((match.end() for match in _STOP.finditer(text, near, at)), default=near), at + 1
