"""Half-width signs in Chinese text become full-width ones; figures, times and links keep theirs.

Web copies have , : ; ( ) ? ! for ， ： ； （ ） ？ ！ throughout (GB/T 15834-2011 asks for the
full-width ones); a sign belongs to the Chinese text if what it touches does.
"""

import re
from collections.abc import Iterator

CHINESE = "\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65“”‘’…"
SIGN = re.compile(r"[,:;()?!]")
_CHINESE = re.compile(f"[{CHINESE}\U00020000-\U0003ffff]")
LINK = re.compile(
    r"(?:https?://|www\.)[!-~]*[\w/]|(?<![\w.+-])[\w.+-]++@[\w.-]+|&#?\w+;",
    re.IGNORECASE | re.ASCII,
)
_LATIN = re.compile(r"[0-9A-Za-z]")
_FULL = str.maketrans(",:;()?!", "，：；（）？！")
_OPEN, _CLOSE = "(（", ")）"


def widened(text: str) -> str:
    """Give the text with its signs full-width where they belong to Chinese; of equal length."""
    if not SIGN.search(text) or not _CHINESE.search(text):
        return text
    links = [found.span() for found in LINK.finditer(text)]
    letters = list(text)
    for at in sorted({*_brackets(text), *_stops(text)}):
        if not any(start <= at < end for start, end in links):
            letters[at] = letters[at].translate(_FULL)
    return "".join(letters)


def right(text: str, kept: re.Pattern[str]) -> str:
    """Give the text with full-width signs and paired quotes; what `kept` finds stays as it is."""
    spans = [found.span() for found in kept.finditer(text)]
    masked = text
    for start, end in spans:
        masked = masked[:start] + "0" * (end - start) + masked[end:]
    # Once more: what is put right may be what a sign beside it waited for.
    letters = list(paired(widened(widened(masked)))[0])
    for start, end in spans:
        letters[start:end] = text[start:end]
    return "".join(letters)


def paired(text: str) -> tuple[str, tuple[str, ...]]:
    """Pair straight quotes in Chinese text; gives those left as they are, one being left over."""
    left: list[str] = []
    for straight, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
        if straight not in text or not _CHINESE.search(text):
            continue
        letters, is_open = list(text), False
        for at, sign in enumerate(text):
            if sign == opening:
                is_open = True
            elif sign == closing:
                is_open = False
            elif sign == straight and not _is_apostrophe(text, at):
                letters[at] = closing if is_open else opening
                is_open = not is_open
        if is_open:
            left.append(straight)
        else:
            text = "".join(letters)
    return text, tuple(left)


def _is_apostrophe(text: str, at: int) -> bool:
    return (
        text[at] == "'"
        and 0 < at < len(text) - 1
        and bool(_LATIN.match(text[at - 1]) and _LATIN.match(text[at + 1]))
    )


def is_chinese(character: str) -> bool:
    """Tell whether a character is Chinese or a sign of Chinese text."""
    return bool(character) and bool(_CHINESE.match(character))


def _stops(text: str) -> Iterator[int]:
    for found in re.finditer(r"[,:;?!]", text):
        at = found.start()
        before, after = _before(text, at), _after(text, at)
        ends = found[0] in "?!"
        if is_chinese(before) or (not ends and (before == "%" or is_chinese(after))):
            yield at


def _brackets(text: str) -> Iterator[int]:
    """Give the brackets that belong to Chinese, both of a pair together."""
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign in _OPEN:
            opened.append(at)
        elif sign in _CLOSE and opened:
            start = opened.pop()
            if _is_chinese_pair(text, start, at):
                yield start
                yield at
        elif sign in _CLOSE and _touches_chinese(text, at):
            yield at
    yield from (at for at in opened if _touches_chinese(text, at))


def _is_chinese_pair(text: str, start: int, end: int) -> bool:
    around = (_before(text, start), _after(text, end), text[start], text[end])
    return any(map(is_chinese, around)) or bool(_CHINESE.search(text, start + 1, end))


def _touches_chinese(text: str, at: int) -> bool:
    return is_chinese(_before(text, at)) or is_chinese(_after(text, at))


def _before(text: str, at: int) -> str:
    while at > 0 and text[at - 1] == " ":
        at -= 1
    return text[at - 1] if at > 0 else ""


def _after(text: str, at: int) -> str:
    at += 1
    while at < len(text) and text[at] == " ":
        at += 1
    return text[at] if at < len(text) else ""
