"""Somebody buys and wishes to be forgotten at once, on real PostgreSQL."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from application.operations.check_books import CheckBooks
from application.privacy.erase_account import EraseAccount
from application.privacy.errors import OpenBusinessLeft
from domain.kernel.errors import DomainError
from tests.person import HOME, PASSWORD, a_customer_at, an_account
from tests.purchase import Buyer, intent_of
from tests.shelf import SYSTEM
from tests.shop import Shop

PEOPLE = 8


async def a_customer(shop: Shop, number: int) -> Buyer:
    buyer = await a_customer_at(shop.container, await an_account(shop.container, f"b{number}@example.com"))
    await buyer.adds(1)
    return buyer


async def together(place: int, *parts: Awaitable[Any]) -> list[Any]:
    """What came of each, the former begun first at every other place."""
    if place % 2:
        return await asyncio.gather(*parts, return_exceptions=True)
    return list(reversed(await asyncio.gather(*reversed(parts), return_exceptions=True)))


def erases(shop: Shop, buyer: Buyer, number: int) -> Awaitable[None]:
    command = EraseAccount(password=PASSWORD, confirmation=f"b{number}@example.com")
    outcome: Awaitable[None] = shop.container.erase_account()(command, actor=buyer.actor)
    return outcome


async def test_who_paid_is_not_forgotten_before_the_order_is_done(shop: Shop) -> None:
    buyers = [await a_customer(shop, number) for number in range(PEOPLE)]
    intents = [intent_of(await buyer.starts(address=HOME)) for buyer in buyers]
    for buyer, intent in zip(buyers, intents, strict=True):
        await buyer.pays(intent)

    outcomes = await asyncio.gather(
        *(
            together(place, erases(shop, buyer, place), buyer.orders(intent))
            for place, (buyer, intent) in enumerate(zip(buyers, intents, strict=True))
        )
    )

    assert [type(erased) for erased, _ in outcomes] == [OpenBusinessLeft] * PEOPLE
    assert [placed.order.status for _, placed in outcomes] == ["confirmed"] * PEOPLE
    assert (await shop.container.check_books()(CheckBooks(), actor=SYSTEM)).findings == ()


async def test_who_begins_to_buy_is_forgotten_or_told_of_it(shop: Shop) -> None:
    buyers = [await a_customer(shop, number) for number in range(PEOPLE)]

    outcomes = await asyncio.gather(
        *(together(place, erases(shop, buyer, place), buyer.starts(address=HOME)) for place, buyer in enumerate(buyers))
    )

    for erased, started in outcomes:
        assert erased is None or isinstance(erased, OpenBusinessLeft)
        assert not isinstance(started, Exception) or isinstance(started, DomainError)
        # Of the two at least one is done.
        assert erased is None or not isinstance(started, Exception)
    orphans = await shop.container.database().rows("""
        SELECT id FROM checkouts c WHERE status <> 'open' AND ended_at IS NULL
        OR NOT EXISTS (SELECT FROM contacts WHERE id = c.shipping_contact_id) AND status = 'open'""")
    assert orphans == []
