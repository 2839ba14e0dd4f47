"""What is being agreed: goods held for a while, at a price, on the way to an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import (
    AccountId,
    AddressId,
    CartId,
    CheckoutId,
    ContactId,
    ProductId,
    ShippingMethodId,
    VariantId,
)
from domain.kernel.money import Money
from domain.kernel.owner import Owner
from domain.order.parts import LinePart, summed, taken_by
from domain.order.status import CHECKOUT_MOVES, CheckoutStatus
from domain.pricing.quote import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutLine:
    """What a line was when the checkout was made; its amounts stand in the quote, at the same place."""

    variant_id: VariantId
    product_id: ProductId
    product_slug: str
    title: str
    sku: str | None
    options: Mapping[str, str]
    image_key: str | None
    requires_shipping: bool
    quantity: int
    parts: tuple[LinePart, ...] = ()

    @property
    def takes(self) -> dict[VariantId, int]:
        """What one of it takes from stock."""
        return taken_by(self.variant_id, self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutTerms:
    """Where the goods go, how, and what all of it costs; `fingerprint` is that of the whole."""

    shipping_contact_id: ContactId
    billing_contact_id: ContactId
    address_id: AddressId | None
    shipping_method_id: ShippingMethodId
    shipping_method_name: str
    quote: Quote
    fingerprint: str


@dataclass(kw_only=True)
class Checkout(Aggregate):
    """Holds stock until `expires_at` at least, at its quote. At most one is open per cart.

    `fingerprint` tells whether the same is asked for again. `intent_id` is None until the provider's answer is kept,
    and for good where nothing is due. Since `ending_at` its end is decided, while the provider lets the money go.
    While it is open it has `client_slot` of those that `client_mark` (never the network address itself) may take.
    """

    id: CheckoutId
    account_id: AccountId | None
    guest_key: str | None
    cart_id: CartId
    cart_version: int
    shipping_contact_id: ContactId
    billing_contact_id: ContactId
    address_id: AddressId | None
    shipping_method_id: ShippingMethodId
    shipping_method_name: str
    lines: tuple[CheckoutLine, ...]
    quote: Quote
    fingerprint: str
    expires_at: datetime
    status: CheckoutStatus = CheckoutStatus.OPEN
    intent_number: int = 1
    intent_id: str | None = None
    client_secret: str | None = None
    ending_at: datetime | None = None
    ended_at: datetime | None = None
    client_mark: str | None = None
    client_slot: int | None = None

    @property
    def owner(self) -> Owner:
        """Who holds the goods."""
        return Owner(account_id=self.account_id, guest_key=self.guest_key)

    @property
    def due(self) -> Money:
        """What the payment provider is to collect."""
        return self.quote.amount_due

    @property
    def is_open(self) -> bool:
        """Whether it holds goods and money."""
        return self.status is CheckoutStatus.OPEN

    @property
    def may_be_ordered(self) -> bool:
        """Not once its end is decided, whatever the provider still says of the money."""
        return self.is_open and self.ending_at is None

    @property
    def is_changing(self) -> bool:
        """Whether nobody orders it only because another payment takes the place of the one that is let go."""
        return self.is_open and self.ending_at is not None and self.expires_at > self.ending_at

    @property
    def intent_key(self) -> str:
        """The provider's idempotency key for its intent: one intent per checkout and number."""
        return f"checkout:{self.id}:intent:{self.intent_number}"

    @property
    def intent_metadata(self) -> dict[str, str]:
        """What the intent must carry to be ours."""
        return {
            "checkout_id": str(self.id),
            "owner": str(self.account_id or self.guest_key or ""),
            "cart_version": str(self.cart_version),
        }

    def quantities(self) -> dict[VariantId, int]:
        """How many of each variant it holds."""
        return {line.variant_id: line.quantity for line in self.lines}

    def goods(self) -> dict[VariantId, int]:
        """What its lines take from stock: a bundle its parts."""
        return summed((line.takes, line.quantity) for line in self.lines)

    def belongs_to(self, *, account_id: AccountId | None, guest_key: str | None) -> bool:
        """Whether one of the two owns it: who signs in on the way keeps what was begun as a guest."""
        if self.account_id is not None:
            return self.account_id == account_id
        return self.guest_key is not None and self.guest_key == guest_key

    def attach_intent(self, intent_id: str, client_secret: str) -> None:
        """Keep the provider's answer."""
        self.intent_id, self.client_secret = intent_id, client_secret

    def order(self, *, now: datetime) -> None:
        """It became an order."""
        self._end(CheckoutStatus.ORDERED, now)

    def begin_change(self, *, now: datetime) -> None:
        """Nobody orders it while its payment is let go; its goods stay held to their end."""
        self.ending_at = now

    def agree(self, terms: CheckoutTerms) -> None:
        """Other terms for the same goods. Where another amount is due, or its payment was let go, a new one begins."""
        if self.is_changing or terms.quote.amount_due != self.due:
            self.intent_number += 1
            self.intent_id = self.client_secret = self.ending_at = None
        self.shipping_contact_id, self.billing_contact_id = terms.shipping_contact_id, terms.billing_contact_id
        self.shipping_method_id, self.shipping_method_name = terms.shipping_method_id, terms.shipping_method_name
        self.address_id, self.quote, self.fingerprint = terms.address_id, terms.quote, terms.fingerprint

    def begin_end(self, *, now: datetime) -> None:
        """Decide its end: nobody orders it any more, and whoever looks for what ran out finds it."""
        self.ending_at, self.expires_at = now, min(now, self.expires_at)

    def withdraw_end(self) -> None:
        """The provider won't let the money go: it may become an order after all."""
        self.ending_at = None

    def cancel(self, *, now: datetime) -> None:
        """The buyer gave it up, or began another."""
        self._end(CheckoutStatus.CANCELED, now)

    def expire(self, *, now: datetime) -> None:
        """Its time ran out."""
        self._end(CheckoutStatus.EXPIRED, now)

    def _end(self, status: CheckoutStatus, now: datetime) -> None:
        if status not in CHECKOUT_MOVES[self.status]:
            raise IllegalTransition("The checkout", current=self.status, wanted=status)
        self.status, self.ended_at = status, now
        self.client_mark = self.client_slot = None
