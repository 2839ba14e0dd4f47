"""The HTTP application: routes, middleware, problem details and the OpenAPI document."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from litestar import Litestar
from litestar.openapi import OpenAPIConfig

from entrypoints.connections import connect_database, disconnect
from entrypoints.container import Container, build_container
from entrypoints.http.bounded import BoundedProtocol
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.documented import Documentation
from entrypoints.http.furnished import furnished
from entrypoints.http.layers import inner_layers, outer_layers
from entrypoints.http.middleware import MAX_UPLOAD_BYTES
from entrypoints.http.problems import EXCEPTION_HANDLERS
from entrypoints.http.routes import routes
from entrypoints.http.shelf import KeptReads, Shelf
from entrypoints.http.static import pages_of
from entrypoints.logs import configure_logs
from entrypoints.settings import Settings
from entrypoints.worker.background import background_work

VERSION = "1.0.0"


def create_app(container: Container) -> Litestar:
    """The application of a container."""
    settings = container.settings()
    shelf = Shelf(container.catalog_news(), container.clock().monotonic)
    app = Litestar(
        route_handlers=[*routes(container), *pages_of(settings)],
        exception_handlers=EXCEPTION_HANDLERS,
        request_class=ShopRequest,
        request_max_body_size=MAX_UPLOAD_BYTES,
        middleware=inner_layers(container),
        openapi_config=OpenAPIConfig(
            title="Portico",
            version=VERSION,
            description="The API of a Portico shop: storefront, admin, and other people's programs alike.",
            path="/schema",
            render_plugins=[Documentation(container)],
            use_handler_docstrings=True,
        ),
        lifespan=[_lifespan(container, shelf)],
        logging_config=None,
    )
    app.asgi_handler = outer_layers(app.asgi_handler, settings, shelf)
    return app


def served_app() -> Litestar:
    """The application of a server process, for the environment's settings, with its logs as JSON."""
    settings = Settings.from_env()
    configure_logs(settings.log_level)
    BoundedProtocol.limits, BoundedProtocol.https = settings.edge, settings.secure_cookies
    return create_app(build_container(settings))


def _lifespan(container: Container, shelf: Shelf) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """What is connected while the application runs."""

    @asynccontextmanager
    async def connected(_: Litestar) -> AsyncIterator[None]:
        if container.settings().profile == "memory":
            async with background_work(container), furnished(container):
                yield
            await disconnect(container)
            return
        await connect_database(container)
        listening = asyncio.create_task(
            container.catalog_announcements().run(KeptReads(container.cached_reads(), shelf)),
            name="catalog announcements",
        )
        try:
            yield
        finally:
            # Again until it ends: before Python 3.12 a wait that is just over swallows its cancellation.
            while not listening.done():
                listening.cancel()
                await asyncio.wait([listening], timeout=0.1)
            await disconnect(container)

    return connected
