"""Frozen dataclasses: in use as the standard library's own."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from assistant.frozen import frozen


@frozen
class Place:
    """Ours."""

    name: str
    rank: int = 3
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard library's."""

    name: str
    rank: int = 3
    figures: Mapping[str, int] = field(default_factory=dict)


@frozen
class Bare:
    """Ours, without fields."""


@frozen
class Single:
    """Ours, with one field."""

    number: float


@frozen
class Folded:
    """Ours, with a comparison of its own."""

    word: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Folded) and self.word.lower() == other.word.lower()

    def __hash__(self) -> int:
        return hash(self.word.lower())


def test_made_as_the_standard_one() -> None:
    """Fields are given by place or by name, and defaults fill in, one anew for each."""
    for kind in (Place, Standard):
        made = kind("望溪镇", figures={"案件": 1})
        assert (made.name, made.rank, made.figures) == ("望溪镇", 3, {"案件": 1})
        assert kind("甲").figures is not kind("甲").figures
        with pytest.raises(TypeError):
            kind()  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            kind("甲", level=1)  # type: ignore[call-arg]
    assert [one.name for one in fields(Place)] == [one.name for one in fields(Standard)]
    assert repr(Place("甲")) == repr(Standard("甲")).replace("Standard", "Place")
    assert replace(Place("甲"), rank=4) == Place("甲", 4)


def test_told_apart_by_class_and_fields() -> None:
    """Equal are those of one class with equal fields, or as the class says; so are hashes."""
    assert Place("甲") == Place("甲") != Place("乙")
    assert Place("甲") != Standard("甲")
    assert len({Folded("A"), Folded("a")}) == len({Bare(), Bare()}) == 1
    assert Bare() == Bare()
    nothing = float(
        "nan"
    )  # equal to none, itself included, unless the fields are compared as a row
    assert Single(nothing) == Single(nothing)


def test_nothing_is_changed() -> None:
    """A field is neither set nor deleted, nor a new one added."""
    made = Place("甲")
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(made, name, "乙")
    with pytest.raises(FrozenInstanceError):
        del made.name  # type: ignore[misc]
    assert made == Place("甲")


def test_matched_copied_and_sent() -> None:
    """A pattern takes the fields by place; a copy, and what another process is sent, is equal."""
    match Place("甲", 2):
        case Place(name, rank):
            assert (name, rank) == ("甲", 2)
    for made in (Place("甲", 2, {"案件": 1}), Bare()):
        assert copy.deepcopy(made) == made == pickle.loads(pickle.dumps(made))
