"""One at a time: a lock on a folder that dies with its holder."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from assistant import disk
from assistant.errors import FileError

# What a lock that somebody else has answers with, on Windows too.
_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


@contextlib.contextmanager
def hold(path: Path, holder: str) -> Iterator[str | None]:
    """Hold a lock that dies with its holder; gives None, or who holds it already.

    The folder is locked with the file, which somebody may remove meanwhile. Raises FileError.
    """
    try:
        disk.plain(path)
        file = path.open("a+b", buffering=0)
    except OSError as error:
        raise FileError(
            f"没能锁住 {path}：{disk.reason(error)}；如另开着窗口，请关掉再试。未作改动。"
        ) from error
    with file, _opened(path.parent) as above:
        try:
            mine = _locked(file.fileno()) and _locked_too(above)
        except OSError as error:
            where = "这个磁盘（多半是共享盘）不能加锁，请把资料放到本机再填"
            raise FileError(f"没能锁住 {path}：{where}。") from error
        if not mine:
            file.seek(0)
            yield file.read().decode("utf-8", "replace").strip() or "另一个窗口"
            return
        # On a full disk the name cannot be written; the lock holds all the same.
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(holder.encode())
        yield None


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int | None]:
    """Give a folder opened, None where the system opens none, nor lets go of an open file."""
    if os.name == "nt":
        yield None
        return
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # one that may be entered but not listed
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _locked_too(folder: int | None) -> bool:
    """Lock a folder where its disk can; drives in the net lock only what is open for writing."""
    if folder is None:
        return True
    try:
        return _locked(folder)
    except OSError:
        return True


def _locked(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            # Past the text, so that the other side can still read who holds it.
            os.lseek(handle, 1024, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise
        return False
    return True
