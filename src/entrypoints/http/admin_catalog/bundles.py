"""Bundles in the back office: what they are made of, and what there is of them."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

from litestar import Controller, Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from application.catalog.bundle_views import BundlePage, BundleRow
from application.catalog.find_bundles import FindBundles, FindBundlesHandler
from application.catalog.set_bundle_parts import SetBundleParts, SetBundlePartsHandler
from domain.catalog.bundle import MAX_PART_QUANTITY, MAX_PARTS, BundlePart
from domain.kernel.ids import ProductId, VariantId
from entrypoints.http.admin_catalog.answers import product_answer
from entrypoints.http.admin_catalog.responses import AdminProductResponse, PartStockResponse
from entrypoints.http.inventory.controllers import Search
from entrypoints.http.private_answers import IfMatch
from entrypoints.http.schema import Answer, Body, Cursor, PageSize, ShopRequest, expected_version


class BundlePartRequest(Body, frozen=True, kw_only=True):
    """So many of a variant."""

    variant_id: UUID
    quantity: Annotated[int, Meta(ge=1, le=MAX_PART_QUANTITY)] = 1


class BundlePartsRequest(Body, frozen=True, kw_only=True):
    """What the bundle contains, in the order in which it is shown; nothing: it is no bundle any more."""

    parts: Annotated[list[BundlePartRequest], Meta(max_length=MAX_PARTS)]


class BundleRowResponse(Answer, frozen=True, kw_only=True):
    """A bundle, and how many its parts are enough for: `available` null where none of them is counted."""

    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: Sequence[str]
    available: int | None
    parts: list[PartStockResponse]

    @classmethod
    def of(cls, row: BundleRow) -> Self:
        fields = {name: getattr(row, name) for name in cls.__struct_fields__ if name != "parts"}
        return cls(**fields, parts=[PartStockResponse.of(part) for part in row.parts])


class BundlePageResponse(Answer, frozen=True, kw_only=True):
    items: list[BundleRowResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: BundlePage) -> Self:
        return cls(items=[BundleRowResponse.of(row) for row in page.items], next_cursor=page.next_cursor)


class BundleController(Controller):
    path = "/admin/products/{product_id:uuid}/variants/{variant_id:uuid}/parts"
    tags = ("Admin: catalog",)

    @put(operation_id="setBundleParts")
    async def compose(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        variant_id: FromPath[UUID],
        data: JSONBody[BundlePartsRequest],
        set_bundle_parts: NamedDependency[SetBundlePartsHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Say what the variant is a bundle of. It takes its parts' stock, and has none of its own."""
        command = SetBundleParts(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            variant_id=VariantId(variant_id),
            parts=tuple(BundlePart(VariantId(part.variant_id), part.quantity) for part in data.parts),
        )
        return product_answer(await set_bundle_parts(command, actor=request.user))


class BundleStockController(Controller):
    path = "/admin/inventory/bundles"
    tags = ("Admin inventory",)

    @get(operation_id="adminListBundles")
    async def bundles(
        self,
        request: ShopRequest,
        find_bundles: NamedDependency[FindBundlesHandler],
        search: Search = "",
        cursor: Cursor = None,
        page_size: PageSize = 20,
    ) -> BundlePageResponse:
        """What there is of bundles, which follows from their parts."""
        command = FindBundles(search=search, cursor=cursor, page_size=page_size)
        return BundlePageResponse.of(await find_bundles(command, actor=request.user))
