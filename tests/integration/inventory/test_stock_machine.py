"""The ledger on PostgreSQL, walked at random by the machine that walks the one in memory."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from entrypoints.container import Container, build_container
from tests.shop import settings_for
from tests.stock_machine import Shelf, StockMachine

_STORED = """
SELECT s.variant_id, s.on_hand, s.reserved, s.backorder_limit,
       (SELECT coalesce(sum(r.quantity), 0) FROM reservations r
        WHERE r.stock_item_id = s.id AND r.ended_at IS NULL)::int AS live,
       (SELECT coalesce(sum(m.quantity), 0) FROM stock_movements m WHERE m.stock_item_id = s.id)::int AS moved
FROM stock_items s WHERE s.variant_id = ANY(%(articles)s)
"""


def test_promises_fit_the_shelf(clean_database: str, tmp_path: Path) -> None:
    class PostgresStockMachine(StockMachine):
        async def open(self) -> Container:
            container = build_container(settings_for("default", tmp_path, database_url=clean_database))
            await container.database().open()
            return container

        async def close(self) -> None:
            await self.container.database().close()

        async def stored(self) -> list[Shelf]:
            rows = await self.container.database().rows(_STORED, {"articles": getattr(self, "articles", [])})
            return [Shelf(*row.values()) for row in rows]

    run_state_machine_as_test(
        PostgresStockMachine,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
