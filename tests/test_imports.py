"""What a command imports before it does anything: its start is mostly imports."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT, environment

# Command's module: what it must not load before it is used.
HEAVY = {
    "render": ("docx", "lxml", "prompt_toolkit", "rich", "concurrent.futures.process"),
    "status": ("docx", "lxml", "prompt_toolkit", "rich", "assistant.writers"),
    "fill": ("docx", "lxml", "prompt_toolkit", "rich", "assistant.writers"),
}


@pytest.mark.parametrize("command", HEAVY)
def test_a_command_imports_only_what_it_uses(command: str) -> None:
    """Readers, writers, the terminal and the pool are imported where they are first used."""
    code = (
        f"import sys, assistant.cli, assistant.commands.{command};"
        f"print([m for m in {HEAVY[command]!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(ROOT),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "[]"
