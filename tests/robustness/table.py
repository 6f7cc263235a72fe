"""The tests of the suite: what each shows, and what runs it."""

from collections.abc import Callable, Mapping

from tests.robustness import (
    damage,
    faults,
    hostile,
    kills,
    places,
    power,
    sessions,
    signals,
    spoilt,
    strangers,
    surroundings,
    typed,
    versions,
)
from tests.robustness.score import Score

TESTS: Mapping[str, Callable[..., Score]] = {
    "kill -9 in an interview": kills.interviews,
    "kill -9 at every call": kills.commands,
    "n-th call fails": faults.writing,
    "n-th reading call fails": faults.reading,
    "disk full from the n-th call": faults.full,
    "states after a power cut": power.cut,
    "answers.json damaged": damage.answers_file,
    "journal damaged": damage.journal,
    "journal cut": damage.torn,
    "damaged answers restored": damage.restored,
    "released versions read": versions.read,
    "newer versions refused": versions.newer,
    "two sessions": sessions.two,
    "two that write at once": sessions.race,
    "signals at each stage": signals.stages,
    "workspace files spoilt": spoilt.spoilt,
    "links to outside": places.links,
    "odd names": places.names,
    "no permission, no output": places.modes,
    "hostile files refused": hostile.refused,
    "hostile files borne": hostile.borne,
    "templates from strangers": strangers.templates,
    "odd slots and formulas": strangers.odd,
    "typed text comes out": typed.comes_out,
    "any text kept": typed.any_text,
    "any text pasted": typed.pasted,
    "encodings, closed input": surroundings.encodings,
    "same in, same out": surroundings.same,
}
