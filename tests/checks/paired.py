"""Pairs of texts: a fault with its rule, and a sound neighbour the rule must leave in peace."""

import re
from collections.abc import Iterator
from pathlib import Path


def pairs(name: str) -> Iterator[tuple[str, str, str, str]]:
    """Give rule, what the pair is about, bad text and good text of each pair in a file."""
    text = (Path(__file__).parent / name).read_text("utf-8")
    for case in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, *lines = case.splitlines()
        code, about = head.split(" ", 1)
        bad, good = (
            "\n".join(line[2:] for line in lines if line.startswith(sign)) for sign in "-+"
        )
        yield code, about, bad, good
