"""A Word file as this program wrote it, told from one edited since and from anybody else's."""

import re

from assistant.writers.docx import BODY, CHECK, CORE
from assistant.writers.package import unpack

_CHECK = re.compile(f"<{CHECK}>([0-9a-f]{{8}})<".encode())


def untouched(data: bytes) -> bool:
    """Tell whether a Word file is as it was written here: packed so, its body of the checksum kept.

    An editor packs in its own manner, whatever it changed.
    """
    parts = {one.name: one for one in unpack(data)}
    if not {BODY, CORE} <= parts.keys():
        return False
    kept = _CHECK.search(parts[CORE].data)
    return kept is not None and int(kept[1], 16) == parts[BODY].checksum
