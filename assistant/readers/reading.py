"""What reading a file gives: its document, and all that is known of the file itself."""

from assistant import unseen
from assistant.document import Document
from assistant.frozen import frozen


@frozen
class Comment:
    """A reviewer's comment: who wrote what."""

    author: str
    text: str


@frozen
class Facts:
    """What a Word file carries beside its text, and a reader elsewhere could find.

    `inserted` and `deleted` are the tracked changes' words, `restyled` counts those of looks;
    `hidden` are the words set as hidden, `margins` those of headers and footers; `properties`
    are the custom properties, name and text in order.
    """

    author: str = ""
    editor: str = ""
    comments: tuple[Comment, ...] = ()
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    restyled: int = 0
    hidden: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


@frozen
class Reading:
    """A file as read.

    `left_out` says in a sentence each what of the file is not in the document. `encoding` is
    that of a text or web page; `doubtful` are its first lines, to be shown, where the encoding
    is not certain. `lines` are the lines of the file the blocks stand on, where it has lines.
    """

    document: Document
    left_out: tuple[str, ...] = ()
    encoding: str | None = None
    doubtful: tuple[str, ...] = ()
    facts: Facts = Facts()
    lines: tuple[int, ...] = ()


def excerpt(words: str, most: int = 20) -> str:
    """Give the first words, marked where cut, so that a sentence can quote them.

    What is invisible stays away: it would act on the terminal the sentence is shown on.
    """
    words = " ".join(unseen.without(words)[0].split())
    return words if len(words) <= most else f"{words[:most]}……"
