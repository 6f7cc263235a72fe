"""Document to a plain web page: headings as h1 to h5, run-in ones as strong, tables as tables."""

from collections.abc import Iterator

from assistant.document import (
    Block,
    Cell,
    Document,
    Heading,
    Signature,
    Table,
    Title,
    lines,
    text,
)
from assistant.writers.signs import escape


def write(document: Document) -> bytes:
    """Give the page, with the metadata block as a table above the report."""
    title = next((one.text for one in document.blocks if isinstance(one, Title)), "")
    inner = "\n".join(line for block in document.blocks for line in _block(block))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n"
        f"{_metadata(document)}<article>\n{inner}\n</article>\n</body>\n</html>\n"
    ).encode()


def _metadata(document: Document) -> str:
    if not document.metadata:
        return ""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(words)}</td></tr>\n"
        for name, words in document.metadata
    )
    return f"<table>\n{rows}</table>\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(words):
            yield f"<h1>{escape(words)}</h1>"
        case Heading(level, number, runs, _, ()):
            yield f"<h{level + 1}>{escape(number + text(runs))}</h{level + 1}>"
        case Heading(_, number, runs, stop, body):
            lead = escape(number + text(runs) + stop)
            yield f"<p><strong>{lead}</strong>{escape(text(body))}</p>"
        case Table(rows, header):
            yield "<table>"
            for n, row in enumerate(rows):
                tag = "th" if n < header else "td"
                yield f"<tr>{''.join(_cell(cell, tag) for cell in row)}</tr>"
            yield "</table>"
        case Signature():
            yield from (f'<p style="text-align:right">{escape(line)}</p>' for line in lines(block))
        case _:
            yield from (f"<p>{escape(line)}</p>" for line in lines(block))


def _cell(cell: Cell, tag: str) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{columns}{rows}>{escape(cell.text)}</{tag}>"
