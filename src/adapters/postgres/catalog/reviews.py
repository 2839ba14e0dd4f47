"""Reviews on PostgreSQL."""

from typing import TYPE_CHECKING

import psycopg

from domain.catalog.errors import AlreadyReviewed, ProductNotFound
from domain.catalog.review import Review, ReviewStatus
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, ProductId, ReviewId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_GET = """
SELECT id, product_id, account_id, author_name, rating, title, body, status, is_verified, created_at, version
FROM reviews WHERE id = %(id)s
"""
_INSERT = """
INSERT INTO reviews (id, product_id, account_id, author_name, rating, title, body, status, is_verified, created_at,
                     version)
VALUES (%(id)s, %(product_id)s, %(account_id)s, %(author_name)s, %(rating)s, %(title)s, %(body)s, %(status)s,
        %(is_verified)s, %(created_at)s, 1)
"""
_UPDATE = """
UPDATE reviews SET
    author_name = %(author_name)s, rating = %(rating)s, title = %(title)s, body = %(body)s, status = %(status)s,
    version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""
_HAS_BOUGHT = """
SELECT 1 AS bought FROM orders o JOIN order_lines l ON l.order_id = o.id
WHERE o.account_id = %(account_id)s AND l.product_id = %(product_id)s AND o.status <> 'canceled' LIMIT 1
"""
_PERSONAL = frozenset({"author_name", "title", "body"})


class PostgresReviewRepository:
    """Reviews over an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, review_id: ReviewId) -> Review | None:
        row = await self._uow.row(_GET, {"id": review_id})
        if row is None:
            return None
        review = Review(**{**row, "status": ReviewStatus(row["status"])})
        self._uow.audit.loaded("review", review.id, review, omit=_PERSONAL)
        return review

    async def save(self, review: Review) -> None:
        values = {name: getattr(review, name) for name in Review.__dataclass_fields__ if not name.startswith("_")}
        try:
            written = await self._uow.run(_INSERT if review.version == 0 else _UPDATE, values)
        except psycopg.errors.ForeignKeyViolation as missing:
            raise ProductNotFound from missing
        except psycopg.errors.UniqueViolation as second:
            raise AlreadyReviewed from second
        if not written:
            raise StaleAggregate("The review")
        review.version += 1
        self._uow.audit.saved("review", review.id, review, omit=_PERSONAL)
        self._uow.collect(review)
        await self._uow.listings.refresh([review.product_id])


class PostgresPurchases:
    """What accounts bought, in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def has_bought(self, account_id: AccountId, product_id: ProductId) -> bool:
        return await self._uow.row(_HAS_BOUGHT, {"account_id": account_id, "product_id": product_id}) is not None
