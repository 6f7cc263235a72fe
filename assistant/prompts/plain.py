"""A terminal without keys (TERM=dumb, some consoles on Windows): words typed after a stroke."""

import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress

from assistant.prompts import pasting, screen
from assistant.prompts.asker import Echo, Jot
from assistant.prompts.keys import Command, Keys

# Of one line Linux keeps so many bytes, and drops the rest unsaid.
_LONGEST_LINE = 4095


class Plain:
    """A terminal of lines, with words for the keys: /上一项."""

    def __init__(self) -> None:
        # Bytes of another encoding are taken as half characters, as a terminal with keys does.
        if reconfigure := getattr(sys.stdin, "reconfigure", None):
            reconfigure(errors="surrogateescape")

    def size(self) -> tuple[int, int]:
        """Give columns and rows; a page may be of any length here."""
        return shutil.get_terminal_size().columns, 10_000

    def show(self, lines: Sequence[str]) -> None:
        """Print a page."""
        print("", *lines, sep="\n")  # noqa: T201 - the terminal itself

    def line(self, start: str, keys: Keys, *, echo: Echo, jot: Jot) -> str | Command:
        """Take one line; an empty one keeps what stands there."""
        if start:
            self.show([f"（现在是：{start}；直接回车保留）"])
        self._words(keys)
        given = _alone(keys)
        if isinstance(given, Command):
            return given
        jot(given)
        if given and (said := echo(given)):
            self.show([f"  {said}"])
        return given or start

    def text(self, start: str, keys: Keys, *, jot: Jot) -> str | Command:
        """Take several lines, ended by a line of one full stop."""
        if start:
            self.show(["现在的文字：", *start.split("\n")])
        self.show(["请输入新的文字；写完后另起一行只打一个句号再回车；直接打句号则不改。"])
        self._words(keys)
        lines: list[str] = []
        while (given := _asked(keys)) not in {"。", "."}:
            if isinstance(given, Command):
                return given
            lines.append(given)
            jot("\n".join(lines))
        return "\n".join(lines) or start

    def choose(self, choices: Sequence[str], keys: Keys, *, first: int = 1) -> int | Command:
        """Take one of the choices by its number; an empty line takes the first."""
        self.show([f"{n} {words}" for n, words in enumerate(choices, first)])
        self._words(keys)
        while True:
            given = _alone(keys)
            if isinstance(given, Command):
                return given
            number = int(given) - first if given.strip().isdecimal() else 0 if not given else -1
            if 0 <= number < len(choices):
                return number
            self.show([f"请填 {first} 到 {first + len(choices) - 1} 的数字。"])

    def _words(self, keys: Keys) -> None:
        words = [f"/{word}" for word in keys.values()]
        self.show(screen.packed(["可以改打：", *words], self.size()[0]))


def _alone(keys: Keys) -> str | Command:
    """Take a line with those pasted behind it: none of them may answer the next question."""
    given = _asked(keys)
    if isinstance(given, Command):
        return given
    lines = [given]
    with suppress(EOFError):
        while pasting.goes_on(sys.stdin.fileno()):
            lines.append(input())
    return "\n".join(lines)


def _asked(keys: Keys) -> str | Command:
    try:
        while _cut(given := input("> ")):
            print("这一行太长，终端只收到开头，未记；请分几次填。")  # noqa: T201 - as above
    except EOFError:
        return Command.SAVE
    except KeyboardInterrupt:
        return Command.INTERRUPTED
    named = {f"/{word}": command for command, word in keys.items()}
    return named.get(given.strip(), given)


def _cut(given: str) -> bool:
    return len(given.encode(sys.stdin.encoding, "surrogateescape")) >= _LONGEST_LINE
