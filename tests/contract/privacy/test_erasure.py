"""Being forgotten: what goes, what stays for tax, and that nothing breaks."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from application.checkout.expire_checkouts import ExpireCheckouts
from application.identity.get_customer import GetCustomer
from application.identity.sign_in import SignIn
from application.kernel.actor import Actor
from application.operations.check_books import CheckBooks
from application.order.viewing import replayed
from application.privacy.classification import EXPORTED
from application.privacy.erase_account import EraseAccount
from application.privacy.erase_customer import EraseCustomer
from application.privacy.errors import BackOfficeAccount, OpenBusinessLeft
from application.privacy.finish_erasure import FinishErasure
from application.privacy.ports import Row
from domain.identity.account import AccountKind
from domain.identity.errors import InvalidCredentials
from domain.identity.session import Audience
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import AccountId, OrderId
from entrypoints.container import Container
from tests.person import CANARY, EMAIL, HOME, PASSWORD, Person, a_customer_at, a_person, an_account
from tests.shelf import SYSTEM

# What tax law asks for, and what somebody said to everybody.
KEPT = {"contacts", "order_documents"}


async def erases(person: Person, *, password: str = PASSWORD, confirmation: str = EMAIL) -> None:
    command = EraseAccount(password=password, confirmation=confirmation)
    await person.container.erase_account()(command, actor=person.actor)


async def records(container: Container, account_id: AccountId) -> dict[str, Sequence[Row]]:
    async with container.uow()(SYSTEM) as uow:
        return {facts.name: await uow.personal_records.rows(facts.name, account_id) for facts in EXPORTED}


async def stored_order(container: Container, number: str) -> Any:
    async with container.uow()(SYSTEM) as uow:
        return await uow.orders.lock_by_number(number)


async def test_of_a_forgotten_person_only_sales_are_left(container: Container) -> None:
    person = await a_person(container)
    before = await records(container, person.id)
    assert [name for name, rows in before.items() if not rows] == ["account_roles", "order_disputes"]

    await erases(person)

    after = await records(container, person.id)
    assert {name for name, rows in after.items() if CANARY in str(rows).lower()} == KEPT
    for gone in (
        "addresses",
        "refresh_tokens",
        "second_factors",
        "external_identities",
        "data_exports",
        "carts",
        "cart_lines",
        "wishlist_items",
        "reviews",
        "stock_waiters",
    ):
        assert not after[gone], gone
    for stays in ("orders", "order_lines", "order_events", "payments", "order_documents", "contacts"):
        assert after[stays], stays
    assert all(contact["phone"] is None for contact in after["contacts"])


async def test_the_account_is_nobodys_and_nobody_enters_it(container: Container) -> None:
    person = await a_person(container)

    await erases(person)

    async with container.uow()(SYSTEM) as uow:
        account = await uow.accounts.get(person.id)
        assert await uow.accounts.by_email("canary.byron@example.com") is None
    assert account.email.given.startswith("deleted-")
    assert account.email.given.endswith("@deleted.invalid")
    assert (account.name, account.phone, account.password_hash) == ("", None, None)
    assert await container.account_states().state_of(person.id, person.actor.session_id) is None
    command = SignIn(email=EMAIL, password=PASSWORD, audience=Audience.STOREFRONT, client="127.0.0.1")
    with pytest.raises(InvalidCredentials):
        await container.sign_in()(command, actor=Actor.anonymous())


async def test_history_still_makes_the_orders_and_the_books_balance(container: Container) -> None:
    person = await a_person(container)

    await erases(person)

    for number in (person.sale.number, person.canceled.number):
        stored = await stored_order(container, number)
        detail = await container.order_queries().detail(number)
        assert replayed(stored, detail.timeline) == stored
        assert CANARY not in str(detail.timeline).lower()
    books = await container.check_books()(CheckBooks(), actor=SYSTEM)
    assert books.findings == ()


async def test_what_was_said_to_everybody_stays_without_its_author(container: Container) -> None:
    person = await a_person(container)

    await erases(person)

    async with container.uow()(SYSTEM) as uow:
        review = await uow.reviews.get(person.review)
    assert (review.author_name, review.account_id, review.body) == ("Deleted user", None, "Fits well.")


async def test_letters_to_the_person_are_gone(container: Container) -> None:
    person = await a_person(container)
    assert (await container.mailbox().find(to=EMAIL, older_than=None, limit=5)).items

    await erases(person)

    assert not (await container.mailbox().find(to=EMAIL, older_than=None, limit=5)).items


async def test_an_open_order_is_named_and_nothing_is_forgotten(container: Container) -> None:
    actor = await an_account(container)
    buyer = await a_customer_at(container, actor)
    await buyer.adds(1)
    order = await buyer.buys()

    command = EraseAccount(password=PASSWORD, confirmation=EMAIL)
    with pytest.raises(OpenBusinessLeft) as refusal:
        await container.erase_account()(command, actor=actor)

    assert refusal.value.context["open"] == [{"kind": "order", "name": order.number, "status": "confirmed"}]
    async with container.uow()(SYSTEM) as uow:
        assert (await uow.accounts.get(actor.account_id)).name == "Canary Byron"


async def test_a_purchase_under_way_is_waited_for(container: Container) -> None:
    actor = await an_account(container)
    buyer = await a_customer_at(container, actor)
    await buyer.adds(1)
    await buyer.starts()

    with pytest.raises(OpenBusinessLeft) as refusal:
        await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)

    assert [one["kind"] for one in refusal.value.context["open"]] == ["checkout"]  # type: ignore[attr-defined]  # a list


@pytest.mark.parametrize(
    ("password", "confirmation", "pointer"),
    [("not it, sorry", EMAIL, "/password"), (PASSWORD, "somebody@example.com", "/confirmation")],
)
async def test_who_is_not_sure_is_not_forgotten(
    container: Container, password: str, confirmation: str, pointer: str
) -> None:
    actor = await an_account(container)

    command = EraseAccount(password=password, confirmation=confirmation)
    with pytest.raises(InvalidInput) as refusal:
        await container.erase_account()(command, actor=actor)

    assert [fault.pointer for fault in refusal.value.faults] == [pointer]
    async with container.uow()(SYSTEM) as uow:
        assert not (await uow.accounts.get(actor.account_id)).is_disabled


async def test_staff_forgets_a_customer_by_the_address(container: Container) -> None:
    actor = await an_account(container)
    command = EraseCustomer(account_id=actor.require_account(), confirmation="  CANARY.byron@example.COM ")

    await container.erase_customer()(command, actor=SYSTEM)
    await container.erase_customer()(command, actor=SYSTEM)

    customer = await container.get_customer()(GetCustomer(account_id=actor.require_account()), actor=SYSTEM)
    assert customer.summary.is_erased
    assert customer.summary.name == ""


async def test_staff_is_not_forgotten(container: Container) -> None:
    actor = await an_account(container)
    async with container.uow()(SYSTEM) as uow:
        account = await uow.accounts.get(actor.account_id)
        account.kind = AccountKind.STAFF
        await uow.accounts.save(account)
        await uow.commit()

    with pytest.raises(BackOfficeAccount):
        await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)


async def test_what_came_late_is_swept_and_then_the_address_is_forgotten(container: Container) -> None:
    actor = await an_account(container)
    await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)
    buyer = await a_customer_at(container, actor)
    # A request that began before the end, and wrote after it.
    await buyer.adds(1)
    assert await container.cart_reader().of_owner(actor.owner) is not None

    for _ in range(2):
        await container.finish_erasure()(FinishErasure(account_id=actor.require_account()), actor=SYSTEM)

    assert await container.cart_reader().of_owner(actor.owner) is None
    async with container.uow()(SYSTEM) as uow:
        erasure = await uow.erasures.get(actor.account_id)
    assert erasure.email is None
    assert erasure.swept_at is not None


async def test_after_its_years_a_sale_is_nobodys(container: Container) -> None:
    person = await a_person(container)
    await erases(person)
    async with container.uow()(SYSTEM) as uow:
        early = await uow.personal_records.forget_old_sales(before=uow.now() - timedelta(days=1), limit=10)
        await uow.commit()
    assert early == 0

    async with container.uow()(SYSTEM) as uow:
        forgotten = await uow.personal_records.forget_old_sales(before=uow.now() + timedelta(days=1), limit=10)
        again = await uow.personal_records.forget_old_sales(before=uow.now() + timedelta(days=1), limit=10)
        await uow.commit()

    assert (forgotten, again) == (2, 0)
    assert CANARY not in str(await records(container, person.id)).lower()
    async with container.uow()(SYSTEM) as uow:
        paper = await uow.documents.invoice_of(OrderId(person.sale.id))
    assert paper.content.buyer.name == ""
    assert paper.pdf is None


async def test_whoever_has_an_account_keeps_seeing_old_orders(container: Container) -> None:
    actor = await an_account(container)
    buyer = await a_customer_at(container, actor)
    await buyer.adds(1)
    await buyer.buys()

    async with container.uow()(SYSTEM) as uow:
        forgotten = await uow.personal_records.forget_old_sales(before=uow.now() + timedelta(days=1), limit=10)
        await uow.commit()

    assert forgotten == 0


async def test_what_a_request_began_meanwhile_is_swept_when_its_hold_has_ended(container: Container) -> None:
    actor = await an_account(container)
    buyer = await a_customer_at(container, actor)
    account_id = actor.require_account()
    await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)
    await buyer.adds(1)
    checkout = await buyer.starts(address=HOME)

    await container.finish_erasure()(FinishErasure(account_id=account_id), actor=SYSTEM)
    while_held = await records(container, account_id)
    async with container.uow()(SYSTEM) as uow:
        held = await uow.checkouts.lock(checkout.id)
        held.expires_at = uow.now() - timedelta(seconds=1)
        await uow.checkouts.save(held)
        await uow.commit()
    await container.expire_checkouts()(ExpireCheckouts(), actor=SYSTEM)
    await container.finish_erasure()(FinishErasure(account_id=account_id), actor=SYSTEM)

    assert CANARY in str(while_held["contacts"]).lower()
    after = await records(container, account_id)
    assert not {name for name, rows in after.items() if CANARY in str(rows).lower()}
