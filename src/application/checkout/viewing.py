"""How a checkout is shown."""

from application.checkout.views import CheckoutView, PaymentIntentView, QuoteView
from domain.order.checkout import Checkout
from domain.payment.intent import IntentStatus
from domain.payment.payment import PaymentState

INTENT_STATUSES = {
    PaymentState.CREATED: IntentStatus.REQUIRES_PAYMENT_METHOD,
    PaymentState.AUTHORIZED: IntentStatus.REQUIRES_CAPTURE,
    PaymentState.VOIDED: IntentStatus.CANCELED,
    PaymentState.CAPTURED: IntentStatus.SUCCEEDED,
    PaymentState.PARTIALLY_REFUNDED: IntentStatus.SUCCEEDED,
    PaymentState.REFUNDED: IntentStatus.SUCCEEDED,
}


def checkout_view(
    checkout: Checkout, intent_status: IntentStatus | None, *, order_number: str | None = None
) -> CheckoutView:
    """The buyer's view of it."""
    quote = checkout.quote
    intent = None
    if checkout.intent_id and checkout.client_secret and intent_status:
        intent = PaymentIntentView(
            id=checkout.intent_id, client_secret=checkout.client_secret, amount=checkout.due, status=intent_status
        )
    return CheckoutView(
        id=checkout.id,
        status=checkout.status,
        expires_at=checkout.expires_at,
        quote=QuoteView(
            subtotal=quote.subtotal,
            discount=quote.discount,
            shipping=quote.shipping,
            tax=quote.tax,
            tax_included=quote.tax_included,
            total=quote.total,
            gift_cards=quote.gift_cards,
            amount_due=quote.amount_due,
        ),
        payment_intent=intent,
        order_number=order_number,
    )
