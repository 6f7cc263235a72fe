"""Characters: which of them a file can hold, and how XML writes them."""

import re

# What XML 1.0 cannot hold, and lone surrogates.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(words: str) -> str:
    """Give words without the characters no file can hold."""
    return words if words.isprintable() else _ILLEGAL.sub("", words)


def escape(words: str) -> str:
    """Give words as XML text, without what XML cannot hold."""
    safe = legal(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&quot;")
