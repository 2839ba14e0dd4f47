"""Faults armed in a running fleet, and shoppers whose ways lead through every point where they can be."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx

from adapters.postgres.database import Database
from application.kernel.faults import FaultMode, FaultPoint
from application.kernel.handler import retrying
from application.payment.ports import IntentRefused
from domain.kernel.ids import CheckoutId, VariantId
from entrypoints.container import Container, build_container
from tests.aftermath import assert_nothing_lost, healed
from tests.fleet import Fleet, kept_alive, running_fleet
from tests.purchase import a_shipping_method
from tests.servers import Addresses, drop_database, make_database
from tests.shelf import SYSTEM, a_stocked_variant
from tests.shop import settings_for
from tests.shoppers import Journal, Shopper

# Everything that would be waited for is short; a stall outlasts the reconciler's patience, so that others take over.
_SHORT = {
    "EXPIRY_SWEEP_SECONDS": "0.2",
    "RECONCILE_SWEEP_SECONDS": "0.3",
    "RECONCILE_AGE_SECONDS": "0.8",
    "WEBHOOK_SWEEP_SECONDS": "0.2",
    "BROWSER_GRACE_SECONDS": "0.5",
    "HEARTBEAT_SECONDS": "0.5",
    # The faults make errors by the dozen, which are none.
    "LOG_LEVEL": "ERROR",
}
_STALL_SECONDS = "1.5"
_ARTICLES = 4
_ON_HAND = 10_000


@dataclass(slots=True)
class Walk:
    """A shop in which faults are armed while shoppers shop."""

    container: Container
    fleet: Fleet
    client: httpx.AsyncClient
    faults: Path
    method: str
    goods: list[VariantId]
    journal: Journal = field(default_factory=Journal)
    turn: Iterator[int] = field(default_factory=count)

    @property
    def database(self) -> Database:
        database: Database = self.container.database()
        return database

    def arm(self, faults: Iterable[tuple[FaultPoint, FaultMode]]) -> None:
        for point, mode in faults:
            (self.faults / f"{point}.{mode}.armed").write_text(_STALL_SECONDS, encoding="ascii")

    def armed(self) -> list[str]:
        """What nobody met yet."""
        return sorted(path.stem for path in self.faults.glob("*.armed"))

    async def goes_on_until_all_are_met(self, *, rounds: int, at_once: int) -> None:
        """Rounds of shoppers, so many of each kind. A point that they never reach stays armed."""
        ways = (self._buys, self._leaves, self._gives_up, self._runs_out, self._loses_its_money)
        for _ in range(rounds):
            async with asyncio.TaskGroup() as group:
                for shop in ways * at_once:
                    group.create_task(shop())
            await healed(self.database)
            if not self.armed():
                return

    async def ends_well(self) -> None:
        await healed(self.database)
        await assert_nothing_lost(self.database, self.journal)

    def shopper(self) -> Shopper:
        number = next(self.turn)
        return Shopper(
            self.client,
            lambda: self.fleet.address(next(self.turn)),
            self.journal,
            self.method,
            str(self.goods[number % len(self.goods)]),
        )

    async def _buys(self) -> None:
        shopper = self.shopper()
        told = await shopper.buys()
        again = await shopper.insists(
            "POST", "/orders", {"paymentIntentId": told.intent}, {"Idempotency-Key": told.key}
        )
        assert (again.is_success, again.json()["number"]) == (True, told.number), again.text

    async def _leaves(self) -> None:
        await self.shopper().leaves_paid()

    async def _gives_up(self) -> None:
        await self.shopper().gives_up()

    async def _runs_out(self) -> None:
        checkout = await self.shopper().starts()
        await retrying(lambda: self._ends_now(CheckoutId(checkout["id"])))
        self.journal.given_back.append(checkout["id"])

    async def _ends_now(self, checkout_id: CheckoutId) -> None:
        """In a transaction of the shop's, which is tried again where somebody else stalls upon the row."""
        async with self.container.uow()(SYSTEM) as uow:
            checkout = await uow.checkouts.lock(checkout_id)
            checkout.expires_at = uow.now()
            await uow.checkouts.save(checkout)
            await uow.commit()

    async def _loses_its_money(self) -> None:
        """The bank takes its authorization back in the moment in which the order is placed."""
        shopper = self.shopper()
        started = await shopper.starts()
        intent_id = await shopper.pays(started)
        gateway = self.container.payment_gateway()
        authorized = await gateway.retrieve(intent_id, timeout_seconds=60)
        async with self.container.uow()(SYSTEM) as uow:
            checkout = await uow.checkouts.get(CheckoutId(started["id"]))
        try:
            await gateway.cancel(intent_id, key=f"the bank: {intent_id}", timeout_seconds=60)
        except IntentRefused:
            # The webhook was faster than the bank: it is an order.
            self.journal.left_paid.append(intent_id)
            return
        await retrying(lambda: self.container.order_booking().place(checkout, authorized, SYSTEM))


@asynccontextmanager
async def walking(servers: Addresses, name: str, redis_url: str, folder: Path, *, apis: int) -> AsyncIterator[Walk]:
    """A fleet of its own, on a database of its own; what dies in it is started again."""
    faults = folder / "faults"
    faults.mkdir()
    url = make_database(servers, name)
    container = build_container(settings_for("default", folder, database_url=url, redis_url=redis_url))
    await container.database().open()
    method = await a_shipping_method(container)
    goods = [await a_stocked_variant(container, _ON_HAND) for _ in range(_ARTICLES)]
    with _fleet(url, redis_url, folder, faults, apis) as fleet:
        async with httpx.AsyncClient(limits=httpx.Limits(max_connections=64)) as client:
            yield Walk(container, fleet, client, faults, str(method), goods)
    await container.database().close()
    await container.redis().aclose(close_connection_pool=True)
    drop_database(servers, name)


@contextmanager
def _fleet(url: str, redis_url: str, folder: Path, faults: Path, apis: int) -> Iterator[Fleet]:
    environment = {**_SHORT, "FAULTS": str(faults)}
    with running_fleet(url, redis_url, folder, environment, apis=apis) as fleet, kept_alive(fleet):
        yield fleet
