"""The metadata of a web page (索引号, 发布机构 …), as lines or tables of names and values.

The names are those of the site families seen; on one line several may follow each other, with
values that are empty.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.document import Block, Paragraph, Table, plain, text
from assistant.readers.fields import NAMES, NOISE

Pairs = tuple[tuple[str, str], ...]

# Names that are words of the language too; the others no sentence begins with need no colon.
_LOOSE = frozenset(
    "标题 名称 文件名称 来源 稿源 文章来源 有效期 日期 时间 类别 编号".split()  # noqa: SIM905
)
_FIRM = [name for name in NAMES if name not in _LOOSE]
# Names of what a page counts or offers; they are no part of the report.
_OFFERED = """
阅读 点击量 点击次数 访问次数 浏览 字体大小 责任编辑 编辑 审核 审核人 录入 分享 分享到 打印
视力保护色
"""
COUNTERS = frozenset((*NOISE, *_OFFERED.split()))
_ALL = "|".join(sorted((*NAMES, *COUNTERS), key=len, reverse=True))
_NAME = re.compile(
    rf"(?:(?<=^)|(?<=[\s\]】|；;]))(?!\s)[\[【]?\s*+(?:({_ALL})\s*(?:[\]】]\s*[：:]?|[：:])"
    rf"|({'|'.join(sorted(_FIRM, key=len, reverse=True))})(?=[\s\]】]|$)"
    r"|(?<=\s)([\u4e00-\u9fff]{2,6})[：:])"
    rf"|(?<=[\d\u4e00-\u9fff])((?:信息|文章)?来源|作者|{'|'.join(NOISE)})[：:]"  # run together
)
_LOOSE_FIRST = re.compile(rf"({'|'.join(sorted(_LOOSE))})\s+(?=\S)")
_BARE = re.compile(rf"[\[【]?({_ALL})[\]】]?[：:]?")
_TITLE = re.compile(r"报告|情况|法治")
_LONGEST_VALUE = 40
_EDGES = " \t\u3000\u00a0\u2002\u2003;；|"


def read(blocks: Sequence[Block]) -> tuple[Pairs, list[Block]]:
    """Take the metadata out of a page's blocks; also gives the blocks that are left."""
    pairs: list[tuple[str, str]] = []
    rest: list[Block] = []
    waiting = False
    for block in blocks:
        found = of(block)
        if found is None and waiting and _is_value(block):
            pairs[-1] = (pairs[-1][0], plain(block))
            waiting = False
        elif found is None:
            rest.append(block)
            waiting = False
        else:
            pairs += found
            waiting = bool(found) and not found[-1][1] and plain(block).endswith(("：", ":"))
    return tuple(pairs), rest


def of(block: Block) -> Pairs | None:
    """Give the metadata a block holds, None where it is no metadata."""
    match block:
        case Paragraph(runs):
            return _in_line(text(runs).strip())
        case Table(rows):
            cells = [[re.sub(r"\s+", " ", cell.text).strip() for cell in row] for row in rows]
            return _in_table(cells)
        case _:
            return None


def _in_line(words: str) -> Pairs | None:
    names = [
        (found.start(), found.end(), found[1] or found[2] or found[3] or found[4])
        for found in _NAME.finditer(words)
    ]
    loose = _LOOSE_FIRST.match(words)
    if loose and names and names[0][0] > 0 and names[0][2] in _FIRM:
        names.insert(0, (0, loose.end(), loose[1]))
    if not names or names[0][0] > 0:
        return None
    ends = [start for start, _, _ in names[1:]] + [len(words)]
    return tuple(
        (name, words[start:end].strip(_EDGES))
        for (_, start, name), end in zip(names, ends, strict=True)
    )


def _in_table(rows: Sequence[Sequence[str]]) -> Pairs | None:
    pairs: list[tuple[str, str]] = []
    for row, under in pairwise([*rows, []]):
        if _heads(row, under):
            pairs += zip(map(_bare, row), under, strict=True)
            continue
        pairs += _in_row(row)
    named = {name for name, _ in pairs} - COUNTERS
    return tuple(pairs) if len(named) > 1 and named & {*_FIRM} else None


def _heads(row: Sequence[str], under: Sequence[str]) -> bool:
    """Tell whether a row holds names alone and the row under it their values."""
    names_only = len(row) > 1 and all(map(_BARE.fullmatch, row))
    return names_only and len(under) == len(row) and not any(map(_BARE.fullmatch, under))


def _in_row(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, cell in enumerate(row):
        if _BARE.fullmatch(cell):
            after = row[at + 1] if at + 1 < len(row) else ""
            yield _bare(cell), "" if _BARE.fullmatch(after) else after
        elif (at == 0 or not _BARE.fullmatch(row[at - 1])) and (inside := _in_line(cell)):
            yield from inside


def _bare(cell: str) -> str:
    found = _BARE.fullmatch(cell)
    assert found is not None
    return found[1]


def _is_value(block: Block) -> bool:
    words = plain(block)
    return 0 < len(words) <= _LONGEST_VALUE and not _TITLE.search(words)
