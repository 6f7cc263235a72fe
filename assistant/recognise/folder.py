"""The year folder: a report understood becomes a template with sections, and its answers.

Composed again, the folder gives the report's text back, character for character.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import markup, passages
from assistant.answers import Answer, Answers, PassageState, State
from assistant.document import (
    Addressee,
    Attachments,
    Block,
    Heading,
    Note,
    Signature,
    Title,
)
from assistant.model import Carry, Catalogue, Kind, Level, Question, Section, Template
from assistant.recognise import rows, slotted
from assistant.recognise.asked import Asked, Entry, asked
from assistant.recognise.division import Division, divide, file_name
from assistant.recognise.recognised import Recognised
from assistant.recognise.rows import Counting

DATE = "成文日期"


@dataclass(frozen=True, slots=True)
class Folder:
    """A year as its folder holds it; `doubts` are what making it showed."""

    template: Template
    answers: Answers
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """The blocks around the body."""

    addressee: str = ""
    issuers: tuple[str, ...] = ()
    date: str = ""
    sealed: bool = False
    attachments: tuple[str, ...] = ()
    note: str = ""


def folder(recognised: Recognised, catalogue: Catalogue, year: int, origin: str = "") -> Folder:
    """Make the folder of a report for its `year`; `origin` says which file it came from."""
    blocks = recognised.document.blocks
    found = asked(recognised, catalogue)
    headings = [block for block in blocks if isinstance(block, Heading)]
    counting = Counting(rows.levels(headings))
    body = [(n, block) for n, block in enumerate(blocks) if _in_body(block)]
    divisions = divide(body) if body else ()
    sections = tuple(
        _section(division, n, len(divisions), found, counting, year, catalogue)
        for n, division in enumerate(divisions, 1)
    )
    frame = _frame(blocks)
    template = _template(recognised, frame, sections, counting.numbering, year, origin)
    doubts = [f"编号按原样保留，不自动编号：“{one}”" for one in counting.typed]
    return Folder(template, _answers(template, found, year, frame.date), (*found.doubts, *doubts))


def _in_body(block: Block) -> bool:
    return not isinstance(block, Title | Addressee | Attachments | Signature | Note)


def _section(
    division: Division,
    number: int,
    many: int,
    found: Asked,
    counting: Counting,
    year: int,
    catalogue: Catalogue,
) -> Section:
    """Make a section: what it asks, in the text's order, and what it writes."""
    entries: list[Entry] = [
        entry for index, _ in division.blocks for entry in found.entries.get(index, ())
    ]
    parts = tuple(slotted.parts(division.blocks, found.slots, counting, year))
    source = markup.write(division.title, entries, parts, catalogue)
    return markup.read(source, file_name(number, many, division.title), catalogue)


def _template(
    recognised: Recognised,
    frame: _Frame,
    sections: tuple[Section, ...],
    numbering: tuple[Level, ...],
    year: int,
    origin: str,
) -> Template:
    signed = Question(DATE, Kind.DATE, "成文日期（某年某月某日）", DATE, carry=Carry.CLEAR)
    return Template(
        name="imported",
        version=1,
        label=f"{recognised.issuer}{year}年度报告",
        title=_line(recognised.title, year) or "法治政府建设年度报告",
        sections=sections,
        addressee=_line(frame.addressee, year),
        issuers=tuple(_line(one, year) for one in frame.issuers),
        date=f"{{{{ {DATE} }}}}" if frame.date else "",
        sealed=frame.sealed,
        attachments=tuple(_line(one, year) for one in frame.attachments),
        note=_line(frame.note, year),
        numbering=numbering,
        metadata=tuple((name, markup.escaped(one)) for name, one in recognised.document.metadata),
        questions=(signed,) if frame.date else (),
        origin=origin,
    )


def _line(words: str, year: int) -> str:
    return slotted.line(words, (), year)


def _frame(blocks: Sequence[Block]) -> _Frame:
    found: dict[str, object] = {}
    for block in blocks:
        match block:
            case Addressee(words):
                found["addressee"] = words
            case Attachments(names):
                found["attachments"] = names
            case Signature(issuers, date, sealed):
                found |= {"issuers": issuers, "date": date, "sealed": sealed}
            case Note(words):
                found["note"] = words
            case _:
                pass
    return _Frame(**found)  # type: ignore[arg-type]


def _answers(template: Template, found: Asked, year: int, date: str) -> Answers:
    """Give the answers of a published report: all of them confirmed, and every passage."""
    signed = {DATE: Answer(date, state=State.CONFIRMED)} if date else {}
    told = {
        passage.id: PassageState.CONFIRMED
        for section in template.sections
        for passage in passages.passages(section)
    }
    return Answers(year, template.name, {**signed, **found.answers}, told)
