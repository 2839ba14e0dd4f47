"""What buyers are told about prices."""

from dataclasses import dataclass
from uuid import UUID

from domain.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingOption:
    """A way to have the actor's cart sent, and what it costs. `estimate` says when it arrives, in words."""

    id: UUID
    name: str
    price: Money
    estimate: str
