"""The back office opens a customer's file."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import CustomerQueries
from application.identity.views import CustomerView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.errors import AccountNotFound
from domain.identity.permission import Permission
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCustomer:
    """By the account's id."""

    account_id: AccountId


class GetCustomerHandler(Handler[GetCustomer, CustomerView]):
    """Raises `AccountNotFound`, for accounts of staff too."""

    requires: ClassVar = Permission.CUSTOMERS_READ

    def __init__(self, queries: CustomerQueries) -> None:
        self._queries = queries

    async def handle(self, command: GetCustomer, *, actor: Actor) -> CustomerView:  # noqa: ARG002 -- the door has checked the actor
        customer = await self._queries.get(command.account_id)
        if customer is None:
            raise AccountNotFound
        return customer
