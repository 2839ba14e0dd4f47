"""Whatever was read before: an order is claimed by whoever proved its address, and once."""

import pytest

from domain.kernel.ids import OrderId
from entrypoints.container import Container
from tests.after_sale import a_sale
from tests.person import an_account
from tests.purchase import a_buyer
from tests.shelf import SYSTEM

# As guests of the tests give it, written in another way.
ADA = "Ada@Example.COM"


@pytest.mark.parametrize(("email", "is_verified"), [(ADA, False), ("ada@example.org", True)])
async def test_another_address_and_one_that_is_not_proved_claim_nothing(
    container: Container, *, email: str, is_verified: bool
) -> None:
    sale = await a_sale(container, await a_buyer(container))
    actor = await an_account(container, email, is_verified=is_verified)

    claimed = await container.claims().claim(OrderId(sale.order.id), actor.require_account(), SYSTEM)

    assert not claimed
    assert (await sale.seen()).account_id is None


async def test_what_is_somebodys_is_claimed_by_nobody_else(container: Container) -> None:
    sale = await a_sale(container, await a_buyer(container))
    first = await an_account(container, ADA, is_verified=True)
    assert await container.claims().claim(OrderId(sale.order.id), first.require_account(), SYSTEM)
    async with container.uow()(SYSTEM) as uow:
        account = await uow.accounts.get(first.account_id)
        account.erase("x", now=uow.now())
        await uow.accounts.save(account)
        await uow.commit()
    second = await an_account(container, ADA, is_verified=True)

    claimed = await container.claims().claim(OrderId(sale.order.id), second.require_account(), SYSTEM)

    assert not claimed
    assert (await sale.seen()).account_id == first.account_id
