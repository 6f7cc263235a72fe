"""The one way this program writes: a file whole or not at all, a line for good."""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from assistant.errors import FileError

# More than any report or file of answers holds: what is larger is not read at all.
_MOST = 100 * 1024 * 1024
# An antivirus, a sync client or WPS may hold a file for a moment: about 2.5 s of patience.
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8, 0.95)
_HEAD = 40  # letters of a name that are in that of its temporary, too
_TEMPORARY = re.compile(r"\.(.*)\.[0-9a-f]{8}\.tmp", re.DOTALL)
_STALE = 3600  # seconds; no write takes as long
# A colleague in the same folder must be able to open what was written.
_MODE = 0o644
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY}
_LINK = "{} 是一个链接，不由它改写别处的文件；请换成真正的文件或文件夹。"
_REASONS = {
    errno.ENOSPC: "磁盘已满，请腾出空间后再试",
    errno.EDQUOT: "磁盘配额已满，请腾出空间后再试",
    errno.EROFS: "所在磁盘是只读的，请换一个文件夹",
    errno.EACCES: "没有权限，或文件正被别的程序占用，请核对权限或关闭后再试",
    errno.EPERM: "没有权限，或文件正被别的程序占用，请核对权限或关闭后再试",
    errno.EBUSY: "文件正被别的程序占用，请关闭后再试",
    errno.EIO: "磁盘读写出错，请换一个磁盘并检查此盘",
    errno.ENAMETOOLONG: "文件名太长，请改短",
    errno.ELOOP: "链接绕成了圈，请给出真正的文件",
    errno.EEXIST: "已经有同名的文件或文件夹，请改名后再试",
    errno.ENOTEMPTY: "已经有同名的文件夹，请改名后再试",
    errno.ENOTDIR: "路径中有一段不是文件夹，请核对",
    errno.ENOENT: "所在的文件夹不存在，请核对或先建立",
    errno.EISDIR: "这是一个文件夹，请给出文件名",
}


class HeldError(FileError):
    """A file that another program has open cannot be replaced."""


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; after a failure the old file stands as it was.

    Written beside the target, synced, read back, then put in its place. A link is not written
    through, nor replaced. Raises FileError.
    """
    temporary: Path | None = None
    try:
        plain(path)
        beside = _beside(path)
        with beside.open("xb") as file:
            temporary = beside
            file.write(data)
            _sync(file)
        _verify(temporary, data)
        temporary.chmod(_mode(path))
        _replace(temporary, path)
        temporary = None
    except OSError as error:
        kind = HeldError if temporary and error.errno in _HELD else FileError
        raise kind(f"没能写入 {path}：{reason(error)}；原有文件未动。") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
    _settled(path)


def append(path: Path, line: bytes) -> None:
    """Add a line to the end of a file and have it on the disk before returning.

    A line that could only be written in part is taken back. Raises FileError.
    """
    try:
        plain(path)
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


def jot(path: Path, data: bytes) -> None:
    """Write what may be lost: not synced, and left out where it cannot be written."""
    with contextlib.suppress(OSError, FileError):
        plain(path)
        path.write_bytes(data)


def plain(path: Path) -> None:
    """Refuse to write to what is no file of its own: a link, say, leads to another's.

    Raises FileError, OSError.
    """
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISLNK(mode):
        raise FileError(_LINK.format(path))
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not stat.S_ISREG(mode):
        raise FileError(f"{path} 不是普通的文件（是设备或管道），请换一个文件名。")


def read(path: Path, most: int = _MOST) -> bytes:
    """Read a file, not one that has no end or is too large. Raises FileError with the reason."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise FileError(f"{path} 不是普通的文件（是设备或管道），请先存成文件。")
        if found.st_size > most:
            raise FileError(f"{path} 超过 {most >> 20} MB，不读；请核对是不是这个文件。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(f"找不到文件 {path}，请核对文件名和所在文件夹。") from error
    except IsADirectoryError as error:
        raise FileError(f"{path} 是一个文件夹，请给出其中的文件。") from error
    except OSError as error:
        raise FileError(f"读不到 {path}：{reason(error)}。") from error


def there(path: Path) -> bool:
    """Tell whether anything stands at a path, be it a link that leads nowhere.

    Raises FileError where that cannot be told: what may not be seen is not taken for nothing.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise FileError(f"读不到 {path}：{reason(error)}。") from error
    return True


def files(path: Path, ending: str) -> list[Path]:
    """Give a folder's files with an ending, in order, but for hidden ones: a system's notes.

    A folder that may not be read is not taken for an empty one. Raises FileError.
    """
    try:
        seen = (one for one in path.iterdir() if not one.name.startswith("."))
        return sorted(one for one in seen if one.name.endswith(ending))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FileError(f"读不到 {path}：{reason(error)}。") from error


def folder(path: Path) -> None:
    """Make a folder and those above it where they are missing, for good. Raises FileError."""
    try:
        if path.is_symlink():
            raise FileError(_LINK.format(path))
        missing = [one for one in (path, *path.parents) if not one.exists()]
        path.mkdir(parents=True, exist_ok=True)
        for one in missing:
            _sync_folder(one.parent)
    except OSError as error:
        raise FileError(f"没能建立文件夹 {path}：{reason(error)}。") from error


@contextlib.contextmanager
def making(path: Path, last: str) -> Iterator[Path]:
    """Give a folder to fill; once full it stands at its path, in one go. Raises FileError.

    Where a folder is there already, what was made is moved into it, the file `last` at the end.
    """
    beside = _beside(path)
    try:
        folder(beside)
        yield beside
        if path.exists():
            for one in sorted(beside.iterdir(), key=lambda one: one.name == last):
                _replace(one, path / one.name)
            _sync_folder(path)
        else:
            _replace(beside, path)
    except FileError as error:
        raise FileError(str(error).replace(str(beside), str(path))) from error
    except OSError as error:
        raise FileError(f"没能建立文件夹 {path}：{reason(error)}。") from error
    finally:
        _remove(beside)
    _settled(path)


def name(path: Path) -> str:
    """Give a file's name as text."""
    return decoded(path.name)


def decoded(handed: str) -> str:
    """Give as text what the system handed over; from one that writes GBK it is read as that."""
    data = os.fsencode(handed)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def reason(error: OSError) -> str:
    """Say in Chinese why the disk refused."""
    return _REASONS.get(error.errno or 0, f"系统返回错误 {error.errno}")


def said(error: OSError) -> str:
    """Say as a sentence what the disk refused, and why."""
    refused = f"用不了 {error.filename}" if error.filename else "没能做完"
    return f"{refused}：{reason(error)}。"


def sweep(path: Path) -> None:
    """Remove what writes that were cut off left in a folder where nobody else is at work."""
    with contextlib.suppress(OSError):
        for left, _ in _left(path):
            with contextlib.suppress(OSError):
                _remove(left)


def _beside(path: Path) -> Path:
    """Give a name to write at first, and remove what was left long ago at such names."""
    head = path.name[:_HEAD]
    with contextlib.suppress(OSError):
        for left, what in _left(path.parent):
            if what == head and time.time() - left.stat().st_mtime >= _STALE:
                _remove(left)
    return path.with_name(f".{head}.{os.urandom(4).hex()}.tmp")


def _left(path: Path) -> Iterator[tuple[Path, str]]:
    """Give what bears the name of a temporary in a folder, and the start of what it was to be."""
    with os.scandir(path) as entries:
        for one in entries:
            if found := _TEMPORARY.fullmatch(one.name):
                yield path / one.name, found[1]


def _remove(path: Path) -> None:
    """Remove a file, or a folder that was filled in vain."""
    if not path.is_dir():
        path.unlink(missing_ok=True)
        return
    import shutil  # not imported where no folder is made

    shutil.rmtree(path, ignore_errors=True)


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _mode(path: Path) -> int:
    """Give the rights of the file that is replaced, or those of a new one."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return _MODE


def _verify(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "what was written reads back otherwise")


def _settled(path: Path) -> None:
    """Make a new name last. Raises FileError that says that what is there is the new."""
    try:
        _sync_folder(path.parent)
    except OSError as error:
        raise FileError(f"{path} 已是新的，但不能确定已存到盘上：{reason(error)}。") from error


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
