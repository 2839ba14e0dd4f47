"""The HTTP application: routes, middleware, problem details and the OpenAPI document."""

from pathlib import Path

from litestar import Litestar
from litestar.openapi import OpenAPIConfig

from domain.catalog.errors import CategoryMoved, CollectionMoved, ProductMoved
from entrypoints.container import Container
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.dependencies import one_by_one
from entrypoints.http.documented import Documentation
from entrypoints.http.front_ends import front_ends
from entrypoints.http.layers import inner_layers, outer_layers
from entrypoints.http.lifespan import lifespan_of
from entrypoints.http.middleware import MAX_UPLOAD_BYTES
from entrypoints.http.moved import moved_answer
from entrypoints.http.problems import EXCEPTION_HANDLERS
from entrypoints.http.routes import routes
from entrypoints.http.shelf import Shelf
from entrypoints.http.static import WEB

VERSION = "1.0.0"


def create_app(container: Container, web: Path = WEB) -> Litestar:
    """The application of a container, with the front ends that were built below `web`."""
    shelf = Shelf()
    app = Litestar(
        route_handlers=[*routes(container), *front_ends(container, web)],
        exception_handlers={
            **EXCEPTION_HANDLERS,
            ProductMoved: moved_answer,
            CategoryMoved: moved_answer,
            CollectionMoved: moved_answer,
        },
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
        lifespan=[lifespan_of(container, shelf)],
        logging_config=None,
    )
    one_by_one(app)
    app.asgi_handler = outer_layers(app.asgi_handler, container, shelf)
    return app
