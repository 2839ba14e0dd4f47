"""What buyers read of the catalog: the read model, passed through as the bytes that it holds."""

from datetime import UTC
from uuid import UUID

import msgspec
from psycopg.rows import DictRow

from adapters.postgres.catalog import reading_sql
from adapters.postgres.catalog.pages import Moment
from adapters.postgres.catalog.part_rows import parts_of
from adapters.postgres.database import Reader
from application.catalog.documents import (
    CategoryNode,
    ReviewLine,
    category_document,
    reviews_document,
    tree_document,
)
from application.catalog.variant_views import Supply
from application.kernel.cursor import cursor_at, position_of


class PostgresCatalogQueries:
    """One statement each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def page(self, slug: str) -> bytes | None:
        row = await self._reader.row(reading_sql.PAGE, {"slug": slug})
        return row["page"].encode() if row else None

    async def moved_product(self, slug: str) -> str | None:
        row = await self._reader.row(reading_sql.MOVED_PRODUCT, {"slug": slug})
        return row["slug"] if row else None

    async def moved_category(self, slug: str) -> str | None:
        row = await self._reader.row(reading_sql.MOVED_CATEGORY, {"slug": slug})
        return row["slug"] if row else None

    async def supplies(self, slug: str) -> dict[str, Supply]:
        rows = await self._reader.rows(reading_sql.SUPPLIES, {"slug": slug})
        return {row["id"]: Supply(row["available"], parts_of(row["parts"])) for row in rows}

    async def related(self, slug: str) -> bytes | None:
        row = await self._reader.row(reading_sql.RELATED, {"slug": slug})
        return row["body"].encode() if row else None

    async def category_tree(self) -> bytes:
        return msgspec.json.encode(tree_document(await self._nodes()))

    async def category(self, slug: str) -> bytes | None:
        found = category_document(slug, await self._nodes())
        return msgspec.json.encode(found) if found else None

    async def _nodes(self) -> list[CategoryNode]:
        return [CategoryNode(**row) for row in await self._reader.rows(reading_sql.CATEGORIES)]

    async def reviews(self, slug: str, *, page_size: int, cursor: str | None) -> bytes | None:
        after, after_id = position_of(cursor, tuple[Moment, UUID]) if cursor is not None else (None, None)
        rows = await self._reader.rows(
            reading_sql.REVIEWS.format(limit=page_size + 1), {"slug": slug, "after": after, "after_id": after_id}
        )
        if not rows:
            return None
        lines = [_review(row) for row in rows if row["id"] is not None]
        last = lines[page_size - 1] if len(lines) > page_size else None
        next_cursor = cursor_at(last.created_at, last.id) if last else None
        return msgspec.json.encode(reviews_document(lines[:page_size], rows[0]["histogram"], next_cursor))


def _review(row: DictRow) -> ReviewLine:
    return ReviewLine(
        id=row["id"],
        author=row["author_name"],
        rating=row["rating"],
        title=row["title"],
        body=row["body"],
        is_verified=row["is_verified"],
        created_at=row["created_at"].astimezone(UTC),
    )
