"""What lies around the routes, from the outside in."""

from collections.abc import Sequence
from functools import partial

from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp

from entrypoints.container import Container
from entrypoints.http.bodies import BodyMemory
from entrypoints.http.client_address import TrustedProxies
from entrypoints.http.cross_origin import CrossOrigin
from entrypoints.http.identification import Identification
from entrypoints.http.middleware import Doorkeeper
from entrypoints.http.rate_limits import OWNER_RULES, ClientAddress, RateLimiting, address_rules, owner
from entrypoints.http.request_identity import RequestIdentity
from entrypoints.http.shelf import Shelf


def outer_layers(router: ASGIApp, container: Container, shelf: Shelf) -> ASGIApp:
    """Around the router, whose own refusals (no such route or method) pass no middleware.

    In memory nobody tells the shelf of changes, and nothing is gained by one.
    """
    settings = container.settings()
    app = RequestIdentity(
        CrossOrigin(router, origins=settings.cors_origins),
        https=settings.secure_cookies,
        pseudonyms=container.pseudonyms(),
    )
    return app if settings.profile == "memory" else partial(shelf.answer, app)


def inner_layers(container: Container) -> Sequence[DefineMiddleware]:
    """Around each route."""
    settings = container.settings()
    return [
        DefineMiddleware(ClientAddress, trusted_proxies=TrustedProxies(settings.trusted_proxies)),
        DefineMiddleware(RateLimiting, limiter=container.rate_limiter, rules=address_rules(settings)),
        DefineMiddleware(Doorkeeper, memory=BodyMemory(settings.edge.body_bytes)),
        DefineMiddleware(Identification, authenticator=container.authenticator, pseudonyms=container.pseudonyms()),
        DefineMiddleware(RateLimiting, limiter=container.rate_limiter, rules=OWNER_RULES, subject=owner),
    ]
