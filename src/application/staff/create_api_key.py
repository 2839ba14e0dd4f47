"""An administrator makes a key for a program."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from application.identity.hashing import hash_of
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, Randomness, UnitOfWorkFactory
from application.staff.api_keys import KEY_PREFIX, VISIBLE_LETTERS
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from application.staff.views import NewApiKeyView
from domain.identity.api_key import ApiKey
from domain.identity.permission import Permission
from domain.identity.staff_errors import ApiKeyNotFound, TooManyApiKeys
from domain.kernel.ids import ApiKeyId

_MOST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateApiKey:
    """Good until `expires_at`, or until it is revoked."""

    name: str
    scopes: frozenset[Permission]
    expires_at: datetime | None = None


class CreateApiKeyHandler(Handler[CreateApiKey, NewApiKeyView]):
    """Shows the secret this once: only its hash is kept, nor is it answered again for an idempotency key.

    Raises `ScopeNotYours`, `TooManyApiKeys`, or `InvalidInput`.
    """

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork], ids: IdGenerator, randomness: Randomness) -> None:
        self._uow, self._ids, self._randomness = uow, ids, randomness

    async def handle(self, command: CreateApiKey, *, actor: Actor) -> NewApiKeyView:
        secret = KEY_PREFIX + self._randomness.token()
        key = ApiKey.make(
            ApiKeyId(self._ids.new()),
            prefix=secret[:VISIBLE_LETTERS],
            key_hash=hash_of(secret),
            made_by=actor.require_account(),
        )
        async with self._uow(actor.without_claim()) as uow:
            await admins_in_office(uow)
            if await uow.api_keys.count_good() >= _MOST:
                raise TooManyApiKeys(_MOST)
            key.rename(command.name)
            key.limit_to(command.scopes, held=actor.permissions)
            key.expire_at(command.expires_at, now=uow.now())
            await uow.api_keys.save(key)
            view = await uow.staff_views.api_key(key.id)
            await uow.commit()
        if view is None:
            raise ApiKeyNotFound
        return NewApiKeyView(key=view, secret=secret)
