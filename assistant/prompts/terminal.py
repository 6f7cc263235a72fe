"""Which terminal this is: one with keys where it can be, else one of lines.

Each is imported only where it is the one.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.prompts.asker import Asker

if TYPE_CHECKING:
    from assistant.prompts.console import Console


@contextmanager
def opened() -> Iterator[Asker]:
    """Give the terminal for an interview."""
    console = None if os.environ.get("TERM", "") in {"dumb", "unknown"} else _with_keys()
    if console is None:
        from assistant.prompts.plain import Plain

        yield Plain()
        return
    with console.listening():
        yield console


def _with_keys() -> "Console | None":
    from assistant.prompts.console import Console

    try:
        return Console()
    except _no_console():
        return None


def _no_console() -> tuple[type[Exception], ...]:
    """Give what is raised where Windows has no console buffer (mintty, git-bash)."""
    if sys.platform == "win32":
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError

        return (NoConsoleScreenBufferError,)
    return ()
