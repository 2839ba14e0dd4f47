"""Containers for tests that need no application: making one takes thirty milliseconds, emptying one two."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dependency_injector import providers

from entrypoints.container import Container, build_container
from entrypoints.settings import Settings

_EMPTY: list["UsedContainer"] = []


class UsedContainer:
    """A container and all that can be forgotten of it."""

    def __init__(self, settings: Settings) -> None:
        self.container = build_container(settings)
        self._all: list[providers.Provider[Any]] = list(self.container.traverse())
        self._singletons = [provider for provider in self._all if isinstance(provider, providers.BaseSingleton)]

    def take(self, settings: Settings) -> Container:
        self.container.settings.override(providers.Object(settings))
        return self.container

    def empty(self) -> None:
        for provider in self._all:
            provider.reset_override()
        for singleton in self._singletons:
            singleton.reset()


@contextmanager
def a_container(settings: Settings) -> Iterator[Container]:
    """As `build_container` makes it, for as long as the block lasts. What was opened of it is the caller's to close."""
    used = _EMPTY.pop() if _EMPTY else UsedContainer(settings)
    try:
        yield used.take(settings)
    finally:
        used.empty()
        _EMPTY.append(used)
