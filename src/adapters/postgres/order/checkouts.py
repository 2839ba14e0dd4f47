"""Checkouts."""

from typing import TYPE_CHECKING

import msgspec
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.cart import cart_of
from adapters.postgres.database import Reader
from adapters.postgres.order.payments import told_payment
from adapters.postgres.together import Writing
from application.checkout.ports import OpenCheckouts, Progress, SeenCheckout
from domain.cart.cart import Cart
from domain.kernel.ids import CartId, CheckoutId
from domain.order.checkout import Checkout, CheckoutLine
from domain.order.status import CheckoutStatus, OrderStatus
from domain.payment.payment import PaymentState
from domain.pricing.quote import Quote

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_GET = "SELECT * FROM checkouts WHERE id = %(id)s"
_OF_INTENT = "SELECT * FROM checkouts WHERE intent_id = %(intent_id)s"
# With what an order of it changes.
_SEEN = """
SELECT k.*, to_jsonb(p) AS payment, to_jsonb(c) AS cart,
       (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.position, l.id) FROM cart_lines l WHERE l.cart_id = c.id) AS cart_lines
FROM checkouts k
LEFT JOIN carts c ON c.id = k.cart_id
LEFT JOIN payments p ON p.intent_id = k.intent_id
WHERE k.intent_id = %(intent_id)s
"""
_LOCK = "SELECT * FROM checkouts WHERE id = %(id)s FOR UPDATE"
_LOCK_OPEN = "SELECT * FROM checkouts WHERE cart_id = %(cart_id)s AND status = 'open' FOR UPDATE"
_PROGRESS = """
SELECT c.*, p.status AS payment_status, o.number AS order_number, o.status AS order_status
FROM checkouts c
LEFT JOIN payments p ON p.intent_id = c.intent_id
LEFT JOIN orders o ON o.checkout_id = c.id
WHERE c.id = %(id)s
"""
_INSERT = Writing(
    "new_checkout",
    "checkouts",
    inserted_checkout="""
INSERT INTO checkouts (id, account_id, guest_key, cart_id, cart_version, status, shipping_contact_id,
    billing_contact_id, address_id, shipping_method_id, shipping_method_name, lines, quote, currency, due_amount,
    fingerprint, intent_number, intent_id, client_secret, expires_at, client_mark, client_slot)
VALUES (%(id)s, %(account_id)s, %(guest_key)s, %(cart_id)s, %(cart_version)s, %(status)s, %(shipping_contact_id)s,
    %(billing_contact_id)s, %(address_id)s, %(shipping_method_id)s, %(shipping_method_name)s, %(lines)s, %(quote)s,
    %(currency)s, %(due_amount)s, %(fingerprint)s, %(intent_number)s, %(intent_id)s, %(client_secret)s,
    %(expires_at)s, %(client_mark)s, %(client_slot)s)
RETURNING 1
""",
)
_UPDATE = Writing(
    "checkout",
    "checkouts",
    updated_checkout="""
UPDATE checkouts SET status = %(status)s,
    shipping_contact_id = %(shipping_contact_id)s, billing_contact_id = %(billing_contact_id)s,
    address_id = %(address_id)s, shipping_method_id = %(shipping_method_id)s,
    shipping_method_name = %(shipping_method_name)s, quote = %(quote)s, due_amount = %(due_amount)s,
    fingerprint = %(fingerprint)s, intent_number = %(intent_number)s, intent_id = %(intent_id)s,
    client_secret = %(client_secret)s, expires_at = %(expires_at)s, ending_at = %(ending_at)s, ended_at = %(ended_at)s,
    client_mark = %(client_mark)s, client_slot = %(client_slot)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
RETURNING 1
""",
)
_OPEN_BESIDE = """
SELECT coalesce(account_id = %(account_id)s OR guest_key = %(guest_key)s, false) AS is_own,
       cart_id = %(cart_id)s AS is_of_cart, CASE WHEN client_mark = %(mark)s THEN client_slot END AS slot
FROM checkouts
WHERE status = 'open' AND (
    cart_id = %(cart_id)s OR account_id = %(account_id)s OR guest_key = %(guest_key)s OR client_mark = %(mark)s)
"""
_RUN_OUT = """
SELECT id FROM checkouts WHERE status = 'open' AND expires_at <= now() ORDER BY expires_at, id LIMIT %(limit)s
"""


class PostgresCheckoutReader:
    """Checkouts for reading."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def get(self, checkout_id: CheckoutId) -> Checkout | None:
        return _checkout(await self._reader.row(_GET, {"id": checkout_id}))

    async def of_intent(self, intent_id: str) -> Checkout | None:
        return _checkout(await self._reader.row(_OF_INTENT, {"intent_id": intent_id}))

    async def seen_by_intent(self, intent_id: str) -> SeenCheckout | None:
        row = await self._reader.row(_SEEN, {"intent_id": intent_id})
        checkout = _checkout(row)
        if row is None or checkout is None:
            return None
        cart = None if row["cart"] is None else cart_of(row["cart"], row["cart_lines"] or ())
        payment = None if row["payment"] is None else told_payment(row["payment"])
        return SeenCheckout(checkout=checkout, cart=cart, payment=payment)


class PostgresCheckoutRepository(PostgresCheckoutReader):
    """Checkouts in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        super().__init__(uow)
        self._uow = uow

    async def add(self, checkout: Checkout) -> None:
        values = {
            **_state(checkout),
            "account_id": checkout.account_id,
            "guest_key": checkout.guest_key,
            "cart_id": checkout.cart_id,
            "cart_version": checkout.cart_version,
            "lines": Jsonb(msgspec.to_builtins(checkout.lines)),
            "currency": checkout.due.currency.code,
        }
        await self._uow.write(_INSERT, values, stale="The checkout")
        self._saved(checkout)

    async def progress(self, checkout_id: CheckoutId) -> Progress | None:
        row = await self._uow.row(_PROGRESS, {"id": checkout_id})
        checkout = _checkout(row)
        if row is None or checkout is None:
            return None
        payment = PaymentState(row["payment_status"]) if row["payment_status"] else None
        order = OrderStatus(row["order_status"]) if row["order_status"] else None
        return Progress(checkout=checkout, payment=payment, order_number=row["order_number"], order_status=order)

    async def lock(self, checkout_id: CheckoutId) -> Checkout | None:
        return _checkout(await self._uow.row(_LOCK, {"id": checkout_id}))

    async def lock_open_of_cart(self, cart_id: CartId) -> Checkout | None:
        return _checkout(await self._uow.row(_LOCK_OPEN, {"cart_id": cart_id}))

    async def save(self, checkout: Checkout) -> None:
        await self._uow.write(_UPDATE, {**_state(checkout), "version": checkout.version}, lost="The checkout")
        self._saved(checkout)

    async def open_beside(self, cart: Cart, client_mark: str | None) -> OpenCheckouts:
        owner = {"account_id": cart.owner.account_id, "guest_key": cart.owner.guest_key}
        rows = await self._uow.rows(_OPEN_BESIDE, {**owner, "cart_id": cart.id, "mark": client_mark})
        return OpenCheckouts(
            of_owner=sum(row["is_own"] for row in rows),
            is_of_cart=any(row["is_of_cart"] for row in rows),
            slots=frozenset(row["slot"] for row in rows if row["slot"] is not None),
        )

    async def run_out(self, *, limit: int) -> list[CheckoutId]:
        return [row["id"] for row in await self._uow.rows(_RUN_OUT, {"limit": limit})]

    def _saved(self, checkout: Checkout) -> None:
        checkout.version += 1
        self._uow.collect(checkout)


def _state(checkout: Checkout) -> dict[str, object]:
    return {
        "id": checkout.id,
        "status": checkout.status,
        "shipping_contact_id": checkout.shipping_contact_id,
        "billing_contact_id": checkout.billing_contact_id,
        "address_id": checkout.address_id,
        "shipping_method_id": checkout.shipping_method_id,
        "shipping_method_name": checkout.shipping_method_name,
        "quote": Jsonb(msgspec.to_builtins(checkout.quote)),
        "due_amount": checkout.due.minor,
        "fingerprint": checkout.fingerprint,
        "intent_number": checkout.intent_number,
        "intent_id": checkout.intent_id,
        "client_secret": checkout.client_secret,
        "expires_at": checkout.expires_at,
        "ending_at": checkout.ending_at,
        "ended_at": checkout.ended_at,
        "client_mark": checkout.client_mark,
        "client_slot": checkout.client_slot,
    }


def _checkout(row: DictRow | None) -> Checkout | None:
    if row is None:
        return None
    return Checkout(
        id=row["id"],
        account_id=row["account_id"],
        guest_key=row["guest_key"],
        cart_id=row["cart_id"],
        cart_version=row["cart_version"],
        shipping_contact_id=row["shipping_contact_id"],
        billing_contact_id=row["billing_contact_id"],
        address_id=row["address_id"],
        shipping_method_id=row["shipping_method_id"],
        shipping_method_name=row["shipping_method_name"],
        lines=msgspec.convert(row["lines"], tuple[CheckoutLine, ...]),
        quote=msgspec.convert(row["quote"], Quote),
        fingerprint=row["fingerprint"],
        expires_at=row["expires_at"],
        status=CheckoutStatus(row["status"]),
        intent_number=row["intent_number"],
        intent_id=row["intent_id"],
        client_secret=row["client_secret"],
        ending_at=row["ending_at"],
        ended_at=row["ended_at"],
        client_mark=row["client_mark"],
        client_slot=row["client_slot"],
        version=row["version"],
    )
