"""Tables as XML: each cell once, in its column, tall ones going on in the rows below."""

from collections.abc import Mapping, Sequence

from assistant.document import Cell, Table
from assistant.frozen import frozen
from assistant.layout import Layout
from assistant.writers import styles
from assistant.writers.runs import Names, Remarks, plain, xml

# Word joins tables that touch and wants a paragraph behind the last one.
AFTER = f'<w:p><w:pPr><w:pStyle w:val="{styles.TABLE_TEXT}"/></w:pPr></w:p>'


@frozen
class _Placed:
    """A cell with the column it starts in; `under` marks the lower rows of a tall one."""

    cell: Cell
    column: int
    under: bool = False


def write(table: Table, layout: Layout, remarks: Remarks) -> str:
    """Give a table as wide as the text, its head rows repeated on every page."""
    rows = _grid(table)
    columns = max((one.column + one.cell.columns for row in rows for one in row), default=0)
    if not columns:
        return ""
    width = layout.page.measure // columns
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    made = "".join(
        _row(row, width, remarks, head=n < table.header) for n, row in enumerate(rows) if row
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.TABLE}"/><w:tblW w:w="{width * columns}" '
        f'w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def _grid(table: Table) -> list[list[_Placed]]:
    """Place every cell in its column, and say where a tall cell goes on."""
    rows: list[list[_Placed]] = []
    tall: Mapping[int, tuple[Cell, int]] = {}
    for cells in table.rows:
        placed: list[_Placed] = []
        below: dict[int, tuple[Cell, int]] = {}
        waiting = iter(cells)
        column = 0
        while True:
            under = column in tall
            cell = tall[column][0] if under else next(waiting, None)
            if cell is None:
                break
            left = tall[column][1] if under else cell.rows
            placed.append(_Placed(cell, column, under))
            if left > 1:
                below[column] = (cell, left - 1)
            column += cell.columns
        rows.append(placed)
        tall = below
    return rows


def _row(row: Sequence[_Placed], width: int, remarks: Remarks, *, head: bool) -> str:
    style = styles.TABLE_HEAD if head else styles.TABLE_TEXT
    repeat = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{repeat}{''.join(_cell(one, width, style, remarks) for one in row)}</w:tr>"


def _cell(placed: _Placed, width: int, style: str, remarks: Remarks) -> str:
    cell = placed.cell
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    restart = "" if placed.under else ' w:val="restart"'
    merge = f"<w:vMerge{restart}/>" if cell.rows > 1 else ""
    line = () if placed.under else plain(cell.text)
    words = xml(line, Names(), remarks.take(line) if line else ())
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width * cell.columns}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{words}</w:p></w:tc>"
    )
