"""Frozen dataclasses that cost little to define, as a command that starts at once must.

For every class the standard library compiles six methods, a millisecond on a slow machine; here
`__init__` alone is compiled, and all classes share the rest.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(plain: type[_Class]) -> type[_Class]:
    """Give the class as `@dataclass(frozen=True, slots=True)` would.

    It has no subclasses, and its fields no options but a default.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    made.__values__ = attrgetter("__class__", *(one.name for one in fields(made)))
    made.__init__ = _init(made)
    for name in _SHARED:
        if vars(plain).get(name) is None:  # a class that has its own keeps it
            setattr(made, name, getattr(_Shared, name))
    return made  # type: ignore[no-any-return] # a class has no type for what is added to it


class _Shared:
    """The methods of all frozen dataclasses."""

    __slots__ = ()
    __values__: ClassVar[Any]  # gives an instance's class and the values of its fields

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(self.__values__(self) == self.__values__(other))

    def __hash__(self) -> int:
        return hash(self.__values__(self))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in _values(self).items())
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return self.__class__, tuple(_values(self).values())

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = ("__eq__", "__hash__", "__repr__", "__reduce__", "__setattr__", "__delattr__")


def _values(one: Any) -> dict[str, object]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _init(made: Any) -> Callable[..., None]:
    """Compile the method that sets each field through its slot, as nothing else may."""
    known: dict[str, Any] = {"_MISSING": MISSING}  # no field's name begins so
    parameters, lines = ["self"], []
    for one in fields(made):
        name = value = one.name
        known[f"_set_{name}"] = getattr(made, name).__set__
        if one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            parameters.append(f"{name}=_MISSING")
            value = f"_make_{name}() if {name} is _MISSING else {name}"
        elif one.default is not MISSING:
            known[f"_default_{name}"] = one.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"    _set_{name}(self, {value})")
    text = f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"])
    exec(text, known)  # noqa: S102 - made of the names of fields alone
    return known["__init__"]  # type: ignore[no-any-return] # what was just compiled
