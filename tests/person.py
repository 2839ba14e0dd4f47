"""Somebody of whom the shop knows all that it may know; whatever tells of them has the canary in it."""

from dataclasses import dataclass, replace
from uuid import UUID

from adapters.system.chance import SystemIds
from application.cart.add_wish import AddWish
from application.documents.print_invoice import PrintInvoice
from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.files import in_one_piece
from application.identity.add_address import AddAddress
from application.identity.change_profile import ChangeProfile
from application.identity.register import Register
from application.identity.request_email_change import RequestEmailChange
from application.kernel.actor import Actor, ActorKind, IdempotencyClaim
from application.order.add_note import AddNote
from application.order.cancel_own_order import CancelOwnOrder
from application.order.close_order import CloseOrder
from application.order.decide_return import DecideReturn
from application.order.receive_return import ReceiveReturn
from application.order.refund_return import RefundReturn
from application.order.request_return import RequestReturn
from application.order.ship_order import ShipOrder
from application.order.views import OrderView
from application.privacy.request_export import RequestExport
from application.staff.invite_staff import InviteStaff
from domain.catalog.review import Review
from domain.identity.external_identity import LinkedIdentity
from domain.identity.second_factor import SecondFactor
from domain.inventory.waiting import StockWaiter
from domain.kernel.address import PostalAddress
from domain.kernel.ids import (
    AccountId,
    DigitalFileId,
    DownloadGrantId,
    OrderId,
    OrderLineId,
    ProductId,
    ReturnId,
    ReviewId,
    VariantId,
    WaiterId,
)
from domain.order.download import DownloadGrant
from domain.order.fulfillment import Tracking
from entrypoints.container import Container
from tests.jobs import carry_out_all
from tests.purchase import Buyer, a_shipping_method, carry_out
from tests.shelf import SYSTEM, a_product, a_stocked_variant

CANARY = "canary"
EMAIL = "Canary.Byron@Example.com"
PASSWORD = "a canary's long song"
HOME = PostalAddress(
    name="Canary Byron",
    company="Canary Engines",
    vat_id="CANARY1",
    line1="12 Canary Street",
    line2="Canary floor",
    city="Canary",
    country="US",
    region="OR",
    postal_code="97201",
    phone="+1 503 CANARY",
)
_IDS = SystemIds()


@dataclass(slots=True)
class Person:
    """An account with a past. `sale` was shipped, sent back and closed; `canceled` was given up."""

    container: Container
    actor: Actor
    sale: OrderView
    canceled: OrderView
    review: ReviewId

    @property
    def id(self) -> AccountId:
        return self.actor.require_account()

    def with_key(self, key: str) -> Actor:
        return replace(self.actor, claim=IdempotencyClaim(f"{self.id} PATCH /api/v1/account", key, "print"))


async def an_account(container: Container, email: str = EMAIL, *, is_verified: bool = False) -> Actor:
    """Somebody who registered."""
    command = Register(email=email, password=PASSWORD, name="Canary Byron", user_agent="Canary/1.0")
    session = await container.register()(command, actor=Actor.anonymous())
    if is_verified:
        await prove(container, session.user.id)
    return Actor(kind=ActorKind.CUSTOMER, account_id=session.user.id, session_id=session.session_id)


async def prove(container: Container, account_id: AccountId) -> None:
    """The account's address is its own."""
    async with container.uow()(SYSTEM) as uow:
        account = await uow.accounts.get(account_id)
        account.email_verified_at = uow.now()
        await uow.accounts.save(account)
        await uow.commit()


async def a_customer_at(container: Container, actor: Actor, *, on_hand: int = 20) -> Buyer:
    """The account as a buyer, before it put anything into a cart."""
    variant = await a_stocked_variant(container, on_hand)
    return Buyer(container, actor, variant, await a_shipping_method(container))


async def a_person(container: Container) -> Person:
    """Everything that somebody can leave behind."""
    actor = await an_account(container)
    account_id = actor.require_account()
    await container.change_profile()(ChangeProfile(phone="+1 503 CANARY"), actor=actor)
    await container.add_address()(AddAddress(postal=HOME), actor=actor)
    buyer = await a_customer_at(container, actor)
    sale = await _sold_and_sent_back(container, buyer)
    canceled = await _bought(buyer)
    await container.cancel_own_order()(
        CancelOwnOrder(number=canceled.number, token=None, reason="the canary changed its mind"), actor=actor
    )
    await container.print_invoice()(PrintInvoice(number=sale.number), actor=SYSTEM)
    await container.add_note()(AddNote(number=sale.number, body="Canary called twice"), actor=_staff())
    await container.invite_staff()(InviteStaff(email=EMAIL, name="Canary Byron", is_admin=True), actor=SYSTEM)
    await _comes_by_other_ways(container, account_id)
    review = await _reviews(container, account_id, sale)
    await _waits(container, account_id)
    await _wishes(container, actor)
    await _downloads(container, sale)
    await buyer.adds(1)
    person = Person(container, actor, sale, canceled, review)
    await container.change_profile()(ChangeProfile(name="Canary Byron"), actor=person.with_key("k1"))
    wish = RequestEmailChange(email="Canary.New@Example.com", password=PASSWORD, code=None)
    await container.request_email_change()(wish, actor=actor)
    await container.request_export()(RequestExport(password=PASSWORD), actor=actor)
    await _is_written_to(container, sale)
    await carry_out_all(container)
    return person


async def _bought(buyer: Buyer) -> OrderView:
    await buyer.adds(2)
    checkout = await buyer.starts(address=HOME)
    assert checkout.payment_intent is not None
    await buyer.pays(checkout.payment_intent)
    placed = await buyer.orders(checkout.payment_intent)
    assert placed.order is not None
    return placed.order


async def _sold_and_sent_back(container: Container, buyer: Buyer) -> OrderView:
    order = await _bought(buyer)
    number, line = order.number, OrderLineId(order.lines[0].id)
    tracking = Tracking(carrier="Post", number="CANARY-1", url="https://post.example/CANARY-1")
    await container.ship_order()(ShipOrder(number=number, quantities=None, tracking=tracking), actor=_staff())
    command = RequestReturn(number=number, token=None, quantities={line: 1}, reason="the canary is too big")
    asked = await container.request_return()(command, actor=buyer.actor)
    return_id = ReturnId(asked.returns[-1].id)
    decision = DecideReturn(number=number, return_id=return_id, is_approved=True, note="send it, canary")
    await container.decide_return()(decision, actor=_staff())
    await container.receive_return()(
        ReceiveReturn(number=number, return_id=return_id, restock={line: 1}), actor=_staff()
    )
    await container.refund_return()(RefundReturn(number=number, return_id=return_id, shipping=False), actor=_staff())
    await container.close_order()(CloseOrder(number=number, reason="the canary is content"), actor=_staff())
    return order


async def _comes_by_other_ways(container: Container, account_id: AccountId) -> None:
    async with container.uow()(SYSTEM) as uow:
        await uow.second_factors.save(SecondFactor(account_id=account_id, sealed_secret="sealed"))
        linked = LinkedIdentity(
            id=_IDS.new(),
            account_id=account_id,
            provider="oidc",
            issuer="https://id.example",
            subject="canary-1",
            email=EMAIL,
            linked_at=uow.now(),
        )
        await uow.external_identities.add(linked)
        await uow.commit()


async def _reviews(container: Container, account_id: AccountId, sale: OrderView) -> ReviewId:
    published, bought = ReviewId(_IDS.new()), await _product_of(container, sale)
    facts = await container.variant_catalog().facts([other := await a_stocked_variant(container, 1)])
    for review_id, product_id, body in (
        (published, bought, "Fits well."),
        (ReviewId(_IDS.new()), facts[other].product_id, "Call me: 503 CANARY"),
    ):
        async with container.uow()(SYSTEM) as uow:
            review = Review(
                id=review_id,
                product_id=ProductId(product_id),
                author_name="Canary B.",
                rating=4,
                title="Fine",
                body=body,
                created_at=uow.now(),
                account_id=account_id,
            )
            if review_id == published:
                review.publish()
            await uow.reviews.save(review)
            await uow.commit()
    return published


async def _product_of(container: Container, sale: OrderView) -> UUID:
    async with container.uow()(SYSTEM) as uow:
        order = await uow.orders.lock_by_number(sale.number)
    product: UUID = order.lines[0].product_id
    return product


async def _waits(container: Container, account_id: AccountId) -> None:
    (mine,) = await a_product(container, title="Sold out", skus=["GONE-1"])
    (guests,) = await a_product(container, title="Also sold out", skus=["GONE-2"])
    for variant, account, email in ((mine, account_id, None), (guests, None, EMAIL)):
        async with container.uow()(SYSTEM) as uow:
            waiter = StockWaiter(
                id=WaiterId(_IDS.new()), variant_id=VariantId(variant), account_id=account, email=email
            )
            await uow.stock_waiters.add(waiter)
            await uow.commit()


async def _wishes(container: Container, actor: Actor) -> None:
    await container.add_wish()(AddWish(await a_stocked_variant(container, 1)), actor=actor)


async def _downloads(container: Container, sale: OrderView) -> None:
    """What was bought could be read, too."""
    variant = await a_stocked_variant(container, 1)
    command = AddDigitalFile(variant_id=variant, name="book.pdf", pieces=in_one_piece(b"Once"))
    goods = await container.add_digital_file()(command, actor=SYSTEM)
    async with container.uow()(SYSTEM) as uow:
        grant = DownloadGrant(
            id=DownloadGrantId(_IDS.new()),
            order_id=OrderId(sale.id),
            line_id=OrderLineId(sale.lines[0].id),
            file_id=DigitalFileId(goods.files[0].id),
            remaining=5,
            expires_at=None,
            granted_at=uow.now(),
        )
        await uow.downloads.add([grant])
        await uow.commit()


async def _is_written_to(container: Container, sale: OrderView) -> None:
    event = {"order_id": str(sale.id)}
    arguments: dict[str, object] = {"event_id": str(_IDS.new()), "occurred_at": "2026-03-01T12:00:00Z", "event": event}
    await carry_out(container, "notifications.send_order_confirmation", arguments)


def _staff() -> Actor:
    return Actor.system("staff")
