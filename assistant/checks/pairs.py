"""Pairs: quotation marks, titles and brackets that open and do not close (GB/T 15834-2011 4.8)."""

import re
from collections.abc import Iterator

from assistant.checks.punctuation import STRAIGHT
from assistant.checks.rule import Finding
from assistant.checks.view import Line, View, found

_CLOSES = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "【": "】", "〈": "〉"}
_OPENS = {close: sign for sign, close in _CLOSES.items()}
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
    for sign, close in _CLOSES.items():
        waiting: list[int] = []
        even = text.count(sign) == text.count(close)
        for at, character in enumerate(text):
            if character == sign:
                if waiting and not even:
                    alone.append(waiting.pop())
                waiting.append(at)
            elif character == close:
                if waiting:
                    waiting.pop()
                elif not (close == "）" and _LIST_MARK.search(text[:at])):
                    alone.append(at)
        alone += waiting
    return sorted(alone)


def _around(line: Line, at: int) -> tuple[int, int]:
    """Give the stretch to show: an opening sign with what follows, a closing one with what led."""
    text = line.text
    if text[at] in _CLOSES:
        stop = _STOP.search(text, at + 1)
        return at, min(at + 12, stop.start() if stop else len(text))
    start = max((match.end() for match in _STOP.finditer(text, 0, at)), default=0)
    return max(start, at - 11), at + 1
