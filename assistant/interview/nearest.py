"""The passage nearest to a matter: where this year's report has most to do with it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.interview.parts import Place
from assistant.model import Head
from assistant.passages import has_text

# What headings say of any matter.
_ANY = re.compile(
    "进一步|有待|加大|加强|强化|深化|深入|推进|推动|提升|提高|完善|健全|切实|全面|全力|持续|不断|"
    "扎实|积极|大力|着力|继续|开展|落实|抓好|做好|坚持|法[治制]|依法|政府|行政|建设|工作|力度|水平|"
    "能力|成效|实效|主要|举措|安排|打算|思路|情况|各项|各类|重点|机制|制度|体系|全[镇乡县区市]|我[镇乡县区市局]"
)
_WORDS = re.compile("[一-鿿]+")
_CODE = re.compile(r"\{[{%].*?[%}]\}")
_ENOUGH = 2  # what is said of it beside, to be nearer than the last place


def nearest(places: Sequence[Place], about: str, words: str) -> Place | None:
    """Give the place whose headings share most with what is told, else the last with text.

    What it is about comes before what else is said of it.
    """
    topic, said = _pairs(about), _pairs(words)
    best, score = None, (0, _ENOUGH)
    path: list[Head] = []
    for section, passage in places:
        if head := passage.head:
            path = [*(one for one in path if one.level < head.level), head]
        if not has_text(passage):
            continue
        headings = _pairs(" ".join(one.text for one in path))
        shared = len(topic & headings), len(said & headings)
        if shared >= score:
            best, score = (section, passage), shared
    return best or next((one for one in reversed(places) if has_text(one[1])), None)


def _pairs(words: str) -> set[str]:
    """Give the pairs of neighbouring characters, without the words any matter has."""
    plain = _ANY.sub(" ", _CODE.sub(" ", words))
    return {a + b for found in _WORDS.findall(plain) for a, b in pairwise(found)}
