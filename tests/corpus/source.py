"""A report of the corpus as its source file gives it: the text, and the truth marked in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

APPROX = re.compile(r"余|多|近|不超过|超|逾|约|不少于|不低于|不足|不到|(?<=\d)至(?=\d)")
BEFORE = re.compile(r"(?:近|超过|超|逾|突破|约|不少于|不低于|不超过|不足|不到)\Z")
AFTER = re.compile(r"以上|左右|以内")
SAME = {
    "以上": "不少于",
    "左右": "约",
    "以内": "不超过",
    "超过": "超",
    "突破": "超",
    "逾": "超",
    "不低于": "不少于",
    "不足": "不超过",
    "不到": "不超过",
}
NUMBER = re.compile(
    r"(\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万]+|几十)(余|多)?([万亿])?(余|多)?"
)
FIGURE = re.compile(r"\[(\??)([^\]=：]+)(?:=([-\d.]+)([^\]：]*))?：([^\]]*)\]")
REVISED = re.compile(r"\{-.*?-\}|\{hide .*?\}|\{\+|\+\}|\{(?:sdt|link|field) |\{box|\}")
DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number a clerk would bring up to date, as a careful reader takes it.

    `copies` is how many labels share it; `optional` says that readers may differ about it;
    `also` is an optional heading it may be thought to stand under.
    """

    label: str
    value: Decimal
    unit: str
    approx: str | None
    heading: str
    text: str
    optional: bool = False
    also: str = ""

    @property
    def none(self) -> bool:
        """Tell whether it is a statement of none (未发生, 清零, 零投诉) in words."""
        return not self.value and "0" not in self.text

    @property
    def copies(self) -> int:
        """How many things the one number states."""
        return self.label.count("/") + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline, without number and closing stop."""

    level: int
    text: str
    run_in: bool
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a builder sets it: its kind, its number, its words and what runs on after them.

    Kinds: title, addressee, head1 to head4, text, row, end, front.
    """

    kind: str
    text: str
    number: str = ""
    body: str = ""


@dataclass(slots=True)
class Report:
    """One report: how it is to be built, its lines, and its truth."""

    name: str
    head: dict[str, str]
    metadata: list[tuple[str, str]]
    lines: list[Line] = field(default_factory=list)
    outline: list[Heading] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(line.text for line in self.lines if line.kind == "title")

    @property
    def damage(self) -> frozenset[str]:
        """What the way through the web did to the text."""
        return frozenset(self.head.get("damage", "").split())

    @property
    def size(self) -> int:
        """Characters of the text."""
        return sum(len(plain(line.number + line.text + line.body)) for line in self.lines)


def load(path: Path) -> Report:
    """Give the report of a source file."""
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    fields = [line.split(":", 1) for line in head.splitlines()]
    metadata = [one.strip().partition("=") for name, one in fields if name == "meta"]
    report = Report(
        path.stem,
        {name: value.strip() for name, value in fields if name != "meta"},
        [(name.strip(), value.strip()) for name, _, value in metadata],
    )
    for line in body.splitlines():
        if line.strip():
            _take(report, line.strip())
    return report


def truth(report: Report) -> dict[str, object]:
    """Give the truth in the shape `import --dry-run --json` prints."""
    return {
        "title": report.title,
        "issuer": report.head["issuer"],
        "year": int(report.head["year"]),
        "metadata": dict(report.metadata),
        "outline": [
            {"level": one.level, "text": one.text, "run_in": one.run_in} for one in report.outline
        ],
        "figures": [
            {
                "label": one.label,
                "value": str(one.value),
                "unit": one.unit,
                "approx": one.approx,
                "heading": one.heading,
                "text": one.text,
            }
            for one in report.figures
        ],
    }


def plain(words: str) -> str:
    """Give the words without the marks of truth and of revision."""
    return REVISED.sub("", FIGURE.sub(r"\2", words))


def unmarked(words: str) -> str:
    """Give the words without the marks of truth; revisions stay for the Word builder."""
    return FIGURE.sub(r"\2", words)


SIGNS = {"# ": "title", "> ": "addressee", "= ": "end", "% ": "front", "| ": "row"}


def _take(report: Report, line: str) -> None:
    if found := re.match(r"(#{2,5})(\??) (\S+) (.*)", line):
        _take_heading(report, *found.groups())
        return
    kind = SIGNS.get(line[:2], "text")
    words = line if kind == "text" else line[2:]
    report.figures += _figures(words, *_where(report))
    report.lines.append(Line(kind, unmarked(words)))


def _take_heading(report: Report, marks: str, doubt: str, number: str, rest: str) -> None:
    level, (words, _, body) = len(marks) - 1, rest.partition("||")
    head = re.sub(r"[。；：]$", "", plain(words).strip())
    report.outline.append(Heading(level, head, bool(body), bool(doubt)))
    report.figures += _figures(words + body, *_where(report))
    number = "" if number == "-" else number
    report.lines.append(
        Line(f"head{level}", unmarked(words.strip()), number, unmarked(body.strip()))
    )


def _where(report: Report) -> tuple[str, str]:
    sure = [one.text for one in report.outline if not one.optional] or [""]
    return sure[-1], report.outline[-1].text if report.outline else ""


def _figures(words: str, heading: str, also: str) -> Iterator[Figure]:
    for found in FIGURE.finditer(words):
        doubt, written, value, unit, label = found.groups()
        written_plain = REVISED.sub("", written)
        if value:
            number, measure = Decimal(value), unit
        else:
            number, measure = _quantity(written_plain)
        mark = (
            APPROX.search(written_plain)
            or BEFORE.search(words, 0, found.start())
            or AFTER.match(words, found.end())
        )
        approx = SAME.get(mark[0], mark[0]) if mark else None
        yield Figure(label, number, measure, approx, heading, written_plain, bool(doubt), also)


def _quantity(written: str) -> tuple[Decimal, str]:
    found = NUMBER.search(written)
    if not found:
        raise ValueError(f"no number in {written}: give =value")
    digits, _, scale, _ = found.groups()
    unit = written[found.end() :]
    value = Decimal(digits) if digits[0].isdigit() else Decimal(_chinese(digits))
    if scale and unit.startswith("元"):
        return value, scale + unit
    return value * {"万": 10_000, "亿": 100_000_000, None: 1}[scale], unit


def _chinese(signs: str) -> int:
    total = part = digit = 0
    for sign in signs:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign == "万":
            total, part, digit = (total + part + digit or 1) * 10_000, 0, 0
        else:
            part, digit = part + (digit or 1) * TENS[sign], 0
    return total + part + digit
