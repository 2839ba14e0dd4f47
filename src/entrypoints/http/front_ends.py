"""The pages of both front ends: those that the server fills, and the built files."""

from pathlib import Path

from litestar.types import ControllerRouterHandler

from entrypoints.container import Container
from entrypoints.http.dependencies import with_use_cases
from entrypoints.http.static import pages_of
from entrypoints.http.storefront.controllers import storefront_routes


def front_ends(container: Container, web: Path) -> list[ControllerRouterHandler]:
    """As they were built below `web`; where the storefront was not, its front door is missing like all of it."""
    settings = container.settings()
    storefront = with_use_cases(storefront_routes(settings, web), container)
    return [*storefront, *pages_of(settings, web, but_home=bool(storefront))]
