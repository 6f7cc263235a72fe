"""A Word file as this program wrote it, told from one edited since and from anybody else's."""

import re

from assistant.writers.docx import BODY, CHECK

# Plain to see in the bytes: the properties, which are not deflated, and the header of the body,
# which holds its checksum 16 bytes before its name (PKWARE's APPNOTE, 4.3.7).
_CHECK = re.compile(rf"<{CHECK}>([0-9a-f]{{8}})<".encode())
_BODY = re.compile(rb"PK\x03\x04.{10}(.{4}).{12}" + BODY.encode(), re.DOTALL)
_END = b"PK\x05\x06"  # 22 bytes before the end, where nothing was cut off


def untouched(data: bytes) -> bool:
    """Tell whether a Word file is as it was written here: its body fits the checksum kept in it."""
    kept, body = _CHECK.search(data), _BODY.search(data)
    if kept is None or body is None or not data[-22:].startswith(_END):
        return False
    return int(kept[1], 16) == int.from_bytes(body[1], "little")
