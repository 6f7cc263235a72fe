"""The benchmark runs; how fast anything is, no test says."""

import subprocess
import sys

from tests.conftest import ROOT


def test_the_short_form_runs() -> None:
    """`python -m benchmarks --short` measures everything once, without peers not installed."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--short"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "saving one answer" in ran.stdout
