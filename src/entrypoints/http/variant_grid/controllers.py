"""Many variants at once, at /admin/products."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK

from application.catalog.edit_in_bulk import EditInBulkHandler
from application.catalog.find_variants import FindVariants, FindVariantsHandler
from domain.kernel.ids import ProductId
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Cursor, PageSize, ShopRequest
from entrypoints.http.variant_grid.schemas import BulkEditRequest, BulkEditResponse, VariantPageResponse

Search = Annotated[str, QueryParameter(name="search", max_length=200)]
OfProduct = Annotated[UUID | None, QueryParameter(name="productId", required=False)]


class VariantGridController(Controller):
    path = "/admin/products"
    tags = ("Admin: catalog",)

    @get("/variants", operation_id="listVariants")
    async def variants(
        self,
        request: ShopRequest,
        find_variants: NamedDependency[FindVariantsHandler],
        search: Search = "",
        product_id: OfProduct = None,
        cursor: Cursor = None,
        page_size: PageSize = 20,
    ) -> Response[VariantPageResponse]:
        """Variants of all products, or of one, with price and stock; those of the newest products first."""
        product = ProductId(product_id) if product_id else None
        command = FindVariants(search=search, product_id=product, page_size=page_size, cursor=cursor)
        return private(VariantPageResponse.of(await find_variants(command, actor=request.user)))

    @post("/bulk", operation_id="editVariantsInBulk", status_code=HTTP_200_OK)
    async def bulk(
        self,
        request: ShopRequest,
        data: JSONBody[BulkEditRequest],
        edit_in_bulk: NamedDependency[EditInBulkHandler],
    ) -> Response[BulkEditResponse]:
        """Change up to 500 variants in one transaction. Counts need the right to change stock, too."""
        view = await edit_in_bulk(data.to_command(), actor=request.user)
        return private(BulkEditResponse.of(view))
