"""What is measured, one function each: rows of what, who, how much, and the ratio to a base."""

import gc
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from shutil import which
from statistics import median

from benchmarks.builders import BUILDERS, PEERS, compiled, environment, markdown
from benchmarks.report import Report, report
from benchmarks.timing import Run, interleaved, processes

_OURS = "nianbao"
_NPM = "docx (npm)"
_BYTES = "nianbao, document to bytes"
_SYNCED = "nianbao, year folder to saved file"
_SAVED = "nianbao, the same, not synced (no peer does)"
_FLOOR = "floor: document.xml deflated into a ready zip"
_LOW_FLOOR = "floor, deflated no better than nianbao does"
_BATCH = 10  # drafts in a row, in each round
_STEPS = ("text to sections", "compose", "document to bytes")
_FILL = "nianbao fill, first prompt"
# What no program with these two libraries is faster than: their import, and one question like ours.
_ASKED = "click and questionary, first prompt"
_ASKING = (
    "import gc; gc.set_threshold(100_000); import click, questionary; "
    "questionary.select('回车', ['甲', '乙']).ask()"
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    rounds: int
    drafts: int
    growth: tuple[int, ...]
    pages: tuple[int, ...]
    figures: tuple[int, ...]


FULL = Scale(15, 1000, (1, 10, 100, 1000), (1, 80), (30, 300, 3000))
SHORT = Scale(1, 4, (1, 2), (1, 2), (30, 60))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `ratio` says how many times the base's this is."""

    what: str
    who: str
    much: str
    ratio: str = ""


def available() -> tuple[str, ...]:
    """Give the peers that are installed and have a builder."""
    return tuple(name for name in BUILDERS if name not in missing())


def missing() -> tuple[str, ...]:
    """Give the peers that are not installed."""
    installed = PEERS / "python"
    there = {
        "docxtpl": (installed / "docxtpl").is_dir(),
        "pandoc": which("pandoc") is not None,
        "gongwen-skill": (installed / "gongwen").is_dir(),
        _NPM: which("node") is not None and (PEERS / "node" / "node_modules" / "docx").is_dir(),
    }
    return tuple(name for name, installed in there.items() if not installed)


def whole(scale: Scale, folder: Path) -> Iterator[Row]:
    """Measure one draft as a whole process, from the command to the saved file."""
    python = [sys.executable, "-m", "benchmarks.builders"]
    runs = {
        "python -c pass": Run([sys.executable, "-c", "pass"], folder, environment()),
        "python -c 'import click'": Run(
            [sys.executable, "-c", "import click"], folder, _environment()
        ),
        _OURS: Run([sys.executable, "-m", "assistant", "render"], folder / "ours", _environment()),
    }
    for name in available():
        runs[name] = Run([*python, name, str(folder)], folder, environment())
    if _NPM not in missing():
        runs[_NPM] = Run(_npm(folder, 1), folder, _node_environment())
    if "pandoc" in runs:
        ready = ["pandoc", "ready.md", "--reference-doc=reference.docx", "-o", "ready.docx"]
        BUILDERS["pandoc"](folder)  # makes the reference document
        (folder / "ready.md").write_text(markdown(asdict(report())), "utf-8")
        runs["pandoc, its text filled beforehand"] = Run(ready, folder, environment())
    taken = processes(runs, scale.rounds)
    for name, (ms, mb) in taken.items():
        yield Row(
            "one draft, whole process",
            name,
            f"{ms:.0f} ms, {mb:.0f} MB",
            _times(ms, taken[_OURS][0]),
        )


def started(scale: Scale, folder: Path) -> Iterator[Row]:
    """Measure how long small commands take to start, against what they import at least."""
    here, home = _environment(), folder / "ours"
    runs = {
        "python -c pass": ["-c", "pass"],
        "import click": ["-c", "import click"],
        "import questionary": ["-c", "import questionary"],
        "nianbao --help": ["-m", "assistant", "--help"],
        "nianbao status": ["-m", "assistant", "status"],
    }
    works = {
        name: lambda given=given: subprocess.run(
            [sys.executable, *given], cwd=home, env=here, check=True, capture_output=True
        )
        for name, given in runs.items()
    }
    works[_ASKED] = lambda: _prompted(home, "-c", _ASKING)
    works[_FILL] = lambda: _prompted(home, "-m", "assistant", "fill")
    taken = interleaved(works, scale.rounds)
    base = dict.fromkeys((_ASKED, _FILL), "import questionary")
    for name, ms in taken.items():
        against = base.get(name, "import click")
        yield Row("start-up", name, f"{ms:.0f} ms", f"{ms / taken[against]:.2f} × {against}")


def warm(scale: Scale, folder: Path) -> Iterator[Row]:
    """Measure drafts in one process that has made some already."""
    from assistant import compose, store
    from assistant.writers import body
    from assistant.writers.package import pack, part
    from benchmarks import ours

    work = store.find(folder / "ours")
    document = compose.compose(store.load(work, ours.YEAR))
    text = body.write(document, ours.LAYOUT)
    ready = ours.fixed()
    new = (store.find(one) for one in _towns(folder / "new", (scale.rounds + 1) * _BATCH))
    works = {
        _FLOOR: lambda: pack((*ready, ours.deflated("word/document.xml", text))),
        _LOW_FLOOR: lambda: pack((*ready, part("word/document.xml", text))),
        _BYTES: lambda: ours.file(document),
        _SYNCED: lambda: ours.draft(work),
        _SAVED: lambda: ours.draft(work, synced=False),
        "nianbao, a folder never seen, not synced": lambda: ours.draft(next(new), synced=False),
    }
    sys.path.append(str(PEERS / "python"))
    for name in ("docxtpl", "python-docx"):
        if name in available():
            works[name] = BUILDERS[name](folder)
    taken = interleaved(works, scale.rounds, _BATCH)
    if _NPM not in missing():
        given = subprocess.run(
            _npm(folder, scale.rounds), check=True, capture_output=True, env=_node_environment()
        )
        taken[f"{_NPM}, in a process of its own"] = float(given.stdout)
    for name, ms in taken.items():
        ratio = f"{ms / taken[_FLOOR]:.1f} × floor"
        if not name.startswith(("floor", _OURS)):
            ratio += f"; {ms / taken[_BYTES]:.1f} × to bytes; {ms / taken[_SAVED]:.1f} × folder to "
            ratio += f"file ({ms / taken[_SYNCED]:.1f} × synced)"
        yield Row("one draft, warm", name, f"{ms:.2f} ms, {1000 / ms:.0f}/s", ratio)


def many(scale: Scale, folder: Path) -> Iterator[Row]:
    """Measure many drafts in one process, what memory they leave, and all cores."""
    from assistant import store
    from benchmarks import ours

    work = store.find(folder / "ours")
    ours.draft(work)
    before, begun = _resident(), time.perf_counter()
    for _ in range(scale.drafts):
        ours.draft(work)
    each = (time.perf_counter() - begun) / scale.drafts
    for _ in range(scale.drafts):
        ours.draft(work)
    grown = (_resident() - before) / 1024
    yield Row(f"{scale.drafts} drafts, one process", _OURS, f"{1 / each:.0f}/s")
    yield Row(f"memory after {2 * scale.drafts} drafts", _OURS, f"{grown:+.1f} MB")
    _towns(folder / "towns", scale.drafts)
    command = [sys.executable, "-m", "assistant", "render", str(folder / "towns")]
    said = subprocess.run(command, env=_environment(), check=True, capture_output=True).stdout
    rate = re.search(r"每秒 (\d+) 份", said.decode())
    assert rate
    what = f"{scale.drafts} folders, no two alike, all cores"
    yield Row(what, _OURS, f"{rate[1]}/s", f"{os.cpu_count()} cores")


def _towns(root: Path, count: int) -> list[Path]:
    """Make workspaces that have nothing in common but the title."""
    from benchmarks import ours

    made = [root / f"{n:04}" for n in range(count)]
    with ours.unsynced():
        for one in made:
            one.mkdir(parents=True)
            ours.workspace(one, report(1, f"镇{one.name}"))
    os.sync()  # at leisure, not while something else is timed
    return made


def growth(scale: Scale, folder: Path) -> Iterator[Row]:  # noqa: ARG001 - every measure takes one
    """Measure what a block costs as the report grows, sizes by turns, no paragraph met twice."""
    _steps(report(1, "先"))  # for warmth
    spent: dict[int, list[tuple[float, ...]]] = {times: [] for times in scale.growth}
    for turn in range(scale.rounds):
        for times in scale.growth:
            if turn < max(3, 300 // times):  # the largest takes seconds
                spent[times].append(_steps(report(times, f"{times}回{turn}")))
    first = [median(costs) for costs in zip(*spent[scale.growth[0]], strict=True)]
    for times, turns in spent.items():
        for name, costs, base in zip(_STEPS, zip(*turns, strict=True), first, strict=True):
            yield Row(
                "growth, per block",
                f"{name}, {times}×",
                f"{median(costs):.1f} µs",
                f"{median(costs) / base:.2f} × of 1×",
            )


def _steps(given: Report) -> tuple[float, ...]:
    """Give what each step costs for each block of a report, in microseconds."""
    from assistant import compose
    from benchmarks import ours

    gc.collect()  # nobody clears up after another
    times = [time.perf_counter()]
    held = ours.year(given)
    times.append(time.perf_counter())
    document = compose.compose(held)
    times.append(time.perf_counter())
    ours.file(document)
    times.append(time.perf_counter())
    return tuple((end - begun) / len(document.blocks) * 1e6 for begun, end in pairwise(times))


def imported(scale: Scale, folder: Path) -> Iterator[Row]:  # noqa: ARG001 - as above
    """Measure reading a report back, against python-docx giving its paragraphs' text."""
    from docx import Document

    from assistant import compose, templates
    from assistant.readers import docx as reader
    from assistant.recognise import recognise
    from benchmarks import ours

    known = templates.catalogue()
    for times in scale.pages:
        data = ours.file(compose.compose(ours.year(report(times))))
        read = reader.read(data).document
        works = {
            "python-docx, paragraph.text": lambda data=data: [
                one.text for one in Document(io.BytesIO(data)).paragraphs
            ],
            "nianbao, read": lambda data=data: reader.read(data),
            "nianbao, normalise and recognise": lambda read=read: recognise(read, known),
        }
        taken = interleaved(works, max(1, min(scale.rounds, 200 // times)))
        base = taken["python-docx, paragraph.text"]
        for name, ms in taken.items():
            yield Row(
                f"import, about {6 * times} pages",
                name,
                f"{ms:.1f} ms, {ms / times:.2f} per 6 pages",
                f"{ms / base:.2f} × python-docx",
            )


def checked(scale: Scale, folder: Path) -> Iterator[Row]:
    """Measure the check of one report."""
    from assistant import checks, store
    from assistant.commands import subject
    from benchmarks import ours

    work = store.find(folder / "ours")
    held = subject.of_year(work, ours.YEAR).subject
    taken = interleaved({"check": lambda: checks.check(held)}, scale.rounds)["check"]
    yield Row("check of one report", _OURS, f"{taken:.1f} ms")


def saved(scale: Scale, folder: Path) -> Iterator[Row]:
    """Measure saving one answer where there are few and many."""
    from dataclasses import replace
    from decimal import Decimal

    from assistant import store
    from assistant.answers import Answer, Answers, FigureChange, State
    from benchmarks import ours

    change = FigureChange("指标1", Answer("352", Decimal(352), state=State.CONFIRMED))
    works = {}
    for count in scale.figures:
        place = folder / f"saved{count}"
        place.mkdir()
        held = {f"指标{n}": change.answer for n in range(count)}
        answers = replace(Answers(ours.YEAR, "bench"), figures=held)
        works[f"{count} answers"] = lambda place=place, answers=answers: store.record(
            place, answers, change
        )
    taken = interleaved(works, 10 * scale.rounds)
    base = next(iter(taken.values()))
    for name, ms in taken.items():
        yield Row("saving one answer", name, f"{ms:.3f} ms", f"{ms / base:.2f} × of the first")


MEASURES = (whole, started, warm, many, growth, imported, checked, saved)


def rows(scale: Scale) -> Iterator[Row]:
    """Measure everything, whole processes first, while this one is small.

    A child's peak memory counts what its parent held at the start.
    """
    gc.set_threshold(100_000)  # as the command line does; the peers gain by it, too
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.json").write_text(json.dumps(asdict(report())), "utf-8")
        prepare = "from benchmarks import ours, report; from pathlib import Path; import sys; "
        prepare += "ours.workspace(Path(sys.argv[1]), report.report())"
        (folder / "ours").mkdir()
        command = [sys.executable, "-c", prepare, str(folder / "ours")]
        subprocess.run(command, check=True, env=_environment())
        for measure in MEASURES:
            yield from measure(scale, folder)


def _prompted(home: Path, *given: str) -> None:
    """Start a program in a terminal of its own and wait for its first question."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home)
        os.execvpe(sys.executable, [sys.executable, *given], _environment())
    seen = b""
    try:
        while "回车".encode() not in seen and select.select([terminal], [], [], 20)[0]:
            seen += os.read(terminal, 65536)
    except OSError:
        pass  # it has ended
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    if "回车".encode() not in seen:
        raise RuntimeError(seen.decode(errors="replace"))


def _environment() -> dict[str, str]:
    """Give the environment this program is run in: no peer's libraries."""
    root = str(Path(__file__).parent.parent)
    return compiled() | {"PYTHONPATH": root, "PYTHONUTF8": "1", "TERM": "xterm"}


def _npm(folder: Path, times: int) -> list[str]:
    script = Path(__file__).parent / "build.cjs"
    return ["node", str(script), str(folder / "report.json"), str(folder / "npm.docx"), str(times)]


def _node_environment() -> dict[str, str]:
    return dict(os.environ) | {"NODE_PATH": str(PEERS / "node" / "node_modules")}


def _resident() -> int:
    """Give this process's memory in kB, as Linux says."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text("utf-8"))
    return int(found[1]) if found else 0


def _times(ms: float, base: float) -> str:
    return f"{ms / base:.2f} × nianbao"
