"""External identities in memory."""

from typing import TYPE_CHECKING

from domain.identity.errors import IdentityTaken, ProviderLinkedAlready
from domain.identity.external_identity import LinkedIdentity
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryExternalIdentityRepository:
    """External identities in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def find(self, issuer: str, subject: str) -> LinkedIdentity | None:
        found = [
            identity
            for identity in self._uow.transaction.scan(LinkedIdentity)
            if (identity.issuer, identity.subject) == (issuer, subject)
        ]
        return found[0] if found else None

    async def of_account(self, account_id: AccountId) -> list[LinkedIdentity]:
        rows = self._uow.transaction.scan(LinkedIdentity)
        return sorted((row for row in rows if row.account_id == account_id), key=lambda row: row.provider)

    async def add(self, identity: LinkedIdentity) -> None:
        transaction = self._uow.transaction
        await transaction.claim_unique("external_identities.subject", (identity.issuer, identity.subject))
        await transaction.claim_unique("external_identities.provider", (identity.account_id, identity.provider))
        if await self.find(identity.issuer, identity.subject) is not None:
            raise IdentityTaken
        if any(one.provider == identity.provider for one in await self.of_account(identity.account_id)):
            raise ProviderLinkedAlready
        transaction.put(LinkedIdentity, identity.id, identity)

    async def remove(self, identity: LinkedIdentity) -> None:
        self._uow.transaction.delete(LinkedIdentity, identity.id)
