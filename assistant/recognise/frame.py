"""The frame of a report: title, issuer, 主送机关, and at its end 附件, signature, date and 附注."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from assistant.document import (
    Align,
    Attachments,
    Block,
    Note,
    Paragraph,
    Signature,
    Table,
    plain,
)
from assistant.document import lines as printed_lines
from assistant.recognise import issuer
from assistant.recognise.signs import sign

_STOPS = "。！；，："  # a title has none at its end, and is one still where it does
_TITLE = re.compile(rf".*(法治|依法行政|法制).*(报告|情况|总结|汇报)([（(].*[)）])?[{_STOPS}]?")
_ANY_TITLE = re.compile(r".{4,}(报告|总结|汇报)([（(].*[)）])?")
_PAPER = re.compile(rf"(报告|总结|汇报)([（(].*[)）])?[{_STOPS}]?$")
_LEAD = re.compile("现[将就]|根据|按照")
_BEGUN = re.compile(r"[^，。；：]{4,40}(?:关于|年度?|推进)")  # a title cut before its matter
_MATTER = re.compile(r"法治|依法|推进")
_MOST_LINES = 4
_LONGEST_TITLE = 90
_ALIKE = 0.75
_ADDRESSEE = re.compile(r"(.{2,50}(?:委|政府|办|办公室|小组|局|委员会|组|厅|处))[：:]")
# 县委、县政府 on a line of its own is one, though its colon was forgotten.
_BARE_ADDRESSEE = re.compile(
    "(?:中共)?(?P<of>[省市县区旗州镇乡])委(?:、|，)?(?P=of)(?:人民)?政府(?:[，、].{2,30}[委办局组])?"
)
_NUMBER = re.compile(r"(.{1,14}[〔\[（]?20\d\d[〕\]）]?\s*\d{1,4}\s*号)(?:\s*签发人.*)?")
_HAN = "[〇○零Ｏ一二三四五六七八九十]"
DATE = rf"(?:[12]\d{{3}}|{_HAN}{{4}})年(?:\d{{1,2}}|{_HAN}{{1,3}})月(?:\d{{1,2}}|{_HAN}{{1,3}})日"
_SIGNED = re.compile(rf"(?P<issuer>.*?)(?<!\s)\s*(?P<date>{DATE})")
_ATTACHED = re.compile(r"附件?\s*[：:]\s*(.*)")
_ITEM = re.compile(r"(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）])\s*(.+)")
_ANNEX = re.compile(r"附[件表]|抄[送报]|.*印发$")  # begins what belongs to the paper
_NOTE = re.compile(r"[（(]([^（）()]*(?:公开|联系人|印发)[^（）()]*)[)）]")


@dataclass(slots=True)
class Frame:
    """What surrounds the body, and the body's blocks.

    `annex` is what follows the signature, `stray` what belongs to no part of the report.
    """

    title: str = ""
    number: str = ""
    addressee: str = ""
    body: list[Block] = field(default_factory=list)
    end: list[Block] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    annex: list[Block] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)


def read(blocks: Sequence[Block]) -> Frame:
    """Take a report's frame apart from its body."""
    frame = Frame()
    first = next((n for n, block in enumerate(blocks) if _is_body(block)), len(blocks))
    rest = _read_title(blocks, first, frame)
    rest = _read_head(rest, frame)
    frame.body, frame.end = _read_end(rest, frame)
    return frame


def _is_body(block: Block) -> bool:
    line = plain(block)
    told = "。" in line and not (_TITLE.fullmatch(line) and _is_title([line]))
    return bool(sign(line)) or told or len(line) > _LONGEST_TITLE


def _read_title(blocks: Sequence[Block], first: int, frame: Frame) -> list[Block]:
    """Find the title among the first lines; what stands before it is kept aside."""
    lines = [plain(block) for block in blocks[:first]]
    found = _title_range(blocks[:first], lines)
    if found is None:
        return list(blocks)
    start, end = found
    frame.title = "".join(lines[start:end])
    if end - start > 1:
        frame.repairs.append(f"标题原分{end - start}行，已接成一行")
    for line in lines[:start]:
        if numbered := _NUMBER.fullmatch(line):
            frame.number = numbered[1]
        elif _TITLE.fullmatch(line) or _alike(line, frame.title) or line in frame.title:
            frame.repairs.append(f"略去重复的标题：“{line}”")
        elif line:
            frame.stray.append(line)
    return list(blocks[end:])


def _title_range(blocks: Sequence[Block], lines: Sequence[str]) -> tuple[int, int] | None:
    """Give the lines the title takes; of several alike, the last, which is the report's own."""
    ranges = list(_ranges(lines))
    if not ranges:
        ranges = [
            (n, n + 1)
            for n, line in enumerate(lines)
            if _ANY_TITLE.fullmatch(line) or _shown_as_title(blocks[n])
        ]
    if not ranges:
        return None
    chosen = ranges[0]
    for other in ranges[1:]:
        words = "".join(lines[slice(*other)])
        if _PAPER.search(words) or _alike("".join(lines[slice(*chosen)]), words):
            chosen = other
    return _with_issuers(lines, chosen)


def _ranges(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give each group of lines that makes a title of its own, from the top down."""
    at = 0
    while at < len(lines):
        end = next(
            (end for end in range(at + 1, at + 1 + _MOST_LINES) if _is_title(lines[at:end])), None
        )
        if end is None or _is_title(lines[at + 1 : end]):
            at += 1
            continue
        if end < len(lines) and re.fullmatch(r".{0,8}(报告|汇报|总结)", lines[end]):
            end += 1
        yield at, end
        at = end


def _is_title(lines: Sequence[str]) -> bool:
    whole = "".join(lines)
    if len(whole) > _LONGEST_TITLE or any(_ADDRESSEE.fullmatch(line) or not line for line in lines):
        return False
    return bool(_TITLE.fullmatch(whole)) and not (_LEAD.match(whole) or "。" in whole[:-1])


def _with_issuers(lines: Sequence[str], found: tuple[int, int]) -> tuple[int, int]:
    """Take in the issuers' names, and what a title was cut from, on the lines above it."""
    start, end = found
    while start > 0 and _leads(lines[start - 1], lines[start]):
        above = lines[start - 1]
        if above in lines[start] or (start < end - 1 and above.endswith(("办公室", "中心"))):
            break
        start -= 1
    return start, end


def _leads(above: str, words: str) -> bool:
    """Tell whether a title begins on the line above."""
    if _TITLE.fullmatch(above):
        return False
    return issuer.is_body(above) or bool(_BEGUN.fullmatch(above) and _MATTER.match(words))


def _shown_as_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and (
        block.look.outline == 0 or block.look.align is Align.CENTER
    )


def _alike(one: str, other: str) -> bool:
    one, other = (re.sub(r"[\s年度]", "", words) for words in (one, other))
    if not one or not other:
        return False
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _read_head(blocks: list[Block], frame: Frame) -> list[Block]:
    """Read document number and 主送机关 between the title and the text."""
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        line = plain(block)
        if _is_body(block) or (not line and not isinstance(block, Paragraph)):
            return kept + blocks[at:]
        if _ADDRESSEE.fullmatch(line) or _BARE_ADDRESSEE.fullmatch(line):
            frame.addressee = line.rstrip("：:")
            return kept + blocks[at + 1 :]
        if (numbered := _NUMBER.fullmatch(line)) and not frame.number:
            frame.number = numbered[1]
        else:
            kept.append(block)
    return kept


def _read_end(blocks: list[Block], frame: Frame) -> tuple[list[Block], list[Block]]:
    """Cut the end matter off the body: 附件, signature and date, 附注."""
    last = next(
        (n for n in range(len(blocks) - 1, -1, -1) if _SIGNED.fullmatch(plain(blocks[n]))), None
    )
    if last is None or not _is_signature(plain(blocks[last])):
        body, note = _cut_note(blocks)
        body, attached = _cut_attachments(body)
        return body, [*attached, *note]
    note = _read_annex(blocks[last + 1 :], frame)
    body, signature = _cut_signature(blocks[: last + 1])
    body, attached = _cut_attachments(body)
    return body, [*attached, signature, *note]


def _read_annex(blocks: Sequence[Block], frame: Frame) -> list[Block]:
    """Keep what follows the signature from where it belongs to the paper on; gives the 附注."""
    at = next((n for n, one in enumerate(blocks) if _NOTE.fullmatch(plain(one))), len(blocks))
    _, note = _cut_note(list(blocks[at : at + 1]))
    rest = [*blocks[:at], *blocks[at + 1 :]]
    begins = (n for n, one in enumerate(rest) if isinstance(one, Table) or _ANNEX.match(plain(one)))
    first = next(begins, len(rest))
    frame.annex = rest[first:]
    frame.stray += [line for block in rest[:first] for line in printed_lines(block)]
    return note


def _is_signature(line: str) -> bool:
    found = _SIGNED.fullmatch(line)
    return found is not None and (not found["issuer"] or issuer.is_body(found["issuer"]))


def _cut_signature(blocks: list[Block]) -> tuple[list[Block], Signature]:
    found = _SIGNED.fullmatch(plain(blocks[-1]))
    assert found is not None
    names = [found["issuer"]] if found["issuer"] else []
    rest = blocks[:-1]
    while not found["issuer"] and rest and issuer.is_body(plain(rest[-1])):
        names.insert(0, plain(rest.pop()))
    return rest, Signature(tuple(names), found["date"])


def _cut_note(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    if blocks and (found := _NOTE.fullmatch(plain(blocks[-1]))):
        return blocks[:-1], [Note(found[1])]
    return blocks, []


def _cut_attachments(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Read 附件说明, one name after the colon or one on each line below."""
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 12), -1):
        if not (found := _ATTACHED.fullmatch(plain(blocks[at]))):
            continue
        lines = [line for line in (found[1], *map(plain, blocks[at + 1 :])) if line]
        items = [item[1] if (item := _ITEM.fullmatch(line)) else "" for line in lines]
        if len(lines) == 1 and not items[0]:
            return blocks[:at], [Attachments((lines[0],))]
        if items and all(items):
            return blocks[:at], [Attachments(tuple(items))]
        return blocks, []
    return blocks, []
