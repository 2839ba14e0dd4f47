"""Product types in the back office: what is told of each product of a kind."""

from collections.abc import Sequence
from typing import Annotated, Any, Self
from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED
from msgspec import UNSET, Meta, UnsetType, field

from application.catalog.create_product_type import CreateProductType, CreateProductTypeHandler
from application.catalog.delete_product_type import DeleteProductType, DeleteProductTypeHandler
from application.catalog.edit_product_type import EditProductType, EditProductTypeHandler
from application.catalog.find_product_types import FindProductTypes, FindProductTypesHandler
from application.catalog.show_product_type import ShowProductType, ShowProductTypeHandler
from application.catalog.type_views import ProductTypeView
from domain.catalog.attributes import MAX_ATTRIBUTE_NAME, MAX_CHOICES, MAX_UNIT, Attribute, AttributeKind, Choice
from domain.catalog.product_type import MAX_ATTRIBUTES
from domain.kernel.ids import ProductTypeId
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import Answer, Body, ShopRequest, changes, expected_version

Name = Annotated[str, Meta(min_length=1, max_length=MAX_ATTRIBUTE_NAME)]
Key = Annotated[str, Meta(max_length=MAX_ATTRIBUTE_NAME)]


class ChoiceBody(Body, frozen=True, kw_only=True):
    """A choice of a select or a swatch; `hex` is the swatch's color. A missing key is made from the name."""

    name: Name
    key: Key = ""
    hex: Annotated[str, Meta(max_length=7)] = ""

    def to_choice(self) -> Choice:
        return Choice(key=self.key, name=self.name.strip(), hex=self.hex.lower())


class AttributeBody(Body, frozen=True, kw_only=True):
    """An attribute; `filterable`: buyers narrow lists by it; `several`: a product may have
    several choices of a select. A missing key is made from the name, and stays.
    """

    name: Name
    kind: AttributeKind
    key: Key = ""
    unit: Annotated[str, Meta(max_length=MAX_UNIT)] = ""
    filterable: bool = False
    several: bool = False
    choices: Annotated[list[ChoiceBody], Meta(max_length=MAX_CHOICES)] = field(default_factory=list)

    def to_attribute(self) -> Attribute:
        return Attribute(
            key=self.key,
            name=self.name.strip(),
            kind=self.kind,
            unit=self.unit.strip(),
            filterable=self.filterable,
            several=self.several,
            choices=tuple(choice.to_choice() for choice in self.choices),
        )


Attributes = Annotated[list[AttributeBody], Meta(max_length=MAX_ATTRIBUTES)]


class NewProductTypeRequest(Body, frozen=True, kw_only=True):
    """A product type. Without a slug, one is made from the name."""

    name: Name
    slug: Key = ""
    attributes: Attributes = field(default_factory=list)


class EditProductTypeRequest(Body, frozen=True, kw_only=True):
    """What is left out stays; `attributes` are all of them, in their order."""

    name: Name | UnsetType = UNSET
    slug: Name | UnsetType = UNSET
    attributes: Attributes | UnsetType = UNSET

    def to_changes(self) -> dict[str, Any]:
        set_fields = changes(self)
        if "attributes" in set_fields:
            set_fields["attributes"] = tuple(attribute.to_attribute() for attribute in set_fields["attributes"])
        return set_fields


class ChoiceResponse(Answer, frozen=True, kw_only=True):
    key: str
    name: str
    hex: str


class AttributeResponse(Answer, frozen=True, kw_only=True):
    key: str
    name: str
    kind: AttributeKind
    unit: str
    filterable: bool
    several: bool
    choices: Sequence[ChoiceResponse]

    @classmethod
    def of(cls, attribute: Attribute) -> Self:
        fields = {name: getattr(attribute, name) for name in cls.__struct_fields__ if name != "choices"}
        choices = [ChoiceResponse(key=one.key, name=one.name, hex=one.hex) for one in attribute.choices]
        return cls(**fields, choices=choices)


class ProductTypeResponse(Answer, frozen=True, kw_only=True):
    """A product type; `products` counts those that are of it, `version` is what If-Match names, as in "v3"."""

    id: UUID
    version: int
    slug: str
    name: str
    attributes: Sequence[AttributeResponse]
    products: int

    @classmethod
    def of(cls, view: ProductTypeView) -> Self:
        fields = {name: getattr(view, name) for name in cls.__struct_fields__ if name != "attributes"}
        return cls(**fields, attributes=[AttributeResponse.of(attribute) for attribute in view.attributes])


class ProductTypeListResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[ProductTypeResponse]


class AdminProductTypeController(Controller):
    path = "/admin/product-types"
    tags = ("Admin: catalog",)

    @get(operation_id="findProductTypes")
    async def find(
        self, request: ShopRequest, find_product_types: NamedDependency[FindProductTypesHandler]
    ) -> Response[ProductTypeListResponse]:
        """All product types, by name."""
        found = await find_product_types(FindProductTypes(), actor=request.user)
        items = [ProductTypeResponse.of(view) for view in found]
        return private(ProductTypeListResponse(items=items))

    @post(operation_id="createProductType")
    async def create(
        self,
        request: ShopRequest,
        data: JSONBody[NewProductTypeRequest],
        create_product_type: NamedDependency[CreateProductTypeHandler],
    ) -> Response[ProductTypeResponse]:
        """A new product type, with what is told of its products."""
        attributes = tuple(attribute.to_attribute() for attribute in data.attributes)
        command = CreateProductType(name=data.name, slug=data.slug, attributes=attributes)
        return _versioned(await create_product_type(command, actor=request.user), HTTP_201_CREATED)

    @get("/{type_id:uuid}", operation_id="showProductType")
    async def show(
        self,
        request: ShopRequest,
        type_id: FromPath[UUID],
        show_product_type: NamedDependency[ShowProductTypeHandler],
    ) -> Response[ProductTypeResponse]:
        """A product type as staff edits it."""
        return _versioned(await show_product_type(ShowProductType(ProductTypeId(type_id)), actor=request.user))

    @patch("/{type_id:uuid}", operation_id="editProductType")
    async def edit(
        self,
        request: ShopRequest,
        type_id: FromPath[UUID],
        data: JSONBody[EditProductTypeRequest],
        edit_product_type: NamedDependency[EditProductTypeHandler],
        if_match: IfMatch = None,
    ) -> Response[ProductTypeResponse]:
        """Describe the type anew. What products use is not removed: 409 `attribute_in_use` says how many use it,
        `attribute_has_several` names those that have more than one value of what would take one.
        """
        command = EditProductType(
            type_id=ProductTypeId(type_id), expected_version=expected_version(if_match), changes=data.to_changes()
        )
        return _versioned(await edit_product_type(command, actor=request.user))

    @delete("/{type_id:uuid}", operation_id="deleteProductType")
    async def remove(
        self,
        request: ShopRequest,
        type_id: FromPath[UUID],
        delete_product_type: NamedDependency[DeleteProductTypeHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Delete a type that no product is of."""
        command = DeleteProductType(type_id=ProductTypeId(type_id), expected_version=expected_version(if_match))
        await delete_product_type(command, actor=request.user)


def _versioned(view: ProductTypeView, status_code: int = HTTP_200_OK) -> Response[ProductTypeResponse]:
    return private(ProductTypeResponse.of(view), status_code, version=view.version)
