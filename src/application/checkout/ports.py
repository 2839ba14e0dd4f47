"""What a purchase needs: the slices of all contexts it brings together, in one transaction at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.cart.ports import CartRepository
from application.catalog.ports import VariantCatalog
from application.identity.ports import AccountRepository, AddressRepository
from application.inventory.ports import StockLedger
from application.operations.ports import ShopSettingsRepository
from application.order.ports import ContactRepository, OrderRepository, OrderViews
from application.payment.ports import PaymentUnitOfWork
from application.pricing.ports import ShippingMethods
from domain.cart.cart import Cart
from domain.kernel.ids import CartId, CheckoutId
from domain.order.checkout import Checkout
from domain.order.status import OrderStatus
from domain.payment.intent import IntentState
from domain.payment.payment import Payment, PaymentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A checkout, what its payment is by our books, and the order that it became."""

    checkout: Checkout
    payment: PaymentState | None
    order_number: str | None
    order_status: OrderStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCheckouts:
    """How many hold goods for a buyer, whether one of them is the cart's, and which slots of an address are taken."""

    of_owner: int
    is_of_cart: bool
    slots: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCheckout:
    """A checkout with its cart and its payment as they were at one moment, none of them locked."""

    checkout: Checkout
    cart: Cart | None = None
    payment: Payment | None = None


class CheckoutReader(Protocol):
    """Checkouts for reading. One statement each."""

    async def get(self, checkout_id: CheckoutId) -> Checkout | None:
        """The checkout; None where there is none."""

    async def of_intent(self, intent_id: str) -> Checkout | None:
        """The one that the intent pays."""

    async def seen_by_intent(self, intent_id: str) -> SeenCheckout | None:
        """The same, with what an order of it changes."""


class CheckoutRepository(CheckoutReader, Protocol):
    """Checkouts, whole."""

    async def add(self, checkout: Checkout) -> None:
        """Insert it. Raises `StaleAggregate` where its cart has another open one, or another one has its slot."""

    async def progress(self, checkout_id: CheckoutId) -> Progress | None:
        """Load for reading, with what became of it. One statement."""

    async def lock(self, checkout_id: CheckoutId) -> Checkout | None:
        """Load for update."""

    async def lock_open_of_cart(self, cart_id: CartId) -> Checkout | None:
        """Load for update the cart's open one."""

    async def save(self, checkout: Checkout) -> None:
        """Update it. Raises `StaleAggregate`."""

    async def open_beside(self, cart: Cart, client_mark: str | None) -> OpenCheckouts:
        """Those of the cart, of its owner, and from the network address. One statement."""

    async def run_out(self, *, limit: int) -> list[CheckoutId]:
        """Open ones past their end, by the transaction's time, longest ago first."""


class ClientMarks(Protocol):
    """Network addresses are told apart by marks that don't tell the address."""

    def of(self, address: str) -> str:
        """The same for the same address, and known to nobody without the shop's key."""


class CheckoutUnitOfWork(PaymentUnitOfWork, Protocol):
    """The slice of a purchase."""

    @property
    def accounts(self) -> AccountRepository: ...

    @property
    def addresses(self) -> AddressRepository: ...

    @property
    def carts(self) -> CartRepository: ...

    @property
    def checkouts(self) -> CheckoutRepository: ...

    @property
    def contacts(self) -> ContactRepository: ...

    @property
    def order_views(self) -> OrderViews: ...

    @property
    def orders(self) -> OrderRepository: ...

    @property
    def settings(self) -> ShopSettingsRepository: ...

    @property
    def shipping_methods(self) -> ShippingMethods: ...

    @property
    def stock(self) -> StockLedger: ...

    @property
    def variants(self) -> VariantCatalog: ...


class SandboxTerminal(Protocol):
    """What a buyer's browser would ask of the sandbox provider directly, as Stripe's script does."""

    async def confirm(self, intent_id: str, card: str) -> IntentState:
        """Pay with a test card. Raises `InvalidInput` for any other number, `IntentNotFound`, `IntentRefused`."""

    async def authenticate(self, intent_id: str, *, succeeds: bool) -> IntentState:
        """End the bank's question. Raises `IntentNotFound` or `IntentRefused`."""


class SandboxBank(Protocol):
    """What the buyer's bank would decide."""

    async def end_dispute(self, intent_id: str, *, is_won: bool) -> IntentState:
        """For the shop or for the buyer. Raises `IntentNotFound` or `IntentRefused`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingWebhook:
    """An event of the sandbox provider, signed for sending."""

    event_id: str
    payload: bytes
    signature: str
    attempts: int
    created_at: datetime


class SandboxOutbox(Protocol):
    """The sandbox provider's events that the shop did not acknowledge yet."""

    async def due(self, *, limit: int) -> list[OutgoingWebhook]:
        """Those whose time has come, oldest first."""

    async def mark_delivered(self, webhooks: Sequence[OutgoingWebhook]) -> None:
        """They were acknowledged."""

    async def mark_failed(self, webhook: OutgoingWebhook) -> None:
        """It was not: to be sent again, later each time."""


class WebhookSender(Protocol):
    """The way from the sandbox provider to the shop."""

    async def send(self, payload: bytes, signature: str) -> bool:
        """Whether the shop acknowledged it."""
