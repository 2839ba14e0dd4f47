"""The product list that staff sees."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.ports import AdminCatalogQueries
from application.catalog.views import AdminProductPage
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.catalog.product import ProductStatus
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAdminProducts:
    """Whose title, slug, brand or SKU contains `search`; newest first."""

    search: str = ""
    status: ProductStatus | None = None
    page_size: int = 20
    cursor: str | None = None


class FindAdminProductsHandler(Handler[FindAdminProducts, AdminProductPage]):
    """Raises `InvalidInput` for a bad cursor."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: AdminCatalogQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindAdminProducts, *, actor: Actor) -> AdminProductPage:  # noqa: ARG002 -- the door has checked the actor
        return await self._queries.products(
            search=command.search, status=command.status, page_size=command.page_size, cursor=command.cursor
        )
