"""A flash sale: all come at the same moment for the few pieces there are, at two processes of the API."""

import asyncio
from dataclasses import replace

import httpx

from tests.integration.races.buyer import Buyer
from tests.integration.races.conftest import Race

# What somebody who was not fast enough, or who came twice at once, may hear.
LATE = {(409, "out_of_stock"), (409, "in_progress"), (409, "busy")}
_CONNECTIONS = 128
_PATIENCE_SECONDS = 600


class _Door(httpx.AsyncHTTPTransport):
    """So many requests are under way at once; the rest of the crowd waits here, as long as it takes."""

    def __init__(self) -> None:
        # None is kept: httpcore may close an idle one, as too old, that it has just given to a request.
        super().__init__(limits=httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=0))
        self._room = asyncio.Semaphore(_CONNECTIONS)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async with self._room:
            response = await super().handle_async_request(request)
            await response.aread()
            return response


async def flash_sale(race: Race, *, buyers: int, pieces: int) -> None:
    """Every piece is sold, to somebody else each; who pays gets one; the others hear in time that it is sold out."""
    mug = await race.an_article(pieces)
    async with httpx.AsyncClient(timeout=_PATIENCE_SECONDS, transport=_Door()) as client:
        crowd = [replace(race.buyer(number), client=client) for number in range(buyers)]
        numbers = await asyncio.gather(*(_buys(buyer, mug) for buyer in crowd))
    await race.settle()

    refused = [answer for answer in race.log.answers if answer[1] >= httpx.codes.BAD_REQUEST]
    unexpected = [answer for answer in refused if answer[1:] not in LATE]
    assert unexpected == [], f"{unexpected}"
    sold = [number for number in numbers if number is not None]
    assert (len(sold), len(set(sold)), await race.orders()) == (pieces, pieces, pieces)
    assert await race.stock() == [(pieces, pieces)]
    await race.assert_nothing_lost()


async def _buys(buyer: Buyer, mug: str) -> str | None:
    """The order's number; None for who comes too late. Each fifth sends the order twice at once."""
    await buyer.fills_the_cart({mug: 1})
    if not buyer.token:
        return None
    started = await buyer.starts()
    while started.status_code == httpx.codes.CONFLICT and started.json()["code"] == "busy":
        started = await buyer.starts()
    if not started.is_success:
        return None
    intent = started.json()["paymentIntent"]
    assert (await buyer.pays(intent)).is_success
    twice = buyer.number % 5 == 0
    answers = await buyer.orders_twice(intent) if twice else [await buyer.orders(intent)]
    (number,) = {answer.json()["number"] for answer in answers if answer.is_success}
    return str(number)
