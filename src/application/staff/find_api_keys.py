"""See the API keys."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.staff.ports import StaffQueries
from application.staff.views import ApiKeyPage


@dataclass(frozen=True, slots=True, kw_only=True)
class FindApiKeys:
    """A page of the list, revoked keys too."""

    page_size: int = 20
    cursor: str | None = None


class FindApiKeysHandler(Handler[FindApiKeys, ApiKeyPage]):
    """Raises `InvalidInput` for a bad cursor."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, queries: StaffQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindApiKeys, *, actor: Actor) -> ApiKeyPage:  # noqa: ARG002 -- the door has checked
        return await self._queries.api_keys(page_size=command.page_size, cursor=command.cursor)
