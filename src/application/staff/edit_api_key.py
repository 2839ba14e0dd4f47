"""An administrator changes what a key is good for."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from application.staff.revoke_api_key import unrevoked
from application.staff.views import ApiKeyView
from domain.identity.api_key import ApiKey
from domain.identity.permission import Permission
from domain.identity.staff_errors import ApiKeyNotFound
from domain.kernel.ids import ApiKeyId


@dataclass(frozen=True, slots=True, kw_only=True)
class EditApiKey:
    """None leaves a thing as it is. `expires_at`: a moment, or "never"."""

    key_id: ApiKeyId
    expected_version: int
    name: str | None = None
    scopes: frozenset[Permission] | None = None
    expires_at: datetime | Literal["never"] | None = None


class EditApiKeyHandler(Handler[EditApiKey, ApiKeyView]):
    """Bites on the key's next request.

    Raises `ApiKeyNotFound`, `VersionMismatch`, `ScopeNotYours` or `InvalidInput`.
    """

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: EditApiKey, *, actor: Actor) -> ApiKeyView:
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            key = await good_key(uow, command.key_id, command.expected_version)
            if command.name is not None:
                key.rename(command.name)
            if command.scopes is not None:
                key.limit_to(command.scopes, held=actor.permissions)
            if command.expires_at is not None:
                key.expire_at(None if command.expires_at == "never" else command.expires_at, now=uow.now())
            await uow.api_keys.save(key)
            view = await uow.staff_views.api_key(key.id)
            await uow.commit(view)
        if view is None:
            raise ApiKeyNotFound
        return view


async def good_key(uow: StaffUnitOfWork, key_id: ApiKeyId, expected_version: int) -> ApiKey:
    """The key as the caller saw it, unless it was revoked; raises `ApiKeyNotFound` or `VersionMismatch`."""
    key = await unrevoked(uow, key_id)
    key.require_version(expected_version)
    return key
