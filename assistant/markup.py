"""Section files: the front matter asks, the body writes; text to parts and back.

The body is read line by line. `##` to `#####` are headings of level 1 to 4; a heading with text
on the very next line is run in. A backslash at a heading's start keeps the program from
numbering it, one at its end from putting a stop after it. `|` rows make a table, where `^`
continues the cell above and `<` the cell to the left. Any other line is a paragraph; a
backslash in front keeps a line that begins with one of these signs as text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import frontmatter, tables
from assistant.errors import Flaw, TemplateError
from assistant.frozen import frozen
from assistant.model import Catalogue, Derived, Head, Part, Prose, Question, Rows, Section

FENCE = "+++"
_HEAD = re.compile(r"(#{2,5}) +(\S.*)")
_SIGN = re.compile(r"[#＃|\\]|\+\+\+")
_OPENING = re.compile(r"\{(?=[{%#％])|｛(?=[｛%％])|｝(?=｝)")
_CELL = re.compile(r"(?<!\\)\|")
_BAD_HEAD = "标题应写作 ## 至 ##### 加一个空格；报告总标题写在 report.toml"
_WIDE_HEAD = "标题的 ＃ 应是半角的 #；确实要印出 ＃ 的，请在前面加 \\"
_SECTION_FIELDS = ("title", "annex", "figures", "questions", "derived")


def read(text: str, file: str, catalogue: Catalogue) -> Section:
    """Read a section file. Raises TemplateError with every flaw found in it."""
    section, flaws = parse(text, file, catalogue)
    if flaws:
        raise TemplateError(flaws)
    return section


def parse(text: str, file: str, catalogue: Catalogue) -> tuple[Section, tuple[Flaw, ...]]:
    """Read a section file as far as it can be read; give every flaw found in it, too."""
    halves = _halves(text, file)
    front, above = halves.front, halves.above
    table, flaws = tables.read(front, file, above, frontmatter.ENTRIES)
    flaws += frontmatter.unknown_fields(table, _SECTION_FIELDS, front, file, above)
    questions, derived = frontmatter.asked(table, front, file, catalogue, flaws, above)
    if halves.unfenced:  # nothing more is said of a front matter that may be the text
        flaws = [*halves.unfenced]
    parts = tuple(_parts(halves.body, halves.offset, file, flaws))
    title = table.get("title") or next((p.text for p in parts if isinstance(p, Head)), file)
    annex = table.get("annex", False) is True
    made = Section(file, str(title), questions, derived, parts, text, annex)
    return made, tuple(flaws)


def write(
    title: str,
    entries: Sequence[Question | Derived],
    parts: Sequence[Part],
    catalogue: Catalogue,
    *,
    annex: bool = False,
) -> str:
    """Write a whole section file; what `read` gives back."""
    front = frontmatter.write(title, entries, catalogue, annex=annex)
    return f"{FENCE}\n{front}{FENCE}\n{write_parts(parts)}"


def asking(source: str, entries: Sequence[Question | Derived], catalogue: Catalogue) -> str:
    """Give a section file's text with more asked in its front matter, the rest as it stands."""
    if not entries:
        return source
    halves = _halves(source, "")
    added = "\n\n".join(frontmatter.entry(one, catalogue) for one in entries)
    front = f"{halves.front.rstrip()}\n\n{added}".lstrip("\n")
    return "\n".join((FENCE, front, FENCE, *halves.body))


def write_parts(parts: Sequence[Part]) -> str:
    """Write parts as the lines of a section's body; what `read` gives back."""
    return "\n\n".join(_written(part) for part in parts) + "\n"


def escaped(text: str) -> str:
    """Write plain words so that they hold no slot: `{{`, `{%` and `｛｛` print as typed."""
    return _OPENING.sub(lambda found: f"{{{{ '{found[0]}' }}}}", text)


@frozen
class _Halves:
    """Front matter and body's lines, each with the number of lines above it in the file.

    `unfenced` is the flaw of a file that has only one of the two +++.
    """

    front: str
    above: int
    body: Sequence[str]
    offset: int
    unfenced: tuple[Flaw, ...] = ()


def _halves(text: str, file: str) -> _Halves:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    opened = lines[first].strip() == FENCE
    start = first + opened
    end = next((n for n, line in enumerate(lines[start:], start) if line.strip() == FENCE), None)
    if end is None and not opened:
        return _Halves("", 0, lines, 0)
    said = "" if opened else "开头缺少一行 +++，填报项要写在前后两行 +++ 之间"
    below = 0 if end is None else end + 1
    if end is None:
        said = "开头的 +++ 没有与之相对的另一行 +++"
        end = below = next((n for n, one in enumerate(lines) if _HEAD.fullmatch(one)), len(lines))
    unfenced = (Flaw(file, first + 1, said),) if said else ()
    return _Halves("\n".join(lines[start:end]), start, lines[below:], below, unfenced)


def _parts(body: Sequence[str], offset: int, file: str, flaws: list[Flaw]) -> Iterator[Part]:
    """Read the body's lines; line numbers count from 1 in the file."""
    n = 0
    while n < len(body):
        line, number = body[n].strip(), offset + n + 1
        n += 1
        if not line:
            continue
        if line.startswith("|"):
            rows = [line]
            while n < len(body) and body[n].strip().startswith("|"):
                rows.append(body[n].strip())
                n += 1
            yield _rows(rows, number)
        elif found := _HEAD.fullmatch(line):
            run_in = body[n].strip() if n < len(body) else ""
            joins = bool(run_in) and not run_in.startswith(("#", "＃", "|"))
            n += joins
            words = _unescaped(run_in) if joins else None
            yield Head(len(found[1]) - 1, found[2], words, number)
        elif line.startswith("#"):
            flaws.append(Flaw(file, number, _BAD_HEAD))
        elif line.startswith("＃"):
            flaws.append(Flaw(file, number, _WIDE_HEAD))
        else:
            yield Prose(_unescaped(line), number)


def _rows(lines: Sequence[str], number: int) -> Rows:
    cells = [[cell.strip() for cell in _CELL.split(line.strip("|"))] for line in lines]
    return Rows(tuple(tuple(c.replace("\\|", "|") for c in row) for row in cells), number)


def _unescaped(line: str) -> str:
    return line.removeprefix("\\")


def _written(part: Part) -> str:
    match part:
        case Head(level, text, None):
            return f"{'#' * (level + 1)} {text}"
        case Head(level, text, run_in):
            return f"{'#' * (level + 1)} {text}\n{_escaped_line(run_in or '')}"
        case Prose(text):
            return _escaped_line(text)
        case Rows(rows):
            return "\n".join(
                "| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in rows
            )


def _escaped_line(text: str) -> str:
    return "\\" + text if _SIGN.match(text) else text


def without_lines(section: Section) -> tuple[Part, ...]:
    """Give a section's parts without their line numbers, to compare two sections by."""
    return tuple(replace(part, line=0) for part in section.parts)
