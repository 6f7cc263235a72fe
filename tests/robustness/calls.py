"""The system calls the program makes in its workspace, seen one by one by a watcher."""

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES, "EROFS": errno.EROFS}
READ_ERRORS = {"EIO": errno.EIO, "EACCES": errno.EACCES}

_WRITING = ("open", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod", "ftruncate")
_READING = ("stat", "lstat", "scandir", "listdir")
# A full disk refuses these, and only these.
_NEEDS_ROOM = {"create", "write", "fsync", "mkdir"}


class Watcher:
    """Sees each call before and after it is made; `before` may raise in its place."""

    def before(self, call: str, path: str) -> None:
        """See a call that is about to be made."""

    def after(self, call: str, path: str, other: str = "", data: bytes = b"", end: int = 0) -> None:
        """See a call that was made: where to, with what data, to which length."""


@dataclass(slots=True)
class Failing(Watcher):
    """Lets the n-th call fail with an error, or ends the process there where there is none.

    `lasting` is a disk that is full from then on; `reads` counts the reading calls instead.
    The mark tells the parent that the call was reached.
    """

    n: int
    error: int
    mark: Path
    lasting: bool = False
    reads: bool = False

    def before(self, call: str, path: str) -> None:
        """Fail if this is the call to fail."""
        needed = call in _NEEDS_ROOM if self.lasting else True
        if (call in {"read", *_READING}) is not self.reads or not needed:
            return
        self.n -= 1
        if self.n == 0 or (self.n < 0 and self.lasting):
            os.close(_OPEN(self.mark, os.O_CREAT | os.O_WRONLY))
            if not self.error:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self.error, os.strerror(self.error), path)


@dataclass(slots=True)
class Recording(Watcher):
    """Writes down each call that changes anything, for the parent to read."""

    notes: Path
    _rows: list[tuple[str, str, str, bytes, int]] = field(default_factory=list)

    def after(self, call: str, path: str, other: str = "", data: bytes = b"", end: int = 0) -> None:
        """Write a call down."""
        import pickle

        self._rows.append((call, path, other, data, end))
        handle = _OPEN(self.notes, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.write(handle, pickle.dumps(self._rows))
        os.close(handle)


_OPEN = os.open


@contextmanager
def watched(root: Path, watcher: Watcher) -> Iterator[None]:
    """Let a watcher see every call in a folder until the process ends."""
    inside = _Inside(str(root.resolve()), watcher)
    for name in (*_WRITING, *_READING):
        setattr(os, name, inside.call(name, getattr(os, name)))
    opened, fdopen = io.open, os.fdopen
    io.open = builtins.open = inside.opening(opened)  # type: ignore[assignment]
    os.fdopen = lambda fd, *a, **k: inside.file(fdopen(fd, *a, **k), fd)  # type: ignore[assignment]
    yield


class _Inside:
    """The calls of this process that touch one folder."""

    def __init__(self, root: str, watcher: Watcher) -> None:
        self._root, self._watcher = root, watcher

    def call(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Give one of os's calls with the watcher around it."""

        def seen(*a: Any, **k: Any) -> Any:
            path = self._path(a[0] if a else k.get("path", "."), k.get("dir_fd"))
            if path is None:
                return real(*a, **k)
            said = _opened(a[1]) if name == "open" else name
            self._watcher.before(said, path)
            other = self._path(a[1], None) if name in {"replace", "rename"} else ""
            made = real(*a, **k)
            end = a[1] if name == "ftruncate" else 0
            if said not in {"read", "chmod", *_READING}:
                self._watcher.after(said, path, other or "", b"", end)
            return made

        return seen

    def opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Give `open` with the watcher around it."""

        def opened(file: Any, mode: str = "r", *a: Any, **k: Any) -> Any:
            path = None if isinstance(file, int) else self._path(file, None)
            if path is None:
                return real(file, mode, *a, **k)
            writes = bool(set("wax+") & set(mode))
            self._watcher.before("create" if writes else "read", path)
            made = real(file, mode, *a, **k)
            if writes:
                self._watcher.after("truncate" if "w" in mode else "create", path)
            return _Seen(made, path, self._watcher) if writes else made

        return opened

    def file(self, made: Any, fd: int) -> Any:
        """Give a file made from a descriptor with the watcher around its writes."""
        path = self._path(fd, None)
        return made if path is None else _Seen(made, path, self._watcher)

    def _path(self, path: Any, folder: int | None) -> str | None:
        """Give where a call goes, None outside the folder."""
        found = _where(path) if isinstance(path, int) else os.fsdecode(path)
        if not os.path.isabs(found):  # noqa: PTH117 - these calls are the ones watched
            found = f"{Path.cwd() if folder is None else _where(folder)}/{found}"
        found = os.path.normpath(found)
        return found if found.startswith(self._root) else None


def _where(descriptor: int) -> str:
    return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115 - as above


def _opened(flags: int) -> str:
    if flags & os.O_TRUNC:
        return "truncate"
    return "create" if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else "read"


class _Seen:
    """A file open for writing whose writes may fail half way."""

    def __init__(self, file: Any, path: str, watcher: Watcher) -> None:
        self._file, self._path, self._watcher = file, path, watcher

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: Any) -> int:
        """Write, all or where it fails a half."""
        done = data[: len(data) // 2]
        try:
            self._watcher.before("write", self._path)
            done = data
        finally:
            made = int(self._file.write(done))
            self._file.flush()
            raw = done.encode() if isinstance(done, str) else bytes(done)
            self._watcher.after("write", self._path, "", raw)
        return made
