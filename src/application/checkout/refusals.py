"""What a buyer whose payment is not authorized is told."""

from collections.abc import Mapping

from domain.kernel.errors import PaymentRefused
from domain.order.checkout import Checkout
from domain.payment.intent import IntentState, IntentStatus


class CardDeclined(PaymentRefused):
    """The bank said no; another card may do."""

    code = "card_declined"


class InsufficientFunds(CardDeclined):
    """The card's account does not hold as much."""

    code = "insufficient_funds"


class AuthenticationFailed(CardDeclined):
    """The buyer did not convince the bank."""

    code = "authentication_failed"


class PaymentActionRequired(PaymentRefused):
    """The bank asks the buyer to prove who they are."""

    code = "payment_action_required"


class PaymentMissing(PaymentRefused):
    """Nobody paid yet."""

    code = "payment_required"


class PaymentLost(PaymentRefused):
    """What was authorized is not any more."""

    code = "payment_canceled"


_DECLINES: Mapping[str, tuple[type[CardDeclined], str]] = {
    "insufficient_funds": (InsufficientFunds, "Your card does not have enough funds. Try another one."),
    "authentication_failed": (AuthenticationFailed, "Your bank could not confirm that it was you. Try again."),
}


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
        declined, detail = _DECLINES.get(
            intent.decline_code, (CardDeclined, "Your card was declined. Try another one.")
        )
        return declined(detail, declineCode=intent.decline_code)
    return PaymentMissing("The payment was not confirmed yet.")


def pays_for(intent: IntentState, checkout: Checkout) -> bool:
    """Whether the intent is the checkout's own, for what it costs."""
    return (
        intent.metadata.get("checkout_id") == str(checkout.id)
        and intent.metadata.get("owner") == checkout.intent_metadata["owner"]
        and intent.amount == checkout.due
    )
