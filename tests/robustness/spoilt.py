"""A workspace's files spoilt: refused, named, or of no consequence; never a report of less."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.robustness.acts import prepare
from tests.robustness.child import Ran, run
from tests.robustness.score import Score

Spoil = Callable[[Path], object]
WAYS: Mapping[str, Spoil] = {
    "巨大": lambda path: path.write_text("甲" * 300_000, "utf-8"),
    "国标编码": lambda path: path.write_bytes('name = "石湾镇"'.encode("gb18030")),
    "二进制": lambda path: path.write_bytes(bytes(range(256)) * 50),
    "空": lambda path: path.write_bytes(b""),
    "数组": lambda path: path.write_text("name = [1, 2]\nshort = 3\ncheck = 5\n", "utf-8"),
    "深层": lambda path: path.write_text("a = " + "[" * 5000, "utf-8"),
    "巨数": lambda path: path.write_text(f"version = {'9' * 5000}\n", "utf-8"),
    "类型不对": lambda path: path.write_text(
        'title = 1\nquestions = "a"\nfigures = 3\nnumbering = [1]\nmetadata = 2\nterms = 1\n',
        "utf-8",
    ),
    "没有了": lambda path: path.unlink(),
    "文件夹": lambda path: (path.unlink(), path.mkdir()),
    "绕圈的链接": lambda path: (path.unlink(), path.symlink_to(path.name)),
    "断了的链接": lambda path: (path.unlink(), path.symlink_to("没有")),
}
FILES = (
    "nianbao.toml",
    "references.toml",
    "2023/report.toml",
    "2023/sections/20.md",
    "2023/answers.json",
    "2023/answers.journal",
    "2022/report.toml",
    "2022/sections/20.md",
    "2022/answers.json",
)
# What the clerk may do: write anything that is text in a section, take a file of his own away.
_WRITES = {"空", "数组", "深层", "巨大", "巨数", "类型不对"}
_OWN: Mapping[str, set[str]] = {
    "2023/sections/20.md": {*_WRITES, "没有了"},
    "2022/sections/20.md": {*_WRITES, "没有了"},
    "references.toml": {"空", "没有了"},
    "2022/report.toml": {"没有了"},
    "2023/report.toml": {"没有了"},
}
COMMANDS = (
    ("render", "2023", "--to", "txt", "-o", "报告.txt"),
    ("check", "2023"),
    ("status", "2023"),
    ("compare", "2022", "2023"),
    ("new", "2024"),
    ("fill", "2023", "--export"),
    ("log", "2023"),
    (),
)
_LOCAL = '[[terms]]\nright = "一人兼多岗"\nwrong = ["一人多岗"]\nsource = "县里"\nmark = "S"\n'


def spoilt(*, long: bool) -> Score:
    """Spoil each file in each way; see each command's outcome beside that of the sound file."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "镇"
        prepare(whole)
        (whole / "references.toml").write_text(_LOCAL, "utf-8")
        sound = {one: _outcome(whole, *one)[1] for one in COMMANDS}
        for n, file in enumerate(FILES):
            for m, (way, spoil) in enumerate(WAYS.items()):
                for one in COMMANDS if long else [COMMANDS[(n + m) % len(COMMANDS)]]:
                    ran, outcome = _outcome(whole, *one, file=file, spoil=spoil)
                    score.tried += 1
                    own = way in _OWN.get(file, set()) and ran.code in {0, 1}
                    fine = own or ran.sentence or outcome == sound[one] or _named(file, ran)
                    score.refuses(
                        fine and "Traceback" not in ran.err,
                        f"{file} {way} {' '.join(one)}：{ran.told} {ran.out[-60:]!r}",
                    )
    return score


def _outcome(
    whole: Path, *arguments: str, file: str = "", spoil: Spoil | None = None
) -> tuple[Ran, object]:
    """Run a command in a copy, spoilt or not: what it said, and that with what it wrote."""
    root = whole.parent / "试"
    shutil.copytree(whole, root)
    try:
        if spoil:
            spoil(root / file)
        ran = run(root, *arguments)
        made = [*root.glob("报告.txt"), *root.glob("2024/**/*.*")]
        written = {path.name: path.read_bytes() for path in made if path.is_file()}
        return ran, (ran.code, ran.out, written)
    finally:
        shutil.rmtree(root)


def _named(file: str, ran: Ran) -> bool:
    """Tell that the file was named among what was said."""
    return ran.code in {0, 1} and Path(file).name in ran.out + ran.err
