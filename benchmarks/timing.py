"""Taking times: interleaved, so that a busy machine is as slow for one as for the other."""

import gc
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One process: what it is called with, and where."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]


def interleaved(
    works: Mapping[str, Callable[[], object]], rounds: int, batch: int = 1
) -> dict[str, float]:
    """Do each work `batch` times a round, after one round for warmth; give median milliseconds."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            gc.collect()  # nobody clears up after another
            begun = time.perf_counter()
            for _ in range(batch):
                work()
            if turn:
                taken[name].append((time.perf_counter() - begun) * 1000 / batch)
    return {name: median(times) for name, times in taken.items()}


def processes(runs: Mapping[str, Run], rounds: int) -> dict[str, tuple[float, float]]:
    """Give the median milliseconds of each as a whole process, and its peak megabytes."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            spent = _once(run)
            if turn:
                taken[name].append(spent)
    return {
        name: (median(ms for ms, _ in all_), median(mb for _, mb in all_))
        for name, all_ in taken.items()
    }


def _once(run: Run) -> tuple[float, float]:
    begun = time.perf_counter()
    child = subprocess.Popen(
        run.command,
        cwd=run.folder,
        env=run.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, run.command)
    return (time.perf_counter() - begun) * 1000, used.ru_maxrss / 1024
