"""Wishlists on PostgreSQL."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import psycopg
from msgspec import Meta
from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from application.cart.views import WishPart
from application.kernel.cursor import cursor_at, position_of
from domain.cart.wishlist import Wish, Wishlist
from domain.catalog.errors import VariantNotFound
from domain.kernel.ids import AccountId, VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_Moment = Annotated[datetime, Meta(tz=True)]

_WISH = "SELECT account_id, variant_id, added_at FROM wishlist_items WHERE account_id = %(account_id)s"
# The list's lock, also while it is empty.
_LOCK = "SELECT id FROM accounts WHERE id = %(account_id)s FOR NO KEY UPDATE"
_ADD = """
INSERT INTO wishlist_items (account_id, variant_id, added_at)
SELECT %(account_id)s, w.variant_id, w.added_at
FROM unnest(%(variants)s::uuid[], %(moments)s::timestamptz[]) AS w(variant_id, added_at)
"""
_REMOVE = "DELETE FROM wishlist_items WHERE account_id = %(account_id)s AND variant_id = ANY(%(variants)s)"
_ONE = f"{_WISH} AND variant_id = %(variant_id)s"
_PART = f"""
{_WISH} AND (%(after)s::timestamptz IS NULL OR added_at < %(after)s
             OR (added_at = %(after)s AND variant_id > %(after_id)s::uuid))
ORDER BY added_at DESC, variant_id LIMIT %(limit)s
"""


class PostgresWishlistRepository:
    """Wishlists in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow
        self._loaded: dict[AccountId, set[VariantId]] = {}

    async def of_account(self, account_id: AccountId) -> Wishlist:
        wishes = [_wish(row) for row in await self._uow.rows_once_locked(_LOCK, _WISH, {"account_id": account_id})]
        self._loaded[account_id] = {wish.variant_id for wish in wishes}
        return Wishlist(account_id=account_id, wishes=wishes)

    async def save(self, wishlist: Wishlist) -> None:
        before = self._loaded.get(wishlist.account_id, set())
        added = [wish for wish in wishlist.wishes if wish.variant_id not in before]
        removed = before - {wish.variant_id for wish in wishlist.wishes}
        account: dict[str, object] = {"account_id": wishlist.account_id}
        if removed:
            await self._uow.run(_REMOVE, {**account, "variants": list(removed)})
        if added:
            moments = [wish.added_at for wish in added]
            await self._insert({**account, "variants": [wish.variant_id for wish in added], "moments": moments})
        self._loaded[wishlist.account_id] = {wish.variant_id for wish in wishlist.wishes}
        self._uow.collect(wishlist)

    async def _insert(self, values: dict[str, object]) -> None:
        try:
            await self._uow.run(_ADD, values)
        except psycopg.errors.ForeignKeyViolation as gone:
            raise VariantNotFound from gone


class PostgresWishlistQueries:
    """One statement each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def find(self, account_id: AccountId, variant_id: VariantId) -> Wish | None:
        row = await self._reader.row(_ONE, {"account_id": account_id, "variant_id": variant_id})
        return _wish(row) if row else None

    async def part(self, account_id: AccountId, *, page_size: int, cursor: str | None) -> WishPart:
        after, after_id = position_of(cursor, tuple[_Moment, UUID]) if cursor is not None else (None, None)
        parameters: dict[str, object] = {
            "account_id": account_id,
            "after": after,
            "after_id": after_id,
            "limit": page_size + 1,
        }
        wishes = [_wish(row) for row in await self._reader.rows(_PART, parameters)]
        last = wishes[page_size - 1] if len(wishes) > page_size else None
        return WishPart(tuple(wishes[:page_size]), cursor_at(last.added_at, last.variant_id) if last else None)


def _wish(row: DictRow) -> Wish:
    return Wish(account_id=row["account_id"], variant_id=row["variant_id"], added_at=row["added_at"].astimezone(UTC))
