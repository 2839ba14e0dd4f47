"""Opens the demo shop for trade: settings, shipping, taxes, people, and what they bought lately."""

from collections.abc import Iterable
from datetime import timedelta

from application.cart.add_to_cart import AddToCart
from application.checkout.confirm_sandbox_payment import ConfirmSandboxPayment
from application.checkout.place_order import PlaceOrder
from application.checkout.start_checkout import StartCheckout
from application.identity.add_address import AddAddress
from application.identity.create_admin import CreateAdmin
from application.identity.create_staff import CreateStaff
from application.identity.register import Register
from application.kernel.actor import Actor, ActorKind
from application.order.mark_delivered import MarkDelivered
from application.order.ship_order import ShipOrder
from domain.identity.account import AccountKind
from domain.kernel.ids import AccountId, AddressId, FulfillmentId, ShippingMethodId
from domain.order.fulfillment import Tracking
from entrypoints.cli.demo.goods import ACTOR, variant_id
from entrypoints.cli.demo.orders import DemoOrder
from entrypoints.cli.demo.people import DemoPerson
from entrypoints.container import Container

_CARD = "4242424242424242"
# Where the demo customers live: every shipping method goes to one of these.
_COUNTRIES = ("US", "DE", "FR", "GB", "JP", "PT")


async def welcome(container: Container, people: Iterable[DemoPerson]) -> dict[str, tuple[AccountId, AddressId | None]]:
    """Open the accounts; each customer's account and default address by e-mail."""
    known: dict[str, tuple[AccountId, AddressId | None]] = {}
    for person in people:
        match person.kind:
            case AccountKind.ADMIN:
                admin = CreateAdmin(email=person.email, password=person.password, name=person.name)
                await container.create_admin()(admin, actor=ACTOR)
            case AccountKind.STAFF:
                roles = (person.role,) if person.role else ()
                staff = CreateStaff(email=person.email, password=person.password, name=person.name, roles=roles)
                await container.create_staff()(staff, actor=ACTOR)
            case AccountKind.CUSTOMER:
                known[person.email] = await _register(container, person)
    return known


async def _register(container: Container, person: DemoPerson) -> tuple[AccountId, AddressId | None]:
    command = Register(email=person.email, password=person.password, name=person.name)
    signed_in = await container.register()(command, actor=Actor.anonymous())
    account = AccountId(signed_in.user.id)
    actor = Actor(kind=ActorKind.CUSTOMER, account_id=account)
    stored = [
        await container.add_address()(AddAddress(postal=address, is_default=not number), actor=actor)
        for number, address in enumerate(person.addresses)
    ]
    return account, AddressId(stored[0].id) if stored else None


async def trade(
    container: Container, orders: Iterable[DemoOrder], known: dict[str, tuple[AccountId, AddressId | None]]
) -> None:
    """Buy, pay, ship and deliver as the orders tell, then move each to the day on which it happened."""
    methods: dict[str, ShippingMethodId] = {}
    async with container.uow()(ACTOR) as uow:
        for country in _COUNTRIES:
            methods |= {method.code: method.id for method in await uow.shipping_methods.for_country(country)}
    for order in orders:
        account, address = known[order.customer]
        number = await _buy(container, order, Actor(kind=ActorKind.CUSTOMER, account_id=account), address, methods)
        if order.tracking:
            await _ship(container, order, number)
        await container.order_history().move_back(number, by=timedelta(days=order.days_ago))


async def _buy(
    container: Container,
    order: DemoOrder,
    actor: Actor,
    address: AddressId | None,
    methods: dict[str, ShippingMethodId],
) -> str:
    for line in order.lines:
        await container.add_to_cart()(AddToCart(variant_id=variant_id(line.sku), quantity=line.quantity), actor=actor)
    checkout = await container.start_checkout()(
        StartCheckout(shipping_method_id=methods[order.shipping], address_id=address), actor=actor
    )
    intent = checkout.payment_intent
    if intent is None:
        raise RuntimeError(f"nothing is due for an order of {order.customer}")
    await container.confirm_sandbox_payment()(ConfirmSandboxPayment(intent_id=intent.id, card=_CARD), actor=actor)
    placed = await container.place_order()(PlaceOrder(payment_intent_id=intent.id), actor=actor)
    if placed.order is None:
        raise RuntimeError(f"the sandbox kept an order of {order.customer} waiting")
    number: str = placed.order.number
    return number


async def _ship(container: Container, order: DemoOrder, number: str) -> None:
    tracking = Tracking(carrier="Portico Parcel", number=order.tracking)
    detail = await container.ship_order()(ShipOrder(number=number, tracking=tracking), actor=ACTOR)
    if order.state == "delivered":
        parcel = FulfillmentId(detail.order.fulfillments[-1].id)
        await container.mark_delivered()(MarkDelivered(number=number, fulfillment_id=parcel), actor=ACTOR)
