"""The review copy as LibreOffice opens it: every comment on its own words."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant import templates
from assistant.document import Comment, lines
from assistant.writers import docx
from tests.reports import FULL

pytestmark = [
    pytest.mark.rendered,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]


def test_comments_stand_on_their_words(tmp_path: Path) -> None:
    """What lies between a comment's two ends in LibreOffice is what it was put on."""
    comments = (Comment(0, 0, 3, "甲"), Comment(5, 7, 11, "乙"), Comment(6, 3, 7, "丙"))
    (tmp_path / "a.docx").write_bytes(docx.write(FULL, templates.layout("gb9704"), comments))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "fodt", "a.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    text = (tmp_path / "a.fodt").read_text("utf-8")
    found = {}
    for name, remark, rest in re.findall(
        r'<office:annotation [^>]*office:name="([^"]+)".*?<text:p[^>]*>(.*?)</text:p>'
        r"\s*</office:annotation>(.*?)(?=<office:annotation |</office:body>)",
        text,
        re.DOTALL,
    ):
        inside = rest.split(f'<office:annotation-end office:name="{name}"')[0]
        found[re.sub("<[^>]+>", "", remark)] = re.sub(r"<[^>]+>|\s", "", inside)
    expected = {
        one.text: "\n".join(lines(FULL.blocks[one.block]))[one.start : one.end] for one in comments
    }
    assert found == expected
