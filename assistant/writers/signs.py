"""Characters: which of them a file can hold, and how XML writes them."""

import re

# What XML 1.0 cannot hold, and lone surrogates; compiled only where there is something to look at.
_ILLEGAL = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def legal(words: str) -> str:
    """Give words without the characters no file can hold."""
    return words if words.isprintable() else re.sub(_ILLEGAL, "", words)


def escape(words: str) -> str:
    """Give words as XML text or attribute, without what XML cannot hold."""
    return marked(legal(words)).replace('"', "&quot;")


def marked(words: str) -> str:
    """Give words that a file can hold as XML text."""
    if "&" in words or "<" in words or ">" in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words
