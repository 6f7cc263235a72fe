"""The Word file as a zip: parts that never change are deflated once, the same bytes every time."""

import struct
import zlib
from collections.abc import Sequence

from assistant.frozen import frozen

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_HERE = b"PK\x03\x04"
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_DATE = 0x21  # 1980-01-01, the first day a zip knows
_MOST = 100  # parts: a report has 14
_LEVEL = 3  # a report is a twentieth larger than at 6, in little over half its time


@frozen
class Part:
    """One part of the file as it stands in it, deflated or not."""

    name: str
    data: bytes
    size: int
    checksum: int
    method: int = _DEFLATED


def part(name: str, text: str | bytes) -> Part:
    """Deflate a part."""
    raw = text.encode() if isinstance(text, str) else text
    return Part(name, zlib.compress(raw, _LEVEL, -zlib.MAX_WBITS), len(raw), zlib.crc32(raw))


def small(name: str, text: str) -> Part:
    """Take a part of a few hundred bytes as it is: to deflate it costs more than it saves."""
    raw = text.encode()
    return Part(name, raw, len(raw), zlib.crc32(raw), _STORED)


def pack(parts: Sequence[Part]) -> bytes:
    """Put parts into a zip file, in the order given."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for one in parts:
        name = one.name.encode()
        # Version needed, flags, method, time, date; checksum and sizes; name, no extra field.
        sizes = (one.checksum, len(one.data), one.size)
        common = (20, _UTF8, one.method, 0, _DATE, *sizes, len(name), 0)
        pieces += (_LOCAL.pack(_HERE, *common), name, one.data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, offset), name)
        offset += _LOCAL.size + len(name) + len(one.data)
    end = _end(len(parts), sum(map(len, directory)), offset)
    return b"".join((*pieces, *directory, end))


def unpack(data: bytes) -> tuple[Part, ...]:
    """Give the parts of a file packed as `pack` does, one behind the other; else none."""
    found: list[Part] = []
    at = 0
    while data.startswith(_HERE, at) and at + _LOCAL.size <= len(data) and len(found) < _MOST:
        _, _, _, method, _, _, checksum, length, size, named, _ = _LOCAL.unpack_from(data, at)
        start = at + _LOCAL.size + named
        name = data[start - named : start].decode(errors="ignore")
        at = start + length
        found.append(Part(name, data[start:at], size, checksum, method))
    there = len(data) - _END.size - at  # bytes of the directory, if that is all that follows
    whole = there > 0 and data.endswith(_end(len(found), there, at))
    return tuple(found) if whole else ()


def _end(count: int, length: int, offset: int) -> bytes:
    """Give what closes the file: how many parts, and where their directory stands."""
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, length, offset, 0)
