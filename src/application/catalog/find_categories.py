"""The categories that staff edits."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.category_editing import category_view
from application.catalog.ports import AdminCatalogQueries
from application.catalog.views import CategoryList
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FindCategories:
    """All of them."""


class FindCategoriesHandler(Handler[FindCategories, CategoryList]):
    """In the order in which siblings are shown."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: AdminCatalogQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindCategories, *, actor: Actor) -> CategoryList:  # noqa: ARG002 -- the door has checked the actor
        categories = sorted(await self._queries.categories(), key=lambda one: (one.position, one.name, one.slug))
        return CategoryList([category_view(category) for category in categories])
