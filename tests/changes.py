"""Changes of a catalog that all processes of a shop are to learn of; the article is the wardrobe's blue mug."""

import asyncio
from collections.abc import Awaitable, Callable

from domain.kernel.money import Currency, Money
from tests.shelf import SYSTEM
from tests.shop import Shop

PAGE = "/api/v1/products/blue-mug"
# No figure of the shop's: by then a process that would never learn of a change has failed its test.
PATIENCE = 5.0


async def sell_at(shop: Shop, minor: int) -> None:
    async with shop.container.uow()(SYSTEM) as uow:
        mug = (await uow.products.of_slugs(["blue-mug"]))["blue-mug"]
        mug.set_price(mug.variants[0].id, Money(minor, Currency("USD")))
        await uow.products.save(mug)
        await uow.commit()


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await holds():  # noqa: ASYNC110 -- what is waited for happens in PostgreSQL and on sockets
            await asyncio.sleep(0.01)
