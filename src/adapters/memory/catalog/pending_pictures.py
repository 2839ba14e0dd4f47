"""Pictures that are still to be fetched."""

from collections.abc import Sequence

from adapters.memory.store import MemoryStore
from application.media.ports import PendingPicture
from domain.catalog.product import Product


class MemoryPendingPictures:
    """The port `PendingPictures`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def pending(self) -> Sequence[PendingPicture]:
        return [
            PendingPicture(product_id=product.id, media_id=item.id, url=item.source_url)
            for product in sorted(self._store.rows(Product), key=lambda product: product.id)
            for item in product.media
            if item.storage_key is None and item.source_url is not None
        ]
