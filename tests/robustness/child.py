"""The real program in a forked child, with the disk under it failing on command."""

import functools
import os
import signal
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from assistant import cli
from tests.robustness.calls import Watcher, watched

# A run that takes longer is ended, and counts as a fault.
_SECONDS = 20
# What a command imports when it is called; imported once here instead of in every child.
_LATER = ("assistant.checks", "assistant.readers", "assistant.recognise", "assistant.writers.docx")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit code, minus a signal's number, and what it said."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> bool:
        """Tell whether it ended as a refusal must: exit 1, Chinese, no traceback."""
        said = any("\u4e00" <= sign <= "\u9fff" for sign in self.err)
        return self.code == 1 and said and "Traceback" not in self.err

    @property
    def told(self) -> str:
        """Give what matters of it in a line."""
        return f"{self.code} {self.err[-200:]!r}"


def run(root: Path, *arguments: str, watcher: Watcher | None = None) -> Ran:
    """Run the program in a folder; the watcher sees, and may fail, its calls in there."""
    _warm()
    notes = root.parent / f"{root.name}.{os.getpid()}"
    notes.mkdir(exist_ok=True)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _child(root, arguments, notes, watcher)
    _, status = os.waitpid(pid, 0)
    out, err = ((notes / name).read_text("utf-8", "replace") for name in ("out", "err"))
    return Ran(os.waitstatus_to_exitcode(status), out, err)


@functools.cache
def _warm() -> None:
    for module, _ in cli.COMMANDS.values():
        import_module(f"assistant.commands.{module}")
    for module in _LATER:
        import_module(module)


def _child(root: Path, arguments: tuple[str, ...], notes: Path, watcher: Watcher | None) -> None:
    code = 70
    try:
        os.chdir(root)
        signal.alarm(_SECONDS)
        with (
            Path(os.devnull).open(encoding="utf-8") as nothing,
            (notes / "out").open("w", encoding="utf-8", errors="replace") as out,
            (notes / "err").open("w", encoding="utf-8", errors="replace") as err,
        ):
            sys.stdin, sys.stdout, sys.stderr = nothing, out, err
            code = _code(arguments, root, watcher)
    finally:
        os._exit(code)


def _code(arguments: tuple[str, ...], root: Path, watcher: Watcher | None) -> int:
    try:
        if watcher is None:
            return cli.run(list(arguments))
        with watched(root, watcher):
            return cli.run(list(arguments))
    except BaseException:  # noqa: BLE001 - what the program lets through is the finding
        import traceback

        traceback.print_exc()
        return 70
