"""Somebody changes name or telephone number."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountQueries, IdentityUnitOfWork
from application.identity.views import ProfileView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.errors import NotSignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProfile:
    """None leaves a thing as it is; an empty telephone number removes it."""

    name: str | None = None
    phone: str | None = None


class ChangeProfileHandler(Handler[ChangeProfile, ProfileView]):
    """Changes the actor's own account. Raises `InvalidInput` for an empty name."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], queries: AccountQueries) -> None:
        self._uow, self._queries = uow, queries

    async def handle(self, command: ChangeProfile, *, actor: Actor) -> ProfileView:
        before = await self._queries.profile(actor.require_account())
        async with self._uow(actor) as uow:
            account = await uow.accounts.get(actor.require_account())
            if account is None or before is None:
                raise NotSignedIn
            if command.name is not None:
                account.rename(command.name)
            if command.phone is not None:
                account.change_phone(command.phone)
            await uow.accounts.save(account)
            view = ProfileView(
                id=account.id,
                email=account.email.given,
                name=account.name,
                role=account.kind.value,
                phone=account.phone,
                is_email_verified=account.email_verified_at is not None,
                created_at=before.created_at,
                pending_email=before.pending_email,
            )
            await uow.commit(view)
        return view
