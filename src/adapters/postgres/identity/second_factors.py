"""Second factors, and sign-ins that wait for their second step."""

from typing import TYPE_CHECKING, Any

from domain.identity.second_factor import Challenge, ChallengePurpose, SecondFactor
from domain.identity.session import Audience
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_GET = """
SELECT account_id, sealed_secret, confirmed_at, last_step, recovery_hashes, version
FROM second_factors WHERE account_id = %(account_id)s
"""
_INSERT = """
INSERT INTO second_factors (account_id, sealed_secret, confirmed_at, last_step, recovery_hashes)
VALUES (%(account_id)s, %(sealed_secret)s, %(confirmed_at)s, %(last_step)s, %(recovery_hashes)s)
ON CONFLICT (account_id) DO NOTHING
"""
# The version is what lets one of two requests with the same code pass, and no more.
_UPDATE = """
UPDATE second_factors
SET sealed_secret = %(sealed_secret)s, confirmed_at = %(confirmed_at)s, last_step = %(last_step)s,
    recovery_hashes = %(recovery_hashes)s, version = version + 1
WHERE account_id = %(account_id)s AND version = %(version)s
"""
_REMOVE = "DELETE FROM second_factors WHERE account_id = %(account_id)s AND version = %(version)s"

_PUT = """
INSERT INTO sign_in_challenges (id, token_hash, account_id, audience, purpose, token_version, tries_left, expires_at)
VALUES (%(id)s, %(token_hash)s, %(account_id)s, %(audience)s, %(purpose)s, %(token_version)s, %(tries_left)s,
        %(expires_at)s)
"""
_ATTEMPT = """
UPDATE sign_in_challenges SET tries_left = tries_left - 1
WHERE token_hash = %(token_hash)s AND purpose = %(purpose)s
  AND tries_left > 0 AND spent_at IS NULL AND expires_at > now()
RETURNING id, account_id, audience, purpose, token_version, tries_left, expires_at
"""
_SPEND = """
UPDATE sign_in_challenges SET spent_at = now() WHERE id = %(id)s AND spent_at IS NULL AND expires_at > now()
"""

SECRET = frozenset({"sealed_secret", "recovery_hashes", "last_step"})


class PostgresSecondFactorRepository:
    """Second factors in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, account_id: AccountId) -> SecondFactor | None:
        row = await self._uow.row(_GET, {"account_id": account_id})
        if row is None:
            return None
        factor = SecondFactor(**{**row, "recovery_hashes": frozenset(row["recovery_hashes"])})
        self._uow.audit.loaded("second_factor", account_id, factor, omit=SECRET)
        return factor

    async def save(self, factor: SecondFactor) -> None:
        values = {
            "account_id": factor.account_id,
            "sealed_secret": factor.sealed_secret,
            "confirmed_at": factor.confirmed_at,
            "last_step": factor.last_step,
            "recovery_hashes": sorted(factor.recovery_hashes),
            "version": factor.version,
        }
        if not await self._uow.run(_UPDATE if factor.version else _INSERT, values):
            raise StaleAggregate("The second factor")
        factor.version += 1
        self._uow.audit.saved("second_factor", factor.account_id, factor, omit=SECRET)

    async def remove(self, factor: SecondFactor) -> None:
        if not await self._uow.run(_REMOVE, {"account_id": factor.account_id, "version": factor.version}):
            raise StaleAggregate("The second factor")
        self._uow.audit.removed("second_factor", factor.account_id)


class PostgresChallengeRepository:
    """Challenges in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def put(self, challenge: Challenge, token_hash: str) -> None:
        await self._uow.run(
            _PUT,
            {
                "id": challenge.id,
                "token_hash": token_hash,
                "account_id": challenge.account_id,
                "audience": challenge.audience,
                "purpose": challenge.purpose,
                "token_version": challenge.token_version,
                "tries_left": challenge.tries_left,
                "expires_at": challenge.expires_at,
            },
        )

    async def attempt(self, token_hash: str, purpose: ChallengePurpose) -> Challenge | None:
        row = await self._uow.row(_ATTEMPT, {"token_hash": token_hash, "purpose": purpose})
        return None if row is None else _challenge(row)

    async def spend(self, challenge: Challenge) -> bool:
        return await self._uow.run(_SPEND, {"id": challenge.id}) == 1


def _challenge(row: dict[str, Any]) -> Challenge:
    return Challenge(**{**row, "audience": Audience(row["audience"]), "purpose": ChallengePurpose(row["purpose"])})
