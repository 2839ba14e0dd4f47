"""A purchase through the use cases, step by step, in a shop of either profile."""

from dataclasses import dataclass, replace

from application.cart.add_to_cart import AddToCart
from application.checkout.authenticate_sandbox_payment import AuthenticateSandboxPayment
from application.checkout.confirm_sandbox_payment import ConfirmSandboxPayment
from application.checkout.place_order import PlaceOrder
from application.checkout.start_checkout import StartCheckout
from application.checkout.views import CheckoutView, PaymentIntentView, PlacementView
from application.kernel.actor import Actor, IdempotencyClaim
from application.order.views import OrderView
from application.pricing.set_shipping_method import SetShippingMethod
from application.pricing.set_tax_rate import SetTaxRate
from domain.kernel.address import PostalAddress
from domain.kernel.ids import ShippingMethodId, VariantId
from domain.kernel.money import Money
from domain.payment.intent import IntentState
from domain.pricing.shipping import ShippingMethod
from entrypoints.container import Container
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of
from tests.shelf import SYSTEM, USD, a_guest, a_stocked_variant

PAYS = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"
POOR = "4000 0000 0000 9995"
ASKS = "4000 0025 0000 3155"
DISPUTES = "4000 0000 0000 0259"

HOME = PostalAddress(
    name="Ada Byron", line1="12 Elm Street", city="Portland", country="US", region="OR", postal_code="97201"
)


@dataclass(slots=True)
class Buyer:
    """Somebody with a filled cart in a shop that ships and taxes."""

    container: Container
    actor: Actor
    variant: VariantId
    method: ShippingMethodId

    async def adds(self, quantity: int, variant: VariantId | None = None) -> None:
        await self.container.add_to_cart()(
            AddToCart(variant_id=variant or self.variant, quantity=quantity), actor=self.actor
        )

    async def starts(self, *, key: str | None = None, address: PostalAddress = HOME) -> CheckoutView:
        command = StartCheckout(email="ada@example.com", address=address, shipping_method_id=self.method)
        return await self.container.start_checkout()(command, actor=self.with_key(key))

    async def pays(self, intent: PaymentIntentView, card: str = PAYS) -> IntentState:
        command = ConfirmSandboxPayment(intent_id=intent.id, card=card, client_secret=intent.client_secret)
        return await self.container.confirm_sandbox_payment()(command, actor=self.actor)

    async def answers_the_bank(self, intent: PaymentIntentView, *, succeeds: bool = True) -> IntentState:
        command = AuthenticateSandboxPayment(intent_id=intent.id, succeeds=succeeds, client_secret=intent.client_secret)
        return await self.container.authenticate_sandbox_payment()(command, actor=self.actor)

    async def orders(self, intent: PaymentIntentView, *, key: str | None = None) -> PlacementView:
        command = PlaceOrder(payment_intent_id=intent.id)
        return await self.container.place_order()(command, actor=self.with_key(key, intent.id))

    async def buys(self) -> OrderView:
        """The whole way, without a hitch."""
        intent = intent_of(await self.starts())
        await self.pays(intent)
        return order_of(await self.orders(intent))

    def with_key(self, key: str | None, fingerprint: str = "") -> Actor:
        """The buyer, sending an idempotency key."""
        return replace(self.actor, claim=IdempotencyClaim("test", key, fingerprint)) if key else self.actor


def intent_of(checkout: CheckoutView) -> PaymentIntentView:
    assert checkout.payment_intent is not None
    return checkout.payment_intent


def order_of(placed: PlacementView) -> OrderView:
    assert placed.order is not None
    return placed.order


async def a_buyer(
    container: Container, *, wants: int = 2, on_hand: int = 5, backorders: int = 0, name: str = "ada"
) -> Buyer:
    """A guest with so many of an article in the cart, of which there are so many on the shelf."""
    variant = await a_stocked_variant(container, on_hand, backorders=backorders)
    return await another_buyer(container, variant, wants=wants, name=name)


async def another_buyer(
    container: Container, variant: VariantId, *, wants: int = 1, name: str, shipping_price: int = 500
) -> Buyer:
    """A guest who wants an article that is there."""
    buyer = Buyer(
        container, a_guest(name.encode().hex()), variant, await a_shipping_method(container, price=shipping_price)
    )
    await buyer.adds(wants)
    return buyer


async def a_shipping_method(container: Container, *, price: int = 500) -> ShippingMethodId:
    """Shipping for five dollars within the US, where Oregon takes ten percent of the goods."""
    code = "standard"
    await container.set_shipping_method()(
        SetShippingMethod(
            code=code,
            name="Standard",
            price=Money(price, USD),
            min_days=3,
            max_days=5,
            countries=frozenset({"US"}),
        ),
        actor=SYSTEM,
    )
    await container.set_tax_rate()(SetTaxRate(country="US", region="OR", name="Tax", basis_points=1_000), actor=SYSTEM)
    async with container.uow()(SYSTEM) as uow:
        methods: list[ShippingMethod] = await uow.shipping_methods.for_country("US")
    return next(method.id for method in methods if method.code == code)


async def carry_out(container: Container, name: str, arguments: dict[str, object]) -> None:
    """What the worker does with a job."""
    await JobRunner(JOBS, handlers_of(container), container.faults())(name, arguments)
