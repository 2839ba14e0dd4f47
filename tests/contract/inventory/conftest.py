"""A warehouse of either storage."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from application.inventory.find_locations import FindLocations
from application.inventory.find_movements import FindMovements
from application.inventory.ports import StockChange, StockLedger, StockQueries, StockTransfer
from application.inventory.views import StockView
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.ids import CheckoutId, LocationId, OrderId, VariantId
from entrypoints.container import Container
from tests.shelf import SYSTEM


def a_checkout() -> CheckoutId:
    return CheckoutId(uuid4())


def an_order() -> OrderId:
    return OrderId(uuid4())


class Warehouse:
    """Each call in a transaction of its own."""

    def __init__(self, container: Container) -> None:
        self.container, self.units = container, container.uow()

    async def _call(self, verb: str, *args: Any, **kwargs: Any) -> Any:
        async with self.units(SYSTEM) as uow:
            ledger: StockLedger = uow.stock
            answer = await getattr(ledger, verb)(*args, **kwargs)
            await uow.commit()
        return answer

    async def reserve(self, holder: Holder, *, of: dict[VariantId, int], **terms: Any) -> None:
        async with self.units(SYSTEM) as uow:
            await uow.stock.reserve(holder, of, until=uow.now() + timedelta(minutes=15), **terms)
            await uow.commit()

    async def hand_over(self, checkout: CheckoutId, order: OrderId) -> None:
        await self._call("hand_over", checkout, order)

    async def release(self, holder: Holder, reason: EndReason = EndReason.RELEASED) -> None:
        await self._call("release", holder, reason=reason)

    async def consume(self, order: OrderId, shipped: dict[VariantId, int], reference: str) -> None:
        await self._call("consume", order, shipped, reference=reference)

    async def adjust(self, change: StockChange, reference: str | None = None) -> StockView:
        view: StockView = await self._call("adjust", change, reason="counted", reference=reference or str(uuid4()))
        return view

    async def transfer(
        self, variant: VariantId, target: LocationId, quantity: int, reference: str | None = None
    ) -> tuple[StockView, StockView]:
        """From the default location."""
        locations = await self.container.find_locations()(FindLocations(), actor=SYSTEM)
        source = next(LocationId(location.id) for location in locations if location.is_default)
        transfer = StockTransfer(variant_id=variant, source_id=source, target_id=target, quantity=quantity)
        moved: tuple[StockView, StockView] = await self._call(
            "transfer", transfer, reason="nearer", reference=reference or str(uuid4())
        )
        return moved

    async def movements(self, variant: VariantId) -> list[tuple[str, int]]:
        """Kind and quantity, sorted."""
        page = await self.container.find_movements()(FindMovements(variant_id=variant), actor=SYSTEM)
        return sorted((one.kind, one.quantity) for one in page.items)

    async def available(self, *variants: VariantId) -> list[int | None]:
        async with self.units(SYSTEM) as uow:
            levels: StockQueries = uow.stock_levels
            found = await levels.availability(variants)
        return [found[variant] for variant in variants]

    async def at(self, variant: VariantId, location: LocationId | None = None) -> tuple[int, int]:
        """What is on hand and what is reserved."""
        view = await self.adjust(StockChange(variant_id=variant, location_id=location, delta=0))
        return view.on_hand, view.reserved


@pytest.fixture
def warehouse(container: Container) -> Warehouse:
    return Warehouse(container)
