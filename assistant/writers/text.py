"""Document to plain text, as one pastes it into a page editor."""

from assistant.document import Document, printed
from assistant.writers.signs import legal


def write(document: Document) -> bytes:
    """Give the text, a line for each paragraph, the web page's block first."""
    block = "".join(f"{name} {words}\n" for name, words in document.metadata)
    return legal(block + ("\n" if block else "") + printed(document) + "\n").encode()
