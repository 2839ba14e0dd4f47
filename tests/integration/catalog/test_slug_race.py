"""Of one who leaves a slug and others who want it, none gets it: links never lead to another's page."""

import asyncio
from dataclasses import replace

from domain.catalog.errors import SlugTaken
from domain.kernel.errors import StaleAggregate
from tests.goods import SYSTEM, Goods, a_draft, offer
from tests.shop import Shop

ROUNDS = 8


async def test_who_wants_a_slug_that_is_being_left_is_refused(shop: Shop) -> None:
    goods = Goods(shop.container)

    async def leave(slug: str) -> None:
        async with shop.container.uow()(SYSTEM) as uow:
            mug = (await uow.products.of_slugs([slug]))[slug]
            mug.revise(replace(mug.details, slug=f"{slug}-moved"))
            await uow.products.save(mug)
            await uow.commit()

    async def want(slug: str) -> None:
        other = a_draft("Other", slug=slug)
        offer(other)
        await goods.save(other)

    for number in range(ROUNDS):
        slug = f"mug-{number}"
        mug = a_draft("Mug", slug=slug)
        offer(mug)
        await goods.save(mug)

        outcomes = await asyncio.gather(leave(slug), *(want(slug) for _ in range(3)), return_exceptions=True)

        assert outcomes[0] is None
        assert all(isinstance(one, SlugTaken | StaleAggregate) for one in outcomes[1:]), outcomes
        assert await shop.container.catalog_queries().moved_product(slug) == f"{slug}-moved"
