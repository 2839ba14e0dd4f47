"""Reads of accounts: for their owners, and for the back office."""

from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.postgres.database import Reader
from adapters.postgres.identity.account_tokens import GOOD
from adapters.postgres.identity.addresses import ALL, address_of
from adapters.postgres.patterns import literal
from application.identity.views import (
    AddressView,
    CustomerOrderView,
    CustomerPage,
    CustomerSummaryView,
    CustomerView,
    PendingEmailView,
    ProfileView,
    UserView,
)
from application.kernel.cursor import cursor_at, position_of
from domain.identity.address import Address
from domain.identity.email import canonical_email
from domain.identity.permission import Permission
from domain.kernel.ids import AccountId
from domain.kernel.money import Currency, Money

_USER = """
SELECT a.id, a.email, a.name, a.kind,
       ARRAY(SELECT DISTINCT unnest(r.permissions) FROM account_roles m JOIN roles r ON r.id = m.role_id
             WHERE m.account_id = a.id ORDER BY 1) AS permissions
FROM accounts a WHERE a.id = %(id)s
"""
_PROFILE = f"""
SELECT a.id, a.email, a.name, a.kind, a.phone, a.email_verified_at, a.created_at,
       t.new_email AS pending_email, t.expires_at AS pending_until
FROM accounts a
LEFT JOIN account_tokens t ON t.account_id = a.id AND t.purpose = 'change_email' AND {GOOD}
WHERE a.id = %(id)s
"""  # noqa: S608 -- our own words

# Guest orders have no account: they count for nobody.
_SUMMARY = """
SELECT a.id, a.email, a.name, a.phone, a.created_at, a.disabled_at IS NOT NULL AS is_disabled,
       EXISTS (SELECT FROM erasures e WHERE e.account_id = a.id) AS is_erased,
       o.order_count, o.spent, coalesce((SELECT s.currency FROM shop_settings s), 'USD') AS currency
FROM accounts a
CROSS JOIN LATERAL (
    SELECT count(*) AS order_count, coalesce(sum(p.captured_amount - p.refunded_amount), 0)::bigint AS spent
    FROM orders o LEFT JOIN payments p ON p.order_id = o.id
    WHERE o.account_id = a.id
) o
"""
_PAGE = (
    _SUMMARY
    + """
WHERE a.kind = 'customer'
  AND (%(text)s::text IS NULL OR a.name ILIKE %(text)s OR a.email_canonical LIKE %(canonical)s)
  AND (%(before)s::timestamptz IS NULL OR a.created_at < %(before)s
       OR (a.created_at = %(before)s AND a.id > %(after_id)s))
ORDER BY a.created_at DESC, a.id
LIMIT %(limit)s
"""
)
_ONE = _SUMMARY + "WHERE a.id = %(id)s AND a.kind = 'customer'"
_ORDERS = """
SELECT id, number, status, payment_status, total_amount, currency, placed_at
FROM orders WHERE account_id = %(id)s ORDER BY placed_at DESC, id DESC LIMIT 10
"""


class PostgresAccountQueries:
    """What an account's owner sees."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def user(self, account_id: AccountId) -> UserView | None:
        row = await self._reader.row(_USER, {"id": account_id})
        if row is None:
            return None
        permissions = tuple(Permission(value) for value in row["permissions"])
        return UserView(id=row["id"], email=row["email"], name=row["name"], role=row["kind"], permissions=permissions)

    async def profile(self, account_id: AccountId) -> ProfileView | None:
        row = await self._reader.row(_PROFILE, {"id": account_id})
        if row is None:
            return None
        return ProfileView(
            id=row["id"],
            email=row["email"],
            name=row["name"],
            role=row["kind"],
            phone=row["phone"],
            is_email_verified=row["email_verified_at"] is not None,
            created_at=row["created_at"],
            pending_email=_pending(row),
        )

    async def addresses(self, account_id: AccountId) -> list[Address]:
        return [address_of(row) for row in await self._reader.rows(ALL, {"account_id": account_id})]


def _pending(row: dict[str, Any]) -> PendingEmailView | None:
    if row["pending_email"] is None:
        return None
    return PendingEmailView(email=row["pending_email"], expires_at=row["pending_until"])


class PostgresCustomerQueries:
    """What the back office sees."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def find(self, *, text: str | None, page_size: int, cursor: str | None) -> CustomerPage:
        before, after_id = position_of(cursor, tuple[datetime, UUID]) if cursor else (None, None)
        rows = await self._reader.rows(
            _PAGE,
            {
                "text": f"%{literal(text)}%" if text else None,
                "canonical": f"%{literal(canonical_email(text))}%" if text else None,
                "before": before,
                "after_id": after_id,
                "limit": page_size + 1,
            },
        )
        items = tuple(_summary(row) for row in rows[:page_size])
        return CustomerPage(
            items=items, next_cursor=cursor_at(items[-1].created_at, items[-1].id) if len(rows) > page_size else None
        )

    async def get(self, account_id: AccountId) -> CustomerView | None:
        row = await self._reader.row(_ONE, {"id": account_id})
        if row is None:
            return None
        addresses = [address_of(found) for found in await self._reader.rows(ALL, {"account_id": account_id})]
        return CustomerView(
            summary=_summary(row),
            phone=row["phone"],
            addresses=tuple(
                AddressView(id=address.id, postal=address.postal, is_default=address.is_default)
                for address in addresses
            ),
            orders=tuple(_order(order) for order in await self._reader.rows(_ORDERS, {"id": account_id})),
        )


def _summary(row: dict[str, Any]) -> CustomerSummaryView:
    return CustomerSummaryView(
        id=row["id"],
        email=row["email"],
        name=row["name"],
        created_at=row["created_at"],
        is_disabled=row["is_disabled"],
        is_erased=row["is_erased"],
        order_count=row["order_count"],
        spent=Money(row["spent"], Currency(row["currency"])),
    )


def _order(row: dict[str, Any]) -> CustomerOrderView:
    return CustomerOrderView(
        id=row["id"],
        number=row["number"],
        status=row["status"],
        payment_status=row["payment_status"],
        total=Money(row["total_amount"], Currency(row["currency"])),
        placed_at=row["placed_at"],
    )
