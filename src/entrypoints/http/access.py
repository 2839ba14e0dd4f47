"""Who may come in at which route, asked before the body is read; use cases ask again at their own doors."""

import inspect
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dependency_injector import providers
from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.routes import HTTPRoute

from application.kernel.actor import Access, authorize
from application.kernel.handler import Handler
from domain.identity.permission import Permission
from entrypoints.container import Container

Requirement = Permission | Access
UseCases = Mapping[str, providers.Factory[Any]]
Guard = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the OpenAPI document, and what its use cases require."""

    id: str
    requires: frozenset[Requirement]


def use_cases_of(container: Container) -> UseCases:
    """The use cases by the name under which controllers take them."""
    return {
        name: provider
        for name, provider in container.providers.items()
        if isinstance(provider, providers.Factory) and issubclass(provider.cls, Handler)
    }


@cache
def parameters_of(function: Callable[..., Any]) -> frozenset[str]:
    """What a route's function takes."""
    return frozenset(inspect.signature(function).parameters)


def door(use_cases: UseCases) -> Guard:
    """Turns away who may not use what the route needs: 401 or 403, whatever the body says."""
    requirements = {name: provider.cls.requires for name, provider in use_cases.items()}

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], route: BaseRouteHandler) -> None:
        for name in requirements.keys() & parameters_of(route.fn):
            # What acts as the shop itself has a token of its own: monitors.
            if requirements[name] is not Access.SYSTEM:
                authorize(connection.scope["user"], requirements[name])

    return guard


def operations(app: Litestar, container: Container) -> Iterator[Operation]:
    """Every operation that the document shows."""
    use_cases = use_cases_of(container)
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if handler.include_in_schema is not False and handler.operation_id is not None:
                    yield Operation(str(handler.operation_id), _requirements(handler, use_cases))


def _requirements(handler: HTTPRouteHandler, use_cases: UseCases) -> frozenset[Requirement]:
    names = use_cases.keys() & parameters_of(handler.fn)
    return frozenset(use_cases[name].cls.requires for name in names)
