"""A whole shop for one test: a container, connected, and a client of its HTTP API."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Literal, cast

import httpx
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.types import Empty

from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.http.static import WEB
from entrypoints.settings import Settings
from tests.containers import UsedContainer


@dataclass(frozen=True, slots=True)
class Shop:
    """`client` speaks to the API whose use cases are those of `container`."""

    container: Container
    client: httpx.AsyncClient


class _Building:
    """An application and its container, for one test after the other: making one takes a quarter of a second."""

    _empty: ClassVar[list["_Building"]] = []

    def __init__(self, settings: Settings, web: Path) -> None:
        self._of = self._fixed(settings), web
        self._used = UsedContainer(settings)
        self.app = create_app(self._used.container, web)

    def _forget_use_cases(self) -> None:
        """Those that it made are of the container's parts of before."""
        for route in self.app.routes:
            for handler in route.route_handlers if isinstance(route, HTTPRoute) else ():
                for provide in handler.resolve_dependencies().values():
                    provide.value = Empty

    @staticmethod
    def _fixed(settings: Settings) -> Settings:
        """All that the application itself is made by: data and servers are the container's."""
        return replace(settings, data_dir=Path(), database_url="", redis_url="")

    @classmethod
    @contextmanager
    def taken(cls, settings: Settings, web: Path) -> Iterator[tuple[Container, Litestar]]:
        wanted = cls._fixed(settings), web
        building = next((one for one in cls._empty if one._of == wanted), None)
        if building is None:
            building = cls(settings, web)
        else:
            cls._empty.remove(building)
            building._forget_use_cases()
        yield building._used.take(settings), building.app
        # One that a test has left in disorder is not used again.
        building._used.empty()
        cls._empty.append(building)


# What ENV=production needs besides its servers.
PRODUCTION = {
    "ENV": "production",
    "PUBLIC_URL": "https://shop.test",
    "SECRET_KEY": "Vb3kq9Zr7Xw2Lm5Tn8Yd4Hc6Jf1Gs0Pa",
    "PAYMENTS": "stripe",
    "STRIPE_SECRET_KEY": "sk_live_1",
    "STRIPE_PUBLISHABLE_KEY": "pk_live_1",
    "STRIPE_WEBHOOK_SECRETS": "whsec_1",
}


def settings_for(
    profile: Literal["default", "memory"], data_dir: Path, *, database_url: str = "", redis_url: str = ""
) -> Settings:
    """Settings of a test shop: no limits on how often one may ask."""
    return Settings(
        env="test",
        profile=profile,
        data_dir=data_dir,
        database_url=database_url,
        redis_url=redis_url,
        secret_key=b"a secret of the tests, 32 bytes long",
        rate_limits=False,
    )


@asynccontextmanager
async def running(app: Litestar) -> AsyncIterator[None]:
    """The application's lifespan in one task: a fixture may be entered in another than it is left in."""
    started, ended = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            started.set()
            await ended.wait()

    life = asyncio.create_task(live())
    beginning = asyncio.create_task(started.wait())
    await asyncio.wait({life, beginning}, return_when=asyncio.FIRST_COMPLETED)
    beginning.cancel()
    try:
        if started.is_set():
            yield
    finally:
        ended.set()
        await life


@asynccontextmanager
async def open_shop(settings: Settings, web: Path = WEB) -> AsyncIterator[Shop]:
    """The shop, connected for as long as the block lasts, with the front ends that were built below `web`."""
    with _Building.taken(settings, web) as (container, app):
        async with (
            running(app),
            httpx.AsyncClient(
                transport=httpx.ASGITransport(cast("Any", app), raise_app_exceptions=False),
                base_url="http://127.0.0.1:8000",
            ) as client,
        ):
            yield Shop(container, client)
