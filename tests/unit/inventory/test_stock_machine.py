"""The ledger in memory, walked at random."""

from contextlib import ExitStack
from pathlib import Path

from hypothesis import settings

from adapters.memory.inventory.tables import StoredMovement
from domain.inventory.stock_item import StockItem
from entrypoints.container import Container
from tests.containers import a_container
from tests.shop import settings_for
from tests.stock_machine import Shelf, StockMachine


class MemoryStockMachine(StockMachine):
    async def open(self) -> Container:
        self._opened = ExitStack()
        return self._opened.enter_context(a_container(settings_for("memory", Path())))

    async def close(self) -> None:
        self._opened.close()

    async def stored(self) -> list[Shelf]:
        store = self.container.memory_store()
        return [
            Shelf(
                item.variant_id,
                item.level.on_hand,
                item.level.reserved,
                item.level.backorder_limit,
                item.promised(),
                sum(row.movement.quantity for row in store.rows(StoredMovement) if row.item_id == item.id),
            )
            for item in store.rows(StockItem)
        ]


TestMemoryStockMachine = MemoryStockMachine.TestCase
TestMemoryStockMachine.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
