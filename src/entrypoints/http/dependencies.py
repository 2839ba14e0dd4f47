"""The bridge between the container and the framework, which introspects plain functions only."""

from typing import TypeVar

from dependency_injector import providers
from litestar.di import Provide

from application.kernel.handler import Handler
from entrypoints.container import Container

T = TypeVar("T")


def inject(provider: providers.Provider[T]) -> Provide:
    """Hand a provider to Litestar; the name it is given there is the parameter that controllers use."""

    def resolve() -> T:
        return provider()

    return Provide(resolve, sync_to_thread=False)


def use_cases(container: Container) -> dict[str, Provide]:
    """Every use case of the container, by its name."""
    return {
        name: inject(provider)
        for name, provider in container.providers.items()
        if isinstance(provider, providers.Factory) and issubclass(provider.cls, Handler)
    }
