"""The n-th system call fails, for every n until none does: the old stands, and it is said."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from assistant.errors import AssistantError
from tests.robustness.acts import ACTS, Holds, holds, prepare
from tests.robustness.calls import ERRORS, READ_ERRORS, Failing
from tests.robustness.child import Ran, run
from tests.robustness.score import Score


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of failure: its errors, whether it lasts, whether reading fails, steps in short."""

    errors: Sequence[int]
    step: int
    lasting: bool = False
    reads: bool = False


WRITING = Kind(tuple(ERRORS.values()), 2)
FULL = Kind((ERRORS["ENOSPC"],), 2, lasting=True)
READING = Kind(tuple(READ_ERRORS.values()), 5, reads=True)


def writing(*, long: bool) -> Score:
    """Let every call that changes something fail once, in the fast run with one error each."""
    return _tried(WRITING, long=long)


def full(*, long: bool) -> Score:
    """Let the disk be full from every call on."""
    return _tried(FULL, long=long)


def reading(*, long: bool) -> Score:
    """Let every reading call fail once."""
    return _tried(READING, long=long)


def _tried(kind: Kind, *, long: bool) -> Score:
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "镇"
        prepare(whole)
        before = holds(whole)
        for name, arguments in ACTS.items():
            with _copy(whole) as done:
                run(done.root, *arguments)
                after = holds(done.root)
            for n, error in _points(kind, long=long):
                with _copy(whole) as one:
                    failing = Failing(n, error, one.mark, kind.lasting, kind.reads)
                    ran = run(one.root, *arguments, watcher=failing)
                    if not one.mark.exists():
                        break
                    score.tried += 1
                    for fault in _faults(one.root, ran, before, after):
                        score.keeps(False, f"{name} 第 {n} 次（{error}）：{fault}：{ran.told}")
    return score


def _points(kind: Kind, *, long: bool) -> Iterator[tuple[int, int]]:
    """Give the calls to fail and the error of each, without end."""
    n = 1
    while True:
        turn = n // kind.step % len(kind.errors)
        yield from ((n, error) for error in (kind.errors if long else [kind.errors[turn]]))
        n += 1 if long else kind.step


@dataclass(frozen=True, slots=True)
class _copy:  # noqa: N801 - used like a function
    """A copy of a workspace for as long as it is tried on, and where the fault is marked."""

    whole: Path

    @property
    def root(self) -> Path:
        return self.whole.parent / "试"

    @property
    def mark(self) -> Path:
        return self.whole.parent / "到了"

    def __enter__(self) -> Self:
        self.mark.unlink(missing_ok=True)
        shutil.copytree(self.whole, self.root)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.root)


def _faults(root: Path, ran: Ran, before: Holds, after: Holds) -> Iterator[str]:
    """Say what is wrong after a call failed."""
    if ran.code != 0 and not ran.sentence:
        yield "没有一句话的说明"
    if list(root.rglob("*.tmp")):
        yield "留下临时文件"
    try:
        found = holds(root)
    except (AssistantError, OSError, ValueError) as error:
        yield f"读不出：{error}"
        return
    if ran.code == 0 and not found.has(after):
        yield f"说做成了却没做成：{found.of(after, after)}"
    if wrong := found.of(before, after):
        yield f"不是原样也不是新样：{wrong}"
