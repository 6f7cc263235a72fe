"""A report as a saved web page or a text file, with what web copies lose."""

import html
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from tests.corpus.source import Line, Report, plain

SITES = Path(__file__).parent / "sites"
HALF = str.maketrans("，；：（）！？", ",;:()!?")
WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
Changes = dict[str, Callable[[str], str]]
WITHIN: Changes = {
    "half": lambda s: s.translate(HALF),
    "dash": lambda s: re.sub(r"(20\d\d)[—-](20\d\d)年", r"\1\2年", s),
    "blank": lambda s: re.sub(r"(20\d\d)(年)", r"\1 \2", s),
    "wide": lambda s: re.sub(r"[\d.]+%?", lambda m: m[0].translate(WIDE), s),
    "quotes": lambda s: re.sub("[“”]", '"', s),
    "apart": lambda s: re.sub(r"(?<=[一-龥])(\d[\d.]*)(?=[一-龥])", r" \1 ", s),
    "thin": lambda s: re.sub(r"(\d)(件|次|人次|份|名)", "\\1\u2009\\2", s),
}
AROUND: Changes = {
    "sep": lambda s: re.sub(r"^([一二三四五六七]+、|[（(][一二三四五六七]+[)）])", r"\1 ", s),
    "bracket": lambda s: re.sub(r"^[（(]([一二三四五六七]+[)）])", r"\1", s),
    "nbsp": lambda s: "\u00a0\u00a0" + s,
    "indent": lambda s: "\u3000\u3000" + s,
    "tail": lambda s: s + "\u3000 ",
}


def build_text(report: Report) -> bytes:
    """Give the report as a text file."""
    lines = [damaged(report, line) for line in words(report)]
    before = _metadata_lines(report)
    after = [one for one in report.head.get("foot", "").split("|") if one]
    gap = "\n\n" if "loose" in report.damage else "\n"
    if "wrap" in report.damage:
        lines = ["\n".join(wrapped(line)) for line in lines]
    text = gap.join([*before, *lines, *after]) + "\n"
    encoding = report.head.get("encoding", "utf-8")
    if "crlf" in report.damage:
        text = text.replace("\n", "\r\n")
    return text.encode(encoding)


def build_page(report: Report, sites: Path = SITES) -> bytes:
    """Give the report as a saved page of its site."""
    shell = (sites / f"{report.head['site']}.html").read_text("utf-8")
    for name, value in report.metadata:
        shell = shell.replace(f"%{name}%", html.escape(value))
    body = "\n".join(_elements(report))
    shell = shell.replace("%title%", html.escape(report.title)).replace("%body%", body)
    return shell.encode(report.head.get("encoding", "utf-8"))


def wrapped(line: str, width: int = 38) -> list[str]:
    """Give a paragraph as the lines of a page it was copied from."""
    return [line[n : n + width] for n in range(0, len(line), width)]


def words(report: Report) -> Iterator[str]:
    """Give the report's lines as they print."""
    for n, line in enumerate(report.lines):
        yield _printed(report, n, line)


def damaged(report: Report, line: str, table: Changes = WITHIN | AROUND) -> str:
    """Give a line as it comes out of the web."""
    for name, change in table.items():
        if name in report.damage:
            line = change(line)
    return line


def _printed(report: Report, n: int, line: Line) -> str:
    number = line.number
    firsts = [k for k, one in enumerate(report.lines) if one.kind == "head1"]
    if "lostfirst" in report.damage and firsts and n == firsts[0]:
        number = ""
    if line.kind == "row":
        return "\t".join(cell.strip("^<") for cell in cells(line))
    return plain(number + line.text + line.body)


def cells(line: Line) -> list[str]:
    """Give the cells of a table row."""
    return [plain(cell.strip()) for cell in line.text.strip("| ").split("|")]


def _metadata_lines(report: Report) -> list[str]:
    fields = [f"{name} {value}".strip() for name, value in report.metadata]
    if report.head.get("fields") == "bracket":
        return [f"[{name}] {value}" for name, value in report.metadata]
    if report.head.get("fields") == "colon":
        return [f"{name}：{value}" for name, value in report.metadata]
    return [" ".join(fields[n : n + 2]) for n in range(0, len(fields), 2)]


def _elements(report: Report) -> Iterator[str]:
    tag, rows = report.head.get("tag", "p"), list[Line]()
    lines = [one for one in report.lines if one.kind != "title" or "intitle" in report.damage]
    kinds = [*(one.kind for one in lines), ""]
    for line, (_, after) in zip(lines, pairwise(kinds), strict=True):
        if line.kind == "row":
            rows.append(line)
            if after != "row":
                yield _table(rows)
                rows = []
            continue
        yield _element(report, line, tag)


def _element(report: Report, line: Line, tag: str) -> str:
    printed = damaged(report, _printed(report, report.lines.index(line), line))
    shown = html.escape(printed, quote=False).replace("\u00a0", "&nbsp;")
    if line.kind == "title":
        return f'<p style="text-align:center"><strong>{shown}</strong></p>'
    if tag == "br":
        return f"{shown}<br/>"
    if line.kind == "end":
        return f'<{tag} style="text-align: right;">{shown}</{tag}>'
    if line.kind.startswith("head") and not line.body and "htags" in report.damage:
        return f"<h{int(line.kind[-1]) + 1}>{shown}</h{int(line.kind[-1]) + 1}>"
    if line.kind.startswith("head") and "strong" in report.damage:
        lead = html.escape(damaged(report, plain(line.number + line.text)), quote=False)
        rest = html.escape(damaged(report, plain(line.body), WITHIN), quote=False)
        return f"<{tag}><strong><span>{lead}</span></strong>{rest}</{tag}>"
    return f"<{tag}>{shown}</{tag}>"


def _table(rows: list[Line]) -> str:
    grid = [cells(row) for row in rows]
    out = ["<table border='1'><tbody>"]
    for r, row in enumerate(grid):
        out.append("<tr>")
        out += [_cell(grid, r, c) for c, one in enumerate(row) if one not in {"^", "<"}]
        out.append("</tr>")
    return "\n".join([*out, "</tbody></table>"])


def _cell(grid: list[list[str]], r: int, c: int) -> str:
    down, across = span(grid, r, c)
    sizes = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' * (across > 1))
    return f"<td{sizes}><p>{html.escape(grid[r][c])}</p></td>"


def span(grid: list[list[str]], r: int, c: int) -> tuple[int, int]:
    """Give how many rows and columns the cell takes (`^` continues the one above, `<` left)."""
    down = across = 1
    while r + down < len(grid) and grid[r + down][c] == "^":
        down += 1
    while c + across < len(grid[r]) and grid[r][c + across] == "<":
        across += 1
    return down, across
