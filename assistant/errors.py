"""What can go wrong, told apart by whose mistake it is.

    AssistantError
    ├── InputError       what was typed or given on the command line cannot be used
    ├── FileError        a file cannot be read, written or trusted
    └── TemplateError    a template or a section file is wrong, at a file and a line

A message is one Chinese sentence: what is wrong, where, what to do. Only the command line
prints it and turns it into an exit code.
"""

from collections.abc import Iterable

from assistant.frozen import frozen

_LONGEST = 300


class AssistantError(Exception):
    """The base of all refusals; its text is one Chinese sentence for the clerk."""


class InputError(AssistantError):
    """What was typed or given on the command line cannot be used."""


class FileError(AssistantError):
    """A file cannot be read, written or trusted."""


@frozen
class Flaw:
    """One mistake in a template or section file: where it is, what it is, what would be right."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return shown(f"{self.file} 第 {self.line} 行：{self.message}", _LONGEST)


class TemplateError(AssistantError):
    """A template or section file has flaws; all of them are in `flaws`."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__("\n".join(map(str, flaws)))
        self.flaws = flaws


def shown(words: str, longest: int) -> str:
    """Give words out of a file, fit to stand in a sentence on a terminal."""
    if len(words) > longest:
        words = f"{words[: longest * 2 // 3]}……{words[-longest // 3 :]}"
    return printable(words).replace("\n", "□")


def printable(words: str) -> str:
    """Give words without what would steer a terminal; line ends stay."""
    return "".join(one if one.isprintable() or one in "\u3000\n" else "□" for one in words)


def near(name: str, known: Iterable[str]) -> str:
    """Give the nearest known name; empty where none is near."""
    from difflib import get_close_matches  # not imported where nothing is wrong

    return next(iter(get_close_matches(name, sorted(known), 1, 0.4)), "")


def nearest(name: str, known: Iterable[str], quotes: str = "“”") -> str:
    """Give ", is it this that is meant?" with the nearest known name; empty where none is near."""
    meant = near(name, known)
    return f"，是否应为{quotes[0]}{meant}{quotes[1]}" if meant else ""
