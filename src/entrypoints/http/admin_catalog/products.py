"""Products in the back office."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.catalog.change_product_status import (
    ChangeProductStatus,
    ChangeProductStatusHandler,
    ProductMove,
)
from application.catalog.create_product import CreateProductHandler
from application.catalog.delete_product import DeleteProduct, DeleteProductHandler
from application.catalog.edit_product import EditProduct, EditProductHandler
from application.catalog.find_admin_products import FindAdminProducts, FindAdminProductsHandler
from application.catalog.schedule_product import ScheduleProduct, ScheduleProductHandler
from application.catalog.show_admin_product import ShowAdminProduct, ShowAdminProductHandler
from domain.catalog.product import ProductStatus
from domain.kernel.ids import ProductId
from entrypoints.http.admin_catalog.answers import product_answer
from entrypoints.http.admin_catalog.requests import EditProductRequest, NewProductRequest, ScheduleRequest
from entrypoints.http.admin_catalog.responses import AdminProductListResponse, AdminProductResponse
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import UNSET, Cursor, PageSize, ShopRequest, expected_version


class AdminProductController(Controller):
    path = "/admin/products"
    tags = ("Admin: catalog",)

    @get(operation_id="findAdminProducts")
    async def find(
        self,
        request: ShopRequest,
        find_admin_products: NamedDependency[FindAdminProductsHandler],
        q: Annotated[str, QueryParameter(max_length=200)] = "",
        status: Annotated[ProductStatus | None, QueryParameter()] = None,
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[AdminProductListResponse]:
        """Products of every status whose title, slug, brand or SKU contains `q`, newest first."""
        command = FindAdminProducts(search=q, status=status, page_size=page_size, cursor=cursor)
        page = await find_admin_products(command, actor=request.user)
        return private(AdminProductListResponse.of(page))

    @post(operation_id="createProduct")
    async def create(
        self,
        request: ShopRequest,
        data: JSONBody[NewProductRequest],
        create_product: NamedDependency[CreateProductHandler],
    ) -> Response[AdminProductResponse]:
        """A new product with its variants, as a draft or on sale at once."""
        return product_answer(await create_product(data.to_command(), actor=request.user), HTTP_201_CREATED)

    @get("/{product_id:uuid}", operation_id="showAdminProduct")
    async def show(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        show_admin_product: NamedDependency[ShowAdminProductHandler],
    ) -> Response[AdminProductResponse]:
        """A product with everything that staff may edit, and its stock."""
        return product_answer(await show_admin_product(ShowAdminProduct(ProductId(product_id)), actor=request.user))

    @patch("/{product_id:uuid}", operation_id="editProduct")
    async def edit(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        data: JSONBody[EditProductRequest],
        edit_product: NamedDependency[EditProductHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Describe the product anew; what is left out stays."""
        command = EditProduct(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            changes=data.to_changes(),
            classification=data.to_classification(),
            options=None if data.options is UNSET else tuple(data.options),
        )
        return product_answer(await edit_product(command, actor=request.user))

    @post("/{product_id:uuid}/{move:str}", operation_id="changeProductStatus", status_code=HTTP_200_OK)
    async def change_status(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        move: FromPath[ProductMove],
        change_product_status: NamedDependency[ChangeProductStatusHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Put the product on sale, take it off sale, or archive it."""
        command = ChangeProductStatus(
            product_id=ProductId(product_id), expected_version=expected_version(if_match), move=move
        )
        return product_answer(await change_product_status(command, actor=request.user))

    @put("/{product_id:uuid}/schedule", operation_id="scheduleProduct")
    async def schedule(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        data: JSONBody[ScheduleRequest],
        schedule_product: NamedDependency[ScheduleProductHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Say when the product goes on sale by itself, and off it again; it is unseen until then."""
        command = ScheduleProduct(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            schedule=data.to_schedule(),
        )
        return product_answer(await schedule_product(command, actor=request.user))

    @delete("/{product_id:uuid}", operation_id="deleteProduct")
    async def remove(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        delete_product: NamedDependency[DeleteProductHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Delete a product that nobody ordered; others are archived."""
        command = DeleteProduct(product_id=ProductId(product_id), expected_version=expected_version(if_match))
        await delete_product(command, actor=request.user)
