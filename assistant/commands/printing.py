"""What is printed for a program or to be kept: every sign of it, or nothing."""

import json
import sys

import click

from assistant.errors import InputError


def as_json(value: object) -> None:
    """Print JSON; signs that the encoding of the output lacks are written as JSON's escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    click.echo(json.dumps(value, indent=1) if _lacking(text) else text)


def whole(text: str) -> None:
    """Print a text. Raises InputError where the encoding of the output lacks a sign of it."""
    if lacking := _lacking(text):
        raise InputError(
            f"这里的编码（{sys.stdout.encoding}）写不出“{lacking}”，没有导出；"
            "请用 -o 给出文件名，存成 UTF-8 文件。"
        )
    click.echo(text, nl=False)


def _lacking(text: str) -> str:
    """Give the first sign that cannot be printed as it is."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError as error:
        return text[error.start]
    return ""
