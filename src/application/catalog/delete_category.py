"""A category goes; its products go to its parent."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.category_editing import CategoryEdit, current_category
from application.catalog.ports import CategoryUnitOfWork
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.events import CategoryChanged
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCategory(CategoryEdit):
    """One without categories below it."""


class DeleteCategoryHandler(Handler[DeleteCategory, None]):
    """Raises `CategoryNotFound`, `VersionMismatch` or `CategoryHasChildren`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[CategoryUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: DeleteCategory, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            tree = await uow.categories.lock_tree()
            category = current_category(command, tree)
            await uow.categories.remove(category)
            uow.publish(CategoryChanged(category_id=category.id))
            await uow.commit()
