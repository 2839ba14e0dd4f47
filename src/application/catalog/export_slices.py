"""All products, part by part, as an export tells them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from application.catalog.bundle_ports import BundleRepository
from application.catalog.exported import ExportColumns, ExportedProduct, PictureAddresses, ProductWriter
from application.catalog.import_parts import named
from application.catalog.ports import AdminCatalogQueries, ProductRepository
from application.catalog.type_ports import ProductTypeQueries
from application.catalog.variant_views import PartStock
from application.inventory.ports import InventoryQueries, StockQueries
from application.inventory.views import StockView
from application.kernel.actor import Actor
from application.kernel.ports import UnitOfWork, UnitOfWorkFactory
from domain.catalog.product import Product
from domain.kernel.ids import CategoryId, LocationId, ProductId, ProductTypeId, VariantId

_SLICE = 100


class ExportUnitOfWork(UnitOfWork, Protocol):
    """A transaction that reads products, their stock and what bundles are made of."""

    @property
    def bundles(self) -> BundleRepository: ...

    @property
    def products(self) -> ProductRepository: ...

    @property
    def stock_levels(self) -> StockQueries: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSlice:
    """Rows of so many products, the last of which is `last`."""

    products: int
    last: ProductId
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slugs:
    categories: Mapping[CategoryId, str]
    types: Mapping[ProductTypeId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slice:
    products: Sequence[Product]
    levels: Mapping[VariantId, Mapping[LocationId, StockView]]
    parts: Mapping[VariantId, Sequence[PartStock]]


class ExportSlices:
    """Each part as it is when it is read: nobody has to wait meanwhile."""

    def __init__(
        self,
        uow: UnitOfWorkFactory[ExportUnitOfWork],
        catalog: AdminCatalogQueries,
        inventory: InventoryQueries,
        types: ProductTypeQueries,
        writer: ProductWriter,
        addresses: PictureAddresses,
    ) -> None:
        self._uow, self._catalog, self._inventory, self._types = uow, catalog, inventory, types
        self._writer, self._addresses = writer, addresses

    async def parts(self, actor: Actor) -> AsyncIterator[tuple[int, bytes]]:
        """The file's next part, and how many products it tells of. The first is the heading."""
        columns = await self.columns()
        yield 0, self.heading(columns)
        async for one in self.following(None, columns, actor):
            yield one.products, one.data

    async def columns(self) -> ExportColumns:
        """Those that the shop has now: whoever goes on with a file keeps to those that it began with."""
        places, types = await self._inventory.locations(), await self._types.all()
        keys = sorted({attribute.key for one in types for attribute in one.attributes})
        return ExportColumns(locations=sorted(place.code for place in places), attributes=keys)

    def heading(self, columns: ExportColumns) -> bytes:
        return self._writer.heading(columns)

    async def following(
        self, after: ProductId | None, columns: ExportColumns, actor: Actor
    ) -> AsyncIterator[ExportSlice]:
        """All that follows the product, or all there is."""
        places = {LocationId(place.id): place.code for place in await self._inventory.locations()}
        categories = {category.id: category.slug for category in await self._catalog.categories()}
        slugs = _Slugs(categories=categories, types={one.id: one.slug for one in await self._types.all()})
        while (read := await self._slice(after, actor)).products:
            told = [self._exported(product, slugs, places, read) for product in read.products]
            after = read.products[-1].id
            rows = b"".join(self._writer.rows(one, columns) for one in told)
            yield ExportSlice(products=len(told), last=after, data=rows)

    async def _slice(self, after: ProductId | None, actor: Actor) -> _Slice:
        async with self._uow(actor) as uow:
            products = await uow.products.following(after, limit=_SLICE)
            ids = [variant.id for product in products for variant in product.variants]
            levels, parts = await uow.stock_levels.levels(ids), await uow.bundles.stocked(ids)
            return _Slice(products=products, levels=levels, parts=parts)

    def _exported(
        self,
        product: Product,
        slugs: _Slugs,
        places: dict[LocationId, str],
        read: _Slice,
    ) -> ExportedProduct:
        category = product.details.category_id
        urls = {item.id: url for item in product.media if (url := self._addresses.of(item))}
        stock = {
            variant.id: {
                places[place]: view for place, view in read.levels.get(variant.id, {}).items() if place in places
            }
            for variant in product.variants
        }
        parts = {
            variant.id: [(named(one.part), one.part.quantity) for one in read.parts[variant.id]]
            for variant in product.variants
            if variant.id in read.parts
        }
        return ExportedProduct(
            product=product,
            category=slugs.categories.get(category, "") if category else "",
            type_slug=slugs.types.get(product.type_id, "") if product.type_id else "",
            image_urls=urls,
            stock=stock,
            parts=parts,
        )
