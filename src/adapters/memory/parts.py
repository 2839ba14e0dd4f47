"""What a unit of work is made of: its repositories, each made when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class part(Generic[T]):  # noqa: N801 -- used like `property`
    """Like `functools.cached_property`, without its lock, and noted in `made`, so that the whole can let go of it."""

    __slots__ = ("_make", "_name")

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name = make, make.__name__

    def __get__(self, whole: Any, owner: type[Any]) -> T:
        made: T = self._make(whole)
        whole.__dict__[self._name] = made
        whole.made.append(self._name)
        return made
