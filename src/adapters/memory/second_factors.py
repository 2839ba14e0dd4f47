"""Second factors and challenges in memory."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.identity.second_factor import Challenge, ChallengePurpose, SecondFactor
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

SECRET = frozenset({"sealed_secret", "recovery_hashes", "last_step"})


@dataclass(slots=True)
class StoredChallenge:
    """A challenge's row."""

    challenge: Challenge
    token_hash: str
    spent_at: datetime | None = None


class MemorySecondFactorRepository:
    """Second factors in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, account_id: AccountId) -> SecondFactor | None:
        factor = self._uow.transaction.get(SecondFactor, account_id)
        if factor is not None:
            self._uow.audit.loaded("second_factor", account_id, factor, omit=SECRET)
        return factor

    async def save(self, factor: SecondFactor) -> None:
        await self._check_version(factor)
        factor.version += 1
        self._uow.transaction.put(SecondFactor, factor.account_id, factor)
        self._uow.audit.saved("second_factor", factor.account_id, factor, omit=SECRET)

    async def remove(self, factor: SecondFactor) -> None:
        await self._check_version(factor)
        self._uow.transaction.delete(SecondFactor, factor.account_id)
        self._uow.audit.removed("second_factor", factor.account_id)

    async def _check_version(self, factor: SecondFactor) -> None:
        transaction = self._uow.transaction
        await transaction.lock(SecondFactor, factor.account_id)
        stored = transaction.get(SecondFactor, factor.account_id)
        if (stored.version if stored else 0) != factor.version:
            raise StaleAggregate("The second factor")


class MemoryChallengeRepository:
    """Challenges in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def put(self, challenge: Challenge, token_hash: str) -> None:
        self._uow.transaction.put(StoredChallenge, challenge.id, StoredChallenge(challenge, token_hash))

    async def attempt(self, token_hash: str, purpose: ChallengePurpose) -> Challenge | None:
        transaction = self._uow.transaction
        found = [row.challenge.id for row in transaction.scan(StoredChallenge) if row.token_hash == token_hash]
        if not found:
            return None
        await transaction.lock(StoredChallenge, found[0])
        stored = transaction.get(StoredChallenge, found[0])
        if stored is None or stored.spent_at or not stored.challenge.may_be_tried(purpose, transaction.now):
            return None
        stored.challenge = stored.challenge.tried()
        transaction.put(StoredChallenge, stored.challenge.id, stored)
        return stored.challenge

    async def spend(self, challenge: Challenge) -> bool:
        transaction = self._uow.transaction
        await transaction.lock(StoredChallenge, challenge.id)
        stored = transaction.get(StoredChallenge, challenge.id)
        if stored is None or stored.spent_at or transaction.now >= stored.challenge.expires_at:
            return False
        stored.spent_at = transaction.now
        transaction.put(StoredChallenge, challenge.id, stored)
        return True
