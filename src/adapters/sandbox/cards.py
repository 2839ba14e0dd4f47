"""Stripe's test cards, and what each of them does."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.kernel.errors import Fault, InvalidInput
from domain.payment.refund import RefundStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxCard:
    """`decline` is the bank's code for its no; `refunds_as` is how a refund begins that ends otherwise."""

    decline: str | None = None
    asks: bool = False
    disputes: bool = False
    refunds_as: RefundStatus = RefundStatus.SUCCEEDED
    settles_late: bool = False


CARDS: Mapping[str, SandboxCard] = {
    "4242424242424242": SandboxCard(),
    "4000000000000002": SandboxCard(decline="card_declined"),
    "4000000000009995": SandboxCard(decline="insufficient_funds"),
    "4000000000000069": SandboxCard(decline="expired_card"),
    "4000000000000119": SandboxCard(decline="processing_error"),
    "4000002500003155": SandboxCard(asks=True),
    "4000000000000259": SandboxCard(disputes=True),
    "4000000000007726": SandboxCard(refunds_as=RefundStatus.PENDING, settles_late=True),
    "4000000000005126": SandboxCard(settles_late=True),
}
_BY_LAST4 = {number[-4:]: card for number, card in CARDS.items()}


def card_numbered(number: str) -> SandboxCard:
    """Raises `InvalidInput` for any but the test cards."""
    if (card := CARDS.get("".join(number.split()))) is None:
        raise unknown_card()
    return card


def unknown_card() -> InvalidInput:
    """What is answered to a number that is not on offer."""
    return InvalidInput([Fault("/card", "unknown_test_card", "Use one of the sandbox's test card numbers.")])


def card_ending(last4: str | None) -> SandboxCard:
    """The test card with these last digits; one that does nothing special where there is none."""
    return _BY_LAST4.get(last4 or "", CARDS["4242424242424242"])
