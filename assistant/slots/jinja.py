"""Texts with conditions, compiled by Jinja behind a gate.

The gate over the syntax tree lets through names, the listed filters, comparisons and if;
everything else is refused before it can run. The immutable sandbox behind it is the second line.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.nativetypes import NativeEnvironment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import nearest
from assistant.slots.value import FILTERS, SlotError, Value

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


_TAGS = ("if", "elif", "else", "endif")
_IF = re.compile(r"\{%-?\s*if\b")
_ENDIF = re.compile(r"\{%-?\s*endif\b")
_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")


class _Environment(NativeEnvironment, ImmutableSandboxedEnvironment):
    """Renders values as they are, not as text, so that a slot stays known; in a sandbox."""


def _environment() -> _Environment:
    made = _Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    made.filters = dict(FILTERS)
    made.tests = {}
    return made


_ENVIRONMENT = _environment()


def names(text: str) -> tuple[str, ...]:
    """Give the names a text uses, each once, in order. Raises SlotError."""
    return _admitted(text)[1]


def tested(text: str) -> tuple[str, ...]:
    """Give the names a text's conditions test. Raises SlotError."""
    tests = (node.test for node in _walk(_admitted(text)[0]) if isinstance(node, nodes.If))
    return tuple(
        node.name for test in tests for node in _walk(test) if isinstance(node, nodes.Name)
    )


def printed(text: str) -> tuple[str, ...]:
    """Give the names a text prints. Raises SlotError."""
    outputs = (node for node in _walk(_admitted(text)[0]) if isinstance(node, nodes.Output))
    return tuple(
        node.name for output in outputs for node in _walk(output) if isinstance(node, nodes.Name)
    )


def compared(text: str) -> tuple[tuple[str, str], ...]:
    """Give the words a text's conditions compare a name with. Raises SlotError."""
    found = (node for node in _walk(_admitted(text)[0]) if isinstance(node, nodes.Compare))
    return tuple(
        (node.expr.name, operand.expr.value)
        for node in found
        for operand in node.ops
        if isinstance(node.expr, nodes.Name)
        and isinstance(operand.expr, nodes.Const)
        and isinstance(operand.expr.value, str)
    )


def compiled(
    text: str,
) -> tuple[tuple[str, ...], Callable[[Mapping[str, Value]], Iterable[object]]]:
    """Compile the very tree that went through the gate; give its names, and what fills it.

    Raises SlotError for what the gate does not let through.
    """
    tree, named = _admitted(text)
    template = _ENVIRONMENT.from_string(tree)

    def filled(values: Mapping[str, Value]) -> Iterable[object]:
        context = template.new_context({name: values[name] for name in named})
        pieces: Iterable[object] = template.root_render_func(context)
        return pieces

    return named, filled


@lru_cache(maxsize=4096)
def _admitted(text: str) -> tuple[nodes.Template, tuple[str, ...]]:
    """Parse a text and let it through the gate; give its tree and the names it uses."""
    try:
        tree = _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        raise SlotError(_unread(text, error)) from error
    found: dict[str, None] = {}
    for node in _walk(tree):
        _admit(node)
        if isinstance(node, nodes.Name):
            found[node.name] = None
    return tree, tuple(found)


def _unread(text: str, error: TemplateSyntaxError) -> str:
    """Say why a text cannot be read."""
    opened, closed = len(_IF.findall(text)), len(_ENDIF.findall(text))
    if opened > closed and (tag := _UNKNOWN_TAG.search(str(error))):
        return f"没有“{tag[1]}”这种写法{nearest(tag[1], _TAGS)}"
    if opened > closed:
        return "{% if … %} 没有对应的 {% endif %}，同一段里须写全"
    if opened < closed:
        return "多了一个 {% endif %}"
    return "填空处的括号或写法不完整，应写作 {{ 名称 }}"


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
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
