"""Staff forgets a customer who asked for it in another way."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Process
from application.privacy.erasing import Erasing
from domain.identity.permission import Permission
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseCustomer:
    """The confirmation is the customer's e-mail address, typed by staff."""

    account_id: AccountId
    confirmation: str


class EraseCustomerHandler(Process[EraseCustomer, None]):
    """Raises `AccountNotFound`, `InvalidInput`, `OpenBusinessLeft` or `BackOfficeAccount`."""

    requires: ClassVar[Permission] = Permission.CUSTOMERS_WRITE

    def __init__(self, erasing: Erasing) -> None:
        self._erasing = erasing

    async def handle(self, command: EraseCustomer, *, actor: Actor) -> None:
        await self._erasing.erase(command.account_id, command.confirmation, actor)
