"""What somebody wants to find again."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.cart.errors import WishlistFull
from domain.kernel.aggregate import Aggregate
from domain.kernel.ids import AccountId, VariantId

MAX_WISHES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A variant that an account wishes for, and since when."""

    account_id: AccountId
    variant_id: VariantId
    added_at: datetime


@dataclass(kw_only=True)
class Wishlist(Aggregate):
    """All wishes of an account. It holds no prices: what a wish costs is looked up when it is shown."""

    account_id: AccountId
    wishes: list[Wish] = field(default_factory=list)

    def add(self, variant_id: VariantId, *, at: datetime) -> Wish:
        """Remember a variant; one that is remembered stays as it is. Raises `WishlistFull`."""
        for wish in self.wishes:
            if wish.variant_id == variant_id:
                return wish
        if len(self.wishes) >= MAX_WISHES:
            raise WishlistFull(most=MAX_WISHES)
        wish = Wish(account_id=self.account_id, variant_id=variant_id, added_at=at)
        self.wishes.append(wish)
        return wish

    def remove(self, variant_id: VariantId) -> None:
        """Forget a variant; nothing happens where it is not remembered."""
        self.wishes = [wish for wish in self.wishes if wish.variant_id != variant_id]
