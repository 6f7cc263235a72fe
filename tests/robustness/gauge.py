"""The program run in a process of its own whose time and memory are measured.

`Gauge` starts a small process that has imported the program and forks itself for each run, so
that what the tests hold in memory does not count.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.conftest import ROOT

MEGABYTES = 200
# The promise is one second; a busy machine may take five times that.
SECONDS = 5
_MOST = 3 * 2**30  # what a run may ask for before it fails, so that the machine is not hurt


@dataclass(frozen=True, slots=True)
class Measured:
    """How a run ended, what it said, and the seconds and megabytes it took."""

    code: int
    said: str
    seconds: float
    megabytes: float

    @property
    def cheap(self) -> bool:
        """Tell that it stayed within the limits."""
        return self.seconds < SECONDS and self.megabytes < MEGABYTES

    @property
    def bearable(self) -> bool:
        """Tell that it stayed within what a file that is read may take."""
        return self.seconds < 2 * SECONDS and self.megabytes < 2 * MEGABYTES

    @property
    def whole(self) -> bool:
        """Tell that it ended as the program ends, not by a signal or a traceback."""
        return self.code in {0, 1} and "Traceback" not in self.said

    @property
    def told(self) -> str:
        """Give what matters of it in a line."""
        took = f"{self.seconds:.1f} 秒 {self.megabytes:.0f} MB"
        return f"{self.code} {took} {self.said[-160:]!r}"


class Gauge:
    """Runs the program in a folder, again and again, and measures each run."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.robustness.gauge"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(self, root: Path, *arguments: str) -> Measured:
        """Run the program once; what takes too long is ended."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([str(root), *arguments]) + "\n")
        self._process.stdin.flush()
        return Measured(*json.loads(self._process.stdout.readline()))


def _serve() -> None:
    from tests.robustness import child

    child._warm()
    for line in sys.stdin:
        root, *arguments = json.loads(line)
        with tempfile.TemporaryFile() as said:
            code, seconds, megabytes = _measured(root, arguments, said.fileno())
            said.seek(0)
            words = said.read().decode("utf-8", "replace")
        sys.stdout.write(json.dumps([code, words, seconds, megabytes]) + "\n")
        sys.stdout.flush()


def _measured(root: str, arguments: list[str], said: int) -> tuple[int, float, float]:
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        _run(root, arguments, said)
    _, status, used = os.wait4(pid, 0)
    took = time.perf_counter() - begun
    return os.waitstatus_to_exitcode(status), took, used.ru_maxrss / 1024


def _run(root: str, arguments: list[str], said: int) -> None:
    import resource
    import signal

    from assistant import cli

    code = 70
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
        signal.alarm(2 * SECONDS + 1)
        os.chdir(root)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number in (1, 2):
            os.dup2(said, number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        sys.stderr = sys.stdout
        code = cli.run(arguments)
    except BaseException:  # noqa: BLE001 - what the program lets through is the finding
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
