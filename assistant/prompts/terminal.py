"""Which terminal this is: one with keys where it can be, else one of lines."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.prompts.asker import Asker
from assistant.prompts.plain import Plain


@contextmanager
def opened() -> Iterator[Asker]:
    """Give the terminal for an interview."""
    if os.environ.get("TERM", "") in {"dumb", "unknown"}:
        yield Plain()
        return
    from assistant.prompts.console import Console

    try:
        console = Console()
    except _no_console():
        yield Plain()
        return
    with console.listening():
        yield console


def _no_console() -> tuple[type[Exception], ...]:
    """Give what is raised where Windows has no console buffer (mintty, git-bash)."""
    if sys.platform == "win32":
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError

        return (NoConsoleScreenBufferError,)
    return ()
