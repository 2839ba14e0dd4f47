"""Frozen values that are made so often that it shows."""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

T = TypeVar("T")

_UNSET = object()


def quickly_made(kind: type[T]) -> type[T]:
    """Have a frozen dataclass with slots fill them directly.

    The constructor that dataclasses write asks `object` for its setter, and that one for the slot, field by field,
    since the class's own setter refuses; this one has the setter of each slot at hand, and takes a third less for all
    of it. Nothing else differs: defaults, `__post_init__`, and that what is made can't be changed.
    """
    known: dict[str, Any] = {"unset": _UNSET}
    # As `dataclass` orders them: those that are given by name alone come last.
    of_class: list[Field[Any]] = sorted(fields(kind), key=lambda field: bool(field.kw_only))  # type: ignore[arg-type]  # as mypy sees it
    parameters, body = ["self"], list[str]()
    for field in of_class:
        if field.kw_only and "*" not in parameters:
            parameters.append("*")
        parameters.append(_parameter(field, known))
        known[f"set_{field.name}"] = getattr(kind, field.name).__set__
        made_anew = field.default_factory is not MISSING
        value = f"new_{field.name}() if {field.name} is unset else {field.name}" if made_anew else field.name
        body.append(f"set_{field.name}(self, {value})")
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    # What is carried out is made of the names of fields alone.
    exec(f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(body or ["pass"]), known)  # noqa: S102
    init: Callable[..., None] = known["__init__"]
    init.__qualname__, init.__annotations__ = f"{kind.__qualname__}.__init__", kind.__init__.__annotations__
    kind.__init__ = init  # type: ignore[method-assign]  # the same one, written shorter
    return kind


def _parameter(field: Field[Any], known: dict[str, Any]) -> str:
    if field.default is not MISSING:
        known[f"default_{field.name}"] = field.default
        return f"{field.name}=default_{field.name}"
    if field.default_factory is not MISSING:
        known[f"new_{field.name}"] = field.default_factory
        return f"{field.name}=unset"
    return field.name
