"""Who waits for an article that is sold out, and when an article runs low."""

from dataclasses import dataclass

from domain.kernel.ids import AccountId, VariantId, WaiterId


@dataclass(frozen=True, slots=True, kw_only=True)
class StockWaiter:
    """Somebody who wants one mail when the variant can be bought again: an account, or an address that a guest gave."""

    id: WaiterId
    variant_id: VariantId
    account_id: AccountId | None = None
    email: str | None = None


def is_low(left: int, threshold: int) -> bool:
    """`left` is what lies at all locations and is promised to nobody."""
    return left <= threshold
