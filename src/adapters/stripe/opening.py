"""The door to the adapter that does not load Stripe's SDK, which takes most of a second, before it is wanted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.stripe.gateway import StripeGateway


def open_stripe(secret_key: str, webhook_secrets: Sequence[str], *, api_base: str) -> "StripeGateway":
    """The gateway; nothing is connected yet. `api_base`: empty but for a peer's."""
    from adapters.stripe.gateway import StripeGateway  # noqa: PLC0415 -- see above

    return StripeGateway(secret_key, [secret.encode() for secret in webhook_secrets], api_base=api_base or None)
