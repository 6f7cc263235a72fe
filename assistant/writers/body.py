"""The text of a Word file: a Document's blocks as document.xml.

Written as text, by style id: building it from XML elements takes thirty times as long.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.document import (
    Addressee,
    Attachments,
    Block,
    Comment,
    Document,
    Heading,
    Note,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
    lines,
)
from assistant.layout import Layout, cells, signing, title_lines
from assistant.writers import parts, styles, tables
from assistant.writers.runs import NO_REMARKS, Names, Remarks, Stretch, plain, xml

_Line = tuple[str, str, Sequence[Stretch]]


def write(document: Document, layout: Layout, comments: Sequence[Comment] = ()) -> str:
    """Give document.xml; the comments are numbered in the order given."""
    names = Names()
    remarks = _remarks(document, comments)
    made: list[str] = []
    for n, block in enumerate(document.blocks):
        here = Remarks(remarks[n]) if n in remarks else NO_REMARKS
        if isinstance(block, Table):
            made += (tables.write(block, layout, here), _after(document, n))
        else:
            for style, properties, line in _lines(block, layout):
                made.append(
                    f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
                    f"{xml(line, names, here.take(line) if here.waiting else ())}</w:p>"
                )
    return (
        f'{parts.HEAD}<w:document xmlns:w="{parts.W}" xmlns:r="{parts.R}"><w:body>'
        f"{''.join(made)}{_section(layout)}</w:body></w:document>"
    )


def _remarks(
    document: Document, comments: Sequence[Comment]
) -> Mapping[int, Sequence[tuple[int, Comment]]]:
    """Sort comments by block; one without words of its own stands on all of its block."""
    found: dict[int, list[tuple[int, Comment]]] = {}
    for number, comment in enumerate(comments):
        words = "\n".join(lines(document.blocks[comment.block]))
        bare = not words[comment.start : comment.end].strip()
        settled = replace(comment, start=0, end=len(words)) if bare else comment
        found.setdefault(comment.block, []).append((number, settled))
    return found


def _after(document: Document, n: int) -> str:
    """Give what keeps a table from the next one, or from the end."""
    apart = n + 1 == len(document.blocks) or isinstance(document.blocks[n + 1], Table)
    return tables.AFTER if apart else ""


def _lines(block: Block, layout: Layout) -> Sequence[_Line]:
    """Give each paragraph of a block: its style, its own properties, its stretches."""
    match block:
        case Paragraph():
            return ((styles.BODY, "", (Stretch(block.runs),)),)
        case Heading():
            return (_heading(block),)
        case Title(words, new_page):
            turned = "<w:pageBreakBefore/>" if new_page else ""
            return ((styles.TITLE, turned, tuple(_title(words, layout))),)
        case Addressee():
            return ((styles.ADDRESSEE, "", plain(next(lines(block)))),)
        case Note():
            return ((styles.NOTE, "", plain(next(lines(block)))),)
        case Attachments():
            return tuple(_attachments(block, layout))
        case Signature():
            return tuple(_signature(block, layout))
        case Table():
            raise TypeError("a table is no paragraph")


def _attachments(block: Attachments, layout: Layout) -> Iterator[_Line]:
    many = len(block.names) > 1
    for n, line in enumerate(lines(block)):
        indent = _hanging(layout, first=n == 0) if many else ""
        yield styles.ATTACHMENTS, _before(layout, 0 if n else 1) + indent, plain(line)


def _heading(heading: Heading) -> _Line:
    """Give a heading, or a run-in one's paragraph: its words in a style of their own, then text."""
    head = (Run(heading.number), *heading.runs)
    if not heading.body:
        return styles.heading(heading.level), "", (Stretch(head),)
    lead = Stretch((*head, Run(heading.stop)), styles.lead(heading.level))
    return styles.BODY, "", (lead, Stretch(heading.body))


def _title(words: str, layout: Layout) -> Iterator[Stretch]:
    """Break the title by meaning; a blank it was broken at hangs unseen at the line's end."""
    found = title_lines(words, layout.page.measure // (layout.sizes.title * 10))
    starts = [0]
    for line, following in pairwise(found):
        starts.append(words.index(following, words.index(line, starts[-1]) + len(line)))
    for first, end in pairwise((*starts, len(words))):
        yield Stretch((Run(words[first:end]),), turned=first > 0)


def _signature(signature: Signature, layout: Layout) -> Iterator[_Line]:
    """Place 署名 and 成文日期; sealed leaves the seal its room (GB/T 9704—2012 7.3.5)."""
    longest = max(signature.issuers, key=cells, default="")
    placed = signing(longest, signature.date, sealed=signature.sealed)
    blank = 2 if signature.sealed else 1
    for n, issuer in enumerate(signature.issuers):
        before = _before(layout, 0 if n else blank)
        yield styles.ISSUER, before + _right(layout, placed.issuer), plain(issuer)
    if signature.date:
        before = _before(layout, 0 if signature.issuers else blank)
        yield styles.DATE, before + _right(layout, placed.date), plain(signature.date)


def _before(layout: Layout, blank_lines: int) -> str:
    return f'<w:spacing w:before="{layout.text.pitch * blank_lines}"/>' if blank_lines else ""


def _hanging(layout: Layout, *, first: bool) -> str:
    """Let a numbered name's further lines begin under its first character (7.3.4)."""
    sign = layout.text.cell * 3 // 4  # 1. is as wide as three quarters of a character
    left, hanging = layout.text.cell * 5 + sign, layout.text.cell * (3 if first else 0) + sign
    return (
        f'<w:ind w:left="{left}" w:leftChars="575" '
        f'w:hanging="{hanging}" w:hangingChars="{375 if first else 75}"/>'
    )


def _right(layout: Layout, characters: float) -> str:
    twips, hundredths = round(layout.text.cell * characters), round(characters * 100)
    return f'<w:ind w:right="{twips}" w:rightChars="{hundredths}"/>'


def _section(layout: Layout) -> str:
    page = layout.page
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="even" r:id="rId7"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{layout.text.pitch}"/></w:sectPr>'
    )
