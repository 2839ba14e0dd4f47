"""The back office looks for customers."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import CustomerQueries
from application.identity.views import CustomerPage
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCustomers:
    """`text` is part of a name or an e-mail address."""

    text: str | None = None
    page_size: int = 20
    cursor: str | None = None


class FindCustomersHandler(Handler[FindCustomers, CustomerPage]):
    """Answers one page, newest first. Raises `InvalidInput` for a cursor of another list."""

    requires: ClassVar = Permission.CUSTOMERS_READ

    def __init__(self, queries: CustomerQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindCustomers, *, actor: Actor) -> CustomerPage:  # noqa: ARG002 -- the door has checked the actor
        text = (command.text or "").strip() or None
        return await self._queries.find(text=text, page_size=command.page_size, cursor=command.cursor)
