"""The builders compared: each makes a Word file of the same report, in its own manner.

Nothing is imported before it is used: one builder is one process, and starts with its own
libraries only. `python -m benchmarks.builders NAME FOLDER` makes one file from report.json.
"""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
PEERS = HERE / ".peers"
_SLOT = re.compile(r"\{\{ (\w+) \}\}")

Build = Callable[[], bytes]


def docxtpl(folder: Path) -> Build:
    """docxtpl: a Word template with the text and its slots, filled."""
    from docx import Document
    from docxtpl import DocxTemplate

    data = json.loads((folder / "report.json").read_text("utf-8"))
    path = folder / "docxtpl.docx"
    if not path.exists():
        made = Document()
        made.add_heading(data["title"], 0)
        for level, text in data["blocks"]:
            made.add_heading(text, level) if level else made.add_paragraph(text)
        made.save(str(path))

    def build() -> bytes:
        template = DocxTemplate(str(path))
        template.render(data["figures"])
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    return build


def python_docx(folder: Path) -> Build:
    """python-docx as its own guide uses it: the default template, styles by name."""
    from docx import Document

    data = json.loads((folder / "report.json").read_text("utf-8"))

    def build() -> bytes:
        made = Document()
        made.add_heading(data["title"], 0)
        for level, text in filled(data):
            if level:
                made.add_heading(text, level)
            else:
                made.add_paragraph(text, style="Body Text")
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return build


def pandoc(folder: Path) -> Build:
    """pandoc: Markdown, the figures filled in, and a reference document."""
    data = json.loads((folder / "report.json").read_text("utf-8"))
    reference, out = folder / "reference.docx", folder / "pandoc.docx"
    if not reference.exists():
        command = ["pandoc", "--print-default-data-file", "reference.docx"]
        reference.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)

    def build() -> bytes:
        command = ["pandoc", "-f", "markdown", f"--reference-doc={reference}", "-o", str(out)]
        subprocess.run(command, input=markdown(data).encode(), check=True)
        return out.read_bytes()

    return build


def gongwen(folder: Path) -> Build:
    """gongwen-skill: its command from Markdown to a formatted file; a process each time."""
    data = json.loads((folder / "report.json").read_text("utf-8"))
    source, out = folder / "gongwen.md", folder / "gongwen.docx"

    def build() -> bytes:
        lines = ((f"{'#' * (level + 1)} {text}" if level else text) for level, text in filled(data))
        source.write_text("\n\n".join((f"# {data['title']}", *lines)), "utf-8")
        command = [sys.executable, "-m", "gongwen", "md2docx", str(source), "-o", str(out)]
        subprocess.run(command, check=True, capture_output=True, env=environment())
        return out.read_bytes()

    return build


def markdown(data: dict) -> str:
    """Give the report as pandoc reads it."""
    blocks = ((f"{'#' * level} {text}" if level else text) for level, text in filled(data))
    return "\n\n".join((f"% {data['title']}", *blocks))


def filled(data: dict) -> list[tuple[int, str]]:
    """Give the blocks with the figures in their places."""
    figures = data["figures"]
    return [
        (level, _SLOT.sub(lambda found: figures[found[1]], text)) for level, text in data["blocks"]
    ]


def environment() -> dict[str, str]:
    """Give the environment peers are run in: their libraries, and this project's."""
    path = os.pathsep.join((str(HERE.parent), str(PEERS / "python")))
    return compiled() | {"PYTHONPATH": path, "PYTHONUTF8": "1"}


def compiled() -> dict[str, str]:
    """Give an environment in which the first run leaves compiled modules, as installing does."""
    return {key: given for key, given in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


BUILDERS = {
    "docxtpl": docxtpl,
    "python-docx": python_docx,
    "pandoc": pandoc,
    "gongwen-skill": gongwen,
}

if __name__ == "__main__":
    name, folder = sys.argv[1], Path(sys.argv[2])
    (folder / f"{name}-out.docx").write_bytes(BUILDERS[name](folder)())
