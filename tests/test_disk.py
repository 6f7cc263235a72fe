"""The disk: whole or not at all, no file but the one meant, and the truth of what failed."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from assistant import disk, lock
from assistant.errors import FileError


def test_a_folder_that_is_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the folder could not be synced the file is new, and that is said."""
    path = tmp_path / "报告.docx"
    disk.write(path, "旧".encode())

    def refuse(_: Path) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(disk, "_sync_folder", refuse)
    with pytest.raises(FileError, match=r"已是新的，但不能确定已存到盘上：磁盘读写出错"):
        disk.write(path, "新".encode())
    assert path.read_text("utf-8") == "新"
    monkeypatch.setattr(disk, "folder", Path.mkdir)
    with pytest.raises(FileError, match="2024 已是新的"), disk.making(tmp_path / "2024", ""):
        pass
    assert (tmp_path / "2024").is_dir()


def test_a_new_folder_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every folder that is made, the one above is synced, else a power cut takes it."""
    synced: list[Path] = []
    monkeypatch.setattr(disk, "_sync_folder", synced.append)
    disk.folder(tmp_path / "甲" / "乙")
    assert sorted(synced) == [tmp_path, tmp_path / "甲"]


def test_a_file_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what cannot be put in its place counts as held by another program."""

    def refuse(*_: Path) -> None:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(disk, "_replace", refuse)
    with pytest.raises(disk.HeldError, match="原有文件未动"):
        disk.write(tmp_path / "报告.docx", b"")
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, a device and a file beyond all measure are refused before they are opened."""
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(FileError, match="管道 不是普通的文件"):
        disk.read(tmp_path / "管道")
    with (tmp_path / "大").open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(FileError, match="大 超过 100 MB，不读"):
        disk.read(tmp_path / "大")


def test_no_file_but_the_one_meant_is_written(tmp_path: Path) -> None:
    """A link is neither followed nor replaced; a pipe is not written to."""
    os.mkfifo(tmp_path / "管道")
    (tmp_path / "原文").write_text("旧", "utf-8")
    (tmp_path / "链接").symlink_to(tmp_path / "原文")
    for name, said in (("管道", "不是普通的文件"), ("链接", "是一个链接")):
        for writes in (disk.write, disk.append):
            with pytest.raises(FileError, match=f"{name} {said}"):
                writes(tmp_path / name, b"")
    assert (tmp_path / "链接").is_symlink()
    assert (tmp_path / "原文").read_text("utf-8") == "旧"


@pytest.mark.parametrize("name", ["报告.docx", "[甲]*.toml", "长" * 60 + ".txt"])
def test_what_was_left_unfinished_is_swept(tmp_path: Path, name: str) -> None:
    """What killed writes of a file or a folder left goes with its next; others' and fresh stay."""
    old, fresh = "1" * 8, "2" * 8
    for head in (name[:40], "别的"):
        for mark in (old, fresh):
            (tmp_path / f".{head}.{mark}.tmp").write_bytes(b"")
        os.utime(tmp_path / f".{head}.{old}.tmp", (0, 0))
    left = tmp_path / f".{name[:40]}.{'3' * 8}.tmp"
    (left / "里面").mkdir(parents=True)
    os.utime(left, (0, 0))
    disk.write(tmp_path / name, b"")
    with disk.making(tmp_path / "另外" / name, ""):
        pass
    found = {one.name for one in tmp_path.iterdir() if one.suffix == ".tmp"}
    assert found == {f".{name[:40]}.{fresh}.tmp", f".别的.{old}.tmp", f".别的.{fresh}.tmp"}
    shutil.move(tmp_path / f".别的.{old}.tmp", tmp_path / f".演示.{old}.tmp")
    with disk.making(tmp_path / "演示", ""):
        pass
    assert not (tmp_path / f".演示.{old}.tmp").exists()


def test_a_disk_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk knows no locks, that is said, and nobody is made up who holds it."""
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(FileError, match="不能加锁"):
        lock.hold(tmp_path / ".lock", "甲").__enter__()
