"""A Word file as this program wrote it, told from one edited since and from anybody else's."""

import io
import re
import zipfile
import zlib

from assistant.writers.docx import BODY, CHECK, CORE

_MOST = 1 << 20  # bytes: far more than the properties of a report take
_CHECK = re.compile(rf"<{CHECK}>([0-9a-f]{{8}})<")


def untouched(data: bytes) -> bool:
    """Tell whether a Word file is as it was written here: its body fits the checksum kept in it."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        if package.getinfo(CORE).file_size > _MOST:
            return False
        kept = _CHECK.search(package.read(CORE).decode())
        return kept is not None and int(kept[1], 16) == package.getinfo(BODY).CRC
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, zlib.error):
        return False
