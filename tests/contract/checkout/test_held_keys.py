"""A twin of the request holds the idempotency key for longer than a lock is waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from dependency_injector import providers

from application.inventory.change_stock_in_bulk import ChangeStockInBulk
from application.inventory.ports import StockChange
from application.kernel.actor import Actor, IdempotencyClaim
from application.kernel.ports import TransientFailure
from domain.order.status import OrderStatus
from entrypoints.container import Container
from tests.after_sale import a_sale
from tests.contract.checkout.conftest import StillShop
from tests.purchase import a_buyer, intent_of, order_of
from tests.shelf import SYSTEM, a_product


@contextmanager
def a_held_key(container: Container) -> Iterator[None]:
    """Whoever brings a key waits for it in vain, once."""
    units, waited = container.uow(), [False]

    def begun(actor: Actor) -> object:
        if actor.claim is not None and not waited[0]:
            waited[0] = True
            raise TransientFailure("the key is held")
        return units(actor)

    with container.uow.override(providers.Object(begun)):
        yield
    assert waited[0]


async def test_an_order_is_placed_once_its_key_is_free(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    await buyer.adds(1)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)

    with a_held_key(still.container):
        placed = await buyer.orders(intent, key="order")

    assert order_of(placed).status is OrderStatus.CONFIRMED


async def test_counts_are_kept_once_their_key_is_free(still: StillShop) -> None:
    (variant,) = await a_product(still.container)
    command = ChangeStockInBulk(rows=(StockChange(variant_id=variant, on_hand=7),), reason="counted")
    actor = replace(SYSTEM, claim=IdempotencyClaim("staff", "count", ""))

    with a_held_key(still.container):
        counted = await still.container.change_stock_in_bulk()(command, actor=actor)

    assert [row.code for row in counted.rows] == [None]
    assert await still.available(variant) == 7


async def test_an_order_is_canceled_once_its_key_is_free(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container))

    with a_held_key(still.container):
        canceled = await sale.canceled_by_buyer(key="cancel")

    assert canceled.status is OrderStatus.CANCELED
