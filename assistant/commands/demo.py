"""`nianbao demo`: an invented town's two years and its report, without any typing."""

from pathlib import Path

import click

from assistant import compose, disk, store, templates
from assistant.commands import report
from assistant.commands.chinese import Command
from assistant.errors import InputError

FOLDER = "演示"
_YEAR = 2023


@click.command(cls=Command, help="在当前文件夹里生成一个虚构乡镇的两年资料和一份 Word 报告。")
def command() -> None:
    """Write the demo's workspace and report, and say what to look at."""
    root = Path.cwd() / FOLDER
    if root.exists():
        raise InputError(f"这里已经有名为“{FOLDER}”的文件夹，请先改名或换一个文件夹再试。")
    source = templates.root() / "demo"
    with disk.making(root, store.WORKSPACE) as made:
        for path in sorted(one for one in source.rglob("*") if one.is_file()):
            target = made / path.relative_to(source)
            disk.folder(target.parent)
            disk.write(target, path.read_bytes())
        for answers in made.glob(f"*/{store.ANSWERS}"):
            store.keep(answers.parent)
    work = store.find(root)
    assert work is not None
    loaded = store.load(work, _YEAR)
    document = compose.compose(loaded)
    data = report.written(document, "docx", loaded.template.layout)
    path = report.save(root / f"{report.name(document)}.docx", data)
    for line in _next(root, path):
        click.echo(line)


def _next(root: Path, report: Path) -> tuple[str, ...]:
    return (
        f"已生成虚构的{_YEAR}年度报告：",
        f"  {report}",
        "",
        "可以接着看：",
        "  用 Word 或 WPS 打开上面的文件",
        f"  cd {root.name}",
        "  nianbao compare     两年数据对照",
        "  nianbao status      各章填报情况",
        f"  nianbao new {_YEAR + 1}    由{_YEAR}年建立下一年，再用 nianbao fill 逐项填报",
    )
