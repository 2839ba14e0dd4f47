"""Variants of a product in the back office."""

from uuid import UUID

from litestar import Controller, Response, delete, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.catalog.add_variant import AddVariant, AddVariantHandler
from application.catalog.arrange_variants import ArrangeVariantsHandler
from application.catalog.edit_variant import EditVariant, EditVariantHandler
from application.catalog.remove_variant import RemoveVariant, RemoveVariantHandler
from domain.kernel.ids import ProductId, VariantId
from entrypoints.http.admin_catalog.answers import product_answer
from entrypoints.http.admin_catalog.arrangement_schemas import ArrangeVariantsRequest
from entrypoints.http.admin_catalog.requests import EditVariantRequest, NewVariantRequest
from entrypoints.http.admin_catalog.responses import AdminProductResponse
from entrypoints.http.private_answers import IfMatch
from entrypoints.http.schema import UNSET, ShopRequest, expected_version


class AdminVariantController(Controller):
    path = "/admin/products/{product_id:uuid}/variants"
    tags = ("Admin: catalog",)

    @post(operation_id="addVariant")
    async def add(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        data: JSONBody[NewVariantRequest],
        add_variant: NamedDependency[AddVariantHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Offer the product in another variant."""
        command = AddVariant(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            options=data.options,
            details=data.to_details(),
        )
        return product_answer(await add_variant(command, actor=request.user), HTTP_201_CREATED)

    @put(operation_id="arrangeVariants")
    async def arrange(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        data: JSONBody[ArrangeVariantsRequest],
        arrange_variants: NamedDependency[ArrangeVariantsHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Arrange options, their values and the variants anew, all or nothing; what is in use stays, and is named."""
        command = data.to_command(product_id, expected_version(if_match))
        return product_answer(await arrange_variants(command, actor=request.user))

    @patch("/{variant_id:uuid}", operation_id="editVariant")
    async def edit(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        variant_id: FromPath[UUID],
        data: JSONBody[EditVariantRequest],
        edit_variant: NamedDependency[EditVariantHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Change the variant; what is left out stays."""
        command = EditVariant(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            variant_id=VariantId(variant_id),
            changes=data.to_changes(),
            options=None if data.options is UNSET else data.options,
        )
        return product_answer(await edit_variant(command, actor=request.user))

    @delete("/{variant_id:uuid}", operation_id="removeVariant", status_code=HTTP_200_OK)
    async def remove(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        variant_id: FromPath[UUID],
        remove_variant: NamedDependency[RemoveVariantHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Stop offering a variant. 409 `variants_in_use` says what keeps it: stock, promises, orders or bundles."""
        command = RemoveVariant(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            variant_id=VariantId(variant_id),
        )
        return product_answer(await remove_variant(command, actor=request.user))
