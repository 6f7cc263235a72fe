"""What tests share: the sample report, goldens, and the program run as a clerk runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options this suite has of its own."""
    parser.addoption("--accept", action="store_true", help="rewrite goldens with what comes out")
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out unless they are asked for."""
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="takes minutes; run with --long")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(skip)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name beside the test; --accept rewrites it."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "golden" / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text

    return compare


@pytest.fixture(scope="session")
def sample() -> str:
    """Give the published sample report's text; skips where it is not at hand."""
    for up in (ROOT.parent, ROOT.parent.parent):
        for path in sorted((up / "shared" / "sample").glob("*.txt")):
            return path.read_text("utf-8")
    pytest.skip("the published sample report is not at hand")


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def nianbao(tmp_path: Path) -> Run:
    """Run the program in a folder of its own, without a terminal."""

    def run(*arguments: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            cwd=cwd,
            env=environment(tmp_path),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def demo(nianbao: Run, tmp_path: Path) -> Path:
    """Give the folder of the demo town."""
    assert nianbao("demo").returncode == 0
    return tmp_path / "演示"


def environment(home: Path) -> dict[str, str]:
    """Give the environment the program is run in: a home of its own, and Chinese text."""
    kept = {name: os.environ[name] for name in ("PATH", "TERM") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }
