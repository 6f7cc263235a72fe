"""How far what was recognised agrees with the truth: found, missed and invented."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from tests.corpus.source import Figure, Heading, Report

FULL = str.maketrans(",;:()", "，；：（）")
LEAD = re.compile(r"^(?:近|超过|超|约|逾|突破|达到|达|不少于|不低于|至少|不超过|不足|不到|仅|共)+")
SCALES = {"亿": 100_000_000, "万": 10_000}


@dataclass(slots=True)
class Tally:
    """Found, missed and false ones of one kind in one report, or in all."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    exactness: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the truth that was found."""
        return self.found / max(1, self.found + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of what was found that is true."""
        return self.found / max(1, self.found + len(self.false))

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def add(self, other: "Tally") -> None:
        """Take in the counts of another report."""
        self.found += other.found
        for mine, theirs in zip(self._lists(), other._lists(), strict=True):
            mine.extend(theirs)

    def _lists(self) -> tuple[list[str], ...]:
        return self.missed, self.false, self.labels, self.exactness


def headings(report: Report, got: list[dict[str, Any]]) -> Tally:
    """Compare the outline, in order, by level, text and run-in; optional ones count neither way."""
    doubtful = {_words(one.text) for one in report.outline if one.optional}
    sure = [_heading(one) for one in report.outline if not one.optional]
    seen = [(one["level"], _words(one["text"]), one["run_in"]) for one in got]
    seen = [one for one in seen if one[1] not in doubtful]
    tally = Tally()
    for kind, a, b, c, d in SequenceMatcher(None, sure, seen, autojunk=False).get_opcodes():
        if kind == "equal":
            tally.found += b - a
            continue
        tally.missed += [str(one) for one in sure[a:b]]
        tally.false += [str(one) for one in seen[c:d]]
    return tally


def figures(report: Report, got: list[dict[str, Any]]) -> Tally:
    """Compare figures under each heading by value, unit and text.

    Label and exactness are noted apart; optional figures count neither way.
    """
    tally, left = Tally(), list(got)
    sure = [one for one in report.figures if not one.optional]
    missed = [one for one in sure if not _pair(one, left, tally)]
    tally.missed = [f"{one.text}（{one.label}）@ {one.heading}" for one in missed]
    for one in report.figures:
        for _ in range(one.copies if one.optional else one.copies - 1):
            _take(left, lambda other, one=one: _same(one, other))
    tally.false = [f"{one['text']}（{one['label']}）@ {one['heading']}" for one in left]
    return tally


def _pair(truth: Figure, left: list[dict[str, Any]], tally: Tally) -> bool:
    def fits(other: dict[str, Any]) -> bool:
        return _same(truth, other) and _alike(truth.label, other["label"])

    other = _take(left, fits) or _take(left, lambda one: _same(truth, one))
    if other is None:
        return False
    tally.found += 1
    if not _alike(truth.label, other["label"]):
        tally.labels.append(f"{truth.label} ≠ {other['label']}（{truth.text}）")
    if (truth.approx or "") != (other["approx"] or ""):
        tally.exactness.append(f"{truth.text}：{truth.approx} ≠ {other['approx']}")
    return True


def _take(
    left: list[dict[str, Any]], fits: Callable[[dict[str, Any]], bool]
) -> dict[str, Any] | None:
    for n, one in enumerate(left):
        if fits(one):
            return left.pop(n)
    return None


def _same(truth: Figure, other: dict[str, Any]) -> bool:
    if _words(other["heading"]) not in {_words(truth.heading), _words(truth.also)}:
        return False
    written, seen = _core(truth.text), _core(other["text"])
    if truth.none:
        return not float(other["value"] or 0) and (written in seen or seen in written)
    if other["value"] is None:
        return False
    close = written == seen or (written.replace(".", "").isdigit() and seen.startswith(written))
    return close and _amount(truth.value, truth.unit) == _amount(
        Decimal(str(other["value"])), other["unit"]
    )


def _amount(value: Decimal, unit: str) -> tuple[Decimal, str]:
    if unit[:1] in SCALES:
        return (value * SCALES[unit[0]]).normalize(), unit[1:]
    return value.normalize(), unit


def _alike(truth: str, other: str) -> bool:
    return any(
        SequenceMatcher(None, one, other).find_longest_match().size >= min(2, len(one))
        for one in truth.split("/")
    )


def _heading(one: Heading) -> tuple[int, str, bool]:
    return one.level, _words(one.text), one.run_in


def _words(written: str) -> str:
    bare = re.sub(r"""[\s"“”]""", "", written).translate(FULL)
    return re.sub(r"[。；：]$", "", bare)


def _core(written: str) -> str:
    return LEAD.sub("", _words(written))


def total(tallies: Iterable[Tally]) -> Tally:
    """Give the sum of several reports."""
    out = Tally()
    for one in tallies:
        out.add(one)
    return out
