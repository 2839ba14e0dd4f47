"""Pictures that are still to be fetched."""

from collections.abc import Sequence

from adapters.postgres.database import Reader
from application.media.ports import PendingPicture
from domain.kernel.ids import MediaId, ProductId

_PENDING = """
SELECT product_id, id, source_url FROM product_media
WHERE storage_key IS NULL ORDER BY product_id, position, id
"""


class PostgresPendingPictures:
    """The port `PendingPictures`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def pending(self) -> Sequence[PendingPicture]:
        return [
            PendingPicture(product_id=ProductId(row["product_id"]), media_id=MediaId(row["id"]), url=row["source_url"])
            for row in await self._reader.rows(_PENDING)
        ]
