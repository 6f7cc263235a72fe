"""The metadata of a web page (索引号, 发布机构 …), as lines or tables of names and values.

The names are those of the site families seen; on one line several may follow each other, with
values that are empty.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.document import Block, Paragraph, Table, plain, text

Pairs = tuple[tuple[str, str], ...]

# Names no sentence begins with: they need no colon.
_FIRM_TABLE = """
索引号 信息索引号 组配分类 主题分类 体裁分类 体裁 主题导航 信息分类 信息类别 所属类目
公开类别 公开方式 公开范围 公开时限 公开形式 公开属性 公开主体 公开责任部门 时效性 有效性
效力状态 有效状态 发布机构 发布单位 发文机关 发文单位 发文机构 制发机关 机构名称 发文字号
发布文号 文件编号 文号 发文日期 发文时间 发布日期 发布时间 成文日期 成文时间 生成日期
生成时间 废止日期 失效日期 生效日期 实施日期 审核程序 信息名称 内容概述 内容摘要 关键词
主题词 信息来源 服务对象 责任部门
"""
_FIRM = _FIRM_TABLE.split()
# Names that are words of the language too.
_LOOSE_TABLE = """
标题 名称 文件名称 来源 稿源 文章来源 作者 有效期 日期 时间 类别 编号
"""
_LOOSE = _LOOSE_TABLE.split()
# Names of what a page counts or offers; they are no part of the report.
_COUNTERS_TABLE = """
浏览次数 浏览量 阅读次数 阅读量 阅读 点击数 点击量 点击次数 点击率 访问量 访问次数 浏览 字体
字号 字体大小 责任编辑 编辑 审核 审核人 录入 分享 分享到 打印 视力保护色
"""
_COUNTERS = _COUNTERS_TABLE.split()
COUNTERS = frozenset(_COUNTERS)
_ALL = "|".join(sorted({*_FIRM, *_LOOSE, *_COUNTERS}, key=len, reverse=True))
_NAME = re.compile(
    rf"(?:(?<=^)|(?<=[\s\]】|；;]))[\[【]?\s*(?:({_ALL})\s*(?:[\]】]\s*[：:]?|[：:])"
    rf"|({'|'.join(sorted(_FIRM, key=len, reverse=True))})(?=[\s\]】]|$))"
)
_BARE = re.compile(rf"[\[【]?({_ALL})[\]】]?[：:]?")
_TITLE = re.compile(r"报告|情况|法治")
_LONGEST_VALUE = 40


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
    names = [(found.start(), found.end(), found[1] or found[2]) for found in _NAME.finditer(words)]
    if not names or names[0][0] > 0:
        return None
    ends = [start for start, _, _ in names[1:]] + [len(words)]
    return tuple(
        (name, words[start:end].strip(" \t\u3000\u00a0;；|"))
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
