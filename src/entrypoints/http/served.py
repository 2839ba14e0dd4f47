"""The application of a server process."""

from functools import cache

from litestar import Litestar

from entrypoints.container import build_container
from entrypoints.http.app import create_app
from entrypoints.http.bounded import BoundedProtocol
from entrypoints.logs import configure_logs
from entrypoints.settings import Settings


@cache
def served_app() -> Litestar:
    """For the environment's settings, with its logs as JSON. Made once: a process that is forked after that has it."""
    settings = Settings.from_env()
    configure_logs(settings.log_level)
    BoundedProtocol.limits, BoundedProtocol.https = settings.edge, settings.secure_cookies
    return create_app(build_container(settings))
