"""What the interview needs of a terminal; `console` and `plain` give it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.prompts.keys import Command, Keys

Echo = Callable[[str], str]
Jot = Callable[[str], object]


class LeftError(Exception):
    """The clerk left with a key, before anything was written."""


class BackError(Exception):
    """The clerk wants the question before."""


def silent(_typed: str) -> str:
    """Say and keep nothing of what is typed."""
    return ""


class Asker(Protocol):
    """A terminal that shows a page and takes one reply, or a key's command."""

    def size(self) -> tuple[int, int]:
        """Give columns and rows."""

    def show(self, lines: Sequence[str]) -> None:
        """Show a page, its lines already broken."""

    def line(self, start: str, keys: Keys, *, echo: Echo, jot: Jot) -> str | Command:
        """Take one line; `echo` says what is made of it, `jot` keeps it while it is typed."""

    def text(self, start: str, keys: Keys, *, jot: Jot) -> str | Command:
        """Take several lines."""

    def choose(self, choices: Sequence[str], keys: Keys, *, first: int = 1) -> int | Command:
        """Take one of the choices by its place; they are numbered from `first`."""
