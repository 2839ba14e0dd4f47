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
    """Of these variants there is no more than their threshold, for the first time since there was.

    They are some of `total` that were found so at once; 0: they are all.
    """

    variant_ids: tuple[VariantId, ...]
    total: int = 0

    @property
    def others(self) -> int:
        """How many there are besides."""
        return max(0, self.total - len(self.variant_ids))
