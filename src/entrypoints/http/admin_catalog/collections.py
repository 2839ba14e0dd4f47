"""Collections in the back office."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.catalog.collection_views import CollectionView
from application.catalog.create_collection import CreateCollectionHandler
from application.catalog.delete_collection import DeleteCollection, DeleteCollectionHandler
from application.catalog.edit_collection import EditCollection, EditCollectionHandler
from application.catalog.find_collections import FindCollections, FindCollectionsHandler
from application.catalog.preview_rule import PreviewRule, PreviewRuleHandler
from application.catalog.show_admin_collection import ShowAdminCollection, ShowAdminCollectionHandler
from domain.kernel.ids import CollectionId
from entrypoints.http.admin_catalog.collection_schemas import (
    AdminCollectionListResponse,
    AdminCollectionResponse,
    CollectedProductResponse,
    CollectionDetailResponse,
    CollectionRowResponse,
    EditCollectionRequest,
    NewCollectionRequest,
    RuleBody,
    RulePreviewResponse,
)
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import ShopRequest, expected_version


class AdminCollectionController(Controller):
    path = "/admin/collections"
    tags = ("Admin: catalog",)

    @get(operation_id="findCollections")
    async def find(
        self, request: ShopRequest, find_collections: NamedDependency[FindCollectionsHandler]
    ) -> Response[AdminCollectionListResponse]:
        """All collections, by title."""
        found = await find_collections(FindCollections(), actor=request.user)
        items = [CollectionRowResponse.of(row) for row in found]
        return private(AdminCollectionListResponse(items=items))

    @get("/{collection_id:uuid}", operation_id="showAdminCollection")
    async def show(
        self,
        request: ShopRequest,
        collection_id: FromPath[UUID],
        show_admin_collection: NamedDependency[ShowAdminCollectionHandler],
    ) -> Response[CollectionDetailResponse]:
        """One collection with what was chosen by hand."""
        found = await show_admin_collection(ShowAdminCollection(CollectionId(collection_id)), actor=request.user)
        body = CollectionDetailResponse(
            collection=AdminCollectionResponse.of(found.collection),
            products=[CollectedProductResponse.of(product) for product in found.products],
        )
        return private(body, version=found.collection.version)

    @post(operation_id="createCollection")
    async def create(
        self,
        request: ShopRequest,
        data: JSONBody[NewCollectionRequest],
        create_collection: NamedDependency[CreateCollectionHandler],
    ) -> Response[AdminCollectionResponse]:
        """A new collection; buyers see it once it is published."""
        return _versioned(await create_collection(data.to_command(), actor=request.user), HTTP_201_CREATED)

    @patch("/{collection_id:uuid}", operation_id="editCollection")
    async def edit(
        self,
        request: ShopRequest,
        collection_id: FromPath[UUID],
        data: JSONBody[EditCollectionRequest],
        edit_collection: NamedDependency[EditCollectionHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminCollectionResponse]:
        """Change what it is called, or what belongs to it."""
        command = EditCollection(
            collection_id=CollectionId(collection_id),
            expected_version=expected_version(if_match),
            changes=data.to_changes(),
        )
        return _versioned(await edit_collection(command, actor=request.user))

    @delete("/{collection_id:uuid}", operation_id="deleteCollection")
    async def remove(
        self,
        request: ShopRequest,
        collection_id: FromPath[UUID],
        delete_collection: NamedDependency[DeleteCollectionHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Delete it; its products stay."""
        command = DeleteCollection(
            collection_id=CollectionId(collection_id), expected_version=expected_version(if_match)
        )
        await delete_collection(command, actor=request.user)

    @post("/preview", operation_id="previewRule", status_code=HTTP_200_OK)
    async def preview(
        self, request: ShopRequest, data: JSONBody[RuleBody], preview_rule: NamedDependency[PreviewRuleHandler]
    ) -> Response[RulePreviewResponse]:
        """How many products on sale a rule would find. Changes nothing."""
        found = await preview_rule(PreviewRule(data.to_rule()), actor=request.user)
        return private(RulePreviewResponse(total=found.total, total_is_exact=found.exact))


def _versioned(view: CollectionView, status_code: int = HTTP_200_OK) -> Response[AdminCollectionResponse]:
    return private(AdminCollectionResponse.of(view), status_code, version=view.version)
