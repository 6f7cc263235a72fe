"""Headings: what in a paragraph would be its heading, and whether the words look like one."""

import re

from assistant.document import Look, Paragraph, text
from assistant.frozen import frozen
from assistant.recognise.signs import Sign, sign

LONGEST = 40  # characters of a run-in heading that nothing but its stop sets off
_LEAST = 4  # characters of a heading set off without a stop
LONGEST_LINE = 60  # characters of a heading on a line of its own

STOPS = "。：；！？"
_OPEN, _CLOSE = "《（“‘〔【", "》）”’〕】"
_COUNTED = re.compile(
    r"(\d|[十百千万两]余?|[一两三四五六七八九十]余)(\.\d+)?[余多]?[万亿]?[余多]?"
    r"(件|次|场|人|名|份|个(?!方面)|起|期|家|条|宗|户|处|批|％|%|元|篇|册|本|例|例|台|座)"
)
_NARRATES = re.compile(
    r"^(我[镇乡街局县区市办委]|今年|去年|目前|截至|截止|虽然|由于|但|同时|此外|其中|下一步，|为(了|切实|进一步))"
    r"|今年以来|截至|累计|如下$|主要(有|包括)$|包括$|[；]"
)
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_MOST_COMMAS = 3


@frozen
class Candidate:
    """A paragraph as it would be cut: its sign, heading words, stop and the text after it.

    With no `body` the paragraph would be a heading on a line of its own.
    """

    block: int
    sign: Sign | None
    head: str
    stop: str
    body: str
    look: Look
    led: bool = False  # set off from its text by a font or weight of its own

    @property
    def styled(self) -> bool:
        """Tell whether the file itself makes it a heading."""
        return self.look.outline is not None and self.look.outline > 0


def cut(block: int, paragraph: Paragraph) -> Candidate:
    """Cut a paragraph where a heading in it would end."""
    whole = text(paragraph.runs)
    look = paragraph.look
    found = sign(whole)
    words = whole[len(found.written) :].lstrip() if found else whole
    start = len(whole) - len(words)
    end, led = _lead_end(words, look.lead - start), True
    if end is None:
        end, led = _stop_at(words), look.lead >= len(whole) > start
    head, stop, body = words[:end], words[end : end + 1], words[end + 1 :]
    if stop and stop not in STOPS:
        stop, body = "", words[end:]
    return Candidate(block, found, head, stop, body.strip(), look, led)


def reads_as_heading(head: str) -> bool:
    """Tell whether words name a matter (强化组织领导) rather than tell what was done."""
    return (
        0 < len(head) <= LONGEST
        and head.count("，") <= _MOST_COMMAS
        and _WORDS.search(head) is not None
        and tells_nothing_done(head)
        and "。" not in head
    )


def tells_nothing_done(head: str) -> bool:
    """Tell whether words neither count nor narrate, however long they are."""
    return not _COUNTED.search(head) and not _NARRATES.search(head)


def stands_alone(candidate: Candidate) -> bool:
    """Tell whether a line without a stop is short and whole enough to be a heading."""
    head = candidate.head
    return (
        not candidate.body
        and not candidate.stop
        and 1 < len(head) <= LONGEST_LINE
        and head[-1] not in "，、；：。,;:—…"
        and not any(stop in head for stop in "。；")
    )


def is_open(words: str) -> bool:
    """Tell whether a bracket or quotation mark in the words is still open at their end."""
    return any(
        words.count(one) > words.count(other) for one, other in zip(_OPEN, _CLOSE, strict=True)
    )


def _lead_end(words: str, lead: int) -> int | None:
    """Give where a heading set in its own font ends, where it ends at a stop or its text."""
    if not 1 < lead < len(words):
        return None
    head = words[:lead].rstrip()
    if head[-1] in STOPS:
        return len(head) - 1
    whole = words[len(head)] in STOPS or (len(head) >= _LEAST and words[len(head)] not in "，、")
    return len(head) if whole else None


def _stop_at(words: str) -> int:
    """Give where the first sentence, or a short title before a colon, ends."""
    depth = 0
    for at, character in enumerate(words):
        depth += (character in "《（【") - (character in "》）】" and depth > 0)
        if depth:
            continue
        if character in "。；！？":
            return at
        if character == "：" and "，" not in words[:at]:
            return at
    return len(words)
