"""Collections, as buyers see them."""

from collections.abc import Sequence
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from application.catalog.list_collections import ListCollections, ListCollectionsHandler
from application.catalog.show_collection import ShowCollection, ShowCollectionHandler
from entrypoints.http.catalog.public_reads import public_json
from entrypoints.http.catalog.schemas import SeoResponse, answers
from entrypoints.http.schema import Answer, ShopRequest


class CollectionPageResponse(Answer, frozen=True, kw_only=True):
    """Its products: `GET /products?collection=` with its slug."""

    id: UUID
    slug: str
    title: str
    description: str
    seo: SeoResponse


class CollectionItemResponse(Answer, frozen=True, kw_only=True):
    slug: str
    title: str
    description: str


class CollectionListResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[CollectionItemResponse]


class CollectionController(Controller):
    path = "/collections"
    tags = ("Catalog",)

    @get(operation_id="listCollections", responses=answers(CollectionListResponse, "All that are published"))
    async def find(
        self, request: ShopRequest, list_collections: NamedDependency[ListCollectionsHandler]
    ) -> Response[bytes]:
        """The collections of the shop, by title."""
        return public_json(request, await list_collections(ListCollections(), actor=request.user))

    @get(
        "/{slug:str}",
        operation_id="showCollection",
        responses=answers(CollectionPageResponse, "The collection", moves=True),
    )
    async def show(
        self, request: ShopRequest, slug: FromPath[str], show_collection: NamedDependency[ShowCollectionHandler]
    ) -> Response[bytes]:
        """One collection."""
        return public_json(request, await show_collection(ShowCollection(slug), actor=request.user))
