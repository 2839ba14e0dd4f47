"""External identities."""

from typing import TYPE_CHECKING

import psycopg
from psycopg.rows import DictRow

from domain.identity.errors import IdentityTaken, ProviderLinkedAlready
from domain.identity.external_identity import LinkedIdentity
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_COLUMNS = "SELECT id, account_id, provider, issuer, subject, email, linked_at FROM external_identities WHERE "
_FIND = _COLUMNS + "issuer = %(issuer)s AND subject = %(subject)s"
_OF_ACCOUNT = _COLUMNS + "account_id = %(account_id)s ORDER BY provider"
_ADD = """
INSERT INTO external_identities (id, account_id, provider, issuer, subject, email, linked_at)
VALUES (%(id)s, %(account_id)s, %(provider)s, %(issuer)s, %(subject)s, %(email)s, %(linked_at)s)
"""
_REMOVE = "DELETE FROM external_identities WHERE id = %(id)s"

_REFUSALS = {
    "uq_external_identities_issuer_subject": IdentityTaken,
    "uq_external_identities_account_id_provider": ProviderLinkedAlready,
}


class PostgresExternalIdentityRepository:
    """External identities in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def find(self, issuer: str, subject: str) -> LinkedIdentity | None:
        row = await self._uow.row(_FIND, {"issuer": issuer, "subject": subject})
        return None if row is None else _identity(row)

    async def of_account(self, account_id: AccountId) -> list[LinkedIdentity]:
        return [_identity(row) for row in await self._uow.rows(_OF_ACCOUNT, {"account_id": account_id})]

    async def add(self, identity: LinkedIdentity) -> None:
        values = {
            "id": identity.id,
            "account_id": identity.account_id,
            "provider": identity.provider,
            "issuer": identity.issuer,
            "subject": identity.subject,
            "email": identity.email,
            "linked_at": identity.linked_at,
        }
        try:
            await self._uow.run(_ADD, values)
        except psycopg.errors.UniqueViolation as violation:
            refusal = _REFUSALS.get(violation.diag.constraint_name or "")
            if refusal is not None:
                raise refusal from violation
            raise

    async def remove(self, identity: LinkedIdentity) -> None:
        await self._uow.run(_REMOVE, {"id": identity.id})


def _identity(row: DictRow) -> LinkedIdentity:
    return LinkedIdentity(**row)
