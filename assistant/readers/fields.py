"""The metadata block of a public web page: the names of its fields, and reading its pairs.

The names are those seen on the government sites of eight provinces.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

NAMES = (
    "索引号", "信息索引号", "组配分类", "发布机构", "发布单位", "发文机关", "发文单位", "制发机关",
    "发文日期", "文号", "发文字号", "发布文号", "文件编号", "主题分类", "体裁分类", "体裁",
    "公开方式", "公开范围", "公开类别", "公开形式", "公开时限", "公开日期", "公开程序", "时效性",
    "有效性", "效力状态", "成文日期", "成文时间", "发布日期", "发布时间", "发文时间", "生成日期",
    "生效日期", "生效时间", "废止日期", "废止时间", "失效日期", "审核程序", "所属类目", "机构名称",
    "责任部门", "公开责任部门", "信息来源", "信息分类", "信息名称", "主题导航", "主题词", "关键词",
    "内容概述", "内容摘要", "标题", "名称", "来源", "服务对象", "语种",
    "有效状态", "公开属性", "公开主体", "实施日期", "信息类别", "生成时间", "发文机构", "有效期",
    "文件名称", "稿源", "文章来源", "类别", "编号", "日期", "时间",
)  # fmt: skip
NOISE = (
    "浏览次数",
    "浏览量",
    "阅读次数",
    "阅读量",
    "点击数",
    "点击率",
    "访问量",
    "字号",
    "字体",
    "作者",
)
_NAME = "|".join(  # some sites space a short name out to the width of the others
    r"\s{0,4}".join(name) for name in sorted((*NAMES, *NOISE), key=len, reverse=True)
)
_LABEL = re.compile(rf"[\[【]? *({_NAME}) *[\]】]? *[:：]? *")
_INSIDE = re.compile(rf"[\[【] *({_NAME}) *[\]】] *[:：]? *|(?:(?<=\s)|^)({_NAME}) *[:：] *")
_SIZES = re.compile(r"\s*(?:[\[【（] *字(?:体大小|[体号]) *[：:]|字(?:体大小|[体号])[：: ]*大).*")
_BLANK = re.compile(r"\s+")


def starts(line: str) -> bool:
    """Tell whether a line begins with a field's name, set off from what follows."""
    found = _LABEL.match(line)
    if not found:
        return False
    rest = line[found.end() :]
    return not rest or found[0] != found[1]


def is_name(line: str) -> bool:
    """Tell whether a line is a field's name and nothing else."""
    return bool(_LABEL.fullmatch(line.strip()))


def pairs(chunks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Read names and texts from the pieces of a block as they stand on the page, in order."""
    name: str | None = None
    for chunk in chunks:
        words = _SIZES.sub("", _BLANK.sub(" ", chunk)).strip()
        found = _LABEL.fullmatch(words)
        if found:
            if name:
                yield name, ""
            name = _closed(found[1])
            continue
        several = list(_several(words))
        if several:
            if name:
                yield name, ""
            yield from several[:-1]
            last, text = several[-1]
            name = None if text else last
            if text:
                yield last, text
        elif name and words:
            yield name, words
            name = None
    if name:
        yield name, ""


def known(found: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give the pairs worth keeping: no counters, and each name once."""
    kept: dict[str, str] = {}
    for name, text in found:
        if name not in NOISE and not kept.get(name):
            kept[name] = text
    return tuple(kept.items())


def _several(words: str) -> Iterator[tuple[str, str]]:
    """Split a line that holds names with a colon or in brackets, each with its text."""
    found = list(_INSIDE.finditer(words))
    if not found or found[0].start() > 0:
        return
    ends = [one.start() for one in found[1:]] + [len(words)]
    for one, end in zip(found, ends, strict=True):
        yield _closed(one[1] or one[2]), words[one.end() : end].strip()


def _closed(name: str) -> str:
    return _BLANK.sub("", name)
