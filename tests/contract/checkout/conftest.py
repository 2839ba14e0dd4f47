"""A shop whose worker is stepped by hand, whose holds may be short and whose payment provider may fail."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from dependency_injector import providers

from adapters.memory.payment_gateway import UnreliableGateway
from application.checkout.expire_checkouts import ExpireCheckouts
from application.checkout.reconcile_payments import ReconcilePayments
from application.checkout.timing import CheckoutTiming
from application.operations.check_books import BooksView, CheckBooks
from domain.kernel.ids import CheckoutId, VariantId
from entrypoints.container import Container
from tests.containers import a_container
from tests.shelf import SYSTEM
from tests.shop import settings_for


@dataclass(frozen=True, slots=True)
class StillShop:
    """Nothing happens by itself here."""

    container: Container
    gateway: UnreliableGateway

    async def lets_time_pass(self, checkout_id: CheckoutId) -> None:
        """The end of a checkout's hold has come."""
        async with self.container.uow()(SYSTEM) as uow:
            checkout = await uow.checkouts.lock(checkout_id)
            checkout.expires_at = uow.now() - timedelta(seconds=1)
            await uow.checkouts.save(checkout)
            await uow.commit()

    async def expires(self) -> int:
        ended: int = await self.container.expire_checkouts()(ExpireCheckouts(), actor=SYSTEM)
        return ended

    async def reconciles(self) -> None:
        await self.container.reconcile_payments()(ReconcilePayments(), actor=SYSTEM)

    async def available(self, variant: VariantId) -> int | None:
        stock: dict[VariantId, int | None] = await self.container.stock_queries().availability([variant])
        return stock[variant]


@pytest.fixture(params=["memory", "postgres"])
async def still(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[StillShop]:
    is_memory = request.param == "memory"
    url = "" if is_memory else request.getfixturevalue("clean_database")
    settings = settings_for("memory" if is_memory else "default", tmp_path, database_url=url)
    with a_container(settings) as container:
        gateway = UnreliableGateway(container.payment_gateway())
        container.payment_gateway.override(providers.Object(gateway))
        timing = CheckoutTiming(hold=timedelta(minutes=15), reconcile_age=timedelta(0), most_tries=3)
        container.checkout_timing.override(providers.Object(timing))
        if not is_memory:
            await container.database().open()
        yield StillShop(container, gateway)
        books: BooksView = await container.check_books()(CheckBooks(), actor=SYSTEM)
        if not is_memory:
            await container.database().close()
        assert books.findings == ()


@pytest.fixture
def container(still: StillShop) -> Container:
    """The container of an empty shop that nothing happens in by itself."""
    return still.container
