"""The summary of a report as understood, in the shape `import --dry-run --json` prints."""

from decimal import Decimal
from typing import Any

from assistant.document import Heading, text
from assistant.recognise.recognised import Recognised, Sighting


def summary(recognised: Recognised) -> dict[str, Any]:
    """Give title, issuer, year, metadata, outline, figures and what was not understood."""
    headings = [one for one in recognised.document.blocks if isinstance(one, Heading)]
    return {
        "title": recognised.title,
        "issuer": recognised.issuer,
        "year": recognised.year,
        "metadata": dict(recognised.document.metadata),
        "outline": [
            {"level": one.level, "text": text(one.runs), "run_in": bool(one.body)}
            for one in headings
        ],
        "figures": [_figure(one) for one in recognised.figures],
        "unplaced": [*recognised.outside, *recognised.unplaced],
    }


def _figure(one: Sighting) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "value": _number(one.value),
        "unit": one.unit,
        "approx": one.approx.value or None,
        "heading": one.heading,
        "text": one.text,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
