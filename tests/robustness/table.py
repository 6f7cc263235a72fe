"""The tests of the suite: what each shows, and what runs it."""

from collections.abc import Callable, Mapping

from tests.robustness import damage, faults, kills, power, strangers, surroundings, typed
from tests.robustness.score import Score

TESTS: Mapping[str, Callable[..., Score]] = {
    "kill -9 in an interview": kills.killed,
    "n-th system call fails": faults.tried,
    "states after a power cut": power.cut,
    "answers.json damaged": damage.answers_file,
    "journal damaged": damage.journal,
    "damaged answers restored": damage.restored,
    "templates from strangers": strangers.templates,
    "workspace files spoilt": strangers.files,
    "typed text comes out": typed.comes_out,
    "encodings, closed input": surroundings.encodings,
    "same in, same out": surroundings.same,
    "two sessions": surroundings.two_sessions,
}
