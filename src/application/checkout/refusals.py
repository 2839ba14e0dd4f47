"""What a buyer whose payment is not authorized is told."""

from domain.kernel.errors import PaymentRefused
from domain.order.checkout import Checkout
from domain.payment.intent import IntentState, IntentStatus


class CardDeclined(PaymentRefused):
    """The bank said no; another card may do."""

    code = "card_declined"


class PaymentActionRequired(PaymentRefused):
    """The bank asks the buyer to prove who they are."""

    code = "payment_action_required"


class PaymentMissing(PaymentRefused):
    """Nobody paid yet."""

    code = "payment_required"


class PaymentLost(PaymentRefused):
    """What was authorized is not any more."""

    code = "payment_canceled"


def refusal_of(intent: IntentState) -> PaymentRefused:
    """Why an intent does not pay for anything now."""
    if intent.status is IntentStatus.REQUIRES_ACTION:
        action = intent.next_action
        return PaymentActionRequired(
            "Your bank asks you to confirm the payment.",
            nextAction={"type": action.type, "url": action.url} if action else None,
        )
    if intent.status is IntentStatus.CANCELED:
        return PaymentLost("The payment was canceled. Check out again.")
    if intent.decline_code is not None:
        return CardDeclined("Your card was declined. Try another one.", declineCode=intent.decline_code)
    return PaymentMissing("The payment was not confirmed yet.")


def pays_for(intent: IntentState, checkout: Checkout) -> bool:
    """Whether the intent is the checkout's own, for what it costs."""
    return (
        intent.metadata.get("checkout_id") == str(checkout.id)
        and intent.metadata.get("owner") == checkout.intent_metadata["owner"]
        and intent.amount == checkout.due
    )
