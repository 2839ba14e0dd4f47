"""Copies of stored values: what can't change is shared, which makes them ten times as cheap as deep copies."""

import copy
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")
Copier = Callable[[Any], Any]

_SHARED = (str, bytes, int, float, bool, type(None), Decimal, UUID, datetime, date, timedelta, Enum, frozenset)
_copiers: dict[type, Copier] = {}
_immutable: set[type] = set()


def copied(value: T) -> T:
    """A value that nobody else holds. Frozen dataclasses are taken at their word and shared."""
    kind = type(value)
    if kind in _immutable:
        return value
    twin: T = (_copiers.get(kind) or _copier_for(kind))(value)
    return twin


def _copier_for(kind: type) -> Copier:
    copier = _copiers.get(kind)
    if copier is None:
        copier = _copiers[kind] = _copier_of(kind)
    return copier


def _copier_of(kind: type) -> Copier:
    if issubclass(kind, _SHARED):
        _immutable.add(kind)
        return _same
    if kind in _CONTAINERS:
        return _CONTAINERS[kind]
    if hasattr(kind, "__deepcopy__"):
        return lambda value: value.__deepcopy__({})
    if not is_dataclass(kind):
        return copy.deepcopy
    if kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # what dataclasses keep of themselves
        _immutable.add(kind)
        return _same
    names, changeable = [field.name for field in fields(kind)], _changeable(kind)
    has_slots = kind.__dictoffset__ == 0
    return _field_by_field(kind, names, changeable) if has_slots else _whole_state(kind, changeable)


def _changeable(kind: type) -> frozenset[str]:
    """The fields whose values may be such as can change, by their declared types."""
    try:
        declared = get_type_hints(kind)
    except NameError:  # a type that is imported for type checkers alone
        return frozenset(field.name for field in fields(kind))
    return frozenset(field.name for field in fields(kind) if not _is_shared(declared[field.name]))


def _is_shared(declared: Any) -> bool:
    if isinstance(declared, NewType):
        return _is_shared(declared.__supertype__)
    if get_origin(declared) in {tuple, Union, UnionType}:
        return all(part is Ellipsis or _is_shared(part) for part in get_args(declared))
    return isinstance(declared, type) and get_origin(declared) is None and _copier_for(declared) is _same


def _whole_state(kind: type, changeable: frozenset[str]) -> Copier:
    blank = object.__new__

    def copy_state(value: Any) -> Any:
        twin: Any = blank(kind)
        state = twin.__dict__
        state.update(value.__dict__)
        for name in changeable:
            part = state[name]
            if (inner := type(part)) is list:
                # Most are empty.
                state[name] = [copied(one) for one in part] if part else []
            elif inner not in _immutable:
                state[name] = (_copiers.get(inner) or _copier_for(inner))(part)
        return twin

    return copy_state


def _field_by_field(kind: type, names: list[str], changeable: frozenset[str]) -> Copier:
    # Written out, as dataclasses write their own methods: a loop over the names takes four times as long.
    taken = (
        f"twin.{name} = copied(value.{name})" if name in changeable else f"twin.{name} = value.{name}" for name in names
    )
    body = "\n    ".join(["twin = blank(kind)", *taken, "return twin"])
    made: dict[str, Any] = {"blank": object.__new__, "kind": kind, "copied": copied}
    exec(f"def copy_fields(value):\n    {body}", made)  # noqa: S102  # nosec B102: of the names of fields alone
    copier: Copier = made["copy_fields"]
    return copier


def _same(value: Any) -> Any:
    return value


_CONTAINERS: dict[type, Copier] = {
    list: lambda value: [part if type(part) in _immutable else copied(part) for part in value] if value else [],
    dict: lambda value: (
        {key: part if type(part) in _immutable else copied(part) for key, part in value.items()} if value else {}
    ),
    tuple: lambda value: tuple(part if type(part) in _immutable else copied(part) for part in value),
    set: set,
}
