"""Readers: bytes of a file become a Document; no judgement, nothing lost.

What a file is, is told by its content; its name only words the refusal.
"""

from assistant.readers.bounds import bounded
from assistant.readers.kind import Kind, kind_of
from assistant.readers.reading import Comment, Facts, Reading

__all__ = ["Comment", "Facts", "Kind", "Reading", "read"]


def read(name: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a .docx, .html or .txt file; `encoding` settles what was in doubt.

    Raises FileError for what cannot be read, or must not be.
    """
    return bounded(_read(kind_of(name, data), data, encoding))


def _read(kind: Kind, data: bytes, encoding: str | None) -> Reading:
    match kind:
        case Kind.DOCX:
            from assistant.readers import docx

            return docx.read(data)
        case Kind.HTML:
            from assistant.readers import html

            return html.read(data, encoding)
        case Kind.TEXT:
            from assistant.readers import text

            return text.read(data, encoding)
