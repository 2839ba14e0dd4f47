"""An administrator makes a key worthless."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from domain.identity.api_key import ApiKey
from domain.identity.staff_errors import ApiKeyNotFound
from domain.kernel.ids import ApiKeyId


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeApiKey:
    """Whatever its version: who finds a key leaked has no time to load it again."""

    key_id: ApiKeyId


class RevokeApiKeyHandler(Handler[RevokeApiKey, None]):
    """Bites on the key's next request; the key stays in the list, since the audit log names it.

    Raises `ApiKeyNotFound`.
    """

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RevokeApiKey, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            key = await unrevoked(uow, command.key_id)
            key.revoke(uow.now())
            await uow.api_keys.save(key)
            await uow.commit()


async def unrevoked(uow: StaffUnitOfWork, key_id: ApiKeyId) -> ApiKey:
    """The key, expired or not; raises `ApiKeyNotFound`."""
    key = await uow.api_keys.get(key_id)
    if key is None or key.revoked_at is not None:
        raise ApiKeyNotFound
    return key
