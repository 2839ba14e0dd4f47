"""Carts on PostgreSQL."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.database import Reader
from adapters.postgres.together import Writing
from domain.cart.cart import Cart, CartLine
from domain.kernel.ids import AccountId, CartId, CartLineId, VariantId
from domain.kernel.money import Currency, Money
from domain.kernel.owner import Owner

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_CART = """
SELECT c.id AS cart_id, c.account_id, c.guest_key, c.version,
       l.id, l.variant_id, l.quantity, l.seen_amount, l.currency{seen}
FROM carts c LEFT JOIN cart_lines l ON l.cart_id = c.id{then}
WHERE {which} ORDER BY l.position, l.id{lock}
"""
_BY_ACCOUNT, _BY_GUEST, _BY_ID = "c.account_id = %(account_id)s", "c.guest_key = %(guest_key)s", "c.id = %(id)s"
_READ = {which: _CART.format(which=which, seen="", then="", lock="") for which in (_BY_ACCOUNT, _BY_GUEST, _BY_ID)}
# Lines change with their cart alone: where it is another row by the time that it is locked, they are read again.
_LOCK = {
    which: _CART.format(
        which=which, seen=", c.xmin <> s.xmin AS is_stale", then=" JOIN carts s ON s.id = c.id", lock=" FOR UPDATE OF c"
    )
    for which in _READ
}

_GIVEN = """
    SELECT * FROM jsonb_to_recordset(%(lines)s)
        AS t(id uuid, variant_id uuid, quantity int, position int, seen_amount bigint, currency text)
"""
_WRITE_LINES = """
    INSERT INTO cart_lines (id, cart_id, variant_id, quantity, position, seen_amount, currency)
    SELECT w.id, c.id, w.variant_id, w.quantity, w.position, w.seen_amount, w.currency
    FROM wanted_lines w, written_cart c
"""
_INSERT = Writing(
    "new_cart",
    "carts cart_lines",
    written_cart="""
    INSERT INTO carts (id, account_id, guest_key) VALUES (%(id)s, %(account_id)s, %(guest_key)s) RETURNING id
""",
    wanted_lines=_GIVEN,
    written_cart_lines=_WRITE_LINES,
    saved_cart="SELECT id FROM written_cart",
)
_UPDATE = Writing(
    "cart",
    "carts cart_lines",
    written_cart="UPDATE carts SET version = version + 1 WHERE id = %(id)s AND version = %(version)s RETURNING id",
    wanted_lines=_GIVEN,
    written_cart_lines=f"""{_WRITE_LINES}
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET
        quantity = EXCLUDED.quantity, position = EXCLUDED.position,
        seen_amount = EXCLUDED.seen_amount, currency = EXCLUDED.currency
""",
    removed_lines="""
    DELETE FROM cart_lines l USING written_cart c
    WHERE l.cart_id = c.id AND l.variant_id <> ALL (SELECT variant_id FROM wanted_lines)
""",
    saved_cart="SELECT id FROM written_cart",
)

_INSIST = Writing(
    "agreed_cart",
    "",
    unchanged_cart="SELECT id FROM carts WHERE id = %(id)s AND version = %(version)s FOR UPDATE",
)


class PostgresCartReader:
    """Carts for reading, outside any transaction."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def of_owner(self, owner: Owner) -> Cart | None:
        return _cart(await self._reader.rows(_READ[_by(owner)], _owner(owner)))


class PostgresCartRepository:
    """Carts in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def of_owner(self, owner: Owner, *, lock: bool = False) -> Cart | None:
        if not lock:
            return await PostgresCartReader(self._uow).of_owner(owner)
        return await self._locked(_by(owner), _owner(owner))

    async def lock(self, cart_id: CartId) -> Cart | None:
        return await self._locked(_BY_ID, {"id": cart_id})

    async def _locked(self, which: str, key: dict[str, object]) -> Cart | None:
        return _cart(await self._uow.rows_locked(_LOCK[which], _READ[which], key))

    async def save(self, cart: Cart) -> None:
        parameters = {"id": cart.id, "version": cart.version, "lines": _lines(cart), **_owner(cart.owner)}
        # Stale is also one whose owner has a cart by now, or whose variant or account is gone.
        writing = _UPDATE if cart.version else _INSERT
        await self._uow.write(writing, parameters, stale="The cart", lost="The cart")
        cart.version += 1
        self._uow.collect(cart)

    async def insist(self, cart: Cart) -> None:
        await self._uow.write(_INSIST, {"id": cart.id, "version": cart.version}, lost="The cart")

    async def remove(self, cart: Cart) -> None:
        await self._uow.run("DELETE FROM carts WHERE id = %(id)s", {"id": cart.id})


def _by(owner: Owner) -> str:
    return _BY_GUEST if owner.account_id is None else _BY_ACCOUNT


def _owner(owner: Owner) -> dict[str, object]:
    return {"account_id": owner.account_id, "guest_key": owner.guest_key}


def _lines(cart: Cart) -> Jsonb:
    return Jsonb(
        [
            {
                "id": line.id,
                "variant_id": line.variant_id,
                "quantity": line.quantity,
                "position": position,
                "seen_amount": line.seen_price.minor,
                "currency": line.seen_price.currency.code,
            }
            for position, line in enumerate(cart.lines)
        ]
    )


def _cart(rows: list[DictRow]) -> Cart | None:
    if not rows:
        return None
    cart = {**rows[0], "id": rows[0]["cart_id"]}
    return cart_of(cart, [row for row in rows if row["id"] is not None])


def cart_of(row: dict[str, Any], lines: Iterable[dict[str, Any]]) -> Cart:
    """The cart of a row and those of its lines, in their order; each a row of its own or as JSON."""
    account_id = row["account_id"]
    return Cart(
        id=CartId(_identity(row["id"])),
        owner=Owner(account_id=AccountId(_identity(account_id)) if account_id else None, guest_key=row["guest_key"]),
        version=row["version"],
        lines=[
            CartLine(
                id=CartLineId(_identity(line["id"])),
                variant_id=VariantId(_identity(line["variant_id"])),
                quantity=line["quantity"],
                seen_price=Money(line["seen_amount"], Currency(line["currency"])),
            )
            for line in lines
        ],
    )


def _identity(value: UUID | str) -> UUID:
    """An id, of a row or of JSON."""
    return value if isinstance(value, UUID) else UUID(value)
