"""Recognise: a document that was read becomes a report understood, and a year's folder.

The inverse of compose.
"""

from collections.abc import Iterator
from dataclasses import replace

from assistant.document import Addressee, Block, Document, Signature, Title, lines, printed
from assistant.model import Catalogue
from assistant.recognise import (
    columns,
    contents,
    figures,
    frame,
    issuer,
    outline,
    reportyear,
    stopless,
    tabular,
    webpage,
    years,
)
from assistant.recognise.frame import Frame
from assistant.recognise.normalise import Normalised, cleared, normalise
from assistant.recognise.outline import Outline
from assistant.recognise.recognised import Recognised

_NUMBERS = ("发文字号", "文号", "发布文号")


def recognise(document: Document, catalogue: Catalogue, year: int | None = None) -> Recognised:
    """Understand a report: its frame, its outline, its figures, and its year if none is given."""
    right = _righted(document)
    around = frame.read(right.document.blocks)
    body = outline.read(around.body)
    whole = _document(around, body, right.document)
    issuers = _issuers(around, whole)
    year = year or reportyear.of(around.title, whole.blocks, whole.metadata)
    seen, unplaced = figures.sight(whole, catalogue, year)
    return Recognised(
        document=whole,
        title=around.title,
        issuer="、".join(issuers),
        short=issuer.short(issuers, printed(whole)),
        year=year,
        figures=seen,
        unplaced=unplaced,
        outside=tuple(around.stray),
        repairs=(
            *right.repairs,
            *around.repairs,
            *_annexed(around),
            *body.repairs,
        ),
        doubts=(
            *_missing(around, year, issuers),
            *right.doubts,
            *body.doubts,
            *_stale(whole, year),
        ),
    )


def _righted(document: Document) -> Normalised:
    """Give the report alone, what a copy did to its lines and signs undone."""
    clear = cleared(document)
    blocks, joined = columns.whole(clear.document.blocks)
    page = webpage.read(replace(clear.document, blocks=tuple(blocks)))
    blocks, said = list(page.document.blocks), [*clear.repairs, *_left_out(page.left_out), *joined]
    for mend in (contents.without, tabular.rebuilt, stopless.stopped):
        blocks, more = mend(blocks)
        said += more
    right = normalise(replace(page.document, blocks=tuple(blocks)))
    return replace(right, repairs=(*said, *right.repairs))


def _document(around: Frame, body: Outline, plain: Document) -> Document:
    """Put the report together from its parts, its document number among the metadata."""
    front: list[Block] = [Title(around.title)] if around.title else []
    if around.addressee:
        front.append(Addressee(around.addressee))
    named = dict(plain.metadata)
    if around.number and not any(named.get(name) for name in _NUMBERS):
        named[next((name for name in _NUMBERS if name in named), _NUMBERS[0])] = around.number
    blocks = (*front, *body.blocks, *around.end, *around.annex)
    return Document(blocks, tuple(named.items()))


def _issuers(around: Frame, whole: Document) -> tuple[str, ...]:
    """Give the issuers in full: by the title, else by the signature, else by page and text."""
    metadata = dict(whole.metadata)
    signed = next((one.issuers for one in around.end if isinstance(one, Signature)), ())
    titled = issuer.of_title(around.title)
    if not titled:
        return signed or issuer.of_text(printed(whole), metadata)
    fuller = tuple(one for one in signed if any(name in one for name in titled))
    if len(fuller) >= len(titled):
        return fuller
    return tuple(issuer.completed(one, metadata) for one in titled)


def _annexed(around: Frame) -> Iterator[str]:
    """Say where what follows the signature is kept."""
    if around.annex:
        first = next(lines(around.annex[0]), "")[:20]
        yield f"落款后的文字另存一章，仍排在落款之后（{len(around.annex)}段）：“{first}”"


def _left_out(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        yield f"略去网页上的文字：“{line}”"


def _missing(around: Frame, year: int | None, issuers: tuple[str, ...]) -> Iterator[str]:
    if not around.title:
        yield "没有认出报告的标题，请在 report.toml 中写上"
    if year is None:
        yield "没有认出报告的年度，请用 --year 指明"
    if not issuers:
        yield "没有认出发文机关，请在 nianbao.toml 中写上全称"


def _stale(whole: Document, year: int | None) -> Iterator[str]:
    """Say which years will not move by themselves though they might have to."""
    if year is None:
        return
    body = (one for one in whole.blocks if not isinstance(one, Signature))
    for line in (line for block in body for line in lines(block)):
        for title in years.left_over(line, year):
            yield f"{title}不是{year}年的文件，年份未作填空，请核对"
        for words in years.in_words(line):
            yield f"“{words}”是汉字年份，未作填空，请核对"
