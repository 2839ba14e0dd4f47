"""All routes: what is public API under /api/v1, and what stands at the root."""

from collections.abc import Sequence

from litestar import Controller, Router
from litestar.types import ControllerRouterHandler

from entrypoints.http.mailbox.controllers import mailbox_controller
from entrypoints.settings import Settings

API = "/api/v1"


def api_controllers(settings: Settings) -> Sequence[type[Controller]]:
    """The controllers of the public API."""
    return ()


def root_handlers(settings: Settings) -> list[ControllerRouterHandler]:
    """What stands outside the API: health, webhooks, the mailbox of a shop that sends no real mail."""
    return [mailbox_controller(settings)] if settings.shows_mailbox else []


def routes(settings: Settings) -> list[ControllerRouterHandler]:
    """Everything but the two web applications."""
    return [Router(API, route_handlers=list(api_controllers(settings))), *root_handlers(settings)]
