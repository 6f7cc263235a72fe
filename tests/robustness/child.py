"""The real program in a forked child, with the disk under it failing on command."""

import builtins
import errno
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from assistant import cli

_CALLS = ("open", "fsync", "replace", "unlink", "mkdir", "chmod", "ftruncate", "rename")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit code and what it said, and whether the fault was reached."""

    code: int
    out: str
    err: str
    fired: bool

    @property
    def sentence(self) -> bool:
        """Tell whether it ended as a refusal must: exit 1, Chinese, no traceback."""
        said = any("\u4e00" <= sign <= "\u9fff" for sign in self.err)
        return self.code == 1 and said and "Traceback" not in self.err


def run(root: Path, *arguments: str, fault: tuple[int, int] | None = None) -> Ran:
    """Run the program in a folder; `fault` is the system call that fails, and its error."""
    notes = root.parent / f"{root.name}.{os.getpid()}"
    notes.mkdir(exist_ok=True)
    mark = notes / "fired"
    mark.unlink(missing_ok=True)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _child(root, arguments, notes, fault)
    _, status = os.waitpid(pid, 0)
    out, err = ((notes / name).read_text("utf-8", "replace") for name in ("out", "err"))
    return Ran(os.waitstatus_to_exitcode(status), out, err, mark.exists())


def _child(
    root: Path, arguments: tuple[str, ...], notes: Path, fault: tuple[int, int] | None
) -> None:
    code = 70
    try:
        os.chdir(root)
        with (
            Path(os.devnull).open(encoding="utf-8") as nothing,
            (notes / "out").open("w", encoding="utf-8") as out,
            (notes / "err").open("w", encoding="utf-8") as err,
        ):
            sys.stdin, sys.stdout, sys.stderr = nothing, out, err
            try:
                if fault:
                    _shake(Shaker(root, *fault, notes / "fired"))
                code = cli.run(list(arguments))
            except BaseException:  # noqa: BLE001 - what the program lets through is the finding
                import traceback

                traceback.print_exc(file=err)
    finally:
        os._exit(code)


class Shaker:
    """Counts the calls that touch the workspace for writing, and lets the n-th fail."""

    def __init__(self, root: Path, n: int, error: int, mark: Path) -> None:
        self._root, self._left, self._error, self._mark = str(root.resolve()), n, error, mark
        self._open = os.open

    def shake(self, path: object = None) -> None:
        """Fail if this is the call to fail."""
        named = isinstance(path, str | os.PathLike)
        if named and not str(Path(str(path)).absolute()).startswith(self._root):
            return
        self._left -= 1
        if self._left == 0:
            os.close(self._open(self._mark, os.O_CREAT | os.O_WRONLY))
            raise OSError(self._error, os.strerror(self._error), path)


class Shaky:
    """A file open for writing whose writes may fail half way."""

    def __init__(self, file: Any, shaker: Shaker) -> None:
        self._file, self._shaker = file, shaker

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: Any) -> int:
        try:
            self._shaker.shake()
        except OSError:
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            raise
        return int(self._file.write(data))


def _shake(shaker: Shaker) -> None:
    for name in _CALLS:
        setattr(os, name, _shaken(getattr(os, name), shaker, name))
    fdopen, opened = os.fdopen, io.open
    os.fdopen = lambda *a, **k: Shaky(fdopen(*a, **k), shaker)  # type: ignore[assignment]

    def shaky_open(file: Any, mode: str = "r", *a: Any, **k: Any) -> Any:
        if not set("wax+") & set(mode) or isinstance(file, int):
            return opened(file, mode, *a, **k)
        shaker.shake(file)
        made = opened(file, mode, *a, **k)
        inside = str(Path(file).absolute()).startswith(shaker._root)
        return Shaky(made, shaker) if inside else made

    io.open = shaky_open  # type: ignore[assignment]
    builtins.open = shaky_open  # type: ignore[assignment]


def _shaken(call: Callable[..., Any], shaker: Shaker, name: str) -> Callable[..., Any]:
    def shaken(*a: Any, **k: Any) -> Any:
        reads = name == "open" and not a[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not reads:
            shaker.shake(a[0] if isinstance(a[0], str | os.PathLike) else None)
        return call(*a, **k)

    return shaken


ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES, "EROFS": errno.EROFS}
