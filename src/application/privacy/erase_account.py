"""Somebody wishes to be forgotten."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.privacy.erasing import Erasing
from application.privacy.reauthentication import Reauthentication


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseAccount:
    """The password, and the account's own e-mail address typed once more."""

    password: str
    confirmation: str


class EraseAccountHandler(Process[EraseAccount, None]):
    """Raises `InvalidInput`, `OpenBusinessLeft` or `BackOfficeAccount`."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, reauthentication: Reauthentication, erasing: Erasing) -> None:
        self._reauthentication, self._erasing = reauthentication, erasing

    async def handle(self, command: EraseAccount, *, actor: Actor) -> None:
        account = await self._reauthentication.check(command.password, actor)
        await self._erasing.erase(account.id, command.confirmation, actor)
