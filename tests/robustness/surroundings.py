"""Terminals, encodings and places: no traceback anywhere, and the same report everywhere."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT
from tests.robustness.score import Score
from tests.terminal import town

_COMMANDS = (
    ("status", "2023"),
    ("check", "2023"),
    ("compare", "2022", "2023"),
    ("log", "2023"),
    ("fill", "2023"),
    ("--help",),
    (),
)
_PLACES: Mapping[str, Mapping[str, str]] = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "cp936": {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "cp936"},
    "ascii": {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii"},
    "TZ": {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
    "dumb": {"LC_ALL": "C.UTF-8", "TERM": "dumb", "PYTHONHASHSEED": "1"},
}


def encodings(*, long: bool) -> Score:
    """Run commands under each environment, with the input empty and closed."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        town.settle(root)
        for n, (place, variables) in enumerate(_PLACES.items()):
            for arguments in _COMMANDS if long else (_COMMANDS[n],):
                for closing in ("</dev/null", "<&-") if long else ("<&-",):
                    done = _run(root, variables, closing, *arguments)
                    score.tried += 1
                    fine = done.returncode in {0, 1} and b"Traceback" not in done.stderr
                    score.keeps(fine, f"{place} {arguments} {closing}：{done.stderr!r}")
    return score


def same(*, long: bool) -> Score:
    """Render the same year in each environment and in another folder: the same bytes."""
    score = Score()
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        for n, (place, variables) in enumerate(_PLACES.items()):
            if not long and n % 2:
                continue
            root = Path(folder) / f"{n}镇"
            root.mkdir()
            town.settle(root)
            for kind in ("docx", "html", "txt"):
                done = _run(
                    root, variables, "</dev/null", "render", "2023", "--to", kind, "-o", f"r.{kind}"
                )
                score.tried += 1
                written = root / f"r.{kind}"
                score.keeps(written.exists(), f"{place}：{done.stderr!r}")
                if written.exists():
                    found.add((kind, hashlib.sha256(written.read_bytes()).hexdigest()))
            shutil.rmtree(root)
    score.keeps(len(found) == 3, f"{len(found)} 种不同的输出，应为 3 种")
    return score


def _run(
    root: Path, variables: Mapping[str, str], closing: str, *arguments: str
) -> subprocess.CompletedProcess[bytes]:
    kept = {"PATH": os.environ["PATH"], "HOME": str(root), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["sh", "-c", f'exec "$0" -m assistant "$@" {closing}', sys.executable, *arguments],
        cwd=root,
        env=kept | dict(variables),
        capture_output=True,
        timeout=120,
        check=False,
    )
