"""Smaller copies of pictures, by the key of the picture."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from psycopg.types.json import Jsonb

from application.media.rendition_ports import Recorded
from application.media.renditions import PictureRenditions, RenditionState
from domain.kernel.ids import ProductId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# Each half by its own index; a picture may belong to very many products.
_PENDING = """
SELECT key FROM (
    (SELECT DISTINCT m.storage_key AS key FROM product_media m
     WHERE m.storage_key > %(after)s
     AND NOT EXISTS (SELECT FROM picture_renditions r WHERE r.original_key = m.storage_key)
     ORDER BY m.storage_key LIMIT %(limit)s)
    UNION
    SELECT c.image_key FROM categories c
    WHERE c.image_key > %(after)s
    AND NOT EXISTS (SELECT FROM picture_renditions r WHERE r.original_key = c.image_key)
) originals
ORDER BY key LIMIT %(limit)s
"""

# As every save of a product does first: whoever takes a picture out waits, or came before.
_LOCK_PRODUCTS = """
SELECT id FROM products WHERE id IN (SELECT product_id FROM product_media WHERE storage_key = ANY(%(originals)s))
ORDER BY id FOR NO KEY UPDATE
"""

_IN_USE = """
(EXISTS (SELECT FROM product_media m WHERE m.storage_key = {key})
 OR EXISTS (SELECT FROM categories c WHERE c.image_key = {key}))
"""

_RECORD = f"""
INSERT INTO picture_renditions (original_key, sources, files, failure)
SELECT r.original, r.sources, r.files, r.failure
FROM jsonb_to_recordset(%(made)s) AS r(original text, sources jsonb, files text[], failure text)
WHERE {_IN_USE.format(key="r.original")}
ON CONFLICT (original_key) DO UPDATE SET
    sources = excluded.sources, files = excluded.files, failure = excluded.failure, made_at = now()
RETURNING original_key
"""  # noqa: S608 -- constants of this module

_STATES = """
SELECT k.key, r.original_key IS NOT NULL AS is_done, r.failure
FROM unnest(%(originals)s::text[]) k(key) LEFT JOIN picture_renditions r ON r.original_key = k.key
"""

_FORGET_FAILURE = "DELETE FROM picture_renditions WHERE original_key = %(original)s AND failure IS NOT NULL"

_RELEASE = f"""
WITH unused AS (SELECT k.key FROM unnest(%(originals)s::text[]) k(key) WHERE NOT {_IN_USE.format(key="k.key")}),
forgotten AS (DELETE FROM picture_renditions r USING unused u WHERE r.original_key = u.key RETURNING r.files)
SELECT key FROM unused UNION ALL SELECT unnest(files) FROM forgotten
"""  # noqa: S608 -- constants of this module


class PostgresRenditionIndex:
    """The port `RenditionIndex`."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def pending(self, *, after: str, limit: int) -> Sequence[str]:
        return [row["key"] for row in await self._uow.rows(_PENDING, {"after": after, "limit": limit})]

    async def record(self, made: Sequence[PictureRenditions]) -> Recorded:
        originals = [one.original for one in made]
        products = await self._uow.rows(_LOCK_PRODUCTS, {"originals": originals})
        recorded = await self._uow.rows(_RECORD, {"made": Jsonb(msgspec.to_builtins(made))})
        return Recorded(
            originals={row["original_key"] for row in recorded},
            products=[ProductId(row["id"]) for row in products],
        )

    async def states(self, originals: Collection[str]) -> Mapping[str, RenditionState]:
        rows = await self._uow.rows(_STATES, {"originals": list(originals)}) if originals else []
        return {row["key"]: _state(is_done=row["is_done"], failure=row["failure"]) for row in rows}

    async def forget_failure(self, original: str) -> bool:
        return bool(await self._uow.run(_FORGET_FAILURE, {"original": original}))

    async def release(self, originals: Collection[str]) -> Sequence[str]:
        if not originals:
            return []
        return [row["key"] for row in await self._uow.rows(_RELEASE, {"originals": list(originals)})]


def _state(*, is_done: bool, failure: str | None) -> RenditionState:
    if not is_done:
        return RenditionState.MAKING
    return RenditionState.MADE if failure is None else RenditionState.FAILED
