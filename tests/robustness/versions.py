"""Every format ever written is read for good; a newer one is refused and left as it is."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from assistant import records, session, store
from assistant.answers import State
from tests.robustness.acts import prepare
from tests.robustness.child import run
from tests.robustness.score import Score

# A year as each released version wrote it, for good.
RELEASED = Path(__file__).parent / "versions"
_ANSWERS = {
    "受理纠纷": ("401", State.CONFIRMED),
    "投入经费": ("", State.OWED),
    "满意率": ("97%", State.CONFIRMED),
}
COMMANDS = (
    ("status", "2023"),
    ("log", "2023"),
    ("check", "2023"),
    ("compare", "2022", "2023"),
    ("render", "2023"),
    ("fill", "2023", "--export"),
    ("fill", "2023", "--answers", "答.toml"),
    ("undo", "2023"),
    ("undo", "2023", "--restore"),
    ("undo", "2023", "--at", "受理纠纷"),
    ("undo", "2023", "--at", "受理纠纷", "--to", "1"),
    ("check", "2023", "--fix", "--yes"),
    ("new", "2024"),
)


def _numbered(folder: Path) -> None:
    """Let answers.json be of format 99, well made otherwise."""
    path = folder / store.ANSWERS
    body = json.loads(path.read_bytes())
    body.pop("sha256")
    path.write_bytes(_sealed(body | {"version": 99}))


def _reshaped(folder: Path) -> None:
    """Let it have another shape as well."""
    (folder / store.ANSWERS).write_bytes(_sealed({"version": 99, "all": [], "seal": "other"}))


def _torn(folder: Path) -> None:
    """Let its journal end in what this version takes for a torn line."""
    _numbered(folder)
    with (folder / store.JOURNAL).open("ab") as file:
        file.write(b"99 another kind of line")


NEWER: Mapping[str, Callable[[Path], None]] = {
    "号数": _numbered,
    "另一种样子": _reshaped,
    "日志另有写法": _torn,
}


def read(*, long: bool) -> Score:
    """Read every released version's year, by every command that reads, and go on with it."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        for kept in sorted(RELEASED.iterdir()):
            root = Path(made) / kept.name
            prepare(root)
            for name in (store.ANSWERS, store.JOURNAL):
                shutil.copy(kept / name, root / "2023" / name)
            found = store.load_answers(root / "2023", 2023)
            texts = {key: (one.text, one.state) for key, one in found.figures.items()}
            score.tried += 1
            score.keeps(texts == _ANSWERS, f"{kept.name}：{texts}")
            numbers = [one.sequence for one in store.history(root / "2023")]
            score.keeps(numbers == [1, 2, 3], f"{kept.name}：记录 {numbers}")
            for arguments in COMMANDS:
                ran = run(root, *arguments)
                score.tried += 1
                refused = "升级" in ran.err or "--restore 恢复" in ran.err
                fine = ran.code in {0, 1} and not refused and "Traceback" not in ran.err
                score.keeps(fine, f"{kept.name} {arguments}：{ran.told}")
    score.keeps((RELEASED / str(records.FORMAT)).is_dir(), "现在的格式没有留下样本")
    return score


def newer(*, long: bool) -> Score:
    """Refuse a newer one by every command, and change nothing."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "镇"
        prepare(whole)
        for (name, change), arguments in product(NEWER.items(), COMMANDS):
            root = Path(made) / "新"
            shutil.copytree(whole, root)
            change(root / "2023")
            before = _files(root)
            ran = run(root, *arguments)
            told = "格式 99" in ran.err and "升级程序" in ran.err
            score.tried += 1
            score.refuses(ran.sentence and told, f"{name} {arguments}：{ran.told}")
            score.keeps(_files(root) == before, f"{name} {arguments}：改动了文件")
            shutil.rmtree(root)
    return score


def _sealed(body: dict[str, Any]) -> bytes:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seal = hashlib.sha256(text.encode()).hexdigest()
    return (json.dumps(body | {"sha256": seal}, ensure_ascii=False, indent=1) + "\n").encode()


def _files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != session.LOCK
    }
