"""Wishlists in memory."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from msgspec import Meta

from adapters.memory.catalog.paging import newest_first
from adapters.memory.catalog.tables import BY_VARIANT
from adapters.memory.identity import StoredAccount
from adapters.memory.store import Index, MemoryStore, Transaction
from application.cart.views import WishPart
from application.kernel.cursor import cursor_at, position_of
from domain.cart.wishlist import Wish, Wishlist
from domain.catalog.errors import VariantNotFound
from domain.kernel.ids import AccountId, VariantId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

_Moment = Annotated[datetime, Meta(tz=True)]
_BY_ACCOUNT: Index[Wish] = Index(Wish, lambda wish: (wish.account_id,))


class MemoryWishlistRepository:
    """Wishlists in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def of_account(self, account_id: AccountId) -> Wishlist:
        await self._uow.transaction.lock(StoredAccount, account_id)
        return Wishlist(account_id=account_id, wishes=_wishes(self._uow.transaction, account_id))

    async def save(self, wishlist: Wishlist) -> None:
        transaction = self._uow.transaction
        kept = {wish.variant_id for wish in wishlist.wishes}
        before = {wish.variant_id for wish in transaction.where(_BY_ACCOUNT, wishlist.account_id)}
        for variant_id in before - kept:
            transaction.delete(Wish, (wishlist.account_id, variant_id))
        for wish in wishlist.wishes:
            if wish.variant_id not in before:
                if not transaction.where(BY_VARIANT, wish.variant_id):
                    raise VariantNotFound
                transaction.put(Wish, (wish.account_id, wish.variant_id), wish)
        self._uow.collect(wishlist)


class MemoryWishlistQueries:
    """Of what is committed."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def find(self, account_id: AccountId, variant_id: VariantId) -> Wish | None:
        return next((one for one in _wishes(self._store, account_id) if one.variant_id == variant_id), None)

    async def part(self, account_id: AccountId, *, page_size: int, cursor: str | None) -> WishPart:
        after = position_of(cursor, tuple[_Moment, UUID]) if cursor is not None else None
        found = newest_first(_wishes(self._store, account_id), lambda one: (one.added_at, one.variant_id), after)
        last = found[page_size - 1] if len(found) > page_size else None
        return WishPart(tuple(found[:page_size]), cursor_at(last.added_at, last.variant_id) if last else None)


def _wishes(source: MemoryStore | Transaction, account_id: AccountId) -> list[Wish]:
    """With a variant its wishes go."""
    return [wish for wish in source.where(_BY_ACCOUNT, account_id) if source.where(BY_VARIANT, wish.variant_id)]
