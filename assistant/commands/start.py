"""`nianbao` alone: in an empty folder the start, elsewhere where one stands and what is next."""

from pathlib import Path

import click

from assistant import store
from assistant.store import Workspace


def here() -> None:
    """Say where one stands in this folder."""
    work = store.find(Path.cwd())
    if work is None:
        click.echo("这个文件夹里还没有年报资料。")
        return
    _stand(work)


def _stand(work: Workspace) -> None:
    click.echo(f"{work.office.name}　已有年份：{'、'.join(map(str, work.years())) or '无'}")
