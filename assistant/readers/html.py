"""Web pages: the report on them, with its tables; navigation, tools and foot are left out."""

import re
from collections.abc import Iterator, Sequence

from assistant.document import Align, Block, Cell, Document, Look, Paragraph, Table, line
from assistant.errors import FileError
from assistant.readers import tables
from assistant.readers.article import Article, article, look
from assistant.readers.look import Face, lead, usual
from assistant.readers.page import Line, Page, page
from assistant.readers.reading import Reading, excerpt
from assistant.readers.text import capped, damage, decode
from assistant.readers.tree import Node, nodes, within

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LOOKED_AT = 4096
_MOST_TAGS = 150_000  # 500 pages saved from Word have about 110,000


def read(data: bytes, encoding: str | None = None) -> Reading:
    """Read a saved web page."""
    capped(data, "网页")
    decoded = decode(data, encoding, _declared(data))
    if decoded.text.count("<") > _MOST_TAGS:
        raise FileError(
            f"网页里的标记超过 {_MOST_TAGS // 10000} 万个，不像一份报告；"
            "请从浏览器里复制正文，存为 .txt 再导入。"
        )
    seen = page(decoded.text.replace("\v", "\n"))
    if not seen.lines:
        raise FileError(
            "网页里没有文字，正文可能是打开后才载入的；请从浏览器里复制正文，存为 .txt 再导入。"
        )
    found = article(seen)
    blocks = tuple(_blocks(seen, found))
    if not blocks:
        raise FileError("网页上找不到报告的正文；请从浏览器里复制正文，存为 .txt 再导入。")
    left_out = (*_left_out(seen, found), *damage(decoded))
    document = Document(blocks, found.metadata)
    return Reading(document, left_out, decoded.encoding, decoded.doubtful)


def _declared(data: bytes) -> str | None:
    """Give the encoding a page names."""
    found = _CHARSET.search(data[:_LOOKED_AT])
    return found[1].decode("ascii", "ignore") if found else None


def _blocks(seen: Page, found: Article) -> Iterator[Block]:
    yield from (Paragraph(line(seen.lines[at].text)) for at in found.above)
    if found.title:
        yield Paragraph(line(found.title), Look(0, Align.CENTER))
    body = seen.lines[found.first : found.end]
    common = usual(one.pieces for one in body)
    headings = [one.outline for one in body if one.outline is not None]
    grids = {
        one.first: one
        for one in nodes(seen.root)
        if one.tag == "table" and one.first < one.end and not _is_layout(one)
    }
    at = found.first
    while at < found.end:
        grid = grids.get(at)
        if at in found.skipped:
            at += 1
        elif grid is not None and grid.end <= found.end:
            made = tables.table(list(_rows(grid, seen.lines)))
            if made:
                yield Table(made.rows, _header(grid))
            at = grid.end
        else:
            yield _paragraph(seen.lines[at], headings, common)
            at += 1


def _paragraph(one: Line, headings: Sequence[int], common: Face) -> Paragraph:
    words = "".join(text for text, _ in one.pieces).rstrip(" ")
    return Paragraph(line(words), look(one, headings, min(lead(one.pieces, common), len(words))))


def _grid(table: Node) -> list[list[Node]]:
    rows = within(table, "tr")
    return [[one for one in row.children if _is_cell(one)] for row in rows]  # type: ignore[misc]


def _is_cell(one: Node | str) -> bool:
    return not isinstance(one, str) and one.tag in ("td", "th")


def _is_layout(table: Node) -> bool:
    nested = any(one.tag == "table" for one in nodes(table) if one is not table)
    sizes = [[cell.end - cell.first for cell in row] for row in _grid(table)]
    return tables.is_layout(sizes, nested=nested)


def _rows(table: Node, lines: Sequence[Line]) -> Iterator[list[Cell]]:
    grid = _grid(table)
    for at, row in enumerate(grid):
        yield [
            Cell(
                tables.joined([one.text for one in lines[cell.first : cell.end]]),
                _span(cell, "colspan", tables.MOST_COLUMNS),
                _span(cell, "rowspan", len(grid) - at),
            )
            for cell in row
        ]


def _span(cell: Node, name: str, most: int) -> int:
    """Give how many columns or rows a cell takes, never more than there are."""
    words = cell.attributes.get(name, "").strip()
    return max(1, min(int(words[:6]), most)) if words[:6].isdecimal() else 1


def _header(table: Node) -> int:
    """Count the rows at the top that are all header cells; one where none is marked."""
    count = 0
    for row in _grid(table):
        if not row or any(cell.tag != "th" for cell in row):
            break
        count += 1
    return max(count, 1)


def _left_out(seen: Page, found: Article) -> Iterator[str]:
    """Say what of the page is not in the report."""
    for what, words in (("正文以外的文字", found.around), ("不显示的文字", seen.unseen)):
        if words:
            shown = "”“".join(excerpt(one, 12) for one in words[:8])
            more = "等" if len(words) > 8 else ""
            yield f"网页上{what} {len(words)} 处没有读入：“{shown}”{more}。"
