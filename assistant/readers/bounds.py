"""How large a report may be: beyond any real one, and well within what the rest can take."""

from assistant.document import Block, Table, lines
from assistant.errors import FileError
from assistant.readers.reading import Reading

# A report of 500 pages has about 7,000 paragraphs and 400,000 characters.
MOST_BLOCKS = 20_000
MOST_CHARACTERS = 1_000_000
MOST_IN_BLOCK = 50_000
MOST_CELLS = 50_000  # of one table, a merged cell counted as often as it spans columns and rows

_NO_REPORT = "不像一份报告；请只留下报告的正文，另存后再导入。"


def bounded(reading: Reading) -> Reading:
    """Give what was read. Raises FileError where it is larger than any report."""
    blocks = reading.document.blocks
    if len(blocks) > MOST_BLOCKS:
        raise FileError(f"文件有 {len(blocks)} 段，超过 {MOST_BLOCKS // 10000} 万段，{_NO_REPORT}")
    total = sum(_checked(number, one) for number, one in enumerate(blocks, 1))
    if total > MOST_CHARACTERS:
        raise FileError(
            f"文件有 {total // 10000} 万字，超过 {MOST_CHARACTERS // 10000} 万字，{_NO_REPORT}"
        )
    return reading


def _checked(number: int, block: Block) -> int:
    """Count a block's characters."""
    if isinstance(block, Table):
        cells = sum(cell.columns * cell.rows for row in block.rows for cell in row)
        if cells > MOST_CELLS:
            most = f"{MOST_CELLS // 10000} 万格"
            raise FileError(f"第 {number} 段是有 {cells} 格的表格，超过 {most}，{_NO_REPORT}")
    size = sum(map(len, lines(block)))
    if size > MOST_IN_BLOCK:
        most = f"{MOST_IN_BLOCK // 10000} 万字"
        raise FileError(f"第 {number} 段有 {size} 字，超过 {most}，{_NO_REPORT}")
    return size
