"""Files from outside in every encoding: the right text, or a question, or a refusal; no mojibake.

A question is what `import` says of an encoding it is not certain of: it is asked on a terminal.
"""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from assistant import store
from tests.robustness.acts import REPORT
from tests.robustness.child import Ran, run
from tests.robustness.score import Score
from tests.terminal import town

_ASKED = "编码是推断的"
_NAMED = "处字节读不成文字"
_WORDS = ("受理矛盾纠纷", "一人多岗的情况仍然存在。")
_RARE = "一人多岗的情况仍然存在，𠮷村㐂村尤甚。"
_TRADITIONAL = REPORT.translate(
    str.maketrans(
        "县湾镇设况报实项将关现发题岗仍组织业务训会调胜积础给间门问东们个时为对开进财两产办决纠纷从",
        "縣灣鎮設況報實項將關現發題崗仍組織業務訓會調勝積礎給間門問東們個時為對開進財兩產辦決糾紛從",
    )
).translate(str.maketrans("扎推结请员委化解社矛盾", "紮推結請員委化解社矛盾"))
_RICH = REPORT.replace(_WORDS[1], _RARE)


def _page(charset: str, text: str = REPORT) -> str:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<html><head>{charset}</head><body>{body}</body></html>"


def _meta(name: str) -> str:
    return f'<meta charset="{name}">'


_OLD = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
_BAD = REPORT.encode().replace("岗".encode(), b"\xe5\xb2", 1)
_MIXED = REPORT.replace("二、", "\0").encode("gbk").split(b"\0")

# A report's file and what must stand in the year that is made of it.
REPORTS: Mapping[str, tuple[bytes, str]] = {
    "utf8.txt": (_RICH.encode(), _RARE),
    "utf8签名.txt": (_RICH.encode("utf-8-sig"), _RARE),
    "gbk.txt": (REPORT.encode("gbk"), _WORDS[1]),
    "gb2312.txt": (REPORT.encode("gb2312"), _WORDS[1]),
    "四字节.txt": (_RICH.encode("gb18030"), _RARE),
    "utf16.txt": (_RICH.encode("utf-16"), _RARE),
    "utf16小端.txt": (_RICH.encode("utf-16-le"), _RARE),
    "utf16大端.txt": (_RICH.encode("utf-16-be"), _RARE),
    "utf16大端签名.txt": (b"\xfe\xff" + _RICH.encode("utf-16-be"), _RARE),
    "utf32.txt": (_RICH.encode("utf-32"), _RARE),
    "utf32大端.txt": (_RICH.encode("utf-32-be"), _RARE),
    "回车.txt": (REPORT.replace("\n", "\r").encode("gbk"), _WORDS[1]),
    "big5.txt": (_TRADITIONAL.encode("big5", "ignore"), "一人多崗的情"),
    "hz.txt": (REPORT.encode("hz"), _WORDS[1]),
    "utf7.txt": (REPORT.encode("utf-7"), _WORDS[1]),
    "坏一字节.txt": (_BAD, _WORDS[0]),
    "gbk坏一字节.txt": (REPORT.encode("gbk").replace("岗".encode("gbk"), b"\xff", 1), _WORDS[0]),
    "gbk缺一字节.txt": (REPORT.encode("gbk")[:-1], _WORDS[1]),
    "前半gbk.txt": (_MIXED[0] + "二、".encode() + _MIXED[1].decode("gbk").encode(), _WORDS[1]),
    "双重编码.txt": (REPORT.encode().decode("latin-1").encode(), _WORDS[1]),
    "gbk网页.html": (_page(_meta("gbk")).encode("gbk"), _WORDS[1]),
    "旧写法.html": (_page(_OLD).encode("gbk"), _WORDS[1]),
    "没有声明.html": (_page("").encode("gb18030"), _WORDS[1]),
    "错声明为utf8.html": (_page(_meta("utf-8")).encode("gbk"), _WORDS[1]),
    "错声明为gbk.html": (_page(_OLD, _RICH).encode(), _RARE),
    "错声明为big5.html": (_page(_meta("big5")).encode("gbk"), _WORDS[1]),
    "错声明为西文.html": (_page(_meta("iso-8859-1")).encode("gbk"), _WORDS[1]),
    "没有这种编码.html": (_page(_meta("guobiao")).encode("gbk"), _WORDS[1]),
    "utf16网页.html": (_page(_meta("utf-16"), _RICH).encode("utf-16"), _RARE),
    "声明外的字.html": (_page(_OLD, _RICH).encode("gb18030"), _RARE),
    "坏一字节.html": (_page(_meta("utf-8")).encode().replace("岗".encode(), b"\xe5"), _WORDS[0]),
}
_ANSWER = "“一站式”调解𠮷村"
_ANSWERS = f'["数据"]\n"经验做法" = "{_ANSWER}"\n'
CODECS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")


def right(*, long: bool) -> Score:
    """Read a report, then a file of answers, in each encoding."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for name, (data, words) in list(REPORTS.items())[:: 1 if long else 3]:
            root = Path(folder) / "镇"
            root.mkdir()
            (root / name).write_bytes(data)
            ran = run(root, "import", name)
            score.tried += 1
            score.keeps(_right(root, ran, words), f"{name}：{ran.out[:200]!r} {ran.told}")
            shutil.rmtree(root)
        root = Path(folder) / "填"
        root.mkdir()
        town.settle(root)
        for codec in CODECS:
            (root / "答.toml").write_bytes(_ANSWERS.encode(codec))
            ran = run(root, "fill", "2023", "--answers", "答.toml")
            kept = store.load_answers(root / "2023", 2023).answer("经验做法").text
            score.tried += 1
            score.keeps(ran.sentence or kept == _ANSWER, f"{codec} 存成 {kept!a}：{ran.told}")
    return score


def _right(root: Path, ran: Ran, words: str) -> bool:
    """Tell that the year holds the words, or that it was asked, or that nothing was made."""
    made = "".join(path.read_text("utf-8") for path in root.rglob("*.md"))
    if ran.code or not made:
        return ran.sentence and not made
    named = "\ufffd" not in made or _NAMED in ran.out
    return _ASKED in ran.out or (words in made and named)
