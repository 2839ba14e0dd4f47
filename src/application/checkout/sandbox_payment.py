"""Pay at the sandbox provider, as the buyer's browser would at a real one."""

from hmac import compare_digest

from application.checkout.ports import CheckoutReader
from application.kernel.actor import Actor
from domain.order.checkout import Checkout
from domain.order.errors import CheckoutNotFound


async def require_payer(checkouts: CheckoutReader, intent_id: str, client_secret: str | None, actor: Actor) -> Checkout:
    """The checkout; only its owner, or who holds the intent's secret, gets it. Raises `CheckoutNotFound`."""
    checkout = await checkouts.of_intent(intent_id)
    if checkout is None:
        raise CheckoutNotFound
    if client_secret is not None and compare_digest(client_secret.encode(), (checkout.client_secret or "").encode()):
        return checkout
    if not checkout.belongs_to(account_id=actor.account_id, guest_key=actor.guest_key):
        raise CheckoutNotFound
    return checkout
