"""Headings run in behind a blank: the stop that ends such a heading is put in the blank's place.

Works on the text as read, for Chinese text has no blanks and loses them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.document import Block, Paragraph, Run, text
from assistant.recognise.headings import reads_as_heading
from assistant.recognise.signs import sign

_LEAST = 2  # such headings of one sign, without which a blank says nothing
_WITHIN = re.compile(r"(?<=[\u3400-\u9fff”》）])[ \u00a0\u3000]+(?=[\u3400-\u9fff“《（])")
_SHORTEST_TEXT = 20


def stopped(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Put a stop behind headings that only a blank parts from their text; also says so."""
    found = {n: ends for n, block in enumerate(blocks) if (ends := _ends(block)) is not None}
    forms = Counter(form for form, _, _ in found.values())
    made, said = list(blocks), []
    for n, (form, head, body) in found.items():
        block = made[n]
        if forms[form] >= _LEAST and isinstance(block, Paragraph):
            made[n] = replace(block, runs=(Run(f"{head}。{body}"),))
            said.append(f"标题与正文之间的空格改为句号：“{head[:20]}”")
    return made, said


def _ends(block: Block) -> tuple[str, str, str] | None:
    """Cut a numbered paragraph at its only blank, where a heading ends there; also its sign."""
    if not isinstance(block, Paragraph) or block.look.lead:
        return None
    words = text(block.runs).strip()
    found = sign(words.replace("(", "（").replace(")", "）"))
    start = len(found.written) if found else 0
    bare = words[start:].lstrip()
    parts = _WITHIN.split(bare)
    if found is None or len(parts) != 2 or not reads_as_heading(parts[0]):
        return None
    head, body = parts
    if len(body) < _SHORTEST_TEXT or "。" not in body or re.search("[，；：,;:]", head[-1:]):
        return None
    return found.form, words[: len(words) - len(bare)] + head, body
