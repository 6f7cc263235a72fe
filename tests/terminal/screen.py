"""A pseudo-terminal with the program in it: keys in, the screen as it stands out."""

import re
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

from tests.conftest import environment

KEYS: Mapping[str, str] = {
    "回车": "\r",
    "退格": "\x7f",
    "上": "\x1b[A",
    "下": "\x1b[B",
    "Esc": "\x1b",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
} | {f"Ctrl-{letter}": chr(ord(letter) - ord("A") + 1) for letter in "CDEGLNOPRSWXYVZ"}

# Names of keys, commands and files may stand on a screen in Latin letters; nothing else may.
_ALLOWED = re.compile(
    r"Ctrl-[A-Z]|F[12]|Esc|nianbao( \w+)?|--[a-z]+|[\w./\\-]+\.(docx|toml|json|md)"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


class Terminal:
    """The program running on a screen of 80×24; `strokes` counts the keys pressed.

    `typed` counts the characters of answers apart, and `screens` keeps every page seen.
    """

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        columns: int = 80,
        rows: int = 24,
        **variables: str,
    ) -> None:
        self.strokes = 0
        self.typed = 0
        self.screens: list[str] = []
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "assistant", *arguments],
            cwd=str(cwd),
            env=environment(cwd) | {"TERM": "xterm"} | variables,
            dimensions=(rows, columns),
            timeout=60,
        )
        # The tests wait for the screen themselves.
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.child.close(force=True)

    def press(self, *names: str) -> "Terminal":
        """Press keys by name."""
        for name in names:
            self.child.send(KEYS[name])
            self.strokes += 1
        return self

    def type(self, text: str) -> "Terminal":
        """Type the characters of an answer."""
        self.child.send(text)
        self.typed += len(text)
        return self

    def choose(self, digit: int) -> "Terminal":
        """Press the digit of a choice."""
        self.child.send(str(digit))
        self.strokes += 1
        return self

    def send(self, data: bytes | str) -> "Terminal":
        """Send anything."""
        self.child.send(data)
        return self

    def see(self, *words: str, within: float = 40) -> str:
        """Wait until all of the words stand on the screen, and give the screen."""
        end = time.monotonic() + within
        while True:
            self._read()
            # What comes at once after the words may have wiped them away again.
            if all(word in self.text for word in words) and not self._read(0.02):
                break
            alive = self.child.isalive()
            if time.monotonic() > end or not (alive or self._read()):
                raise AssertionError(f"not on the screen: {words}\n{self.text}")
        self.screens.append(self.text)
        return self.text

    @property
    def text(self) -> str:
        """Give the screen as it stands."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    @property
    def flat(self) -> str:
        """Give the screen with its line breaks taken out, for words that were broken."""
        return re.sub(r"\s*\n\s*", "", self.text)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self.child.kill(number)

    def ended(self) -> int:
        """Wait until the program has ended, and give its exit code, minus the signal's number."""
        self.child.expect(pexpect.EOF)
        self._feed(self.child.before)
        self.child.close()
        self.screens.append(self.text)
        if self.child.exitstatus is not None:
            return int(self.child.exitstatus)
        return -int(self.child.signalstatus or 0)

    def _read(self, wait: float = 0.01) -> bool:
        """Take what the program wrote since; tell whether there was anything."""
        found = False
        while True:
            try:
                data = self.child.read_nonblocking(65536, wait)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return found
            self._feed(data)
            found = True

    def _feed(self, data: object) -> None:
        if isinstance(data, bytes):
            self._stream.feed(data)


def english(text: str) -> list[str]:
    """Give the words of a screen that are neither Chinese nor the name of a key or command."""
    return _ENGLISH.findall(_ALLOWED.sub("", text))
