"""A terminal with keys: questionary's prompts, with our keys in every one of them.

Every prompt ends with a value, never with an exception: an answer, or the command of a key.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

import questionary
from prompt_toolkit.application import get_app_or_none
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Always, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import (
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.output import create_output

from assistant.prompts import pasting, screen
from assistant.prompts.asker import Echo, Jot
from assistant.prompts.keys import KEYS, Command, Keys, printed

_POINTER = ">"
_STYLE = questionary.Style(
    [
        ("qmark", ""),
        ("question", ""),
        ("answer", ""),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("text", ""),
        ("footer", ""),
        ("echo", "bold"),
    ]
)
# Keys of the line editor that would show a word of English, or put an unseen sign in the text;
# a colour's code (Esc [31m) that is pasted is taken for the mouse.
_MUTE = (
    "<vt100-mouse-event>",
    *("c-@", "c-q", "c-r", "c-t", "c-v", "c-x", "c-z", "c-\\", "c-^", "c-_"),
    *(("escape", digit) for digit in "-0123456789"),
    *(("escape", sign) for sign in "#*.<>"),
)
# Rows under a field: what is made of it, a blank line and the keys.
_BELOW = 5
# Keys of one paste that are taken at most: a terminal that never stops is not waited for.
_PASTED = 1_000_000
_LEAVING = ("SIGTERM", "SIGHUP")


class Console:
    """A terminal that sends keys."""

    def __init__(self) -> None:
        # Cursor position reports are slow over a line and warned of in English without one.
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
        self._input = create_input()
        self._output = create_output()
        self._shown = 0

    def size(self) -> tuple[int, int]:
        """Give columns and rows."""
        size = self._output.get_size()
        return size.columns, size.rows

    def show(self, lines: Sequence[str]) -> None:
        """Clear the screen and show a page."""
        self._shown = len(lines)
        self._output.erase_screen()
        self._output.cursor_goto(0, 0)
        self._output.write("".join(f"{line}\n" for line in lines))
        self._output.flush()

    def line(self, start: str, keys: Keys, *, echo: Echo, jot: Jot) -> str | Command:
        """Take one line."""
        question = questionary.text(
            _POINTER, default=start, qmark="", style=_STYLE, **self._terminal()
        )
        buffer = question.application.current_buffer
        buffer.on_text_changed += _kept(jot)
        question.application.layout.current_window.height = self._field
        found: str | Command = self._asked(
            question, keys, ("回车 确认",), lambda: echo(buffer.text)
        )
        if isinstance(found, Command):
            return found
        return "\n".join(filter(None, (found, self._behind())))

    def text(self, start: str, keys: Keys, *, jot: Jot) -> str | Command:
        """Take several lines, in the prompt or in the clerk's own editor."""
        question = questionary.text(
            _POINTER,
            default=start,
            qmark="",
            style=_STYLE,
            multiline=True,
            instruction=" ",
            **self._terminal(),
        )
        buffer = question.application.current_buffer
        buffer.on_text_changed += _kept(jot)
        question.application.layout.current_window.height = self._field
        own = KeyBindings()
        own.add("f2", eager=True)(lambda event: event.app.exit(result=buffer.text))
        signs = ["F2 改好了（或先按 Esc 再按回车）", "回车 换行"]
        if _has_editor():
            own.add("c-e", eager=True)(lambda _: buffer.open_in_editor())
            signs.append("Ctrl-E 用编辑器改")
        else:
            own.add("c-e", eager=True)(_nothing)
        found: str | Command = self._asked(question, keys, signs, lambda: "", own)
        return found

    def choose(self, choices: Sequence[str], keys: Keys, *, first: int = 1) -> int | Command:
        """Take one of the choices, by its digit or with the arrows."""
        question = questionary.select(
            "",
            [
                questionary.Choice(f"{n} {words}" if n <= 9 else f"  {words}", value=n - first)
                for n, words in enumerate(choices, first)
            ],
            qmark="",
            pointer=_POINTER,
            instruction=" ",
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
            **self._terminal(),
        )
        own = KeyBindings()
        own.add("escape", eager=True)(_nothing)  # with Enter it would end the prompt with no choice
        for n in range(first, min(first + len(choices), 10)):
            for digit in (str(n), chr(ord("０") + n)):
                own.add(digit, eager=True)(partial(_take, n - first))
        signs = ("回车 选定", "数字 直接选定", "上下键 移动")
        found: int | Command = self._asked(question, keys, signs, lambda: "", own)
        return found

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Leave as with Ctrl-C when the window is closed or the machine shuts down."""
        names = [getattr(signal, name) for name in _LEAVING if hasattr(signal, name)]
        before = {name: signal.signal(name, _leave) for name in names}
        try:
            with _raw():
                yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    def _field(self) -> Dimension:
        """Give how high a field may be, so that its page stays on the screen above it."""
        return Dimension(max=max(1, self.size()[1] - self._shown - _BELOW))

    def _terminal(self) -> dict[str, Any]:
        return {"input": self._input, "output": self._output}

    def _asked(
        self,
        question: questionary.Question,
        keys: Keys,
        signs: Sequence[str],
        said: Callable[[], str],
        own: KeyBindings | None = None,
    ) -> Any:
        """Run a prompt with our keys and the lines under it."""
        application = question.application
        bindings = [application.key_bindings, _bindings(keys), own]
        application.key_bindings = merge_key_bindings([one for one in bindings if one])
        application.erase_when_done = True
        leaving = () if Command.SAVE in keys else (f"{KEYS[Command.INTERRUPTED].sign} 离开",)
        signs = (*signs, *printed(keys, ()), *leaving)
        application.layout = _above(application.layout, lambda: self._footer(said(), signs))
        # What was pasted behind a choice must not answer the next question.
        self._behind()
        try:
            return question.unsafe_ask()
        except EOFError:
            return Command.SAVE
        except KeyboardInterrupt:
            return Command.INTERRUPTED

    def _behind(self) -> str:
        """Take and give what came in one go with the key that ended a prompt, and all of it.

        What is typed between two prompts comes later, and is left to the next.
        """
        keys = get_typeahead(self._input)
        if keys:
            while (
                len(keys) < _PASTED
                and pasting.goes_on(self._input.fileno())
                and not self._input.closed
            ):
                keys += self._input.read_keys()
        return "".join(key.data for key in keys).replace("\r", "\n")

    def _footer(self, said: str, signs: Sequence[str]) -> StyleAndTextTuples:
        columns, rows = self.size()
        lines = screen.packed(signs, columns)
        if rows < 8:
            lines = lines[:1]
        above = screen.filled([f"  {said}"], columns) if said else ("",)
        return [
            ("class:echo", "\n".join(above) + "\n"),
            ("class:footer", "\n" + "\n".join(lines)),
        ]


def _has_editor() -> bool:
    """Tell whether there is an editor a clerk can leave again: the one set, or a plain one."""
    if os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        return True
    plain = "notepad" if os.name == "nt" else "nano"
    if shutil.which(plain):
        os.environ["VISUAL"] = plain
        return True
    return False


def _above(layout: Layout, footer: Callable[[], StyleAndTextTuples]) -> Layout:
    """Give a prompt's layout with lines right under it, wherever on the screen it stands."""
    for window in layout.find_all_windows():
        window.dont_extend_height = Always()
    below = Window(FormattedTextControl(footer), dont_extend_height=True, wrap_lines=True)
    return Layout(
        HSplit([layout.container, ConditionalContainer(below, ~is_done)]), layout.current_window
    )


@contextmanager
def _raw() -> Iterator[None]:
    """Keep the terminal from acting on keys pressed between two prompts.

    It would stop its output at Ctrl-S, end the program at Ctrl-C, and echo the rest; as it is,
    the next prompt takes them. Windows' console leaves keys alone.
    """
    try:
        import termios
    except ImportError:
        yield
        return
    kept = termios.tcgetattr(0)
    raw = termios.tcgetattr(0)
    raw[0] &= ~(termios.IXON | termios.ICRNL)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
    termios.tcsetattr(0, termios.TCSANOW, raw)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSANOW, kept)


def _bindings(keys: Keys) -> KeyBindings:
    """Bind each key to its command, and those this prompt does not take to nothing."""
    made = KeyBindings()
    for name in _MUTE:
        made.add(*([name] if isinstance(name, str) else name), eager=True)(_nothing)
    for command, key in KEYS.items():
        taken = command in keys or command is Command.INTERRUPTED
        for name in key.names:
            made.add(name, eager=True)(partial(_take, command) if taken else _nothing)
    return made


def _kept(jot: Jot) -> Callable[[Buffer], None]:
    def keep(buffer: Buffer) -> None:
        jot(buffer.text)

    return keep


def _take(result: object, event: KeyPressEvent) -> None:
    event.app.exit(result=result)


def _nothing(_event: KeyPressEvent) -> None:
    """Take a key and do nothing."""


def _leave(_number: int, _frame: FrameType | None) -> None:
    """End the prompt that is open, else the program."""
    application = get_app_or_none()
    if application is None or not application.is_running:
        raise KeyboardInterrupt
    application.exit(result=Command.INTERRUPTED)
