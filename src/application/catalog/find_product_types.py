"""The product types that staff edits."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.type_ports import ProductTypeQueries
from application.catalog.type_views import ProductTypeView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FindProductTypes:
    """All of them: there are at most two hundred."""


class FindProductTypesHandler(Handler[FindProductTypes, list[ProductTypeView]]):
    """By name."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: ProductTypeQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindProductTypes, *, actor: Actor) -> list[ProductTypeView]:  # noqa: ARG002 -- the door has checked the actor
        return list(await self._queries.all())
