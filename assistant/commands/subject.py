"""What `check` is run on: a year of the workspace or any report, with what stands beside it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import reduce
from pathlib import Path

from assistant import compose, disk, slots, store, templates, values
from assistant.checks import almanac
from assistant.checks.almanac import Almanac
from assistant.checks.subject import Subject
from assistant.commands import reading, report
from assistant.document import Addressee, Title
from assistant.frozen import frozen
from assistant.model import Passage, Prose
from assistant.recognise import figures
from assistant.recognise.recognised import Recognised
from assistant.store import Workspace
from assistant.values import Values, Year

SHIPPED = ("references.toml", "terms.toml")
LOCAL = "references.toml"  # the workspace's own layer: province, city, county


@frozen
class Checked:
    """What is checked, the passage each block of it comes from, and its layout's name.

    `gone` says what was answered and stands in no section file.
    """

    subject: Subject
    passages: Mapping[int, str]
    layout: str = ""
    gone: str = ""


def of_year(work: Workspace, year: int) -> Checked:
    """Give a year of the workspace as it composes now."""
    loaded = store.load(work, year)
    earlier = tuple(one for one in work.years() if one < year)
    last = store.load(work, year - 1) if year - 1 in earlier else None
    stand = _stand(loaded)
    subject = Subject(
        report=composed(loaded),
        almanac=known(work.root),
        last=composed(last) if last else None,
        earlier=_earlier(work, earlier),
        explained=loaded.answers.explained,
        explained_last=last.answers.explained if last else (),
        plans=loaded.answers.plans,
        lines={block: line for block, (_, line) in stand.items()},
    )
    passages = {block: passage for block, (passage, _) in stand.items()}
    return Checked(subject, passages, loaded.template.layout, report.gone(loaded))


def of_file(path: Path) -> Checked:
    """Give a report file; beside it last year's, where this is a workspace that has it."""
    found = reading.read(path)
    work = store.find(Path.cwd())
    year = found.recognised.year
    last = work and year and year - 1 in work.years()
    subject = Subject(
        report=found.recognised,
        almanac=known(Path.cwd()),
        last=composed(store.load(work, year - 1)) if work and year and last else None,
        facts=found.reading.facts,
        source=found.reading.document,
        numbers=found.reading.lines,
    )
    return Checked(subject, {})


def composed(year: Year) -> Recognised:
    """Give a year as a report understood, without guessing: its text is known."""
    document = compose.compose(year)
    title = next((one.text for one in document.blocks if isinstance(one, Title)), "")
    seen, unplaced = figures.sight(document, templates.catalogue(), year.answers.year)
    office = year.office
    return Recognised(document, title, office.name, office.short, year.answers.year, seen, unplaced)


def known(root: Path) -> Almanac:
    """Give the references and terms that are shipped, with the workspace's own before them."""
    layers = [templates.root() / name for name in SHIPPED]
    layers += [own] if disk.there(own := root / LOCAL) else []
    made = (almanac.read(templates.text(path), path.name) for path in layers)
    return reduce(lambda joined, layer: joined.joined(layer), made)


def _earlier(work: Workspace, years: tuple[int, ...]) -> dict[str, tuple[Decimal, ...]]:
    values: dict[str, tuple[Decimal, ...]] = {}
    for year in years:
        for key, answer in store.load_answers(work.folder(year), year).figures.items():
            if answer.value is not None:
                values[key] = (*values.get(key, ()), answer.value)
    return values


def _stand(year: Year) -> dict[int, tuple[str, int]]:
    """Give the passage of each block and the line of its section file."""
    blocks = compose.compose(year).blocks
    front = sum(isinstance(one, Title | Addressee) for one in blocks)
    known = values.of(year)
    found = (
        (passage.id, line)
        for _, passage, made in compose.by_passage(year, known)
        for line in _lines(passage, known, len(made))
    )
    return dict(enumerate(found, front))


def _lines(passage: Passage, known: Values, count: int) -> list[int]:
    """Give the line of each block a passage prints; what is empty now prints none."""
    parts = (passage.head, *passage.parts) if passage.head else passage.parts
    printed = [
        part.line for part in parts if not isinstance(part, Prose) or slots.fill(part.text, known)
    ]
    marked = printed[-1:] * (count - len(printed))  # 【待确认】 on a line of its own
    return printed + marked
