"""Odd places and names: links lead nothing out, what cannot be written is said in a sentence."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import environment
from tests.robustness.acts import ACTS, holds, prepare
from tests.robustness.child import Ran, run
from tests.robustness.score import Score

_OUTSIDE = b"mine, not the program's\n"
# Names in a year's folder that may be a link to a file or a folder outside.
LINKS = (".lock", "answers.journal", "answers.json", "answers.typing", "backup", "sections/30.md")
WRITES = (
    ACTS["填报"],
    ACTS["撤销"],
    ACTS["改文字"],
    ("undo", "2023", "--restore"),
    ("render", "2023"),
)
LONG = "长" * 86
# Arguments with names that cannot be used, or hardly.
NAMES: tuple[tuple[str, ...], ...] = (
    ("render", "2023", "-o", "."),
    ("render", "2023", "-o", "/proc"),
    ("render", "2023", "-o", ""),
    ("render", "2023", "-o", f"{LONG}.docx"),
    ("render", "2023", "-o", f"{LONG}/甲.docx"),
    ("render", "2023", "-o", "甲\n乙.docx"),
    ("render", "2023", "-o", "/dev/full"),
    ("render", "2023", "-o", "/dev/null/甲.docx"),
    ("render", "2023", "--review", "-o", f"{'长' * 80}.docx"),
    ("render", "2023", "--layout", LONG),
    ("render", "2023", "-o", os.fsdecode("报告.docx".encode("gb18030"))),
    ("import", f"{LONG}.docx"),
    ("import", "nianbao.toml/甲.docx"),
    ("import", "."),
    ("import", ""),
    ("import", os.fsdecode("去年的.txt".encode("gb18030"))),
    ("check", os.fsdecode("去年的.txt".encode("gb18030"))),
    ("check", "a" * 5000),
    ("fill", "2023", "--answers", LONG),
    ("fill", "2023", "--answers", "."),
    ("fill", "2023", "--export", "-o", "2023"),
    ("fill", "2023", "--export", "-o", "没有/甲.toml"),
    ("new", "2025", "--template", "../../etc"),
    ("new", "2025", "--template", LONG),
    ("templates", "check", LONG),
)
# Modes that keep even the owner out.
MODES: Mapping[str, int] = {
    "2023": 0,
    "2023/sections": 0,
    "2023/sections/20.md": 0,
    "2023/report.toml": 0,
    "2023/answers.json": 0,
    "2023/answers.journal": 0,
    "2022": 0,
    "nianbao.toml": 0,
    ".": 0o555,
    "2023/backup": 0o555,
    "2023/.lock": 0,
}
_COMMANDS = (("status", "2023"), ("render", "2023"), ACTS["填报"], ACTS["建立"], ("check", "2023"))
_GONE = "in a folder that is gone"
_LESS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def links(*, long: bool) -> Score:
    """Let each name be a link to outside: what lies there stays as it is."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "镇"
        prepare(whole)
        for name in LINKS:
            for put in (_to_file, _to_folder, _to_nothing):
                for arguments in WRITES if long else WRITES[:2]:
                    root, outside = Path(made) / "试", Path(made) / "外"
                    shutil.copytree(whole, root)
                    outside.mkdir()
                    put(root / "2023" / name, outside)
                    before = _files(outside)
                    ran = run(root, *arguments)
                    score.tried += 1
                    said = f"{name} {put.__name__} {arguments}：{ran.told}"
                    score.keeps(_files(outside) == before, said)
                    score.keeps(ran.code == 0 or ran.sentence, said)
                    shutil.rmtree(root)
                    shutil.rmtree(outside)
    return score


def names(*, long: bool) -> Score:
    """Try each name: done, or refused in a sentence; then nothing is half made."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "镇"
        prepare(whole)
        (whole / os.fsdecode("去年的.txt".encode("gb18030"))).write_bytes(
            (whole / "去年.txt").read_bytes()
        )
        before = holds(whole)
        for arguments in NAMES:
            root = Path(made) / "试"
            shutil.copytree(whole, root)
            ran = run(root, *arguments)
            score.tried += 1
            said = f"{ascii(arguments)[:80]}：{ran.told}"
            score.keeps(ran.sentence or (ran.code in {0, 1, 2} and _plain(ran)), said)
            if ran.code and arguments[0] != "check":
                score.keeps(holds(root) == before, f"{said}：做了一半")
                score.keeps(not list(root.rglob("*.tmp")), f"{said}：留下临时文件")
            shutil.rmtree(root)
    return score


def modes(*, long: bool) -> Score:
    """Take the permission from each: a sentence, or all that there is."""
    score = Score()
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "镇"
        prepare(whole)
        (whole / "2023/.lock").touch()
        sound = {one: run(_copy(whole), *one).out for one in _COMMANDS}
        for n, (name, mode) in enumerate(MODES.items()):
            for arguments in _COMMANDS if long else [_COMMANDS[n % len(_COMMANDS)]]:
                root = _copy(whole)
                (root / name).chmod(mode)
                ran = _kept_out(root, *arguments)
                (root / name).chmod(0o755)
                score.tried += 1
                fine = ran.sentence or (_plain(ran) and ran.out == sound[arguments])
                score.keeps(fine, f"{name} {arguments}：{ran.told} {ran.out[-60:]!r}")
        for closing in (">/dev/full", "2>/dev/full >&2", "| head -c 1", _GONE):
            ran = _closed(_copy(whole), closing)
            score.tried += 1
            score.keeps(_plain(ran) and ran.code in {0, 1, 2}, f"{closing}：{ran}")
    return score


def _plain(ran: Ran) -> bool:
    return "Traceback" not in ran.err and "Exception" not in ran.err and ran.code >= 0


def _copy(whole: Path) -> Path:
    root = whole.parent / "试"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(whole, root)
    return root


def _to_file(link: Path, outside: Path) -> None:
    target = outside / "file"
    target.write_bytes(link.read_bytes() if link.is_file() else _OUTSIDE)
    _gone(link).symlink_to(target)


def _to_folder(link: Path, outside: Path) -> None:
    for day in range(12):
        (outside / f"answers-2020-01-{day + 1:02}.json").write_bytes(_OUTSIDE)
    _gone(link).symlink_to(outside)


def _to_nothing(link: Path, outside: Path) -> None:
    _gone(link).symlink_to(outside / "nothing")


def _gone(link: Path) -> Path:
    if link.is_dir():
        shutil.rmtree(link)
    else:
        link.unlink(missing_ok=True)
    return link


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _kept_out(root: Path, *arguments: str) -> Ran:
    """Run the program as somebody whom permissions keep out."""
    prefix = _LESS if os.geteuid() == 0 else ()
    return _program([*prefix, sys.executable, "-m", "assistant", *arguments], root)


def _closed(root: Path, closing: str) -> Ran:
    program = f'"{sys.executable}" -m assistant status 2023'
    if closing.startswith("in"):
        program, closing = (
            f'mkdir 空 && cd 空 && rmdir ../空 && "{sys.executable}" -m assistant',
            "",
        )
    return _program(["bash", "-o", "pipefail", "-c", f"{program} {closing}"], root)


def _program(command: list[str], root: Path) -> Ran:
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(root),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
