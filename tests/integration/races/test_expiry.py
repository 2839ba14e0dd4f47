"""Holds run out while their buyers pay: each ends as an order that is paid, or as goods and money given back."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.integration.races.buyer import Buyer
from tests.integration.races.conftest import Race

pytestmark = pytest.mark.timeout(180)

BUYERS, TOO_LATE = 24, 4
SECONDS = 2.0

_RUNS_OUT = """
WITH ending AS (
    UPDATE checkouts SET expires_at = now() + interval '1 second'
    WHERE cart_id IN (SELECT cart_id FROM cart_lines WHERE variant_id = ANY(%(goods)s)) RETURNING id, expires_at
)
UPDATE reservations r SET expires_at = e.expires_at FROM ending e WHERE r.holder_id = e.id RETURNING r.id
"""
_HELD = """
SELECT r.id FROM reservations r JOIN stock_items s ON s.id = r.stock_item_id
WHERE s.variant_id = ANY(%(goods)s) AND r.ended_at IS NULL AND r.holder_kind = 'checkout'
"""


async def _pays(buyer: Buyer, checkout: dict[str, Any]) -> httpx.Response:
    """Soon after the others; the last of all wait until their goods are given back."""
    await asyncio.sleep(SECONDS * buyer.number / BUYERS)
    waits = buyer.number >= BUYERS - TOO_LATE
    while waits:
        await asyncio.sleep(0.2)
        waits = (await buyer.sends("GET", f"/checkout/{checkout['id']}")).json()["status"] == "open"
    intent = checkout["paymentIntent"]
    await buyer.pays(intent)
    return await buyer.orders(intent)


async def test_expiry_against_payment(race: Race) -> None:
    """The holds end in a second; the first buyers pay before that, the last ones after it."""
    mug = await race.an_article(BUYERS)
    buyers = [race.buyer(number) for number in range(BUYERS)]
    for buyer in buyers:
        await buyer.fills_the_cart({mug: 1})
    started = await asyncio.gather(*(buyer.starts() for buyer in buyers))

    assert len(await race.rows(_RUNS_OUT)) == BUYERS
    answers = await asyncio.gather(
        *(_pays(buyer, answer.json()) for buyer, answer in zip(buyers, started, strict=True))
    )
    await race.settle()

    placed = sum(answer.is_success for answer in answers)
    assert 0 < placed <= BUYERS - TOO_LATE, [answer.text for answer in answers]
    assert await race.orders() >= placed
    assert await race.rows(_HELD) == []
    assert await race.stock() == [(BUYERS, await race.orders())]
    await race.assert_nothing_lost()
