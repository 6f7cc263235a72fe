"""Measure everything and print one table; the full run also writes benchmarks/RESULTS.md."""

import argparse
import os
import platform
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import measures
from benchmarks.builders import PEERS
from benchmarks.measures import Row

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="see only that everything runs")
    short = parser.parse_args().short
    made: list[Row] = []
    for row in measures.rows(measures.SHORT if short else measures.FULL):
        print(f"{row.what:34} {row.who:46} {row.much:28} {row.ratio}", flush=True)
        made.append(row)
    print(", ".join(_versions()))
    if missing := measures.missing():
        print(f"left out: {', '.join(missing)} (python -m benchmarks.setup brings them)")
        print("so RESULTS.md stays as it was")
    elif not short:
        RESULTS.write_text("\n".join(_page(made)) + "\n", "utf-8")


def _page(made: Sequence[Row]) -> Iterator[str]:
    today = datetime.now().astimezone().date().isoformat()
    yield "# Results"
    yield ""
    yield f"`python -m benchmarks`, {today}. {_machine()} Medians of interleaved rounds; the ratios"
    yield "count, the times vary twofold on a shared machine. The same report for all: a title,"
    yield "three heading levels, 38 paragraphs, 21 figures filled from data."
    yield ""
    yield f"{'; '.join(_versions())}."
    yield ""
    yield "| What | Who | Median | Ratio |"
    yield "|---|---|---|---|"
    yield from (f"| {row.what} | {row.who} | {row.much} | {row.ratio} |" for row in made)


def _machine() -> str:
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    model = found[1] if found else platform.machine()
    return f"{platform.system()}, {os.cpu_count()} cores of {model}."


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    for name in ("click", "questionary", "jinja2", "lxml", "python-docx"):
        yield f"{name} {version(name)}"
    for name in ("docxtpl", "gongwen_skill"):
        yield from (
            f.name.removesuffix(".dist-info").replace("-", " ")
            for f in (PEERS / "python").glob(f"{name}-*.dist-info")
        )
    for program in ("pandoc", "node"):
        try:
            said = subprocess.run([program, "--version"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        yield f"{program} {said.stdout.decode().split(chr(10))[0].removeprefix(program).strip()}"


if __name__ == "__main__":
    main()
