"""What stood and what stands: a year's report as it prints, line by line, and as a file has it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import compose, slots, values
from assistant.document import (
    Attachments,
    Block,
    Document,
    Heading,
    Mark,
    Paragraph,
    Run,
    Runs,
    Table,
    between,
    line,
    lines,
    text,
)
from assistant.frozen import frozen
from assistant.model import Head, Part, Passage, Prose, Rows, Section, Template
from assistant.numbering import TYPED
from assistant.recognise.aligned import Line
from assistant.recognise.signs import sign
from assistant.values import Year

_UNCONFIRMED = f"【{Mark.UNCONFIRMED}】"
_JOINED = {"^", "<"}


@frozen
class Home:
    """Where a line comes from: which part of which passage (-1 is its heading)."""

    section: Section
    passage: Passage
    index: int


@frozen
class Stood:
    """A line the year prints, and the part it prints; those around the body have no home.

    `field` is what of report.toml such a line prints, where it is one text.
    """

    block: Block
    part: Part
    home: Home | None = None
    marked: bool = False
    field: str = ""


@frozen
class Told:
    """A line of a file; `marked` says that 【待确认】 stands at its end.

    `was` is the line it was before it stood where it stands, `index` its block's in the file.
    """

    block: Block
    runs: Runs
    marked: bool = False
    frame: bool = False
    was: Stood | None = None
    index: int = -1


def stood(year: Year) -> tuple[Stood, ...]:
    """Give the lines a year prints. Raises TemplateError."""
    known = values.of(year)
    body = [
        one
        for section, passage, blocks in compose.by_passage(year, known)
        for one in _passage(section, passage, blocks, known)
    ]
    front, end = _frame(year.template)
    around = [
        [
            Stood(Paragraph(runs), Prose(words), field=field)
            for field, words in some
            if (runs := slots.fill(words, known))
        ]
        for some in (front, end)
    ]
    inside, annex = ([one for one in body if _is_annex(one) is behind] for behind in (False, True))
    return (*around[0], *inside, *around[1], *annex)


def _is_annex(one: Stood) -> bool:
    return one.home is not None and one.home.section.annex


def told(document: Document) -> tuple[Told, ...]:
    """Give the lines of a document; a mark on a line of its own belongs to the line above."""
    made: list[Told] = []
    for one in _told(document):
        if one.marked and not one.runs and made:
            made[-1] = replace(made[-1], marked=True)
        elif one.runs:
            made.append(one)
    return tuple(made)


def compared(one: Stood | Told) -> Line:
    """Give a line as it is aligned by."""
    words = text(one.runs) if isinstance(one, Told) else "\n".join(lines(one.block))
    match one.block:
        case Heading(level, body=()):
            return Line(words, level)
        case Heading(runs=runs):
            return Line(words, title=text(runs))
        case _:
            return Line(words)


def texts(one: Stood, now: Told) -> tuple[tuple[str, Runs], ...] | None:
    """Give the texts of a part, each with what it became; None where they cannot be compared."""
    match one.part, one.block, now.block:
        case Prose(words), _, Heading() | Paragraph():
            return ((words, now.runs),)
        case Head() as head, Heading() as heading, Heading() | Paragraph() if heads(heading, now):
            title, body = _split(head, heading, now)
            words = head.text.removeprefix(TYPED).removesuffix(TYPED)
            return (words, title), (head.run_in or "", body)
        case Rows(rows), Table() as table, Table() as other if _shape(table) == _shape(other):
            cells = [cell.text for row in other.rows for cell in row]
            return tuple(zip(_own(rows), map(line, cells), strict=True))
        case _:
            return None


def heads(heading: Heading, now: Told) -> bool:
    """Tell whether a line still begins with a run-in heading: by its number, or its words."""
    words = text(now.runs)
    plain = heading.body and heading.number and not sign(words)
    return not plain or words.startswith(text(heading.runs))


def beheaded(one: Stood) -> Stood:
    """Give a line without the heading in front of its text."""
    match one.part, one.block:
        case Head(run_in=str(words)), Heading(body=body):
            return replace(one, part=Prose(words), block=Paragraph(body))
        case _:
            return one


def rebuilt(part: Part, made: Sequence[str]) -> Part:
    """Give a part with other texts in the order of `texts`."""
    match part:
        case Prose():
            return replace(part, text=made[0])
        case Head(text=words):
            before = TYPED if words.startswith(TYPED) else ""
            after = TYPED if words.endswith(TYPED) else ""
            return replace(part, text=before + made[0] + after, run_in=made[1] or None)
        case Rows(rows):
            cells = iter(made)
            return replace(
                part,
                rows=tuple(
                    tuple(cell if cell in _JOINED else next(cells) for cell in row) for row in rows
                ),
            )


def _passage(
    section: Section, passage: Passage, blocks: Sequence[Block], known: values.Values
) -> Iterator[Stood]:
    """Match the blocks of a passage with the parts that print."""
    parts = [(n, part) for n, part in enumerate(passage.parts) if _prints(part, known)]
    heads: list[tuple[int, Part]] = [(-1, passage.head)] if passage.head else []
    marked = any(run.mark is Mark.UNCONFIRMED for block in blocks for run in _runs(block))
    for (n, part), block in zip((*heads, *parts), blocks, strict=False):
        yield Stood(_unmarked(block), part, Home(section, passage, n), marked)


def _prints(part: Part, known: values.Values) -> bool:
    return not isinstance(part, Prose) or bool(slots.fill(part.text, known))


def _frame(template: Template) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give the lines in front of the body and after it, with their slots and their fields."""
    addressee = template.addressee.rstrip("：:")
    front = [("title", template.title)]
    front += [("addressee", f"{addressee}：")] if addressee else []
    end = [("", one) for one in lines(Attachments(template.attachments)) if template.attachments]
    end += [("", one) for one in template.issuers]
    asked = "{{" in template.date  # then it is an answer, and not the report's own text
    end += [("" if asked else "date", template.date)] if template.date else []
    return front, [*end, *([("", f"（{template.note}）")] if template.note else [])]


def _told(document: Document) -> Iterator[Told]:
    for index, block in enumerate(document.blocks):
        match block:
            case Heading() | Paragraph():
                whole = _runs(block)
                words = text(whole)
                bare = words.removesuffix(_UNCONFIRMED)
                runs = between(whole, 0, len(bare))
                yield Told(block, runs, marked=bare != words, index=index)
            case Table():
                yield Told(block, line("\n".join(lines(block))), index=index)
            case _:
                for one in lines(block):
                    yield Told(Paragraph(line(one)), line(one), frame=True)


def _runs(block: Block) -> Runs:
    """Give the runs of a block's whole line."""
    match block:
        case Heading(_, number, runs, stop, body):
            return (Run(number), *runs, Run(stop), *body)
        case Paragraph(runs):
            return runs
        case _:
            return ()


def _unmarked(block: Block) -> Block:
    match block:
        case Heading(body=body):
            return replace(block, body=_final(body))
        case Paragraph(runs):
            return replace(block, runs=_final(runs))
        case _:
            return block


def _final(runs: Runs) -> Runs:
    return tuple(run for run in runs if run.mark is not Mark.UNCONFIRMED)


def _split(head: Head, heading: Heading, now: Told) -> tuple[Runs, Runs]:
    """Cut a line in two where its heading ends: as it did, else where the file says."""
    words = text(now.runs)
    number = sign(words) if heading.number else None
    start = len(number.written) if number else 0
    own = text(heading.runs)
    end = after = len(words)
    match now.block:
        case _ if head.run_in is None and words[start:] == own:
            pass
        case _ if head.run_in is not None and words.startswith(own + heading.stop, start):
            end, after = start + len(own), start + len(own + heading.stop)
        case Heading(_, sign_, runs, stop, body) if body:
            end = len(sign_) + len(text(runs))
            after = end + len(stop)
            end = end if stop == heading.stop else after
        case _ if head.run_in is not None and (at := words.find(heading.stop or "。", start)) > 0:
            end, after = at, at + 1
        case _:
            pass
    return between(now.runs, start, end), between(now.runs, after, len(words))


def _shape(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.columns, cell.rows) for cell in row] for row in table.rows]


def _own(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    return (cell for row in rows for cell in row if cell not in _JOINED)
