"""Staff renames or moves a category."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from application.catalog.category_editing import (
    CategoryEdit,
    category_view,
    current_category,
    height_of,
    lineage_of,
)
from application.catalog.ports import CategoryUnitOfWork
from application.catalog.views import CategoryView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCategory(CategoryEdit):
    """`changes` by the names `slug`, `name`, `description`, `position` and `parent_id` (None: make it a root)."""

    changes: Mapping[str, Any] = field(default_factory=dict)


class EditCategoryHandler(Handler[EditCategory, CategoryView]):
    """Raises `CategoryNotFound`, `VersionMismatch`, `SlugTaken`, `CategoryCycle`, or `InvalidInput`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[CategoryUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: EditCategory, *, actor: Actor) -> CategoryView:
        async with self._uow(actor) as uow:
            tree = await uow.categories.lock_tree()
            category = current_category(command, tree)
            wanted = {name: getattr(category, name) for name in ("slug", "name", "description", "position")}
            category.describe(**wanted | {name: value for name, value in command.changes.items() if name in wanted})
            if "parent_id" in command.changes:
                lineage = lineage_of(command.changes["parent_id"], tree)
                category.move_under(lineage, height=height_of(category.id, tree))
            await uow.categories.save(category)
            view = category_view(category)
            await uow.commit(view)
        return view
