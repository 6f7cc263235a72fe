"""The web page around a report: its metadata is taken, its navigation and foot left out.

Works on the text as read, before its signs are made full width, for names and values on one
line are told apart by the blanks between them.
"""

import re
from collections.abc import Sequence

from assistant.document import Block, Document, Table, plain
from assistant.frozen import frozen
from assistant.recognise import metadata
from assistant.recognise.signs import sign

_WORDS_TABLE = """
打印 打印本页 打印此页 打印本文 关闭 关闭窗口 关闭本页 关闭页面 下载 附件下载 文字版 字体
字号 大 中 小 大号 中号 小号 默认 超大 繁體 繁体 简体 收藏 收藏本页 我的收藏 分享 分享到
微信 微博 新浪微博 QQ QQ空间 返回 返回顶部 返回首页 返回列表 顶部 语音播报 播报 朗读 无障碍
无障碍浏览 长者模式 适老化 长者助手 登录 注册 搜索 检索 首页 网站首页 政务公开 政府信息公开
信息公开 信息公开目录 政务服务 办事服务 互动交流 政民互动 新闻中心 要闻动态 走进 导航
网站地图 联系我们 正文 详情
"""
_WORDS = _WORDS_TABLE.split()
_SPLIT = re.compile(r"[\s\u3000\u00a0|｜/／:：\[\]【】（）()·•✕×A+\-]+")
_LINES = re.compile(
    r"^(当前位置|您(当前|现在)?(所在)?的?位置|您当前的位置|所在位置|现在位置|位置)\s*[:：>＞›»]"
    r"|首页\s*[-—>＞›»/]|^(浏览|阅读|点击|访问)(次数|量|数|率)?\s*[:：]?\s*\d*\s*次?$"
    r"|^【?\s*字[体号]\s*[:：]|^扫一扫|手机(打开|查看|版)|^分享到?\s*[:：]"
)
_FOOT = re.compile(
    r"^(上|下)一(篇|条)|^(主办|承办|协办|维护|运维)(单位|机构)?\s*[:：]|版权所有|ICP备|公网安备|网站标识码"
    r"|Copyright|^相关(链接|阅读|信息|文档|稿件|解读)|^网站(地图|声明)|^友情链接|技术支持\s*[:：]"
    r"|^责任编辑\s*[:：]|^(建议|推荐)使用.*浏览器|^附件下载|^【?(打印|关闭)"
)
_TEXT = 45  # characters from which on a line with a full stop is text of the report


@frozen
class Page:
    """A page with its report alone, and the lines of the page that were left out."""

    document: Document
    left_out: tuple[str, ...]


def read(document: Document) -> Page:
    """Take a report out of its web page."""
    blocks = document.blocks
    first, last = _body(blocks)
    above, top = metadata.read(blocks[:first])
    end, more = _end(blocks[last:])
    below, foot = metadata.read(end)
    pairs = (*above, *below)
    kept = [block for block in top if not is_residue(plain(block))]
    left = [plain(block) for block in top if is_residue(plain(block))] + more
    left += [f"{name}：{value}" for name, value in pairs if name in metadata.COUNTERS]
    found = [pair for pair in pairs if pair[0] not in metadata.COUNTERS]
    own = _first_of_each([*document.metadata, *found])
    return Page(Document((*kept, *blocks[first:last], *foot), own), tuple(left))


def is_residue(line: str) -> bool:
    """Tell whether a line is a page's navigation or its buttons."""
    if _LINES.search(line):
        return True
    parts = [part for part in _SPLIT.split(line) if part]
    return bool(parts) and all(part in _WORDS for part in parts)


def _body(blocks: Sequence[Block]) -> tuple[int, int]:
    """Give where the report's text begins and where it ends, as a half-open range."""
    inside = [n for n, block in enumerate(blocks) if _is_text(block)]
    return (inside[0], inside[-1] + 1) if inside else (len(blocks), len(blocks))


def _is_text(block: Block) -> bool:
    if isinstance(block, Table):
        return metadata.of(block) is None
    line = plain(block)
    if is_residue(line) or _FOOT.search(line) or metadata.of(block) is not None:
        return False
    return bool(sign(line.replace("(", "（").replace(")", "）"))) or (
        len(line) >= _TEXT and any(stop in line for stop in "。，,；;")
    )


def _end(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Keep what stands under the text up to the page's foot; the rest is left out."""
    lines = [plain(block) for block in blocks]
    foot = next(
        (n for n, line in enumerate(lines) if is_residue(line) or _FOOT.search(line)), len(lines)
    )
    return list(blocks[:foot]), [line for line in lines[foot:] if line]


def _first_of_each(pairs: Sequence[tuple[str, str]]) -> metadata.Pairs:
    """Keep the first value of each name that has one; a name without any value stays, empty."""
    found: dict[str, str] = {}
    for name, value in pairs:
        found[name] = found.get(name) or value
    return tuple(found.items())
