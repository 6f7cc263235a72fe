"""Writers: a Document becomes the bytes of a file."""

from collections.abc import Callable, Mapping

from assistant.document import Document
from assistant.layout import Layout
from assistant.writers import docx, html, text

# Kind of file, by the ending of its name: what writes it.
WRITERS: Mapping[str, Callable[[Document, Layout], bytes]] = {
    "docx": docx.write,
    "html": lambda document, _: html.write(document),
    "txt": lambda document, _: text.write(document),
}
