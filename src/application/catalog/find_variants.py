"""The variants that staff edits in the grid."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.bulk_edit import VariantGridQueries, VariantPage
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission
from domain.kernel.ids import ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindVariants:
    """Whose product's title or SKU contains `search`; `product_id`: those of one product alone."""

    search: str = ""
    product_id: ProductId | None = None
    page_size: int = 20
    cursor: str | None = None


class FindVariantsHandler(Handler[FindVariants, VariantPage]):
    """Raises `InvalidInput` for a bad cursor."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: VariantGridQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindVariants, *, actor: Actor) -> VariantPage:  # noqa: ARG002 -- the door has checked the actor
        return await self._queries.variants(
            search=command.search, product_id=command.product_id, page_size=command.page_size, cursor=command.cursor
        )
