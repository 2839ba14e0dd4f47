"""Staff correct counts; what they did and why stays on record."""

from typing import Any

import pytest

from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.rows import AuditRow
from application.inventory.adjust_stock import AdjustStock
from application.inventory.find_movements import FindMovements
from application.inventory.find_stock import FindStock
from application.inventory.ports import StockChange
from application.kernel.actor import Actor, ActorKind
from domain.identity.permission import Permission
from domain.inventory.errors import StockBelowZero
from domain.kernel.errors import AccessDenied, InvalidInput
from domain.kernel.ids import AccountId
from entrypoints.container import Container
from tests.shelf import a_stocked_variant


def a_clerk(container: Container, *permissions: Permission) -> Actor:
    account = AccountId(container.ids().new())
    return Actor(kind=ActorKind.STAFF, account_id=account, permissions=frozenset(permissions))


async def test_a_correction_is_recorded_with_who_and_why(container: Container) -> None:
    mug, clerk = await a_stocked_variant(container, 5), a_clerk(container, Permission.INVENTORY_WRITE)

    view = await container.adjust_stock()(
        AdjustStock(change=StockChange(variant_id=mug, on_hand=3), reason="two broke"), actor=clerk
    )

    assert (view.on_hand, view.available) == (3, 3)
    last = max(container.memory_store().rows(StoredMovement), key=lambda row: row.id)
    assert (last.movement.quantity, last.movement.reason, last.actor_id) == (-2, "two broke", clerk.account_id)
    audited = [row.entry for row in container.memory_store().rows(AuditRow) if row.actor == clerk]
    assert [(entry.entity_kind, entry.before, entry.after) for entry in audited] == [
        ("stock", {"available": 5, "on_hand": 5}, {"available": 3, "on_hand": 3})
    ]


@pytest.mark.parametrize(
    ("change", "pointer"), [({}, "/onHand"), ({"on_hand": 1, "delta": 1}, "/delta")], ids=["nothing", "both"]
)
async def test_a_correction_says_one_thing(container: Container, change: dict[str, Any], pointer: str) -> None:
    mug, clerk = await a_stocked_variant(container, 5), a_clerk(container, Permission.INVENTORY_WRITE)

    with pytest.raises(InvalidInput) as refusal:
        await container.adjust_stock()(
            AdjustStock(change=StockChange(variant_id=mug, **change), reason="?"), actor=clerk
        )

    assert [fault.pointer for fault in refusal.value.faults] == [pointer]


async def test_a_refused_correction_leaves_no_trace(container: Container) -> None:
    mug, clerk = await a_stocked_variant(container, 5), a_clerk(container, Permission.INVENTORY_WRITE)

    with pytest.raises(StockBelowZero):
        await container.adjust_stock()(
            AdjustStock(change=StockChange(variant_id=mug, delta=-6), reason="?"), actor=clerk
        )

    assert len(list(container.memory_store().rows(StoredMovement))) == 1
    assert not [row for row in container.memory_store().rows(AuditRow) if row.actor == clerk]


async def test_who_may_only_read_can_not_correct(container: Container) -> None:
    mug, reader = await a_stocked_variant(container, 5), a_clerk(container, Permission.INVENTORY_READ)

    with pytest.raises(AccessDenied):
        await container.adjust_stock()(
            AdjustStock(change=StockChange(variant_id=mug, delta=1), reason="?"), actor=reader
        )

    assert (await container.find_stock()(FindStock(), actor=reader)).items[0].stock.on_hand == 5
    assert len((await container.find_movements()(FindMovements(variant_id=mug), actor=reader)).items) == 1


async def test_who_may_not_read_stock_sees_none(container: Container) -> None:
    with pytest.raises(AccessDenied):
        await container.find_stock()(FindStock(), actor=a_clerk(container, Permission.ORDERS_READ))
