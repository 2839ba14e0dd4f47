"""Staff looks at what there is of bundles, and which part keeps it low."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.bundle_ports import BundleQueries
from application.catalog.bundle_views import BundlePage
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class FindBundles:
    search: str = ""
    page_size: int = 50
    cursor: str | None = None


class FindBundlesHandler(Handler[FindBundles, BundlePage]):
    requires: ClassVar = Permission.INVENTORY_READ

    def __init__(self, queries: BundleQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindBundles, *, actor: Actor) -> BundlePage:  # noqa: ARG002 -- all of staff sees the same
        return await self._queries.page(search=command.search, page_size=command.page_size, cursor=command.cursor)
