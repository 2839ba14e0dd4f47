"""The guard of routes that go by a cookie: the request must come from a page of the shop, or from no browser."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from domain.kernel.errors import AccessDenied

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], None]

# A page of another site can't add a header without asking first, and we say no.
_OWN_HEADERS: Final = ("X-Portico-Client", "X-Requested-With")


class CrossSiteRequest(AccessDenied):
    """The request seems to come from a page of another site."""

    code = "cross_site_request"

    def __init__(self) -> None:
        super().__init__("a page of this shop")
        self.detail = "Send this from a page of the shop, with the header X-Portico-Client."
        self.context = {}


def same_site_guard(public_url: str, cors_origins: Sequence[str]) -> Guard:
    """Lets pass what browsers vouch for, listed origins, and programs that are no browser."""
    parts = urlsplit(public_url)
    listed = frozenset({f"{parts.scheme}://{parts.netloc}", *cors_origins})

    def guard(connection: Connection, _: BaseRouteHandler) -> None:
        headers = connection.headers
        if not any(name in headers for name in _OWN_HEADERS):
            raise CrossSiteRequest
        site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
        if site in {"same-origin", "none"} or (site is None and origin is None):
            return
        if origin not in listed:
            raise CrossSiteRequest

    return guard
