"""Reports for the tests of the checks, made of a few lines of text and read as any file is."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant import readers, templates
from assistant.checks import check
from assistant.checks.almanac import Almanac, read
from assistant.checks.rule import Finding
from assistant.checks.subject import Subject
from assistant.readers.reading import Comment, Facts
from assistant.recognise import recognise
from assistant.recognise.recognised import Recognised

TITLE = "青溪镇人民政府{year}年度法治政府建设情况报告"
OPENING = "一、主要举措和成效"
_FRONT = re.compile(
    "^(标题|主送|落款|文号|体裁分类|发布机构|成文日期|发布日期|年度|修订|改样|页眉|批注|隐藏|作者)：(.*)$"
)
_PAGE = ("文号", "体裁分类", "发布机构", "成文日期", "发布日期")
_HEADED = re.compile("^([一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[）)]|#)")
LONG = "镇党委高度重视，加强领导，明确责任，健全机制，扎实推进各项工作，" * 5 + "成效明显。"


@cache
def almanac() -> Almanac:
    """Give the shipped almanac."""
    root = Path(templates.root())
    one, other = (
        read((root / name).read_text("utf-8"), name) for name in ("references.toml", "terms.toml")
    )
    return one.joined(other)


def report(text: str) -> Recognised:
    """Read a report's text as a text file is read."""
    return recognise(readers.read("报告.txt", text.encode()).document, templates.catalogue())


def subject(example: str, last: str | None = None, year: int = 2023) -> Subject:
    """Give an example in a small report of its own; lines such as 标题：… replace its frame."""
    front: dict[str, str] = {}
    body = []
    for line in example.replace("{long}", LONG).splitlines():
        if match := _FRONT.match(line):
            front[match[1]] = match[2]
        else:
            body.append(line)
    year = int(front.get("年度", year))
    facts = Facts(
        comments=tuple(Comment("", text) for text in _facts(front, "批注")),
        inserted=_facts(front, "修订"),
        restyled=len(_facts(front, "改样")),
        margins=_facts(front, "页眉"),
        hidden=_facts(front, "隐藏"),
        author=front.get("作者", ""),
    )
    text = _text(front, body, year)
    reading = readers.read("报告.txt", text.encode())
    return Subject(
        report(text),
        almanac(),
        last=subject(last, year=year - 1).report if last else None,
        facts=facts,
        source=reading.document,
        numbers=reading.lines,
    )


def findings(example: str, last: str | None = None) -> tuple[Finding, ...]:
    """Check an example."""
    return check(subject(example, last))


def _facts(front: dict[str, str], name: str) -> tuple[str, ...]:
    return (front[name],) if name in front else ()


def _text(front: dict[str, str], body: list[str], year: int) -> str:
    head = [f"{name} {front[name]}" for name in _PAGE if name in front]
    head.append(front.get("标题", TITLE.format(year=year)))
    if "主送" in front:
        head.append(f"{front['主送']}：")
    if body and not _HEADED.match(body[0]) and not re.match("20..年，|现将", body[0]):
        head.append(OPENING)
    foot = re.split(" ", front.get("落款", ""), maxsplit=1)
    return "\n\n".join([*head, *body, *(foot if foot[0] else ())]) + "\n"


__all__ = ["almanac", "findings", "replace", "report", "subject"]
