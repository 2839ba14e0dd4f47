"""Accounts."""

from typing import TYPE_CHECKING, Any

import psycopg

from domain.identity.account import Account, AccountKind
from domain.identity.email import EmailAddress
from domain.identity.errors import EmailTaken
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, RoleId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_ACCOUNT = """
SELECT a.id, a.email, a.email_canonical, a.password_hash, a.name, a.phone, a.kind, a.token_version,
       a.email_verified_at, a.disabled_at, a.version,
       ARRAY(SELECT r.role_id FROM account_roles r WHERE r.account_id = a.id) AS role_ids
FROM accounts a WHERE
"""
# By itself: what is read with the waiting statement would be what it was before.
_LOCK = "SELECT FROM accounts WHERE id = %(id)s FOR UPDATE"
_BY_ID = _ACCOUNT + "a.id = %(id)s"
_BY_EMAIL = _ACCOUNT + "a.email_canonical = %(canonical)s"

_INSERT = """
INSERT INTO accounts (id, email, email_canonical, password_hash, name, phone, kind, token_version,
                      email_verified_at, disabled_at)
VALUES (%(id)s, %(email)s, %(email_canonical)s, %(password_hash)s, %(name)s, %(phone)s, %(kind)s, %(token_version)s,
        %(email_verified_at)s, %(disabled_at)s)
"""
_UPDATE = """
UPDATE accounts
SET email = %(email)s, email_canonical = %(email_canonical)s, password_hash = %(password_hash)s, name = %(name)s,
    phone = %(phone)s, kind = %(kind)s, token_version = %(token_version)s, email_verified_at = %(email_verified_at)s,
    disabled_at = %(disabled_at)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""
_ASSIGN = """
WITH gone AS (DELETE FROM account_roles WHERE account_id = %(id)s AND role_id <> ALL(%(role_ids)s))
INSERT INTO account_roles (account_id, role_id) SELECT %(id)s, unnest(%(role_ids)s::uuid[]) ON CONFLICT DO NOTHING
"""

_LOCK_ADMINS = """
SELECT id FROM accounts WHERE kind = 'admin' AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE
"""

# What never reaches the audit log.
SECRET = frozenset({"email", "name", "phone", "password_hash"})


class PostgresAccountRepository:
    """Accounts in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow
        self._roles: dict[AccountId, frozenset[RoleId]] = {}

    async def get(self, account_id: AccountId) -> Account | None:
        return self._loaded(await self._uow.row(_BY_ID, {"id": account_id}))

    async def lock(self, account_id: AccountId) -> Account | None:
        await self._uow.run(_LOCK, {"id": account_id})
        return await self.get(account_id)

    async def by_email(self, canonical: str) -> Account | None:
        return self._loaded(await self._uow.row(_BY_EMAIL, {"canonical": canonical}))

    async def lock_admins(self) -> frozenset[AccountId]:
        return frozenset(row["id"] for row in await self._uow.rows(_LOCK_ADMINS))

    def _loaded(self, row: dict[str, Any] | None) -> Account | None:
        if row is None:
            return None
        account = Account(
            id=row["id"],
            email=EmailAddress(row["email"], row["email_canonical"]),
            password_hash=row["password_hash"],
            name=row["name"],
            phone=row["phone"],
            kind=AccountKind(row["kind"]),
            token_version=row["token_version"],
            role_ids=frozenset(row["role_ids"]),
            email_verified_at=row["email_verified_at"],
            disabled_at=row["disabled_at"],
            version=row["version"],
        )
        self._roles[account.id] = account.role_ids
        self._uow.audit.loaded("account", account.id, account, omit=SECRET)
        return account

    async def save(self, account: Account) -> None:
        values = {
            "id": account.id,
            "email": account.email.given,
            "email_canonical": account.email.canonical,
            "password_hash": account.password_hash,
            "name": account.name,
            "phone": account.phone,
            "kind": account.kind,
            "token_version": account.token_version,
            "email_verified_at": account.email_verified_at,
            "disabled_at": account.disabled_at,
            "version": account.version,
        }
        try:
            touched = await self._uow.run(_UPDATE if account.version else _INSERT, values)
        except psycopg.errors.UniqueViolation as violation:
            if violation.diag.constraint_name == "uq_accounts_email_canonical":
                raise EmailTaken from violation
            raise
        if not touched:
            raise StaleAggregate("The account")
        if account.role_ids != self._roles.get(account.id, frozenset()):
            await self._assign(account)
            self._roles[account.id] = account.role_ids
        account.version += 1
        self._uow.audit.saved("account", account.id, account, omit=SECRET)
        self._uow.collect(account)

    async def _assign(self, account: Account) -> None:
        try:
            await self._uow.run(_ASSIGN, {"id": account.id, "role_ids": list(account.role_ids)})
        except psycopg.errors.ForeignKeyViolation as violation:
            # Only who did not `keep` the roles comes here.
            raise StaleAggregate("The role") from violation
