"""Guest orders and the account that proved their e-mail address."""

import asyncio

import pytest

from adapters.memory.payment_gateway import Mishap
from application.kernel.actor import Actor
from application.kernel.events import Delivery
from application.order.find_order import FindOrder
from application.order.find_orders import FindOrders
from domain.identity.events import EmailVerified
from domain.kernel.ids import AccountId, OrderId
from domain.order.errors import OrderNotFound
from entrypoints.container import Container
from tests.after_sale import a_sale, replay
from tests.contract.checkout.conftest import StillShop
from tests.jobs import carry_out_all
from tests.person import an_account
from tests.purchase import a_buyer, intent_of
from tests.shelf import SYSTEM

# As guests of the tests give it, written in another way.
ADA = "ADA@example.com"


async def claimed(container: Container, account_id: AccountId) -> int:
    told = Delivery(
        event_id=container.ids().new(), occurred_at=container.clock().now(), event=EmailVerified(account_id=account_id)
    )
    count: int = await container.claim_guest_orders()(told, actor=SYSTEM)
    return count


async def own_numbers(container: Container, actor: Actor) -> list[str]:
    page = await container.find_orders()(FindOrders(page_size=10, cursor=None), actor=actor)
    return [order.number for order in page.items]


async def test_once_the_address_is_proved_earlier_orders_are_the_accounts(container: Container) -> None:
    sale = await a_sale(container, await a_buyer(container))
    actor = await an_account(container, ADA, is_verified=True)

    counts = [await claimed(container, actor.require_account()) for _ in range(2)]

    assert counts == [1, 0]
    assert await own_numbers(container, actor) == [sale.number]
    found = await container.find_order()(FindOrder(number=sale.number), actor=actor)
    assert not found.is_guest
    stored, told = await replay(sale)
    assert stored == told


async def test_the_account_that_may_claim_an_order_is_found_until_one_did(container: Container) -> None:
    orders, sale = container.order_queries(), await a_sale(container, await a_buyer(container))
    order_id = OrderId(sale.order.id)
    assert await orders.claimant(order_id) is None

    actor = await an_account(container, ADA, is_verified=True)
    await an_account(container, "eve@example.com", is_verified=True)
    found = await orders.claimant(order_id)
    await claimed(container, actor.require_account())

    assert found == actor.account_id
    assert await orders.claimant(order_id) is None


async def test_an_address_that_is_not_proved_claims_nothing(container: Container) -> None:
    sale = await a_sale(container, await a_buyer(container))
    actor = await an_account(container, ADA)

    assert await claimed(container, actor.require_account()) == 0

    assert await own_numbers(container, actor) == []
    with pytest.raises(OrderNotFound):
        await container.find_order()(FindOrder(number=sale.number), actor=actor)


async def test_orders_of_another_address_stay_anothers(container: Container) -> None:
    await a_sale(container, await a_buyer(container))
    actor = await an_account(container, "ada@example.org", is_verified=True)

    assert await claimed(container, actor.require_account()) == 0
    assert await own_numbers(container, actor) == []


async def test_what_is_claimed_is_nobody_elses(container: Container) -> None:
    """Not even where an account takes an address over that another one had."""
    sale = await a_sale(container, await a_buyer(container))
    first = await an_account(container, ADA, is_verified=True)
    await claimed(container, first.require_account())
    async with container.uow()(SYSTEM) as uow:
        account = await uow.accounts.get(first.account_id)
        account.erase("x", now=uow.now())
        await uow.accounts.save(account)
        await uow.commit()
    second = await an_account(container, ADA, is_verified=True)

    assert await claimed(container, second.require_account()) == 0

    with pytest.raises(OrderNotFound):
        await container.find_order()(FindOrder(number=sale.number), actor=second)


async def test_the_guest_still_reads_it_by_the_link_of_the_mail(container: Container) -> None:
    sale = await a_sale(container, await a_buyer(container))
    actor = await an_account(container, ADA, is_verified=True)
    await claimed(container, actor.require_account())
    other = await an_account(container, "other@example.com")

    for reader in (sale.buyer.actor, Actor.anonymous(), other):
        found = await container.find_order()(FindOrder(number=sale.number, token=sale.token), actor=reader)
        assert found.number == sale.number
        with pytest.raises(OrderNotFound):
            await container.find_order()(FindOrder(number=sale.number), actor=reader)
    assert (await sale.canceled_by_buyer()).status == "canceled"


async def test_what_is_bought_as_a_guest_afterwards_follows_once_it_is_paid(container: Container) -> None:
    actor = await an_account(container, ADA, is_verified=True)
    sale = await a_sale(container, await a_buyer(container))

    await carry_out_all(container)

    assert await own_numbers(container, actor) == [sale.number]


async def test_of_many_claims_at_once_one_counts(container: Container) -> None:
    await a_sale(container, await a_buyer(container))
    actor = await an_account(container, ADA, is_verified=True)

    counts = await asyncio.gather(*(claimed(container, actor.require_account()) for _ in range(5)))

    assert sum(counts) == 1


async def test_an_order_that_waits_for_its_money_is_not_claimed_yet(still: StillShop) -> None:
    container = still.container
    actor = await an_account(container, ADA, is_verified=True)
    buyer = await a_buyer(container)
    still.gateway.script("capture", Mishap.NOT_SENT)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    placed = await buyer.orders(intent)
    assert placed.order is None or placed.order.status == "pending_payment"

    assert await claimed(container, actor.require_account()) == 0

    await still.reconciles()
    assert await claimed(container, actor.require_account()) == 1
