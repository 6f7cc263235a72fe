"""What somebody may have changed in a report after it was written: the kinds of edit."""

from assistant.answers import Answer
from assistant.frozen import frozen
from assistant.model import Derived, Part, Passage, Question, Section


@frozen
class Refigured:
    """A question has another answer, or an open one was filled in; `before` is what was printed."""

    question: Question
    before: str
    answer: Answer
    heading: str


@frozen
class Ask:
    """What new text asks, and its answer; what is worked out has none."""

    entry: Question | Derived
    answer: Answer | None


@frozen
class Rewritten:
    """A passage has other words: its parts anew, heading first, and each change in them.

    `confirms` says that its 【待确认】 was taken away too. `asks` are the figures of text that is
    new in it.
    """

    section: Section
    passage: Passage
    heading: str
    parts: tuple[Part, ...]
    said: tuple[tuple[str, str], ...]
    confirms: bool = False
    asks: tuple[Ask, ...] = ()


@frozen
class Inserted:
    """An item was put in after a passage, None being before the section's first.

    `asks` are the figures in it that the year did not have.
    """

    section: Section
    after: Passage | None
    heading: str
    parts: tuple[Part, ...]
    text: str
    confirms: bool = True
    asks: tuple[Ask, ...] = ()


@frozen
class Removed:
    """A passage was taken out."""

    section: Section
    passage: Passage
    heading: str
    text: str


@frozen
class Confirmed:
    """The mark 【待确认】 was taken from a passage."""

    section: Section
    passage: Passage
    heading: str


@frozen
class Framed:
    """The title, addressee or date is another; `value` is what report.toml says from now on."""

    field: str
    before: str
    after: str
    value: str


@frozen
class Elsewhere:
    """Another line around the body is different: for the clerk to change in report.toml."""

    before: str
    after: str


@frozen
class Following:
    """What is worked out from the figures is another number in the file.

    There is nothing to adopt: it is said, so that nobody finds it afterwards.
    """

    heading: str
    before: str
    after: str


Edit = Refigured | Rewritten | Inserted | Removed | Confirmed | Framed | Elsewhere | Following
