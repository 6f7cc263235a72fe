"""The keys that work in every prompt, what they mean, and the line that prints them.

None is a letter, so that an input method for Chinese never swallows one; none needs more than a
plain console sends.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from assistant.frozen import frozen


class Command(Enum):
    """What a key asks for, instead of an answer."""

    BACK = auto()
    CONTENTS = auto()
    SAME = auto()
    OPEN = auto()
    OWED = auto()
    ABSENT = auto()
    HELP = auto()
    SAVE = auto()
    INTERRUPTED = auto()


@frozen
class Key:
    """A key: its names in prompt_toolkit, how it is printed, and the word for a plain console."""

    names: tuple[str, ...]
    sign: str
    word: str


KEYS: Mapping[Command, Key] = {
    Command.BACK: Key(("c-p",), "Ctrl-P", "上一项"),
    Command.CONTENTS: Key(("c-g",), "Ctrl-G", "目录"),
    Command.SAME: Key(("c-y",), "Ctrl-Y", "与去年相同"),
    Command.OPEN: Key(("c-o",), "Ctrl-O", "先空着"),
    Command.OWED: Key(("c-w",), "Ctrl-W", "待补"),
    Command.ABSENT: Key(("c-n",), "Ctrl-N", "不适用"),
    # Several terminals keep F1 for their own help.
    Command.HELP: Key(("f1", "c-l"), "F1/Ctrl-L", "去年原文"),
    Command.SAVE: Key(("c-s", "c-d"), "Ctrl-S", "存盘离开"),
    # What the system sends for Ctrl-C comes as a key, too.
    Command.INTERRUPTED: Key(("c-c", "<sigint>"), "Ctrl-C", "离开"),
}

# The commands one prompt takes, each with the words printed for it.
Keys = Mapping[Command, str]

ANYWHERE: Keys = {
    command: KEYS[command].word for command in (Command.BACK, Command.CONTENTS, Command.SAVE)
}
# A prompt within an item: there the key for the item before leads back to the item.
WITHIN: Keys = {**ANYWHERE, Command.BACK: "返回"}
QUESTION: Keys = {
    command: key.word for command, key in KEYS.items() if command is not Command.INTERRUPTED
}


def without(keys: Keys, *commands: Command) -> Keys:
    """Give keys without some."""
    return {command: word for command, word in keys.items() if command not in commands}


def printed(keys: Keys, first: Iterable[str] = ("回车 确认",)) -> tuple[str, ...]:
    """Give what is printed for each key: Ctrl-P 上一项."""
    return (*first, *(f"{KEYS[command].sign} {word}" for command, word in keys.items()))
