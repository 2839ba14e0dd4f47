"""What a purchase needs: the slices of all contexts it brings together, in one transaction at a time."""

from typing import Protocol

from application.cart.ports import CartRepository
from application.catalog.ports import VariantCatalog
from application.identity.ports import AccountRepository, AddressRepository
from application.inventory.ports import StockLedger, StockQueries
from application.operations.ports import ShopSettingsRepository
from application.order.ports import ContactRepository, OrderQueries, OrderRepository
from application.payment.ports import PaymentUnitOfWork
from application.pricing.ports import ShippingMethods, TaxRates
from domain.kernel.ids import CartId, CheckoutId
from domain.order.checkout import Checkout
from domain.payment.intent import IntentState


class CheckoutRepository(Protocol):
    """Checkouts, whole."""

    async def add(self, checkout: Checkout) -> None:
        """Insert it. Raises `StaleAggregate` where its cart has another open one."""

    async def get(self, checkout_id: CheckoutId) -> Checkout | None:
        """Load for reading."""

    async def of_intent(self, intent_id: str) -> Checkout | None:
        """Load for reading the one that the intent pays."""

    async def lock(self, checkout_id: CheckoutId) -> Checkout | None:
        """Load for update."""

    async def lock_open_of_cart(self, cart_id: CartId) -> Checkout | None:
        """Load for update the cart's open one."""

    async def save(self, checkout: Checkout) -> None:
        """Update it. Raises `StaleAggregate`."""

    async def run_out(self, *, limit: int) -> list[CheckoutId]:
        """Open ones past their end, by the transaction's time, longest ago first."""


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
    def order_views(self) -> OrderQueries: ...

    @property
    def orders(self) -> OrderRepository: ...

    @property
    def settings(self) -> ShopSettingsRepository: ...

    @property
    def shipping_methods(self) -> ShippingMethods: ...

    @property
    def stock(self) -> StockLedger: ...

    @property
    def stock_levels(self) -> StockQueries: ...

    @property
    def tax_rates(self) -> TaxRates: ...

    @property
    def variants(self) -> VariantCatalog: ...


class SandboxTerminal(Protocol):
    """What a buyer's browser would ask of the sandbox provider directly, as Stripe's script does."""

    async def confirm(self, intent_id: str, card: str) -> IntentState:
        """Pay with a test card. Raises `InvalidInput` for any other number, `IntentNotFound`, `IntentRefused`."""

    async def authenticate(self, intent_id: str, *, succeeds: bool) -> IntentState:
        """End the bank's question. Raises `IntentNotFound` or `IntentRefused`."""
