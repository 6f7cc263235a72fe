"""Files named by the program: whatever the unit or a heading is called, any system takes the name.

What counts is every name made in the workspace, and that a report's name is the announced one.
"""

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from assistant import store
from assistant.frontmatter import toml
from tests.robustness.acts import REPORT
from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town

# What a unit's name, or a heading, is or holds.
NAMES = (
    "青浦县" + "长" * 100 + "镇人民政府",
    "𠮷" * 100,
    "青浦县/石湾镇人民政府",
    "青浦县\\石湾镇人民政府",
    "../../石湾镇人民政府",
    "/etc/石湾镇人民政府",
    "青浦县：石湾镇:人民政府",
    "石湾镇*?人民政府",
    '石湾镇"<|>人民政府',
    "CON",
    "nul",
    "Com1",
    "LPT¹",
    "aux.镇",
    " 石湾镇　人民政府 ",
    "石湾镇人民政府.",
    ".石湾镇",
    "~$石湾镇",
    "-o 石湾镇",
    "。",
    "...",
    "%TEMP%石湾镇",
    "$HOME石湾镇",
    "石湾镇\u202excod",
    "石湾镇\u200b人民政府",
    "石湾\x7f镇\x85",
    "e\u0301\u1e69镇",
)
# Microsoft's list: refused as a name on Windows, whatever stands behind a dot.
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
# A name may be refused where it is given, not where it is to be a file's.
_FROM = (store.WORKSPACE, "report.toml")
_LONGEST = 255  # bytes of a name in UTF-8, the strictest of the usual systems


def names(*, long: bool) -> Score:
    """Call the unit, the report and a heading so; look at each file that is made."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "整"
        whole.mkdir()
        town.settle(whole)
        for name in NAMES[:: 1 if long else 2]:
            for made in _MADE if long else _MADE[:1]:
                root = Path(folder) / "试/镇"
                shutil.copytree(whole, root)
                score.tried += 1
                for fault in made(root, name):
                    score.let_in.append(f"{made.__name__} {name[:20]!a}：{fault}")
                shutil.rmtree(root.parent)
    return score


def _rendered(root: Path, name: str) -> Iterator[str]:
    """Call the unit so; its name stands at the head of the report's title."""
    (root / store.WORKSPACE).write_text(f'name = {toml(name)}\nshort = "我镇"\n', "utf-8")
    yield from _reports(root)


def _alone(root: Path, name: str) -> Iterator[str]:
    """Give the report this title and no more."""
    report = root / "2023/report.toml"
    titled = re.sub(
        "(?m)^title = .*$", lambda _: f"title = {toml(name)}", report.read_text("utf-8")
    )
    report.write_text(titled, "utf-8")
    yield from _reports(root)


def _headed(root: Path, name: str) -> Iterator[str]:
    """Read a report with such a heading; its sections' files are called by it."""
    text = REPORT.replace("化解社会矛盾", name)
    (root / "去年.txt").write_text(text.replace("存在的问题", name), "utf-8")
    ran = run(root, "import", "去年.txt")
    if ran.code and not ran.sentence:
        yield ran.told
    yield from _unsafe(root)


_MADE = (_alone, _rendered, _headed)


def _reports(root: Path) -> Iterator[str]:
    ran = run(root, "render", "2023")
    made = [path.name for path in root.glob("*.docx")]
    announced = ran.code == 0 and len(made) == 1 and made[0] in ran.out
    refused = ran.sentence and any(name in ran.err for name in _FROM)
    if not announced and (made or not refused):
        yield f"做出 {made}，说的是 {ran.out[-120:]!r} {ran.told}"
    yield from _unsafe(root)


def _unsafe(root: Path) -> Iterator[str]:
    """Say of each name in the workspace why some system would not take it."""
    outside = [one.name for one in root.parent.iterdir() if not one.name.startswith(root.name)]
    if outside:
        yield f"写到了外面：{outside}"
    for path in root.rglob("*"):
        name = path.name
        if any(unicodedata.category(sign)[0] == "C" for sign in name):
            yield f"{name!a}：有控制符"
        if _FORBIDDEN.search(name) or name != name.rstrip(" ."):
            yield f"{name!a}：有系统不收的字符"
        if RESERVED.match(name):
            yield f"{name!a}：Windows 保留的名称"
        if len(name.encode()) > _LONGEST:
            yield f"{name[:20]}……：{len(name.encode())} 字节"
