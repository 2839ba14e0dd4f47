"""The keys that no statement can get around, whatever the code above them forgets: the same twice is refused."""

from dataclasses import replace
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from application.checkout.receive_provider_event import keep_events
from application.kernel.actor import IdempotencyClaim
from application.payment.ports import ProviderEvent
from tests.jobs import carry_out_all
from tests.purchase import a_buyer, another_buyer
from tests.shelf import SYSTEM
from tests.shop import Shop

# A row again, but for what the key does not cover.
_AGAIN = """
INSERT INTO {table}
SELECT again.* FROM {table} AS one, jsonb_populate_record(one, %(changes)s) AS again WHERE {which} LIMIT 1
"""
_OTHER = "01a205a2-0000-7000-8000-000000000001"
_OPEN = "one.status = 'open'"
_WALLS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("orders", "uq_orders_checkout_id", "true", {"id": _OTHER, "number": "OTHER", "intent_id": "pi_other"}),
    ("orders", "uq_orders_intent_id", "true", {"id": _OTHER, "number": "OTHER", "checkout_id": _OTHER}),
    ("checkouts", "uq_checkouts_open_cart", _OPEN, {"id": _OTHER, "intent_id": "pi_other"}),
    ("checkouts", "uq_checkouts_slot", _OPEN, {"id": _OTHER, "intent_id": "pi_other", "cart_id": _OTHER}),
    ("checkouts", "uq_checkouts_intent_id", "one.status = 'ordered'", {"id": _OTHER}),
    ("payments", "uq_payments_intent_id_provider", "one.order_id IS NOT NULL", {"id": _OTHER, "order_id": None}),
    ("payment_operations", "uq_payment_operations_key", "true", {"id": _OTHER}),
    ("provider_events", "pk_provider_events", "true", {"type": "other"}),
    ("stock_movements", "uq_stock_movements_kind_reference_stock_item_id", "true", {"id": _OTHER}),
    ("reservations", "uq_reservations_holder_kind_holder_id_stock_item_id", "true", {"id": _OTHER}),
    ("idempotency_keys", "pk_idempotency_keys", "true", {"fingerprint": "other"}),
    ("processed_events", "pk_processed_events", "true", {}),
    ("mailbox_messages", "uq_mailbox_messages_dedupe_key", "true", {"id": _OTHER}),
]


@pytest.fixture
async def sold(shop: Shop) -> Shop:
    """A shop that sold something, wrote to the buyer, and is about to sell more."""
    buyer = await a_buyer(shop.container, wants=1, on_hand=9)
    await buyer.buys()
    held = await (await another_buyer(shop.container, buyer.variant, name="bea")).starts()
    event = ProviderEvent(id="evt_1", type="payment_intent.canceled", object_id="pi_1", metadata={}, payload={})
    async with shop.container.uow()(SYSTEM) as uow:
        checkout = await uow.checkouts.lock(held.id)
        checkout.client_mark, checkout.client_slot = "a network", 1
        await uow.checkouts.save(checkout)
        await keep_events(uow, "sandbox", [event], shop.container.checkout_timing())
        await uow.commit()
    async with shop.container.uow()(replace(SYSTEM, claim=IdempotencyClaim("test", "one", ""))) as uow:
        await uow.commit({})
    await carry_out_all(shop.container)
    return shop


async def test_what_happens_once_can_not_be_written_twice(sold: Shop) -> None:
    for table, key, which, changes in _WALLS:
        statement = _AGAIN.format(table=table, which=which)
        async with sold.container.database().connection() as connection:
            with pytest.raises(psycopg.errors.UniqueViolation) as refused:
                await connection.execute(statement, {"changes": Jsonb(changes)})
        assert refused.value.diag.constraint_name == key
