"""What changes a workspace, each from the same beginning, and what a workspace holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant import store
from assistant.answers import Answers
from assistant.errors import FileError
from tests.recognise.test_edited import written
from tests.robustness.child import run
from tests.terminal import town

REPORT = """青浦县石湾镇人民政府2021年度法治政府建设情况报告
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
ACTS: Mapping[str, tuple[str, ...]] = {
    "填报": ("fill", "2023", "--answers", "答.toml"),
    "读入": ("import", "去年.txt"),
    "建立": ("new", "2024"),
    "生成": ("render", "2023", "-o", "报告.docx"),
    "撤销": ("undo", "2023"),
    "改文字": ("check", "2023", "--fix", "--yes"),
    "找回文字": ("undo", "2023", "--at", "sections/40.md", "--to", "1"),
    "读回": ("import", "改.docx", "--accept", "--no-input"),
}
_EDITED = ((">401<", ">409<"), ("人员偏少", "人员不足"), ("方便群众", "方便企业"))


@dataclass(frozen=True, slots=True)
class Holds:
    """What a workspace holds: the answers of its years, its section files, its reports.

    A report that could not be put in the old one's place stands beside it.
    """

    answers: Mapping[int, Answers]
    texts: Mapping[str, str]
    reports: frozenset[bytes]

    def of(self, before: "Holds", after: "Holds") -> str:
        """Say what is neither as before nor as after an act; a text may be ahead of its log."""
        wrong = []
        for year in before.answers.keys() | after.answers.keys() | self.answers.keys():
            found = self.answers.get(year)
            if found not in (before.answers.get(year), after.answers.get(year)):
                wrong.append(f"{year} 年的答卷")
            elif found is None and year in before.answers:
                wrong.append(f"{year} 年没有了")
        wrong += (
            name
            for name in before.texts.keys() | after.texts.keys() | self.texts.keys()
            if self.texts.get(name) not in (before.texts.get(name), after.texts.get(name))
        )
        if not self.reports or not self.reports <= before.reports | after.reports:
            wrong.append("报告")
        return "、".join(wrong)

    def has(self, after: "Holds") -> bool:
        """Tell that an act was done."""
        same = self.answers == after.answers and self.texts == after.texts
        return same and after.reports <= self.reports


def prepare(root: Path) -> None:
    """Make a workspace in which each of the acts has something to do."""
    root.mkdir()
    work = town.settle(root)
    (root / "去年.txt").write_text(REPORT, "utf-8")
    _stopped(root / "2023/sections/40.md")
    run(root, *ACTS["改文字"])
    _stopped(root / "2023/sections/30.md")
    for text in ("400", "401", "402"):
        given = f'["数据"]\n"受理纠纷" = "{text}"\n"满意率" = "97%"\n'
        (root / "答.toml").write_text(given, "utf-8")
        if text != "402":
            run(root, *ACTS["填报"])
        if text == "400":
            run(root, *ACTS["生成"])
    (root / "改.docx").write_bytes(written(store.load(work, 2023), _EDITED))


def _stopped(section: Path) -> None:
    """End the first heading of a section with a full stop, which is what the check mends."""
    first = re.search(r"^## .*$", text := section.read_text("utf-8"), re.MULTILINE)
    assert first is not None
    section.write_text(text.replace(first[0], f"{first[0]}。"), "utf-8")


def holds(root: Path) -> Holds:
    """Read what a workspace holds. Raises AssistantError."""
    work = store.find(root)
    assert work is not None
    years = {year: store.load(work, year) for year in work.years()}
    return Holds(
        {year: replace(one.answers, sequence=0) for year, one in years.items()},
        {
            f"{year}/{one.file}": one.source
            for year, made in years.items()
            for one in made.template.sections
        },
        frozenset(path.read_bytes() for path in root.glob("报告*.docx")),
    )


def recovered(root: Path) -> Holds:
    """Read what a workspace holds as a clerk would get at it: what is refused is restored."""
    try:
        return holds(root)
    except FileError:
        work = store.find(root)
        for year in work.years() if work else ():
            run(root, "undo", str(year), "--restore")
        return holds(root)
