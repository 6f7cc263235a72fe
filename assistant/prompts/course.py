"""An interview under way: what is answered so far, where one is, and how it reaches the disk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from assistant.answers import Answers, Change
from assistant.errors import InputError
from assistant.frozen import frozen
from assistant.interview import items, progress
from assistant.interview.cleaning import clean
from assistant.interview.editing import Edit
from assistant.interview.items import Chapter, Interview, Item
from assistant.model import Section
from assistant.prompts import screen
from assistant.prompts.asker import Asker, Jot, silent
from assistant.prompts.keys import ANYWHERE, WITHIN, Command, Keys

# Rows under a page for a prompt's own line, the echo, a blank line and the keys.
_ROOM = 6


@frozen
class Desk:
    """How an interview reaches the disk.

    `record` saves changes for good, all or none, and gives the answers with them, `edit` a
    section's new text and gives it as read too, `jot` keeps where one is and what is half
    typed there. `look` gives a section as its file is now.
    """

    record: Callable[[Answers, Sequence[Change]], Answers]
    edit: Callable[[Answers, Edit], tuple[Section, Answers]]
    jot: Callable[[str, str], None]
    look: Callable[[Section], Section]


@frozen
class Next:
    """Go on; `past` leaves out the passages of the section just reviewed."""

    past: bool = False


@frozen
class Back:
    """Go back to where one was before."""


@frozen
class Jump:
    """Go to an item."""

    place: str


@frozen
class Left:
    """Stop here; `interrupted` tells Ctrl-C from the key that saves and leaves."""

    interrupted: bool


Move = Next | Back | Jump | Left


def unless_back(command: Command) -> Command | None:
    """Give the key that ended a prompt within an item; the one that leads back stays there."""
    return None if command is Command.BACK else command


@dataclass(slots=True)
class Course:
    """The one changing value of an interview: everything else is worked out from it."""

    interview: Interview
    asker: Asker
    desk: Desk
    note: str = ""
    drafts: dict[str, str] = field(default_factory=dict)

    def chapters(self) -> tuple[Chapter, ...]:
        """Give what is asked now."""
        return items.chapters(self.interview)

    def apply(self, changes: Iterable[Change]) -> None:
        """Save what was done in one go, and go by it. Raises FileError."""
        answers = self.desk.record(self.interview.year.answers, tuple(changes))
        self.interview = self.interview.answered(answers)

    def edit(self, edit: Edit) -> None:
        """Save a section's new text and what it settles. Raises FileError, TemplateError."""
        made, answers = self.desk.edit(self.interview.year.answers, edit)
        self.interview = self.interview.edited(made).answered(answers)

    def unseen(self, section: Section) -> bool:
        """Tell whether a section's file is otherwise than shown, and go by the file then.

        Nothing is confirmed or written over that was not on the screen. Raises FileError,
        TemplateError.
        """
        now = self.desk.look(section)
        if now is section:
            return False
        self.interview = self.interview.edited(now)
        self.note = f"{section.file} 刚在别处改过，现在显示的是改过的文字，请看过再定"
        return True

    def jot(self, item: Item) -> Callable[[str], None]:
        """Give what keeps an item's half-typed text."""

        def keep(text: str) -> None:
            self.drafts[item.place] = text
            self.desk.jot(item.place, text)

        return keep

    def settle(self, item: Item) -> None:
        """Forget what was half typed at an item."""
        self.drafts.pop(item.place, None)
        self.desk.jot(item.place, "")

    def say(self, *words: str) -> None:
        """Say something above the next page, behind what is to be said there already."""
        self.note = "；".join(filter(None, (self.note, *words)))

    def show(self, item: Item, lines: Iterable[str], room: int = 1) -> Command | None:
        """Show an item's page above a prompt of `room` lines.

        A page that does not fit is shown screen by screen; gives the key that ended it early.
        """
        columns, rows = self.asker.size()
        head = self._head(item, columns)
        body = screen.filled(lines, columns)
        *before, last = screen.screenfuls(body, rows - len(head) - room - _ROOM)
        for n, shown in enumerate(before, 1):
            self.asker.show((*head, *shown))
            found = self.asker.choose((f"往下看（{n}/{len(before) + 1}）",), ANYWHERE)
            if isinstance(found, Command):
                return found
        self.asker.show((*head, *last))
        return None

    def pick(
        self,
        item: Item,
        lines: Iterable[str],
        choices: Sequence[str],
        keys: Keys = ANYWHERE,
        *,
        first: int = 1,
    ) -> int | Command:
        """Show an item's page and take one of the choices under it."""
        ended = self.show(item, lines, len(choices))
        return self.asker.choose(choices, keys, first=first) if ended is None else ended

    def line(
        self, item: Item, lines: Sequence[str], start: str = "", keys: Keys = WITHIN
    ) -> str | Command:
        """Show a page and take one line under it, cleaned; what was changed in it is said."""

        def take(typed: str) -> str | Command:
            return self.asker.line(typed, keys, echo=silent, jot=silent)

        return self._cleaned(item, [*lines, ""], start, take)

    def text(
        self, item: Item, lines: Sequence[str], start: str, keys: Keys, jot: Jot = silent
    ) -> str | Command:
        """Show a page and take several lines under it, cleaned; what was changed is said."""

        def take(typed: str) -> str | Command:
            return self.asker.text(typed, keys, jot=jot)

        return self._cleaned(item, lines, start, take, several=True)

    def _cleaned(
        self,
        item: Item,
        lines: Sequence[str],
        start: str,
        take: Callable[[str], str | Command],
        *,
        several: bool = False,
    ) -> str | Command:
        """Ask until something can be kept, each time with what was typed before."""
        while True:
            room = start.count("\n") + 6 if several else 1
            given = self.show(item, lines, room) or take(start)
            if isinstance(given, Command):
                return given
            try:
                cleaned = clean(given, lines=several)
            except InputError as error:
                self.note, start = str(error), given
                continue
            self.say(*cleaned.notes)
            return cleaned.text

    def _head(self, item: Item, columns: int) -> tuple[str, ...]:
        """Give the lines above every page: where one is, and what was said of the last item."""
        where = progress.position(self.interview.year.answers, self.chapters(), item)
        head = screen.apart(where.title, str(where), columns)
        said = screen.filled([self.note], columns) if self.note else ()
        self.note = ""
        return (*head, *said, "")
