"""Files from outside cannot hurt: what is only odd is read, what is damaged read or refused."""

import io
import random
import time
import zipfile
from contextlib import suppress

import pytest

from assistant import readers, sandbox
from assistant.errors import FileError
from tests.corpus.read import built, reports
from tests.corpus.source import Report
from tests.robustness.package import external, package

# What a parser that is not prepared takes minutes or gigabytes for; here it is only odd.
ODD_PAGES = {
    "嵌套十万层": "<html>" + "<div>" * 100_000 + "<p>正文，有内容。",
    "表套表": "<html>" + "<table><tr><td>" * 20_000 + "正文，有内容。",
    "没有结束的注释": "<html><p>正文，有内容。</p>" + "<!--" * 100_000,
    "没有结束的声明": "<html><p>正文，有内容。</p>" + "<![" * 100_000,
    "满是小于号": "<html><p>正文，有内容。</p>" + "<" * 30_000,
    "没有开头的结尾": "<html><p>正文，有内容。</p>" + "</div>" * 100_000,
    "没有结束的加粗": "<html>" + "<b>" * 50_000 + "正文，有内容。",
    "行数列数极大": "<html><table>"
    + "<tr><td rowspan=9999999999 colspan=99999>正文，</td><td>甲</td></tr>" * 5
    + "</table>",
}


@pytest.mark.parametrize("text", ODD_PAGES.values(), ids=ODD_PAGES)
def test_odd_page(text: str) -> None:
    """A page nested or broken beyond sense is still read, within the limits."""
    reading = sandbox.confined(readers.read, "网页.html", text.encode())
    assert reading.document.blocks


@pytest.mark.parametrize(
    "data",
    [
        external("hyperlink", "http://www.gov.cn/"),
        external("image", "http://www.gov.cn/logo.png"),
        external("attachedTemplate", "file:///C:/Users/a/Normal.dotm"),
        external("attachedTemplate", "Normal.dotm"),
        package(("customXml/item1.xml", "<x/>"), ("word/media/i.png", bytes(2**19))),
    ],
    ids=["超链接", "网上的图片", "本机模板", "同目录模板", "小图片"],
)
def test_let_in(data: bytes) -> None:
    """What every office's files have is no reason to refuse one."""
    assert readers.read("报告.docx", data).document.blocks


@pytest.mark.parametrize("report", reports(), ids=lambda one: one.head["file"])
def test_damaged(report: Report) -> None:
    """A file with bytes changed, cut off or tags gone is read or refused, never anything else."""
    whole = built(report)
    rng = random.Random(report.title)
    for _ in range(12):
        data = damaged(whole, rng)
        with suppress(FileError):
            assert readers.read("报告", data).document.blocks


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Damage a file: in a Word file, half the time inside its parts."""
    if not data.startswith(b"PK") or rng.random() < 0.5:
        return _changed(data, rng)[: None if rng.random() < 0.7 else rng.randrange(len(data))]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part if rng.random() < 0.4 else _changed(part, rng))
    return out.getvalue()


def _changed(data: bytes, rng: random.Random) -> bytes:
    """Change a few bytes, or take a tag out."""
    changed = bytearray(data)
    start = data.find(b"<", rng.randrange(len(data)))
    end = data.find(b">", start)
    if rng.random() < 0.5 and 0 <= start < end:
        del changed[start : end + 1]
        return bytes(changed)
    for _ in range(3):
        changed[rng.randrange(len(changed))] = rng.choice(b'0123456789<>"/azWL-\0\xff')
    return bytes(changed)


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that takes too much memory or time ends with the child, in a sentence."""
    with pytest.raises(FileError, match="内存超过"):
        sandbox.confined(bytearray, 2 * sandbox.MEMORY)
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    monkeypatch.setattr(sandbox, "_GRACE", 0)
    with pytest.raises(FileError, match="没有读完"):
        sandbox.confined(time.sleep, 60)


def test_outcomes() -> None:
    """A result comes back whole, a refusal as it was said, a failure as a sentence."""
    assert sandbox.confined(divmod, 7, 2) == (3, 1)
    with pytest.raises(FileError, match="文件是空的"):
        sandbox.confined(readers.read, "空.docx", b"")
    with pytest.raises(FileError, match="可能已损坏"):
        sandbox.confined(divmod, 1, 0)
