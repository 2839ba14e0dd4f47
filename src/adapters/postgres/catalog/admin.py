"""What staff reads of the catalog."""

from collections.abc import Sequence
from uuid import UUID

from psycopg.rows import DictRow

from adapters.postgres.catalog.categories import ALL_CATEGORIES, category_of
from adapters.postgres.catalog.pages import Moment
from adapters.postgres.catalog.reading_sql import ADMIN_PRODUCTS, ADMIN_REVIEWS
from adapters.postgres.database import Reader
from adapters.postgres.patterns import literal
from application.catalog.views import AdminProductPage, AdminProductRow, AdminReviewPage, AdminReviewRow
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.category import Category
from domain.catalog.product import ProductStatus
from domain.catalog.review import ReviewStatus
from domain.kernel.money import Currency, Money


class PostgresAdminCatalogQueries:
    """One statement each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def products(
        self, *, search: str, status: ProductStatus | None, page_size: int, cursor: str | None
    ) -> AdminProductPage:
        after, after_id = position_of(cursor, tuple[Moment, UUID]) if cursor is not None else (None, None)
        parameters: dict[str, object] = {"status": status, "like": _like(search), "after": after, "after_id": after_id}
        rows = await self._reader.rows(ADMIN_PRODUCTS.format(limit=page_size + 1), parameters)
        last = rows[page_size - 1] if len(rows) > page_size else None
        return AdminProductPage(
            [_row(row) for row in rows[:page_size]], cursor_at(last["created_at"], last["id"]) if last else None
        )

    async def product_count(self) -> int:
        row = await self._reader.row("SELECT count(*) AS products FROM products")
        return int(row["products"]) if row else 0

    async def categories(self) -> Sequence[Category]:
        return [category_of(row) for row in await self._reader.rows(ALL_CATEGORIES)]

    async def reviews(self, *, status: ReviewStatus | None, page_size: int, cursor: str | None) -> AdminReviewPage:
        conditions = [] if status is None else ["r.status = %(status)s"]
        values: dict[str, object] = {"status": status}
        if cursor is not None:
            values["after"], values["after_id"] = position_of(cursor, tuple[Moment, UUID])
            conditions.append("(r.created_at < %(after)s OR (r.created_at = %(after)s AND r.id > %(after_id)s))")
        statement = ADMIN_REVIEWS.format(conditions=" AND ".join(conditions) or "true", limit=page_size + 1)
        rows = await self._reader.rows(statement, values)
        last = rows[page_size - 1] if len(rows) > page_size else None
        return AdminReviewPage(
            [AdminReviewRow(**{**row, "status": ReviewStatus(row["status"])}) for row in rows[:page_size]],
            cursor_at(last["created_at"], last["id"]) if last else None,
        )


def _like(search: str) -> str | None:
    if not search.strip():
        return None
    return f"%{literal(search.strip())}%"


def _row(row: DictRow) -> AdminProductRow:
    return AdminProductRow(
        id=row["id"],
        version=row["version"],
        slug=row["slug"],
        title=row["title"],
        status=ProductStatus(row["status"]),
        brand=row["brand"],
        category_name=row["category_name"],
        image_url=row["image_url"],
        price=None if row["amount"] is None else Money(row["amount"], Currency(row["currency"])),
        variant_count=row["variant_count"],
        available=None if row["available"] is None else int(row["available"]),
        updated_at=row["updated_at"],
    )
