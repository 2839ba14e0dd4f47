"""A new category."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.category_editing import category_view, lineage_of
from application.catalog.ports import CategoryUnitOfWork
from application.catalog.views import CategoryView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.category import Category
from domain.catalog.texts import slug_of
from domain.identity.permission import Permission
from domain.kernel.ids import CategoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCategory:
    """With an empty slug one is made from the name; without a parent it is a root."""

    name: str
    slug: str = ""
    description: str = ""
    position: int = 0
    parent_id: CategoryId | None = None


class CreateCategoryHandler(Handler[CreateCategory, CategoryView]):
    """Raises `InvalidInput` with every fault, or `SlugTaken`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[CategoryUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: CreateCategory, *, actor: Actor) -> CategoryView:
        async with self._uow(actor) as uow:
            tree = await uow.categories.lock_tree()
            category = Category(id=CategoryId(self._ids.new()), slug="", name="")
            category.describe(
                slug=command.slug or slug_of(command.name),
                name=command.name,
                description=command.description,
                position=command.position,
            )
            category.move_under(lineage_of(command.parent_id, tree))
            await uow.categories.save(category)
            view = category_view(category)
            await uow.commit(view)
        return view
