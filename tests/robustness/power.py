"""The states a power cut may leave, by model: the old or the new, and what was said done is done.

The calls of each act are recorded and played back on a model of a disk. What was synced stands:
a file's bytes by its own sync, a folder's names by the folder's. Of the rest, at the moment of
the cut, each folder may have its new names or its old ones, and the files that were not synced
their old bytes, all of the new, half of what was added, or zeros in its place.
"""

import pickle
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path, PurePath

from assistant.errors import AssistantError
from tests.robustness.acts import ACTS, Holds, holds, prepare, recovered
from tests.robustness.calls import Recording
from tests.robustness.child import run
from tests.robustness.score import Score

Tree = Mapping[PurePath, bytes | None]  # None is a folder
_MOST = 3  # folders whose names are tried each way; with more, all at once


@dataclass(slots=True)
class _File:
    now: bytes = b""
    kept: bytes = b""

    def after(self, fate: str) -> bytes:
        """Give the bytes after a cut."""
        added = max(len(self.now) - len(self.kept), 0)
        return {
            "旧": self.kept,
            "新": self.now,
            "半": self.now[: len(self.now) - (added + 1) // 2],
            "零": self.now[: len(self.now) - added] + bytes(added),
        }[fate]


@dataclass(slots=True)
class _Folder:
    now: "dict[str, _File | _Folder]" = field(default_factory=dict)
    kept: "dict[str, _File | _Folder]" = field(default_factory=dict)


class Disk:
    """A model of a disk: what is there now, and what of it is there for good."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._top = _read(root)

    def play(self, call: str, path: str, other: str, data: bytes, end: int) -> None:
        """Do a recorded call."""
        folder, name = self._at(path)
        node = folder.now.get(name) if name else folder
        match call, node:
            case (("create" | "truncate"), None):
                folder.now[name] = _File()
            case "truncate", _File():
                node.now = b""
            case "write", _File():
                node.now += data
            case "ftruncate", _File():
                node.now = node.now[:end]
            case "fsync", _File() | _Folder():
                node.kept = node.now if isinstance(node, _File) else dict(node.now)  # type: ignore[assignment]
            case "mkdir", None:
                folder.now[name] = _Folder()
            case (("unlink" | "rmdir"), _File() | _Folder()):
                del folder.now[name]
            case (("replace" | "rename"), _File() | _Folder()):
                target, new = self._at(other)
                target.now[new] = folder.now.pop(name)

    def states(self) -> Iterator[Tree]:
        """Give every state that a cut at this moment may leave."""
        loose = [one for one in _folders(self._top) if one.now != one.kept]
        ways = product((True, False), repeat=len(loose))
        if len(loose) > _MOST:
            ways = iter([(True,) * len(loose), (False,) * len(loose)])  # type: ignore[assignment]
        for way, fate in product(list(ways), ("旧", "新", "半", "零")):
            old = {id(one) for one, new in zip(loose, way, strict=True) if not new}
            yield dict(_left(self._top, PurePath(), old, fate))

    def _at(self, path: str) -> tuple[_Folder, str]:
        parts = Path(path).relative_to(self._root).parts
        folder = self._top
        for part in parts[:-1]:
            inner = folder.now[part]
            assert isinstance(inner, _Folder)
            folder = inner
        return folder, parts[-1] if parts else ""


def _read(path: Path) -> _Folder:
    inner = {
        one.name: _read(one) if one.is_dir() else _File(one.read_bytes(), one.read_bytes())
        for one in path.iterdir()
    }
    return _Folder(inner, dict(inner))


def _folders(top: _Folder) -> Iterator[_Folder]:
    yield top
    for one in {id(one): one for one in (*top.now.values(), *top.kept.values())}.values():
        if isinstance(one, _Folder):
            yield from _folders(one)


def _left(
    top: _Folder, at: PurePath, old: set[int], fate: str
) -> Iterator[tuple[PurePath, bytes | None]]:
    for name, one in (top.kept if id(top) in old else top.now).items():
        if isinstance(one, _File):
            yield at / name, one.after(fate)
        else:
            yield at / name, None
            yield from _left(one, at / name, old, fate)


def cut(*, long: bool) -> Score:
    """Cut the power after each call of each act, and begin again from each state."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made).resolve() / "镇"
        prepare(whole)
        before = holds(whole)
        for name, arguments in ACTS.items():
            root = whole.parent / "试"
            shutil.copytree(whole, root)
            disk = Disk(root)
            notes = whole.parent / "记录"
            done = run(root, *arguments, watcher=Recording(notes)).code == 0
            after = holds(root)
            calls = pickle.loads(notes.read_bytes())
            notes.unlink()
            seen: set[int] = set()
            for n, call in enumerate(calls, 1):
                disk.play(*call)
                last = done and n == len(calls)
                for tree in disk.states():
                    mark = hash((last, frozenset(tree.items())))
                    if mark in seen:
                        continue
                    seen.add(mark)
                    if not long and len(seen) % 5 and not last:
                        continue
                    score.tried += 1
                    if fault := _fault(root, tree, before, after, last=last):
                        score.keeps(False, f"{name} 第 {n} 步 {call[:2]}：{fault}")
            shutil.rmtree(root)
    return score


def _fault(root: Path, tree: Tree, before: Holds, after: Holds, *, last: bool) -> str:
    """Put a state on the disk and say what is wrong with what a clerk finds there."""
    shutil.rmtree(root)
    root.mkdir()
    for path, data in tree.items():
        if data is None:
            (root / path).mkdir()
        else:
            (root / path).write_bytes(data)
    try:
        found = recovered(root)
    except (AssistantError, OSError, ValueError) as error:
        return f"读不出：{error}"
    if last and not found.has(after):
        return f"说做成了却没有：{found.of(after, after)}"
    return found.of(before, after)
