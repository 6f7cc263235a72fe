"""What is typed is never compiled: it comes out as typed in every file and on every screen."""

import html
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assistant import readers
from assistant.document import lines
from tests.robustness.child import run
from tests.robustness.score import Score
from tests.terminal import town

TEXTS = (
    "{{ 7*7 }}",
    "{% raw %}甲",
    "{# 甲 #}",
    '=HYPERLINK("http://x.cn")',
    "</w:t></w:r>甲",
    "&lt;甲&amp;乙",
    "[red]甲[/red]",
    "%s%d%%",
    "$(id)`id`",
    "_x000D_甲",
    "{0.__class__}",
    "!!python/object:os.system",
    "<script>alert(1)</script>",
    "\\n\\t甲",
    "𠮷𣲗𨳒👍甲",
    "| 甲 | 乙 |",
    "## 甲",
)


def comes_out(*, long: bool) -> Score:
    """Answer a question with each, and the town's name; read every file written back."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        town.settle(root)
        for text in TEXTS:
            answers = {"数据": {"经验做法": text, "成文日期": "2024年1月16日"}}
            (root / "答.json").write_text(json.dumps(answers), "utf-8")
            filled = run(root, "fill", "2023", "--answers", "答.json")
            score.tried += 1
            score.keeps(filled.code == 0, f"{text}：{filled.err}")
            for where, out in _outputs(root):
                score.tried += 1
                score.keeps(text in out, f"{text} 在 {where} 里变了")
    return score


def _outputs(root: Path) -> Iterator[tuple[str, str]]:
    for kind in ("docx", "html", "txt"):
        run(root, "render", "2023", "--to", kind, "-o", f"报告.{kind}")
        data = (root / f"报告.{kind}").read_bytes()
        if kind == "docx":
            blocks = readers.read(f"报告.{kind}", data).document.blocks
            yield kind, "\n".join(line for block in blocks for line in lines(block))
        else:
            text = data.decode("utf-8-sig")
            yield kind, html.unescape(text) if kind == "html" else text
    yield "log", run(root, "log", "2023").out
    yield "undo", run(root, "undo", "2023", "--at", "经验做法").out
