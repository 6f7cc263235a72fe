"""The one way this program writes: a file whole or not at all, a line for good, one at a time."""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from assistant.errors import FileError

# An antivirus, a sync client or WPS may hold a file for a moment: about 2.5 s of patience.
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8, 0.95)
# A colleague in the same folder must be able to open what was written.
_MODE = 0o644
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY}
_REASONS = {
    errno.ENOSPC: "磁盘已满，请腾出空间后再试",
    errno.EDQUOT: "磁盘配额已满，请腾出空间后再试",
    errno.EROFS: "所在磁盘是只读的，请换一个文件夹",
    errno.EACCES: "没有写入权限，或文件正被别的程序占用，请关闭后再试",
    errno.EPERM: "没有写入权限，或文件正被别的程序占用，请关闭后再试",
    errno.EBUSY: "文件正被别的程序占用，请关闭后再试",
    errno.EIO: "磁盘读写出错，请换一个磁盘并检查此盘",
    errno.ENAMETOOLONG: "文件名太长，请改短",
    errno.ENOTDIR: "路径中有一段不是文件夹，请核对",
    errno.ENOENT: "所在的文件夹不存在，请核对或先建立",
    errno.EISDIR: "这是一个文件夹，请给出文件名",
}


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; after a failure the old file stands as it was.

    Written beside the target, synced, read back, then put in its place. Raises FileError.
    """
    temporary: Path | None = None
    try:
        beside = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.tmp")
        with beside.open("xb") as file:
            temporary = beside
            file.write(data)
            _sync(file)
        _verify(temporary, data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        _replace(temporary, path)
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        raise FileError(f"没能写入 {path}：{reason(error)}；原有文件未动。") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def append(path: Path, line: bytes) -> None:
    """Add a line to the end of a file and have it on the disk before returning.

    A line that could only be written in part is taken back. Raises FileError.
    """
    try:
        # Unbuffered: what a full disk refused must not be written after all when it is closed.
        with path.open("ab", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                left = memoryview(line)
                while left:
                    left = left[file.write(left) :]
                _sync(file)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(file.fileno(), end)
                raise
        if end == 0:
            _sync_folder(path.parent)
    except OSError as error:
        raise FileError(f"没能存入 {path}：{reason(error)}；刚才这一项未存。") from error


def read(path: Path) -> bytes:
    """Read a file. Raises FileError with the reason."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(f"找不到文件 {path}，请核对文件名和所在文件夹。") from error
    except IsADirectoryError as error:
        raise FileError(f"{path} 是一个文件夹，请给出其中的文件。") from error
    except OSError as error:
        raise FileError(f"读不到 {path}：{reason(error)}。") from error


def folder(path: Path) -> None:
    """Make a folder and those above it where they are missing. Raises FileError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"没能建立文件夹 {path}：{reason(error)}。") from error


def reason(error: OSError) -> str:
    """Say in Chinese why the disk refused."""
    return _REASONS.get(error.errno or 0, f"系统返回错误 {error.errno}")


def sweep(path: Path) -> None:
    """Remove what writes that were cut off left behind in a folder."""
    for left in path.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            left.unlink()


@contextlib.contextmanager
def lock(path: Path, holder: str) -> Iterator[str | None]:
    """Hold a lock that dies with its holder; gives None, or who holds it already.

    Where no lock file can be made (a read-only folder) nobody can write, so none is needed.
    """
    try:
        file = path.open("a+b", buffering=0)
    except OSError:
        yield None
        return
    with file:
        if not _locked(file):
            file.seek(0)
            yield file.read().decode("utf-8", "replace").strip() or "另一个窗口"
            return
        # On a full disk the name cannot be written; the lock holds all the same.
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(holder.encode())
        yield None


def _locked(file: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            # Past the text, so that the other side can still read who holds it.
            file.seek(1024)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _verify(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "what was written reads back otherwise")


def _sync_folder(path: Path) -> None:
    """Make a rename last; Windows has no such call, its rename is journalled."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(temporary: Path, path: Path) -> None:
    for pause in _PATIENCE if os.name == "nt" else ():
        try:
            temporary.replace(path)
        except OSError as error:
            if error.errno not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(path)
