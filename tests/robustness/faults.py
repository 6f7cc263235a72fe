"""The n-th system call fails, for every n until none does: the old stands, and it is said."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant import store
from tests.robustness.child import ERRORS, Ran, run
from tests.robustness.score import Score
from tests.terminal import town

_REPORT = """青浦县石湾镇人民政府2021年度法治政府建设情况报告
县委、县政府：
2021年，我镇扎实推进法治政府建设。现将有关情况报告如下：
一、2021年工作情况
（一）化解社会矛盾
全年受理矛盾纠纷300件，调解成功290件。
二、存在的问题
一人多岗的情况仍然存在。
三、2022年工作打算
组织业务培训。
青浦县石湾镇人民政府
2022年1月10日
"""
_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "填报": ("fill", "2023", "--answers", "答.toml"),
    "读入": ("import", "去年.txt"),
    "建立": ("new", "2024"),
    "生成": ("render", "2023", "-o", "报告.docx"),
    "撤销": ("undo", "2023"),
}


def _made(root: Path) -> None:
    town.settle(root)
    (root / "答.toml").write_text('["数据"]\n"受理纠纷" = "401"\n', "utf-8")
    (root / "去年.txt").write_text(_REPORT, "utf-8")
    run(root, "fill", "2023", "--answers", "答.toml")
    run(root, "render", "2023", "-o", "报告.docx")
    (root / "答.toml").write_text('["数据"]\n"受理纠纷" = "402"\n', "utf-8")


def tried(*, long: bool) -> Score:
    """Let every call of every command fail, in the fast run with one error each."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "镇"
        whole.mkdir()
        _made(whole)
        for name, arguments in _COMMANDS.items():
            _every(whole, name, arguments, score, long=long)
    return score


def _every(whole: Path, name: str, arguments: tuple[str, ...], score: Score, *, long: bool) -> None:
    errors = list(ERRORS.items())
    step = 1 if long else 4
    n = 1
    while True:
        fired = False
        for word, error in errors if long else [errors[n // step % 4]]:
            root = whole.parent / "试"
            shutil.copytree(whole, root)
            ran = run(root, *arguments, fault=(n, error))
            fired |= ran.fired
            score.tried += ran.fired
            for fault in _faults(whole, root, ran) if ran.fired else ():
                score.keeps(False, f"{name} 第 {n} 次 {word}：{fault}：{ran.err[-200:]}")
            shutil.rmtree(root)
        if not fired:
            return
        n += step


def _faults(whole: Path, root: Path, ran: Ran) -> list[str]:
    """Say what is wrong after a call failed."""
    checks: Mapping[str, Callable[[], bool]] = {
        "没有一句话的说明": lambda: ran.sentence or ran.code == 0,
        "留下临时文件": lambda: not list(root.rglob("*.tmp")),
        "旧报告坏了": lambda: (root / "报告.docx").read_bytes()[:2] == b"PK",
        "答卷读不出": lambda: _answered(root) in {"401", "402", ""},
        "做成了却没做成": lambda: ran.code != 0 or _done(root),
        "半个年份": lambda: _whole_years(whole, root),
    }
    return [said for said, holds in checks.items() if not holds()]


def _answered(root: Path) -> str:
    return store.load_answers(root / "2023", 2023).answer("受理纠纷").text


def _done(root: Path) -> bool:
    """Tell that what says it was done can be loaded."""
    work = store.find(root)
    return work is not None and all(store.load(work, year) for year in work.years())


def _whole_years(whole: Path, root: Path) -> bool:
    """Tell that each year listed has its answers, if any were to be there."""
    work = store.find(root)
    assert work is not None
    return all((work.folder(year) / store.ANSWERS).is_file() for year in work.years())
