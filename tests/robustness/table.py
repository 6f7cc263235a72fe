"""The tests of the suite: what each shows, and what runs it."""

from collections.abc import Callable, Mapping

from tests.robustness import damage, faults, kills, strangers
from tests.robustness.score import Score

TESTS: Mapping[str, Callable[..., Score]] = {
    "kill -9 in an interview": kills.killed,
    "n-th system call fails": faults.tried,
    "answers.json damaged": damage.answers_file,
    "journal damaged": damage.journal,
    "damaged answers restored": damage.restored,
    "templates from strangers": strangers.templates,
    "workspace files spoilt": strangers.files,
}
