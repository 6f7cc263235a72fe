"""What a slot holds, and the filters that print something made of it."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from assistant.document import Mark
from assistant.errors import AssistantError
from assistant.frozen import frozen

Number = int | float | Decimal


class SlotError(AssistantError):
    """A text's slots cannot be used; its words are a Chinese clause."""


@frozen
class Value:
    """What a slot holds: its printed text, and its number for comparisons.

    An open figure compares like an unknown large number, so that `> 0` holds; a figure that
    is not applicable is false, and so is every comparison of it with a number. `change` is
    the comparison with last year, ready to print; `derived` says that nobody is asked for it.
    """

    text: str
    key: str | None = None
    number: Decimal | None = None
    mark: Mark | None = None
    absent: bool = False
    change: str = ""
    derived: bool = False

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return not self.absent and self.text != ""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | float | Decimal):
            return self._number() == _number(other)
        return self.text == str(other)

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: "Value | Number") -> bool:
        return not self.absent and self._number() < _number(other)

    def __gt__(self, other: "Value | Number") -> bool:
        return not self.absent and self._number() > _number(other)

    def __le__(self, other: "Value | Number") -> bool:
        return not self.absent and self._number() <= _number(other)

    def __ge__(self, other: "Value | Number") -> bool:
        return not self.absent and self._number() >= _number(other)

    def _number(self) -> Decimal:
        return Decimal("Infinity") if self.number is None else self.number


def _number(value: Value | Number) -> Decimal:
    """Give what a comparison is with, 0.1 as it is written and not as a computer halves it."""
    return value._number() if isinstance(value, Value) else Decimal(str(value))  # noqa: SLF001


def _change(value: Value) -> Value:
    """Print how a figure moved against last year (同比下降21.5%).

    Without last year's figure it prints a gap, and is false in a condition.
    """
    key = value.key and f"{value.key}同比"
    if value.change:
        return Value(value.change, key, mark=value.mark)
    return Value("【待补：上年数】", key, mark=Mark.OPEN, absent=True)


FILTERS: Mapping[str, Callable[[Value], Value]] = {"同比": _change}
