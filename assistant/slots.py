"""Slots: the names in a text between {{ and }}, and what they print.

Only text that stands in a template or a section file is ever compiled, never an answer. A gate
over the syntax tree lets through names, the listed filters, comparisons and if; everything
else is refused before it can run. The immutable sandbox behind it is the second line.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.nativetypes import NativeEnvironment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.document import Mark, Run, Runs
from assistant.errors import AssistantError

YEARS = ("本年", "上年", "下年")


@dataclass(frozen=True, slots=True)
class Value:
    """What a slot holds: its printed text, and its number for comparisons.

    An open figure compares like an unknown large number, so that `> 0` holds; a figure that
    is not applicable is false, and so is every comparison of it with a number. `change` is
    the comparison with last year, ready to print.
    """

    text: str
    key: str | None = None
    number: Decimal | None = None
    mark: Mark | None = None
    absent: bool = False
    change: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return not self.absent and self.text != ""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | float | Decimal):
            return self._number() == other
        return self.text == str(other)

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: "Value | int") -> bool:
        return not self.absent and self._number() < _number(other)

    def __gt__(self, other: "Value | int") -> bool:
        return not self.absent and self._number() > _number(other)

    def __le__(self, other: "Value | int") -> bool:
        return not self.absent and self._number() <= _number(other)

    def __ge__(self, other: "Value | int") -> bool:
        return not self.absent and self._number() >= _number(other)

    def _number(self) -> Decimal:
        return Decimal("Infinity") if self.number is None else self.number


def _number(value: Value | int) -> Decimal:
    return Decimal(value) if isinstance(value, int) else value._number()  # noqa: SLF001


def _change(value: Value) -> Value:
    """Print how a figure moved against last year (同比下降21.5%).

    Without last year's figure it prints a gap, and is false in a condition.
    """
    key = value.key and f"{value.key}同比"
    if value.change:
        return Value(value.change, key, mark=value.mark)
    return Value("【待补：上年数】", key, mark=Mark.OPEN, absent=True)


FILTERS: Mapping[str, Callable[[Value], Value]] = {"同比": _change}

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Filter,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.If,
)


class _Environment(NativeEnvironment, ImmutableSandboxedEnvironment):
    """Renders values as they are, not as text, so that a slot stays known; in a sandbox."""


def _environment() -> _Environment:
    made = _Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    made.filters = dict(FILTERS)
    made.tests = {}
    return made


_ENVIRONMENT = _environment()


class SlotError(AssistantError):
    """A text's slots cannot be used; its words are a Chinese clause."""


def names(text: str) -> tuple[str, ...]:
    """Give the names a text's slots and conditions use, each once, in order.

    Raises SlotError for what the gate does not let through.
    """
    return _gated(text)


def condition_names(condition: str) -> tuple[str, ...]:
    """Give the names a `when` condition uses. Raises SlotError."""
    return _gated(f"{{% if {condition} %}}{{% endif %}}") if condition else ()


def fill(text: str, values: Mapping[str, Value]) -> Runs:
    """Print a text with its slots filled. Raises SlotError for an unknown name."""
    if "{" not in text:
        return (Run(text),) if text else ()
    template, named = _compiled(text)
    if unknown := [name for name in named if name not in values]:
        raise SlotError(unknown_name(unknown[0], values))
    context = template.new_context({name: values[name] for name in named})
    return tuple(_runs(template.root_render_func(context)))


def holds(condition: str, values: Mapping[str, Value]) -> bool:
    """Tell whether a `when` condition holds; the empty one does."""
    if not condition:
        return True
    return bool(fill(f"{{% if {condition} %}}是{{% endif %}}", values))


def unknown_name(name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, and the nearest that is."""
    near = get_close_matches(name, sorted(known), 1, 0.4)
    return f"没有名为“{name}”的填报项" + (f"，是否应为“{near[0]}”" if near else "")


@lru_cache(maxsize=4096)
def _gated(text: str) -> tuple[str, ...]:
    return _admitted(text)[1] if "{" in text else ()


def _admitted(text: str) -> tuple[nodes.Template, tuple[str, ...]]:
    """Parse a text and let it through the gate; give its tree and the names it uses."""
    try:
        tree = _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        raise SlotError("填空处的括号或写法不完整，应写作 {{ 名称 }}") from error
    found: dict[str, None] = {}
    for node in _walk(tree):
        _admit(node)
        if isinstance(node, nodes.Name):
            found[node.name] = None
    return tree, tuple(found)


def _walk(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Give every node, in the order written."""
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(list(node.iter_child_nodes())))


def _admit(node: nodes.Node) -> None:
    match node:
        case nodes.Filter(name=name, args=args, kwargs=kwargs):
            if name not in FILTERS:
                raise SlotError(f"没有名为“{name}”的写法，可用的只有“同比”")
            if args or kwargs:
                raise SlotError(f"“{name}”后面不能带参数")
        case _ if not isinstance(node, _ALLOWED):
            raise SlotError("填空处只能写名称、“同比”和“if”条件")
        case _:
            pass


@lru_cache(maxsize=4096)
def _compiled(text: str) -> tuple[Template, tuple[str, ...]]:
    """Compile the very tree that went through the gate; give the names it uses, too."""
    tree, named = _admitted(text)
    return _ENVIRONMENT.from_string(tree), named


def _runs(pieces: Iterable[object]) -> Iterator[Run]:
    """Join plain pieces and keep the filled slots apart."""
    plain: list[str] = []
    for piece in pieces:
        if isinstance(piece, Value) and (piece.key or piece.mark):
            if plain:
                yield Run("".join(plain))
                plain.clear()
            if piece.text:
                yield Run(piece.text, piece.key, piece.mark)
        else:
            plain.append(str(piece))
    if plain:
        yield Run("".join(plain))
