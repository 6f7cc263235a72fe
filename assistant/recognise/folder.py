"""The year folder: a report understood becomes a template with sections, and its answers.

Composed again, the folder gives the report's text back, character for character.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant import markup, passages
from assistant.answers import Answer, Answers, PassageState, State
from assistant.document import (
    Addressee,
    Attachments,
    Block,
    Document,
    Heading,
    Note,
    Signature,
    Title,
)
from assistant.frozen import frozen
from assistant.model import Carry, Catalogue, Kind, Level, Question, Section, Template
from assistant.recognise import rows, slotted
from assistant.recognise.asked import Asked, Entry, asked
from assistant.recognise.division import ANNEX, Division, divide, file_name
from assistant.recognise.recognised import Recognised
from assistant.recognise.rows import Counting

NAME = "imported"
DATE = "成文日期"
_UNTITLED = "法治政府建设情况报告"
_OF_ITS_OWN = re.compile(r"索引号|文号|字号|编号|日期|时间")
_B = TypeVar("_B", bound=Block)


@frozen
class Folder:
    """A year as its folder holds it; `doubts` are what making it showed."""

    template: Template
    answers: Answers
    doubts: tuple[str, ...] = ()


def folder(recognised: Recognised, catalogue: Catalogue, year: int, origin: str = "") -> Folder:
    """Make the folder of a report for its `year`; `origin` says which file it came from."""
    blocks = rows.placed(recognised.document.blocks)
    found = asked(recognised, catalogue)
    headings = [block for block in blocks if isinstance(block, Heading)]
    counting = Counting(rows.levels(headings))
    divisions = tuple(_divisions(blocks))
    sections = tuple(
        _section(division, n, len(divisions), found, counting, year, catalogue)
        for n, division in enumerate(divisions, 1)
    )
    own = dict(_own(recognised.document))
    template = _template(recognised, sections, counting.numbering, year, own)
    template = replace(template, origin=origin)
    doubts = [f"编号按原样保留，不自动编号：“{one}”" for one in counting.typed]
    return Folder(template, _answers(template, found, year, own), (*found.doubts, *doubts))


def _divisions(blocks: Sequence[Block]) -> Iterator[Division]:
    """Give the sections-to-be of the text, and one of all that stands behind the signature."""
    signed = next((n for n, one in enumerate(blocks) if isinstance(one, Signature)), len(blocks))
    body = [(n, block) for n, block in enumerate(blocks) if _in_body(block)]
    inside = [one for one in body if one[0] < signed]
    if inside:
        yield from divide(inside)
    if behind := body[len(inside) :]:
        yield Division(ANNEX, tuple(behind), annex=True)


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
    source = markup.write(division.title, entries, parts, catalogue, annex=division.annex)
    return markup.read(source, file_name(number, many, division.title), catalogue)


def _template(
    recognised: Recognised,
    sections: tuple[Section, ...],
    numbering: tuple[Level, ...],
    year: int,
    own: Mapping[str, str],
) -> Template:
    """Make the template; `own` is what this paper alone has, by the key it is asked under."""
    document = recognised.document
    addressee = _first(document, Addressee)
    signature = _first(document, Signature)
    attachments = _first(document, Attachments)
    note = _first(document, Note)
    return Template(
        name=NAME,
        version=1,
        label=f"{recognised.issuer}{year}年度报告",
        title=_line(recognised.title, year) or _UNTITLED,
        sections=sections,
        addressee=_line(addressee.text, year) if addressee else "",
        issuers=tuple(_line(one, year) for one in signature.issuers) if signature else (),
        date=f"{{{{ {DATE} }}}}" if DATE in own else "",
        sealed=signature.sealed if signature else False,
        attachments=tuple(_line(one, year) for one in attachments.names) if attachments else (),
        note=_line(note.text, year) if note else "",
        numbering=numbering,
        metadata=tuple(
            (name, f"{{{{ {key} }}}}" if (key := _key(name)) in own else markup.escaped(words))
            for name, words in document.metadata
        ),
        questions=tuple(_question(key) for key in own),
    )


def _first(document: Document, kind: type[_B]) -> _B | None:
    return next((block for block in document.blocks if isinstance(block, kind)), None)


def _line(words: str, year: int) -> str:
    return slotted.line(words, (), year)


def _own(document: Document) -> Iterator[tuple[str, str]]:
    """Give what each paper has of its own, asked anew every year: its dates and numbers."""
    signature = _first(document, Signature)
    if signature and signature.date:
        yield DATE, signature.date
    for name, words in document.metadata:
        if words and _OF_ITS_OWN.search(name):
            yield _key(name), words


def _key(name: str) -> str:
    return f"信息栏{name}" if name == DATE else name


def _question(key: str) -> Question:
    kind = Kind.DATE if key == DATE else Kind.TEXT
    return Question(key, kind, f"{key}填什么", key, carry=Carry.CLEAR)


def _answers(template: Template, found: Asked, year: int, own: Mapping[str, str]) -> Answers:
    """Give the answers of a published report: all of them confirmed, and every passage."""
    told = {key: Answer(words, state=State.CONFIRMED) for key, words in own.items()}
    read = {
        passage.id: PassageState.CONFIRMED
        for section in template.sections
        for passage in passages.passages(section)
    }
    return Answers(year, template.name, told | found.answers, read)
