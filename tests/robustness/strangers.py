"""Templates and files from strangers: refused at load with their line, or in a sentence."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town

TEMPLATES = (
    "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ 受理纠纷.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ 受理纠纷 | attr('__class__') }}",
    "{{ '%3000000000d' | format(1) }}",
    "{{ 'a' | center(3000000000) }}",
    "{{ 'a' * 2000000000 }}",
    "{{ 9 ** 99999999 }}",
    "{{ '{:>3000000000}'.format(1) }}",
    "{{ range(1000000000) }}",
    "{% for a in b %}{% for c in b %}x{% endfor %}{% endfor %}",
    "{% set n = namespace(x='a') %}{% set n.x = n.x ~ n.x %}",
    "{{ lipsum(n=200000) }}",
    "{{ 'a b' | wordwrap(1) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends '../../x' %}",
    "{{ self.__init__ }}",
    "{{ 受理纠纷['__class__'] }}",
    "{{ [1, 2].append(3) }}",
    "{% raw %}{{ x }}",
)

_HUGE = "甲" * 3_000_000
Spoil = Callable[[Path], object]
_BYTES: Mapping[str, Spoil] = {
    "巨大": lambda path: path.write_text(_HUGE, "utf-8"),
    "国标编码": lambda path: path.write_bytes('name = "石湾镇"'.encode("gb18030")),
    "二进制": lambda path: path.write_bytes(bytes(range(256)) * 50),
    "空": lambda path: path.write_bytes(b""),
    "数组": lambda path: path.write_text("name = [1, 2]\nshort = 3\ncheck = 5\n", "utf-8"),
    "深层": lambda path: path.write_text("a = " + "[" * 5000, "utf-8"),
    "类型不对": lambda path: path.write_text(
        'title = 1\nquestions = "a"\nfigures = 3\nnumbering = [1]\nmetadata = 2\n', "utf-8"
    ),
}
_PATHS: Mapping[str, Spoil] = {
    "文件夹": lambda path: (path.unlink(), path.mkdir()),
    "绕圈的链接": lambda path: (path.unlink(), path.symlink_to(path.name)),
    "断了的链接": lambda path: (path.unlink(), path.symlink_to("没有")),
}
_FILES = (
    "nianbao.toml",
    "2023/report.toml",
    "2023/sections/20.md",
    "references.toml",
    "2023/answers.json",
    "2023/answers.journal",
    "2023/answers.typing",
    "2022/report.toml",
    "2022/answers.json",
)
_COMMANDS = (
    ("status", "2023"),
    ("check", "2023"),
    ("compare", "2022", "2023"),
    ("render", "2023"),
    ("new", "2024"),
    ("fill", "2023", "--export"),
    ("log", "2023"),
    (),
)


def templates(*, long: bool) -> Score:
    """Put each hostile text in a year's section and in a template to be checked."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        town.settle(root)
        section = root / "2023/sections/30.md"
        plain = section.read_text("utf-8")
        line = plain.count("\n") + 2
        for text in TEMPLATES:
            section.write_text(f"{plain}\n{text}\n", "utf-8")
            checked = run(root, "templates", "check", "2023")
            year = run(root, "render", "2023")
            score.tried += 2
            where = f"第 {line} 行"
            score.refuses(checked.code == 1 and where in checked.out, f"{text}：{checked}")
            score.refuses(year.sentence and where in year.err, f"{text}：{year}")
    return score


def files(*, long: bool) -> Score:
    """Spoil each file of a workspace in each way: every command ends in a sentence or works."""
    score = Score()
    ways = {**_BYTES, **_PATHS}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "镇"
        whole.mkdir()
        town.settle(whole)
        for name in ("references.toml", "2023/answers.journal", "2023/answers.typing"):
            (whole / name).write_text("", "utf-8")
        for n, file in enumerate(_FILES):
            for m, (way, spoil) in enumerate(ways.items()):
                root = Path(folder) / "试"
                shutil.copytree(whole, root)
                spoil(root / file)
                every = _COMMANDS if long else (_COMMANDS[(n + m) % len(_COMMANDS)],)
                for arguments in every:
                    ran = run(root, *arguments)
                    score.tried += 1
                    fine = ran.code == 0 or ran.sentence or "意见" in ran.out or "处" in ran.out
                    score.refuses(
                        fine and "Traceback" not in ran.err,
                        f"{file} {way} {arguments}：{ran.code} {ran.err[-400:]}",
                    )
                shutil.rmtree(root)
    return score
