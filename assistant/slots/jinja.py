"""Texts with conditions, compiled by Jinja behind a gate.

The gate over the syntax tree lets through what a report needs and bounds its size: a slot prints
a name, its 同比 or words in quotes; a condition asks whether a name holds, or compares it with a
number, words or another name. Everything else is refused before it can run. The immutable sandbox
behind it is the second line.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.nativetypes import NativeEnvironment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import nearest
from assistant.slots.value import FILTERS, SlotError, Value

# What a text may hold at most: pieces of all kinds, pieces within each other, and in a number.
_MOST = 2000
_DEEPEST = 40
_LARGEST = 10**15

_EQUALITIES = {"eq", "ne"}
_COMPARISONS = {*_EQUALITIES, "lt", "lteq", "gt", "gteq"}

_TOO_MUCH = "这一段的条件太多或套得太深，请分成几段"
_TOO_LARGE = "条件里的数太大"
_PRINTED = "填空处只能写名称、“同比”和“if”条件"
_ASKED = "条件里只能写名称、比较和 and、or、not"
_COMPARED = "条件只能拿一项与数、加引号的文字或另一项相比"
_ORDERED = "比大小只能与数或另一项相比，与文字只能用 == 或 !="

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
    try:
        template = _ENVIRONMENT.from_string(tree)
    except (RecursionError, MemoryError, SyntaxError) as error:
        raise SlotError(_TOO_MUCH) from error

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
        every = tuple(_walk(tree))
    except TemplateSyntaxError as error:
        raise SlotError(_unread(text, error)) from error
    except ValueError as error:  # a number of thousands of digits
        raise SlotError(_TOO_LARGE) from error
    except (RecursionError, MemoryError) as error:
        raise SlotError(_TOO_MUCH) from error
    for node in every:
        _admit(node)
    return tree, tuple(dict.fromkeys(node.name for node in every if isinstance(node, nodes.Name)))


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
    """Give every node, in the order written. Raises SlotError where they are too many."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    given = 0
    while waiting:
        node, depth = waiting.pop()
        given += 1
        if given > _MOST or depth > _DEEPEST:
            raise SlotError(_TOO_MUCH)
        yield node
        waiting.extend((one, depth + 1) for one in reversed(list(node.iter_child_nodes())))


def _admit(node: nodes.Node) -> None:
    """Refuse what a text is built of beside words, slots and conditions."""
    match node:
        case nodes.Template() | nodes.TemplateData():
            pass
        case nodes.Output(nodes=printed):
            for one in printed:
                _admit_printed(one)
        case nodes.If(test=test):
            _admit_asked(test)
        case nodes.Expr() | nodes.Operand():
            pass  # these stand within an output or a condition
        case _:
            raise SlotError(_PRINTED)


def _admit_printed(node: nodes.Node) -> None:
    match node:
        case nodes.TemplateData() | nodes.Name() | nodes.Const(value=str()):
            pass
        case nodes.Filter():
            _admit_filter(node)
        case _:
            raise SlotError(_PRINTED)


def _admit_filter(node: nodes.Filter) -> None:
    if node.name not in FILTERS:
        raise SlotError(f"没有名为“{node.name}”的写法，可用的只有“同比”")
    if node.args or node.kwargs:
        raise SlotError(f"“{node.name}”后面不能带参数")
    if not isinstance(node.node, nodes.Name):
        raise SlotError(f"“{node.name}”只能写在一个名称后面")


def _admit_asked(node: nodes.Node) -> None:
    match node:
        case nodes.Name():
            pass
        case nodes.Filter():
            _admit_filter(node)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            _admit_asked(left)
            _admit_asked(right)
        case nodes.Not(node=within):
            _admit_asked(within)
        case nodes.Compare():
            _admit_compared(node)
        case _:
            raise SlotError(_ASKED)


def _admit_compared(node: nodes.Compare) -> None:
    """Let through 受理 > 0, 0 < 受理 <= 1.5, 形式 == '会议', 今年 > 去年."""
    sides = (node.expr, *(one.expr for one in node.ops))
    named = any(isinstance(one, nodes.Name) for one in sides)
    if not named or any(one.op not in _COMPARISONS for one in node.ops):
        raise SlotError(_COMPARED)
    ordered = any(one.op not in _EQUALITIES for one in node.ops)
    for side in sides:
        match side:
            case nodes.Name():
                pass
            case nodes.Const(value=str()) if ordered:
                raise SlotError(_ORDERED)
            case nodes.Const(value=str()):
                pass
            case nodes.Const(value=bool()) | nodes.Const(value=None):
                raise SlotError(_COMPARED)
            case nodes.Const(value=int() | float() as number) if number >= _LARGEST:
                raise SlotError(_TOO_LARGE)
            case nodes.Const(value=int() | float()):
                pass
            case _:
                raise SlotError(_COMPARED)
