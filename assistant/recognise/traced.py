"""A text under repair: every character knows which character of the original it stands for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.document import Paragraph, Run, Runs, text

Change = str | Callable[[re.Match[str]], str]


class Traced:
    """A text that is changed step by step; `origin` runs beside its characters, ever rising."""

    def __init__(self, words: str) -> None:
        self.text = words
        self.origin: Sequence[int] = range(len(words))

    def translate(self, table: dict[int, str]) -> None:
        """Exchange characters one for one."""
        self.text = self.text.translate(table)

    def sub(self, pattern: re.Pattern[str], change: Change) -> bool:
        """Replace every match; tell whether anything changed."""
        words: list[str] = []
        origin: list[int] = []
        last = 0
        for found in pattern.finditer(self.text):
            new = change if isinstance(change, str) else change(found)
            if new == found[0]:
                continue
            start, end = found.span()
            words += (self.text[last:start], new)
            origin += self.origin[last:start]
            origin += _origins(self.origin[start:end], len(new), self.origin, start)
            last = end
        if not last and not words:
            return False
        self.text = "".join(words) + self.text[last:]
        self.origin = origin + list(self.origin[last:])
        return True

    def into(self, paragraph: Paragraph) -> Paragraph:
        """Give the paragraph the text came from with the text as it is now.

        Each run keeps its key and mark, and the look its lead.
        """
        if self.text == text(paragraph.runs):
            return paragraph
        lead = sum(one < paragraph.look.lead for one in self.origin)
        runs = tuple(self._runs(paragraph.runs))
        return replace(paragraph, runs=runs, look=replace(paragraph.look, lead=lead))

    def _runs(self, runs: Runs) -> list[Run]:
        made: list[Run] = []
        at = end = 0
        for run in runs:
            end += len(run.text)
            start = at
            while at < len(self.origin) and self.origin[at] < end:
                at += 1
            if at > start:
                made.append(replace(run, text=self.text[start:at]))
        return made


def _origins(old: Sequence[int], length: int, whole: Sequence[int], start: int) -> list[int]:
    """Share the new characters out over the old ones, the surplus to the last."""
    if not old:
        old = [whole[start] if start < len(whole) else whole[-1] if whole else 0]
    return [old[min(at, len(old) - 1)] for at in range(length)]
