"""What is written: a report as blocks, the one thing readers give and writers take.

A reader gives `Paragraph`s with their `Look` and `Table`s, as they stand in the file; recognise
judges which of them are titles and headings. Compose gives the other blocks too; a writer
writes them all.
"""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from assistant.frozen import frozen


class Mark(StrEnum):
    """Why a stretch of a draft is not final yet."""

    OPEN = "待补"
    GAP = "待改写"
    OWED = "待提供"
    UNCONFIRMED = "待确认"


@frozen
class Run:
    """A stretch of text; `key` names the figure it prints, `mark` says why it is not final."""

    text: str
    key: str | None = None
    mark: Mark | None = None


Runs = tuple[Run, ...]


class Align(StrEnum):
    """How a paragraph stood between its margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@frozen
class Look:
    """How a paragraph stood in the file it was read from.

    `outline` is 0 for a title, 1 to 9 for a heading, by style name, outline level or html tag;
    `lead` counts the characters at its start set in a font or weight of their own.
    """

    outline: int | None = None
    align: Align = Align.LEFT
    lead: int = 0


PLAIN = Look()


@frozen
class Title:
    """The report's title, on one line; the writer breaks it. It may begin a new page."""

    text: str
    new_page: bool = False


@frozen
class Addressee:
    """主送机关, without its closing colon."""

    text: str


@frozen
class Heading:
    """A numbered heading of level 1 (一、) to 4 (（1）).

    With a `body` it is run in: number, words, `stop` and body make one paragraph.
    """

    level: int
    number: str
    runs: Runs
    stop: str = ""
    body: Runs = ()


@frozen
class Paragraph:
    """A paragraph of text."""

    runs: Runs
    look: Look = PLAIN


@frozen
class Cell:
    """One cell of a table, with how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@frozen
class Table:
    """A table: rows of cells, each merged cell given once, at its upper left."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 1


@frozen
class Attachments:
    """附件说明: the names of what is attached."""

    names: tuple[str, ...]


@frozen
class Signature:
    """署名 and 成文日期 (2023年1月16日); `sealed` leaves room for the seal."""

    issuers: tuple[str, ...]
    date: str
    sealed: bool = False


@frozen
class Note:
    """附注, without its brackets."""

    text: str


Block = Title | Addressee | Heading | Paragraph | Table | Attachments | Signature | Note


@frozen
class Comment:
    """A remark on characters `start` to `end` of a block's printed lines."""

    block: int
    start: int
    end: int
    text: str


@frozen
class Document:
    """A whole report: its blocks in order, and the metadata block of its web page (索引号 …)."""

    blocks: tuple[Block, ...]
    metadata: tuple[tuple[str, str], ...] = ()


def text(runs: Runs) -> str:
    """Give the characters of the runs."""
    return "".join(run.text for run in runs)


def between(runs: Runs, start: int, end: int) -> Runs:
    """Give the runs of the characters `start` to `end`."""
    found: list[Run] = []
    at = 0
    for run in runs:
        words = run.text[max(0, start - at) : max(0, end - at)]
        if words:
            found.append(replace(run, text=words))
        at += len(run.text)
    return tuple(found)


def line(runs: Runs | str) -> Runs:
    """Give runs for plain text."""
    return (Run(runs),) if isinstance(runs, str) else runs


def plain(block: Block) -> str:
    """Give a paragraph's text without blanks at its ends; empty for any other block."""
    return text(block.runs).strip() if isinstance(block, Paragraph) else ""


def lines(block: Block) -> Iterator[str]:
    """Give the lines a block prints, one for each paragraph it becomes."""
    match block:
        case Title(words):
            yield words
        case Addressee(words):
            yield f"{words}："
        case Heading(_, number, runs, stop, body):
            yield f"{number}{text(runs)}{stop}{text(body)}"
        case Paragraph(runs):
            yield text(runs)
        case Table(rows):
            yield from ("\t".join(cell.text for cell in row) for row in rows)
        case Attachments(names):
            many = len(names) > 1
            for n, name in enumerate(names, 1):
                yield ("附件：" if n == 1 else "") + (f"{n}.{name}" if many else name)
        case Signature(issuers, date):
            yield from issuers
            yield date
        case Note(words):
            yield f"（{words}）"


def printed(document: Document) -> str:
    """Give the document's text as it prints, a line for each paragraph."""
    return "\n".join(one for block in document.blocks for one in lines(block))
