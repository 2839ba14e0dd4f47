"""Tokens of mailed links."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg

from adapters.postgres.database import Reader
from application.identity.links import EmailChangeView, LinkView, NewAccountToken
from domain.identity.account import AccountKind
from domain.identity.account_token import AccountToken, TokenPurpose
from domain.identity.email import canonical_email
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# Of a link `t`: that it opens something.
GOOD = "t.used_at IS NULL AND t.ended_at IS NULL AND t.expires_at > now()"

_END_OLDER = """
UPDATE account_tokens SET ended_at = now()
WHERE account_id = %(account_id)s AND purpose = %(purpose)s AND used_at IS NULL AND ended_at IS NULL
"""
# For nobody it finds no account and stores nothing, after the same statements.
_ISSUE = """
INSERT INTO account_tokens (id, account_id, purpose, token_hash, expires_at, old_email, new_email)
SELECT %(id)s, a.id, %(purpose)s, %(token_hash)s, %(expires_at)s, %(old_email)s, %(new_email)s
FROM accounts a WHERE a.id = %(account_id)s
"""
_FIND = f"""
SELECT t.id, t.account_id, t.purpose, t.new_email FROM account_tokens t
WHERE t.token_hash = %(token_hash)s AND t.purpose = %(purpose)s AND {GOOD}
"""  # noqa: S608 -- our own words
_USE = f"""
UPDATE account_tokens t SET used_at = now()
WHERE t.token_hash = %(token_hash)s AND t.purpose = %(purpose)s AND {GOOD}
RETURNING t.id, t.account_id, t.purpose, t.new_email
"""  # noqa: S608 -- our own words
_END_ALL = """
UPDATE account_tokens SET ended_at = now() WHERE account_id = %(account_id)s AND used_at IS NULL AND ended_at IS NULL
"""
_LINK = f"""
SELECT t.id, t.account_id, t.purpose, a.email, a.name, a.kind
FROM account_tokens t JOIN accounts a ON a.id = t.account_id AND a.disabled_at IS NULL
WHERE {GOOD} AND
"""  # noqa: S608 -- our own words
_BY_ID = _LINK + "t.id = %(id)s"
_EMAIL_CHANGE = f"""
SELECT t.id AS token_id, a.name, t.old_email, t.new_email, {GOOD} AS is_good
FROM account_tokens t JOIN accounts a ON a.id = t.account_id AND a.disabled_at IS NULL
WHERE t.id = %(id)s AND t.purpose = 'change_email'
"""  # noqa: S608 -- our own words
_HOLDER = "SELECT name FROM accounts WHERE email_canonical = %(canonical)s"
_OF_ACCOUNT = _LINK + "t.account_id = %(account_id)s AND t.purpose = %(purpose)s"


class PostgresAccountTokenRepository:
    """Tokens of links in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def issue(self, token: NewAccountToken) -> None:
        values: dict[str, object] = {
            "id": token.id,
            "account_id": token.account_id,
            "purpose": token.purpose,
            "token_hash": token.token_hash,
            "expires_at": token.expires_at,
            "old_email": token.old_email,
            "new_email": token.new_email,
        }
        await self._uow.run(_END_OLDER, values)
        try:
            await self._uow.run(_ISSUE, values)
        except psycopg.errors.UniqueViolation as violation:
            raise StaleAggregate("The link") from violation

    async def find(self, token_hash: str, purpose: TokenPurpose) -> AccountToken | None:
        return _token(await self._uow.row(_FIND, {"token_hash": token_hash, "purpose": purpose}))

    async def use(self, token_hash: str, purpose: TokenPurpose) -> AccountToken | None:
        return _token(await self._uow.row(_USE, {"token_hash": token_hash, "purpose": purpose}))

    async def end(self, account_id: AccountId, purpose: TokenPurpose) -> None:
        await self._uow.run(_END_OLDER, {"account_id": account_id, "purpose": purpose})

    async def end_all(self, account_id: AccountId) -> None:
        await self._uow.run(_END_ALL, {"account_id": account_id})


def _token(row: dict[str, Any] | None) -> AccountToken | None:
    if row is None:
        return None
    return AccountToken(
        id=row["id"],
        account_id=row["account_id"],
        purpose=TokenPurpose(row["purpose"]),
        new_email=row["new_email"],
    )


class PostgresLinkQueries:
    """What the letters need to know."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def link(self, token_id: UUID) -> LinkView | None:
        return _link(await self._reader.row(_BY_ID, {"id": token_id}))

    async def link_of(self, account_id: AccountId, purpose: TokenPurpose) -> LinkView | None:
        return _link(await self._reader.row(_OF_ACCOUNT, {"account_id": account_id, "purpose": purpose}))

    async def email_change(self, token_id: UUID) -> EmailChangeView | None:
        row = await self._reader.row(_EMAIL_CHANGE, {"id": token_id})
        if row is None:
            return None
        holder = await self._reader.row(_HOLDER, {"canonical": canonical_email(row["new_email"])})
        return EmailChangeView(**row, holder=None if holder is None else holder["name"])


def _link(row: dict[str, Any] | None) -> LinkView | None:
    if row is None:
        return None
    return LinkView(
        token_id=row["id"],
        account_id=row["account_id"],
        purpose=TokenPurpose(row["purpose"]),
        email=row["email"],
        name=row["name"],
        is_back_office=AccountKind(row["kind"]) is not AccountKind.CUSTOMER,
    )
