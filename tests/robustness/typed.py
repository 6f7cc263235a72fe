"""What is typed is never compiled or lost: it comes out as typed in every file and screen."""

import html
import json
import random
import re
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from assistant import readers, store
from assistant.document import lines
from assistant.errors import InputError
from assistant.frontmatter import toml
from assistant.interview.cleaning import clean
from assistant.values import printed_signs
from tests.robustness.child import Ran, run
from tests.robustness.score import Score
from tests.terminal import town
from tests.terminal.screen import Terminal

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


# What is answered besides.
_OTHERS = {"成文日期": "2024年1月16日"}


def comes_out(*, long: bool) -> Score:
    """Answer a question with each, and call the town so; read every file written back."""
    score = Score()
    with _town() as root:
        for text in TEXTS:
            filled = _filled(root, text)
            (root / store.WORKSPACE).write_text(
                f'name = {toml(f"青浦县{text}镇人民政府")}\nshort = "我镇"\n', "utf-8"
            )
            score.tried += 1
            score.keeps(filled.code == 0, f"{text}：{filled.err}")
            for where, out in _outputs(root):
                score.tried += 1
                score.keeps(text in out, f"{text} 在 {where} 里变了")
                named = where not in _REPORTS or f"青浦县{text}镇人民政府" in out
                score.keeps(named, f"单位名里的 {text} 在 {where} 里变了")
    return score


def any_text(*, long: bool) -> Score:
    """Give any text in a file of answers: kept as cleaned, which is said, and back from Word."""
    score = Score()
    with _town() as root:

        @settings(
            max_examples=400 if long else 25,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(some.text(some.characters(exclude_categories=()), max_size=30))
        def tried(typed: str) -> None:
            score.tried += 1
            if fault := _changed(root, f"甲{typed}乙"):
                score.lost.append(f"{typed!a}：{fault}")

        tried()
    return score


def _changed(root: Path, typed: str) -> str:
    """Say what became of a text that should not have."""
    filled = _filled(root, typed)
    try:
        text = clean(typed).text
    except InputError:
        return "" if filled.sentence else f"没有拒绝：{filled.told}"
    kept = store.load_answers(root / "2023", 2023).answer("经验做法").text
    if filled.code or kept != text or not _faithful(typed, kept):
        return f"存成了 {kept!a}：{filled.told}"
    if text != typed and not filled.err:
        return "改了却没有说"
    docx = dict(_reports(root, "docx"))["docx"]
    return "" if printed_signs(text) in docx else "Word 里变了"


def pasted(*, long: bool) -> Score:
    """Paste any signs at a prompt: what can stand in a report is kept."""
    score = Score()
    chance = random.Random(1)
    with _town() as root, Terminal("fill", "2023", "--at", "经验做法", cwd=root) as clerk:
        for _ in range(100 if long else 6):
            clerk.see("总结的经验做法叫什么")
            typed = "甲" + "".join(_sign(chance) for _ in range(12))
            clerk.send(f"\x15\x1b[200~{typed}\x1b[201~\r")
            clerk.see("经验做法：记为", "本章文字")
            kept = store.load_answers(root / "2023", 2023).answer("经验做法").text
            score.tried += 1
            score.keeps(_faithful(typed, kept), f"{typed!a} 存成了 {kept!a}")
            clerk.press("Ctrl-P")
    return score


def _faithful(typed: str, kept: str) -> bool:
    """Tell that letters and digits are all there, and nothing that a Word file cannot hold."""
    fit = all(unicodedata.category(sign) not in {"Cc", "Cs"} for sign in kept)
    words, halves = filter(str.isalnum, typed), re.search("[\ud800-\udfff\x1b]", typed)
    return fit and (bool(halves) or "".join(words) == "".join(filter(str.isalnum, kept)))


def _sign(chance: random.Random) -> str:
    """Give any character: one of the first, of the usual planes, or of all."""
    sign = chr(chance.randrange(chance.choice((0x100, 0x10000, 0x110000))))
    return "乙" if sign == "\x1b" or "\ud800" <= sign <= "\udfff" else sign


@contextmanager
def _town() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        town.settle(root)
        yield root


def _filled(root: Path, text: str) -> Ran:
    given = {"数据": _OTHERS | {"经验做法": text}}
    (root / "答.json").write_text(json.dumps(given), "utf-8")
    return run(root, "fill", "2023", "--answers", "答.json")


_REPORTS = ("docx", "html", "txt")


def _reports(root: Path, *kinds: str) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        run(root, "render", "2023", "--to", kind, "-o", f"报告.{kind}")
        data = (root / f"报告.{kind}").read_bytes()
        if kind == "docx":
            blocks = readers.read(f"报告.{kind}", data).document.blocks
            yield kind, "\n".join(line for block in blocks for line in lines(block))
        else:
            text = data.decode("utf-8-sig")
            yield kind, html.unescape(text) if kind == "html" else text


def _outputs(root: Path) -> Iterator[tuple[str, str]]:
    yield from _reports(root, *_REPORTS)
    yield "log", run(root, "log", "2023").out
    yield "undo", run(root, "undo", "2023", "--at", "经验做法").out
    exported = run(root, "fill", "2023", "--export").out
    yield "export", tomllib.loads(exported)["数据"]["经验做法"]
