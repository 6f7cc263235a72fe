"""Writers: a Document becomes the bytes of a file."""

from collections.abc import Callable, Mapping

from assistant.document import Document
from assistant.layout import Layout


def _docx(document: Document, layout: Layout) -> bytes:
    from assistant.writers import docx

    return docx.write(document, layout)


def _html(document: Document, _: Layout) -> bytes:
    from assistant.writers import html

    return html.write(document)


def _text(document: Document, _: Layout) -> bytes:
    from assistant.writers import text

    return text.write(document)


# Kind of file, by the ending of its name: what writes it, imported when it is used.
WRITERS: Mapping[str, Callable[[Document, Layout], bytes]] = {
    "docx": _docx,
    "html": _html,
    "txt": _text,
}
