"""What happens to stock, as far as others care."""

from dataclasses import dataclass

from domain.kernel.aggregate import DomainEvent
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantAvailabilityChanged(DomainEvent):
    """A variant sold out, or can be bought again."""

    variant_id: VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRanLow(DomainEvent):
    """Of these variants there is no more than their threshold, for the first time since there was."""

    variant_ids: tuple[VariantId, ...]
