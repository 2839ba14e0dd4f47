"""From what happens in the shop to the letter about it, on either storage."""

from dataclasses import replace

import pytest

from application.identity.register import Register
from application.kernel.actor import Actor, IdempotencyClaim
from application.notifications.mailbox import MailView
from application.notifications.ports import Mail
from application.order.cancel_order import CancelOrder
from application.order.resend_confirmation import ResendConfirmation
from application.order.ship_order import ShipOrder
from application.order.views import OrderDetailView
from domain.order.errors import NotConfirmed
from domain.order.fulfillment import Tracking
from entrypoints.container import Container
from tests.jobs import carry_out_all, events_of
from tests.purchase import a_buyer, carry_out
from tests.shelf import SYSTEM

CONFIRMATION = "notifications.send_order_confirmation"


async def letters(container: Container) -> list[MailView]:
    page = await container.mailbox().find(to="", older_than=None, limit=100)
    found = [await container.mailbox().get(headline.id) for headline in page.items]
    return [mail for mail in found if mail is not None]


async def test_a_guest_hears_of_the_order_with_a_link_that_opens_it(container: Container) -> None:
    order = await (await a_buyer(container)).buys()

    await carry_out_all(container)

    [mail] = await letters(container)
    assert mail.to == "ada@example.com"
    assert mail.subject == f"Order {order.number} is confirmed"
    assert "$48.98" in mail.text
    link = next(line for line in mail.text.splitlines() if "http://" in line)
    assert order.number in link
    assert container.order_access().token(order.id, order.access_version) in link


async def test_an_event_that_comes_twice_brings_one_letter(container: Container) -> None:
    order = await (await a_buyer(container)).buys()
    await carry_out_all(container)
    [event_id] = await events_of(container, CONFIRMATION)

    again: dict[str, object] = {
        "event_id": str(event_id),
        "occurred_at": "2026-01-01T00:00:00Z",
        "event": {"order_id": str(order.id)},
    }
    await carry_out(container, CONFIRMATION, again)

    assert len(await letters(container)) == 1


async def test_what_was_written_about_is_known_by_event_and_subscriber(container: Container) -> None:
    sent, event_id, other = container.sent_letters(), container.ids().new(), container.ids().new()
    assert not await sent.has(event_id, CONFIRMATION)

    for _ in range(2):
        await sent.note(event_id, CONFIRMATION)

    assert await sent.has(event_id, CONFIRMATION)
    assert not await sent.has(other, CONFIRMATION)
    assert not await sent.has(event_id, "notifications.send_new_order")
    assert await events_of(container, CONFIRMATION) == [event_id]


async def test_a_letter_that_was_handed_over_before_a_crash_is_not_kept_twice(container: Container) -> None:
    await (await a_buyer(container)).buys()
    await carry_out_all(container)
    [first] = await letters(container)
    [event_id] = await events_of(container, CONFIRMATION)

    # As if the worker had died after the mailer's answer: the same key comes again.
    key = f"{event_id}:{CONFIRMATION}"
    again = Mail(key=key, sender=first.sender, to=first.to, subject=first.subject, html="", text="")
    await container.mailer().send(again)

    assert await letters(container) == [first]


async def test_a_shipped_parcel_is_announced_with_its_tracking_number(container: Container) -> None:
    order = await (await a_buyer(container)).buys()
    await container.ship_order()(
        ShipOrder(number=order.number, tracking=Tracking(carrier="Northern Post", number="NP-42")), actor=SYSTEM
    )

    await carry_out_all(container)

    [shipped] = [mail for mail in await letters(container) if "on its way" in mail.subject]
    assert "NP-42" in shipped.text
    assert "Northern Post" in shipped.html


async def resent(container: Container, number: str, key: str | None = None) -> OrderDetailView:
    actor = replace(SYSTEM, claim=IdempotencyClaim("staff", key, "")) if key else SYSTEM
    view: OrderDetailView = await container.resend_confirmation()(ResendConfirmation(number=number), actor=actor)
    return view


async def test_a_confirmation_that_staff_sends_again_is_a_mail_of_its_own(container: Container) -> None:
    order = await (await a_buyer(container)).buys()
    await carry_out_all(container)

    seen = await resent(container, order.number, "one")
    assert await resent(container, order.number, "one") == seen
    await carry_out_all(container)
    await resent(container, order.number, "two")
    await carry_out_all(container)

    mails = await letters(container)
    assert [(mail.to, mail.subject) for mail in mails] == [
        ("ada@example.com", f"Order {order.number} is confirmed")
    ] * 3
    assert seen.timeline[-1].kind == "confirmation_resent"


async def test_what_is_not_confirmed_any_more_is_not_confirmed_again(container: Container) -> None:
    order = await (await a_buyer(container)).buys()
    canceled = await container.cancel_order()(CancelOrder(number=order.number, reason="asked"), actor=SYSTEM)
    assert "resend_confirmation" not in canceled.moves

    with pytest.raises(NotConfirmed):
        await resent(container, order.number)

    await carry_out_all(container)
    assert len(await letters(container)) == 1


async def told_of_orders(container: Container, *addresses: str) -> None:
    async with container.uow()(SYSTEM) as uow:
        await uow.settings.save(replace(await uow.settings.get(lock=True), order_mail_to=addresses))
        await uow.commit()


async def test_staff_hears_of_a_new_order_each_in_a_mail_of_their_own_and_once(container: Container) -> None:
    await told_of_orders(container, "packing@shop.example", "boss@shop.example")
    order = await (await a_buyer(container)).buys()

    await carry_out_all(container)
    [event_id] = await events_of(container, "notifications.send_new_order")
    again: dict[str, object] = {
        "event_id": str(event_id),
        "occurred_at": "2026-01-01T00:00:00Z",
        "event": {"order_id": str(order.id)},
    }
    await carry_out(container, "notifications.send_new_order", again)

    mails = [mail for mail in await letters(container) if mail.to != "ada@example.com"]
    assert sorted(mail.to for mail in mails) == ["boss@shop.example", "packing@shop.example"]
    for mail in mails:
        assert mail.subject == f"New order {order.number}, $48.98"
        assert f"/admin/orders/{order.number}" in mail.text
        assert "2 x Mug" in mail.text
        # the link that opens a guest's order is the guest's alone
        assert container.order_access().token(order.id, order.access_version) not in mail.text + mail.html


async def test_a_shop_that_names_nobody_writes_to_no_staff(container: Container) -> None:
    await (await a_buyer(container)).buys()

    await carry_out_all(container)

    assert [mail.to for mail in await letters(container)] == ["ada@example.com"]


async def test_a_new_account_is_welcomed(container: Container) -> None:
    command = Register(email="grace@example.com", password="seven red lanterns", name="Grace")
    await container.register()(command, actor=Actor.anonymous())

    await carry_out_all(container)

    [mail] = await letters(container)
    assert (mail.to, mail.subject) == ("grace@example.com", "Welcome to Portico")
