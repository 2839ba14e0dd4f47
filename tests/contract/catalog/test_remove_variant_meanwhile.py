"""Goods that come for a variant just as it goes, on memory and PostgreSQL alike."""

import asyncio
from collections.abc import Callable, Collection
from typing import Any

import pytest

from adapters.memory.catalog.variant_uses import MemoryVariantUses
from adapters.postgres.catalog.variant_uses import PostgresVariantUses
from domain.kernel.ids import VariantId
from entrypoints.container import Container
from tests.contract.catalog.test_remove_variant import a_shirt, arrives, left, removed
from tests.shelf import a_location

# Long enough for whoever does not wait to be done; who waits is given no longer.
_HEAD_START = 0.5


async def test_goods_that_come_after_the_look_wait_for_what_becomes_of_it(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They would be lost with the variant if they came between the look at its stock and its end."""
    product, small, medium = await a_shirt(container)
    attic = await a_location(container, "attic")
    arrivals = list[asyncio.Task[bool]]()

    def lingering(look: Callable[..., Any]) -> Callable[..., Any]:
        async def hold(self: Any, ids: Collection[VariantId]) -> Any:
            found = await look(self, ids)
            arrivals.append(asyncio.create_task(arrives(container, medium, attic)))
            await asyncio.wait(arrivals, timeout=_HEAD_START)
            return found

        return hold

    for uses in (MemoryVariantUses, PostgresVariantUses):
        monkeypatch.setattr(uses, "hold", lingering(uses.hold))

    assert await removed(container, product, medium)

    assert [await arrival for arrival in arrivals] == [False]
    assert await left(container, product) == {small}
