"""Address books."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from psycopg.types.json import Jsonb

from domain.identity.address import Address, AddressBook
from domain.kernel.address import PostalAddress
from domain.kernel.ids import AccountId, AddressId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_POSTAL = tuple(field.name for field in fields(PostalAddress))
_COLUMNS = ", ".join(_POSTAL)

ADDRESS = f"SELECT id, account_id, is_default, {_COLUMNS} FROM addresses WHERE "  # noqa: S608 -- constant names
_ONE = ADDRESS + "id = %(id)s AND account_id = %(account_id)s"
ALL = ADDRESS + "account_id = %(account_id)s ORDER BY created_at, id"
# The book's lock, also while it is empty.
_LOCK = "SELECT id FROM accounts WHERE id = %(account_id)s FOR NO KEY UPDATE"
_REMOVE = "DELETE FROM addresses WHERE account_id = %(account_id)s AND id <> ALL(%(kept)s)"
# First no default, then one: the unique index looks at each row as it is written.
_NO_DEFAULT = """
UPDATE addresses SET is_default = false WHERE account_id = %(account_id)s AND is_default AND id <> ALL(%(defaults)s)
"""
_UPSERT = f"""
INSERT INTO addresses (id, account_id, is_default, {_COLUMNS})
SELECT r.id, %(account_id)s, r.is_default, {", ".join(f"r.{name}" for name in _POSTAL)}
FROM jsonb_to_recordset(%(changed)s)
     AS r(id uuid, is_default boolean, {", ".join(f"{name} text" for name in _POSTAL)})
ON CONFLICT (id) DO UPDATE SET is_default = excluded.is_default, version = addresses.version + 1,
    {", ".join(f"{name} = excluded.{name}" for name in _POSTAL)}
"""  # noqa: S608 -- constant names


def address_of(row: dict[str, Any]) -> Address:
    """The address in a row of `ADDRESS`."""
    postal = PostalAddress(**{name: row[name] for name in _POSTAL})
    return Address(id=row["id"], account_id=row["account_id"], postal=postal, is_default=row["is_default"])


class PostgresAddressRepository:
    """Address books in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow
        self._loaded: dict[AccountId, dict[AddressId, tuple[PostalAddress, bool]]] = {}

    async def get(self, address_id: AddressId, account_id: AccountId) -> Address | None:
        row = await self._uow.row(_ONE, {"id": address_id, "account_id": account_id})
        return None if row is None else address_of(row)

    async def book_of(self, account_id: AccountId) -> AddressBook:
        await self._uow.rows(_LOCK, {"account_id": account_id})
        addresses = [address_of(row) for row in await self._uow.rows(ALL, {"account_id": account_id})]
        self._loaded[account_id] = {address.id: (address.postal, address.is_default) for address in addresses}
        return AddressBook(account_id=account_id, addresses=addresses)

    async def save(self, book: AddressBook) -> None:
        before = self._loaded.get(book.account_id, {})
        after = {address.id: (address.postal, address.is_default) for address in book.addresses}
        account: dict[str, object] = {"account_id": book.account_id}
        if before.keys() - after.keys():
            await self._uow.run(_REMOVE, {**account, "kept": list(after)})
        defaults = [address.id for address in book.addresses if address.is_default]
        await self._uow.run(_NO_DEFAULT, {**account, "defaults": defaults})
        if changed := [address for address in book.addresses if before.get(address.id) != after[address.id]]:
            rows = [
                {
                    "id": str(address.id),
                    "is_default": address.is_default,
                    **{name: getattr(address.postal, name) for name in _POSTAL},
                }
                for address in changed
            ]
            await self._uow.run(_UPSERT, {**account, "changed": Jsonb(rows)})
        self._loaded[book.account_id] = after
        self._uow.collect(book)
