"""The bridge between the container and the framework, which introspects plain functions only."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import ClassVar, TypeVar

from dependency_injector import providers
from litestar import Controller, Litestar, Router
from litestar._signature import SignatureModel
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import ControllerRouterHandler
from litestar.utils.signature import ParsedSignature

from application.kernel.actor import Access
from entrypoints.container import Container
from entrypoints.http.access import Guard, UseCases, door, parameters_of, use_cases_of
from entrypoints.http.own_router import OwnRouter

T = TypeVar("T")


def inject(provider: providers.Provider[T]) -> Provide:
    """Hand a provider to Litestar; the name it is given there is the parameter that controllers use.

    An application makes one of each use case, when it is first asked for: they keep nothing from call to call.
    """

    def resolve() -> T:
        return provider()

    provide = Provide(resolve, sync_to_thread=False, use_cache=True)
    provide.parsed_fn_signature, provide.signature_model = _signature()
    return provide


@cache
def _signature() -> tuple[ParsedSignature, type[SignatureModel]]:
    """Of whatever takes nothing; the framework would make one for each of two hundred use cases."""

    def nothing() -> None: ...

    parsed = ParsedSignature.from_fn(nothing, {})
    return parsed, SignatureModel.create(set(), nothing, parsed, type_decoders=[])


def one_by_one(app: Litestar) -> None:
    """Ask for a route's dependencies in turn: the framework starts a task for each, and none of ours ever waits."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for _, model in route.route_handler_map.values():
                model.dependency_batches = [{dependency} for batch in model.dependency_batches for dependency in batch]


def with_use_cases(handlers: Iterable[ControllerRouterHandler], container: Container) -> list[ControllerRouterHandler]:
    """The same routes, each with the use cases that it names."""
    use_cases = use_cases_of(container)
    return [
        _with(handler, {name: use_cases[name] for name in sorted(use_cases.keys() & set(_names(handler)))})
        for handler in handlers
    ]


def _with(handler: ControllerRouterHandler, use_cases: UseCases) -> ControllerRouterHandler:
    """The same controller for this container alone; a router would copy each of its routes once more.

    Routes that are open to anyone get no door: the catalog is read often, and a guard costs.
    """
    dependencies = {name: inject(provider) for name, provider in use_cases.items()}
    is_open = all(provider.cls.requires is Access.ANYONE for provider in use_cases.values())
    guards: list[Guard] = [] if is_open else [door(use_cases)]
    if isinstance(handler, type) and issubclass(handler, Controller):
        own = [*vars(handler).get("guards", ()), *guards]
        return type(handler.__name__, (_Wired, handler), {"use_cases": dependencies, "guards": own})
    return OwnRouter("/", route_handlers=[handler], dependencies=dependencies, guards=guards)


class _Wired(Controller):
    """A controller each of whose routes gets the use cases that it names itself.

    What its class has all of them get, and the framework checks all pairs of what a route gets.
    """

    use_cases: ClassVar[Mapping[str, Provide]] = {}

    def get_route_handlers(self) -> list[BaseRouteHandler]:
        routes = super().get_route_handlers()
        for route in routes:
            named = {name: self.use_cases[name] for name in sorted(self.use_cases.keys() & parameters_of(route.fn))}
            route.dependencies = {**(route.dependencies or {}), **named}
        return routes


def _names(handler: ControllerRouterHandler) -> Iterator[str]:
    """Names of the parameters of a route, or of all routes of a controller or router."""
    if isinstance(handler, BaseRouteHandler):
        yield from parameters_of(handler.fn)
    elif isinstance(handler, Router):
        for route in handler.routes:
            for inner in getattr(route, "route_handlers", []):
                yield from _names(inner)
    elif isinstance(handler, type) and issubclass(handler, Controller):
        for inner in vars(handler).values():
            if isinstance(inner, BaseRouteHandler):
                yield from _names(inner)
