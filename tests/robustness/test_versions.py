"""Every format ever written is read for good; a newer one is refused and left as it is."""

from pathlib import Path

import pytest

from assistant import records, store
from assistant.answers import State
from tests.robustness.child import run
from tests.terminal import town

VERSIONS = Path(__file__).parent / "versions"


@pytest.mark.parametrize("version", sorted(one.name for one in VERSIONS.iterdir()))
def test_read(version: str) -> None:
    """A year written by an earlier version holds what it held."""
    found = store.load_answers(VERSIONS / version, 2023)
    texts = {key: (one.text, one.state) for key, one in found.figures.items()}
    assert texts == {
        "受理纠纷": ("401", State.CONFIRMED),
        "投入经费": ("", State.OWED),
        "满意率": ("97%", State.CONFIRMED),
    }
    assert [one.sequence for one in store.history(VERSIONS / version)] == [1, 2, 3]


def test_newest_is_kept() -> None:
    """The newest format has its example here."""
    assert (VERSIONS / str(records.FORMAT)).is_dir()


def test_newer(tmp_path: Path) -> None:
    """A newer format is refused by every command, and nothing is written."""
    root = tmp_path / "镇"
    root.mkdir()
    town.settle(root)
    path = root / "2023" / store.ANSWERS
    data = path.read_bytes().replace(b'"version": 1', b'"version": 99')
    path.write_bytes(data)
    for arguments in (("status", "2023"), ("render", "2023"), ("undo", "2023")):
        ran = run(root, *arguments)
        assert ran.sentence
        assert "格式 99" in ran.err
        assert "请升级程序" in ran.err
    assert path.read_bytes() == data
