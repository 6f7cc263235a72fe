"""Where the report stands on a web page: its lines, its title, its metadata, what is around.

The body is the deepest element that holds nearly all prose of the page. Title and metadata
usually stand before it; navigation, tools and foot are told by their words and links.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.document import Look
from assistant.frozen import frozen
from assistant.readers import fields
from assistant.readers.page import Line, Page
from assistant.readers.tree import Node

_PROSE = re.compile("[，。；,;]")
_SHORTEST_PROSE = 20
_NEARLY_ALL = 0.97
_LINKED = 0.5
_NEAR = 3  # lines, such as a heading, between two parts of a report
_MOST_FURNITURE = 60  # characters of a line that may be navigation, tools or foot
_FURNITURE = re.compile(
    r"^【?(打印|关闭|复制|返回|分享|收藏|字号|字体|[大中小](?=[】\s]|$)|首 ?页|[上下]一[篇条页]"
    r"|纠错|下载|保存|语音|听全文|朗读|无障碍|繁[體体]|简体|登录|注册|搜索|检索|更多|顶部|回到)"
    r"|扫一扫|二维码|版权所有|[主承]办(单位)?[：:]|主管单位|ICP备|公网安备|网站标识码|网站地图"
    r"|联系我们|技术支持|相关(链接|文档|信息|阅读|文件|附件|解读)|责任编辑|编辑[：:]|审核[：:]"
    r"|浏览次数|(当前|所在|您的)位置|您是第|分享到|关注(微信|公众号)|手机(浏览|阅读)"
    r"|打印本页|关闭(本页|窗口)|下载(文字|图片)版|扫描件",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(浏览|阅读|点击|访问)[次量数]|字体|(?<!文)字号 ?[：:]"
    r"|(发布)?(时间|日期)[：:].*来源|^来源[：:].*(时间|日期)"
)
_DIVIDERS = re.compile(r"[\s\[\]【】:：]")
_REPORT = re.compile(r"((19|20)\d\d|法治政府建设)[^，。；]*报告([（(][^，。；]*[)）])?$")
_SITE = re.compile(r"\s*[-_|—–]+\s*")
_SIGNED = re.compile(
    r"(19|20)\d\d年\d{1,2}月\d{1,2}日$|(人民政府|办事处|委员会|党工委|工委|局|办公室|中心)$"
)
_ISSUER = re.compile(r"^[^，。；：]{3,30}(人民政府|办事处|委员会|工委|党组|党委|局|管委会)$")
_PARTY = re.compile(r"^中共[^，。；：]{3,30}(委员会|工委|党组|党委)$")
_BEGUN = re.compile(
    r"^[^，。；：]{4,40}(关于|年度?|推进|加强)$"
)  # a title broken before its matter
_MATTERS = ("法治", "推进", "依法行政", "加强")
_NO_ISSUER = ("关于", "20", *_MATTERS)
_MOST_SIGNED = 40
_LONGEST_TITLE = 80


@frozen
class Article:
    """The report on a page: the lines from `first` up to `end`, less those `skipped`.

    `title` is that before the body, empty where the body holds it; `above` are lines before it
    that begin like metadata but do not part names from values: for recognise to judge.
    """

    first: int
    end: int
    skipped: frozenset[int]
    title: str
    above: tuple[int, ...]
    metadata: tuple[tuple[str, str], ...]
    around: tuple[str, ...]


def article(page: Page) -> Article:
    """Find the report on a page."""
    lines = page.lines
    first, end = _widened(lines, _body(page))
    end = _with_signature(lines, end)
    while end > first and _is_furniture(lines[end - 1]):
        end -= 1
    start = _content_start(lines, first, end)
    title_lines, title = _title(page, first, start, end)
    skipped = frozenset(
        at
        for at in range(first, start)
        if _is_furniture(lines[at]) or _is_metadata(lines, at, first)
    )
    metadata = _metadata(lines, first, start, skipped, end)
    above = tuple(
        at for at in range(first) if _is_undivided(lines[at]) and not _is_byline(lines[at])
    )
    read = {*range(first, end)} - skipped | {*title_lines, *above}
    around = tuple(
        line.text
        for at, line in enumerate(lines)
        if at not in read and not _is_said(line, metadata)
    )
    return Article(first, end, skipped, title, above, metadata, around)


def look(line: Line, headings: Sequence[int], lead: int) -> Look:
    """Give a line's look; where h1 is not the title, it is a heading of the first level."""
    outline = line.outline
    if outline is not None and headings.count(0) > 1:
        outline += 1
    return Look(outline, line.align, lead)


def _body(page: Page) -> Node:
    """Give the deepest element with nearly all prose."""
    weights = [0]
    for line in page.lines:
        weights.append(weights[-1] + _weight(line))
    enough = weights[-1] * _NEARLY_ALL
    node = page.root
    while weights[-1]:
        inner = next((one for one in _elements(node) if _between(weights, one) >= enough), None)
        if inner is None or inner.end - inner.first <= 1 < node.end - node.first:
            break
        node = inner
    return node


def _elements(node: Node) -> Iterator[Node]:
    """Give the elements that may hold a report; a list is part of one."""
    return (
        child
        for child in node.children
        if not isinstance(child, str) and child.tag not in ("ol", "ul", "li")
    )


def _between(weights: Sequence[int], node: Node) -> int:
    return weights[node.end] - weights[node.first]


def _weight(line: Line) -> int:
    words = line.text
    prose = len(words) >= _SHORTEST_PROSE and _PROSE.search(words) and not _is_furniture(line)
    return len(words) if prose else 0


def _is_furniture(line: Line) -> bool:
    words = line.text
    if line.around or line.linked > len(words) * _LINKED:
        return not _PROSE.search(words) or len(words) < _MOST_FURNITURE
    if len(words) >= _MOST_FURNITURE or words.endswith("。"):
        return False
    return bool(_FURNITURE.search(words))


def _is_metadata(lines: Sequence[Line], at: int, first: int) -> bool:
    """Tell whether a line is a field's name, or its text on the line after."""
    if _pairs(lines[at]):
        return True
    if at == first or _is_title(lines[at].text):
        return False
    above = lines[at - 1].text
    return fields.is_name(above) and not _PROSE.search(lines[at].text)


def _is_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and bool(_REPORT.search(words))


def _content_start(lines: Sequence[Line], first: int, end: int) -> int:
    """Give the first line of prose: what is before it may be metadata and tools."""
    for at in range(first, end):
        if _weight(lines[at]) and not fields.starts(lines[at].text):
            return at
    return first


def _widened(lines: Sequence[Line], body: Node) -> tuple[int, int]:
    """Give the body with the sentences that stand near it in containers of their own."""
    first, end = body.first, body.end
    while near := [at for at in range(end, min(end + _NEAR, len(lines))) if _is_full(lines[at])]:
        end = near[-1] + 1
    while near := [at for at in range(max(first - _NEAR, 0), first) if _is_full(lines[at])]:
        if any(_is_title(line.text) for line in lines[near[0] : first]):
            break
        first = near[0]
    return first, end


def _is_full(line: Line) -> bool:
    return "。" in line.text and not line.around and bool(_weight(line))


def _with_signature(lines: Sequence[Line], end: int) -> int:
    """Give the end of the body with the issuer and date that may stand just after it."""
    while end < len(lines):
        words = lines[end].text
        signed = len(words) <= _MOST_SIGNED and _SIGNED.search(words)
        if not signed or _is_furniture(lines[end]) or "：" in words or ":" in words:
            break
        end += 1
    return end


def _title(page: Page, first: int, start: int, end: int) -> tuple[list[int], str]:
    """Give the title before the body and its lines; nothing where the body holds it."""
    lines = page.lines
    bare = [_bare(_SITE.split(one)[0]) for one in page.titles if one]
    whole = [_bare(one) for one in page.titles if one]
    held = "".join(_bare(line.text) for line in lines[first:end])
    for group in _title_groups(lines, first):
        words = _joined(lines, group)
        called = _bare(words) and (_bare(words) in whole or _bare(words) in bare)
        headed = _is_title(words) and not _is_linked(lines, group)
        if (called and _is_title(words)) or headed or (called and lines[group[0]].outline == 0):
            return (group, "") if _bare(words) in held else (group, words)
    if any(_is_title(line.text) for line in lines[first:start]):
        return [], ""
    named = next((one for one in page.titles if _is_title(_SITE.split(one)[0])), "")
    words = _SITE.split(named)[0]
    return [], "" if _bare(words) in held else words


def _title_groups(lines: Sequence[Line], first: int) -> Iterator[list[int]]:
    """Give the lines before the body that may be its title, the nearest first.

    A title may be broken over two blocks, and stand below its issuers' names.
    """
    groups = list(_blocks(lines, first))
    for group, above in pairwise([*groups, []]):
        alone = _is_title(_joined(lines, group)) or _is_title(_joined(lines, above))
        whole = [*above, *group]
        broken = not alone and _is_title(_joined(lines, whole)) and not _is_linked(lines, whole)
        yield _with_issuers(lines, whole if broken else group)


def _with_issuers(lines: Sequence[Line], group: list[int]) -> list[int]:
    """Take in the lines above that a title without its issuer begins with."""
    words = _joined(lines, group)
    if not _is_title(words):
        return group
    while group[0] > 0 and len(words) <= _LONGEST_TITLE:
        above = lines[group[0] - 1]
        begun = _BEGUN.search(above.text) and words.startswith(_MATTERS)
        named = _ISSUER.search(above.text) and words.startswith(_NO_ISSUER)
        party = _PARTY.search(above.text) and not words.startswith(_NO_ISSUER) and len(group) > 1
        if not (begun or named or party) or _is_furniture(above) or fields.starts(above.text):
            break
        group = [group[0] - 1, *group]
        words = _joined(lines, group)
    return group


def _joined(lines: Sequence[Line], group: Sequence[int]) -> str:
    return "".join(lines[at].text for at in group)


def _blocks(lines: Sequence[Line], first: int) -> Iterator[list[int]]:
    """Give the lines before the body by the block they stand in, the nearest first."""
    at = first
    while at > 0:
        group = [at - 1]
        while group[0] > 0 and lines[group[0] - 1].block is lines[at - 1].block:
            group.insert(0, group[0] - 1)
        yield group
        at = group[0]


def _is_linked(lines: Sequence[Line], group: Sequence[int]) -> bool:
    return any(_is_furniture(lines[at]) for at in group) or fields.starts(lines[group[0]].text)


def _metadata(
    lines: Sequence[Line], first: int, start: int, skipped: frozenset[int], end: int
) -> tuple[tuple[str, str], ...]:
    """Read the block of fields: before the body, at its start, or where neither has it, after."""
    before = [line for at, line in enumerate(lines[:start]) if at < first or at in skipped]
    block = [line for line in before if not _is_byline(line)]
    for region in (block, lines[end:], before):
        found = fields.known(list(fields.pairs(_chunks(region))))
        if found:
            return found
    return ()


def _chunks(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if not (line.around or line.linked > len(line.text) * _LINKED or _is_undivided(line)):
            yield from (words for words, _ in line.pieces if words.strip())


def _is_said(line: Line, metadata: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a line is in the metadata already."""
    found = _pairs(line)
    if not found:
        return any(line.text == text for _, text in metadata)
    return all(
        (name, text) in metadata or (name in dict(metadata) and not text) for name, text in found
    )


def _pairs(line: Line) -> list[tuple[str, str]]:
    """Give the names and values a line holds; none where it holds anything else."""
    found = list(fields.pairs(words for words, _ in line.pieces if words.strip()))
    whole = "".join(name + text for name, text in found)
    return found if _DIVIDERS.sub("", whole) == _DIVIDERS.sub("", line.text) else []


def _is_undivided(line: Line) -> bool:
    """Tell whether a line begins like metadata but does not part names from values."""
    return fields.starts(line.text) and not _pairs(line)


def _is_byline(line: Line) -> bool:
    return bool(_BYLINE.search(line.text))


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)
