"""A shop of one product that shows pictures, for tests of either profile."""

import io
import json
from typing import Any, Self

from PIL import Image

from application.catalog.remove_picture import RemovePicture
from application.catalog.show_admin_product import ShowAdminProduct
from application.catalog.upload_picture import UploadPicture
from application.media.make_renditions import MakeRenditions
from application.media.renditions import RenditionState
from domain.catalog.variant import MediaItem
from domain.kernel.ids import MediaId
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_draft, offer


def a_picture(width: int = 400, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, width // 2), "teal").save(out, kind)
    return out.getvalue()


class PicturedShop:
    """A shop with one product, and where its pictures lie."""

    def __init__(self, container: Container, title: str = "Shirt") -> None:
        self.container, self.storage = container, container.media_storage()
        self.product = a_draft(title)

    async def opened(self) -> Self:
        offer(self.product)
        await Goods(self.container).save(self.product)
        return self

    async def upload(self, data: bytes | None = None) -> str:
        """The key of the new picture."""
        command = UploadPicture(product_id=self.product.id, data=data or a_picture(), alt="A shirt")
        view = await self.container.upload_picture()(command, actor=SYSTEM)
        return (view.media[-1].url or "").removeprefix("/media/")

    async def attach(self, key: str, data: bytes | None) -> None:
        """A picture of which nobody made anything."""
        if data is not None:
            await self.storage.put(key, data, "image/webp")
        async with self.container.uow()(SYSTEM) as uow:
            product = await uow.products.get(self.product.id)
            assert product is not None
            product.attach_media(MediaItem(id=MediaId(self.container.ids().new()), storage_key=key))
            await uow.products.save(product)
            await uow.commit()

    async def images(self) -> list[dict[str, Any]]:
        page = await self.container.catalog_queries().page(self.product.details.slug)
        assert page is not None
        found: list[dict[str, Any]] = json.loads(page)["images"]
        return found

    async def states(self) -> list[RenditionState | None]:
        view = await self.container.show_admin_product()(ShowAdminProduct(self.product.id), actor=SYSTEM)
        return [item.renditions for item in view.media]

    async def remove_first(self) -> None:
        view = await self.container.show_admin_product()(ShowAdminProduct(self.product.id), actor=SYSTEM)
        command = RemovePicture(product_id=self.product.id, media_id=view.media[0].id)
        await self.container.remove_picture()(command, actor=SYSTEM)

    async def make(self, seconds: float = 60.0) -> None:
        await self.container.make_renditions()(MakeRenditions(seconds=seconds), actor=SYSTEM)


def keys_in(sources: list[dict[str, str]]) -> list[str]:
    entries = [entry.strip() for source in sources for entry in source["srcset"].split(",")]
    return [entry.split(" ")[0].removeprefix("/media/") for entry in entries]
