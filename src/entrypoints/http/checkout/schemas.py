"""Bodies of checkouts and of the sandbox provider."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType

from application.checkout.authenticate_sandbox_payment import AuthenticateSandboxPayment
from application.checkout.change_checkout import ChangeCheckout
from application.checkout.confirm_sandbox_payment import ConfirmSandboxPayment
from application.checkout.end_sandbox_dispute import EndSandboxDispute
from application.checkout.revising import Revision
from application.checkout.start_checkout import StartCheckout
from application.checkout.views import CheckoutView, PaymentIntentView, QuoteView
from domain.kernel.address import PostalAddress
from domain.kernel.ids import AddressId, CheckoutId, ShippingMethodId
from domain.payment.intent import IntentState
from entrypoints.http.amounts import AmountsAnswer, amounts_of
from entrypoints.http.schema import AddressBody, Answer, Body, MoneyBody

Email = Annotated[str, Meta(min_length=1, max_length=254)]
ClientSecret = Annotated[str, Meta(min_length=1, max_length=200)]


class StartCheckoutRequest(Body, frozen=True, kw_only=True):
    """Guests give their e-mail; the address is written out, or one that the account keeps.

    `shippingMethodId` is needed but where nothing of the cart is shipped (`requiresShipping` of the cart).
    """

    shipping_method_id: UUID | None = None
    email: Email | None = None
    address_id: UUID | None = None
    address: AddressBody | None = None
    billing_address: AddressBody | None = None

    def to_command(self, client: str) -> StartCheckout:
        return StartCheckout(
            client=client,
            shipping_method_id=ShippingMethodId(self.shipping_method_id) if self.shipping_method_id else None,
            email=self.email,
            address_id=AddressId(self.address_id) if self.address_id else None,
            address=_postal(self.address),
            billing_address=_postal(self.billing_address),
        )


class ChangeCheckoutRequest(Body, frozen=True, kw_only=True):
    """What is left out stays; `billingAddress` null: the bill goes where the goods go."""

    shipping_method_id: UUID | UnsetType = UNSET
    email: Email | UnsetType = UNSET
    address_id: UUID | UnsetType = UNSET
    address: AddressBody | UnsetType = UNSET
    billing_address: AddressBody | UnsetType | None = UNSET

    def to_command(self, checkout_id: CheckoutId) -> ChangeCheckout:
        billing = self.billing_address
        revision = Revision(
            shipping_method_id=None if self.shipping_method_id is UNSET else ShippingMethodId(self.shipping_method_id),
            email=None if self.email is UNSET else self.email,
            address_id=None if self.address_id is UNSET else AddressId(self.address_id),
            address=None if self.address is UNSET else self.address.to_postal(),
            billing_address=billing.to_postal() if isinstance(billing, AddressBody) else None,
            bills_shipping=billing is None,
        )
        return ChangeCheckout(checkout_id=checkout_id, revision=revision)


def _postal(body: AddressBody | None) -> PostalAddress | None:
    # Unchecked: the use case names its faults together with all others.
    return None if body is None else body.to_postal()


class QuoteResponse(AmountsAnswer, frozen=True, kw_only=True):
    """What it costs; `amountDue` is what is left to pay."""

    amount_due: MoneyBody

    @classmethod
    def of(cls, quote: QuoteView) -> Self:
        return cls(**amounts_of(quote), amount_due=MoneyBody.of(quote.amount_due))


class PaymentIntentResponse(Answer, frozen=True, kw_only=True):
    """What the buyer's browser needs to pay."""

    id: str
    client_secret: str
    amount: MoneyBody
    status: str

    @classmethod
    def of(cls, intent: PaymentIntentView) -> Self:
        return cls(
            id=intent.id, client_secret=intent.client_secret, amount=MoneyBody.of(intent.amount), status=intent.status
        )


class CheckoutResponse(Answer, frozen=True, kw_only=True):
    """A checkout; `paymentIntent` is null where nothing is due, `orderNumber` is that of the order it became."""

    id: UUID
    status: str
    expires_at: datetime
    quote: QuoteResponse
    payment_intent: PaymentIntentResponse | None
    order_number: str | None

    @classmethod
    def of(cls, view: CheckoutView) -> Self:
        return cls(
            id=view.id,
            status=view.status,
            expires_at=view.expires_at,
            quote=QuoteResponse.of(view.quote),
            payment_intent=PaymentIntentResponse.of(view.payment_intent) if view.payment_intent else None,
            order_number=view.order_number,
        )


class ConfirmPaymentRequest(Body, frozen=True, kw_only=True):
    """A test card's number. The secret is needed where the intent is not one's own."""

    card: Annotated[str, Meta(min_length=1, max_length=30)]
    client_secret: ClientSecret | None = None

    def to_command(self, intent_id: str) -> ConfirmSandboxPayment:
        return ConfirmSandboxPayment(intent_id=intent_id, card=self.card, client_secret=self.client_secret)


class AuthenticatePaymentRequest(Body, frozen=True, kw_only=True):
    """How the buyer fares at the bank."""

    outcome: Literal["succeed", "fail"]
    client_secret: ClientSecret | None = None

    def to_command(self, intent_id: str) -> AuthenticateSandboxPayment:
        return AuthenticateSandboxPayment(
            intent_id=intent_id, succeeds=self.outcome == "succeed", client_secret=self.client_secret
        )


class EndDisputeRequest(Body, frozen=True, kw_only=True):
    """How the bank decides."""

    outcome: Literal["won", "lost"]

    def to_command(self, intent_id: str) -> EndSandboxDispute:
        return EndSandboxDispute(intent_id=intent_id, is_won=self.outcome == "won")


class NextActionResponse(Answer, frozen=True, kw_only=True):
    """What the buyer has to do before the payment goes on."""

    type: str
    url: str | None


class SandboxPaymentResponse(Answer, frozen=True, kw_only=True):
    """`requires_capture`: paid; `requires_action`: the bank asks; `requires_payment_method`: declined, try another."""

    id: str
    status: str
    next_action: NextActionResponse | None
    decline_code: str | None

    @classmethod
    def of(cls, intent: IntentState) -> Self:
        action = intent.next_action
        return cls(
            id=intent.id,
            status=intent.status,
            next_action=NextActionResponse(type=action.type, url=action.url) if action else None,
            decline_code=intent.decline_code,
        )
