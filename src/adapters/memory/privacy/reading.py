"""A person's rows as the tables of the database have them. What this store does not keep is None."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import msgspec

from adapters.memory.identity import StoredAccount, StoredBook, StoredToken
from adapters.memory.inventory.watching import StoredWaiter
from adapters.memory.privacy.possessions import Possessions
from adapters.memory.store import Transaction
from application.documents.views import IssuedDocument
from application.privacy.export import DataExport
from domain.cart.cart import Cart
from domain.cart.wishlist import Wish
from domain.catalog.review import Review
from domain.identity.email import canonical_email
from domain.identity.external_identity import LinkedIdentity
from domain.identity.second_factor import SecondFactor
from domain.kernel.address import PostalAddress
from domain.kernel.money import Money
from domain.order.contact import Contact
from domain.order.download import DownloadGrant
from domain.order.note import Note
from domain.payment.payment import Payment

Values = dict[str, Any]


def _accounts(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    if (stored := transaction.get(StoredAccount, mine.account_id)) is not None:
        account = stored.account
        email = {"email": account.email.given, "email_canonical": account.email.canonical}
        yield {**_fields(account), **email, "created_at": stored.created_at}


def _account_roles(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    if (stored := transaction.get(StoredAccount, mine.account_id)) is not None:
        for role_id in sorted(stored.account.role_ids):
            yield {"account_id": mine.account_id, "role_id": role_id}


def _addresses(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    book = transaction.get(StoredBook, mine.account_id)
    for address in book.addresses if book else ():
        yield {**_address(address.postal), "is_default": address.is_default}


def _tokens(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    for _, stored in transaction.items(StoredToken):
        if stored.token.account_id == mine.account_id:
            yield {**_fields(stored.token), "used_at": stored.used_at, "revoked_at": stored.revoked_at}


def _factors(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for _key, factor in mine.of(SecondFactor):
        yield _fields(factor)


def _identities(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for _key, linked in mine.of(LinkedIdentity):
        yield _fields(linked)


def _exports(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for _key, export in mine.of(DataExport):
        yield _fields(export)


def _carts(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    for cart in _own_carts(transaction, mine):
        yield {"id": cart.id}


def _cart_lines(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    for cart in _own_carts(transaction, mine):
        for line in cart.lines:
            seen = {"seen_amount": line.seen_price.minor, "currency": line.seen_price.currency.code}
            yield {"variant_id": line.variant_id, "quantity": line.quantity, **seen}


def _wishes(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for _key, wish in mine.of(Wish):
        yield _fields(wish)


def _own_carts(transaction: Transaction, mine: Possessions) -> list[Cart]:
    return [cart for cart in transaction.scan(Cart) if cart.owner.account_id == mine.account_id]


def _reviews(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for _key, review in mine.of(Review):
        yield _fields(review)


def _contacts(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    for contact_id in sorted(mine.contact_ids()):
        if (contact := transaction.get(Contact, contact_id)) is not None:
            canonical = canonical_email(contact.email)
            yield {"email": contact.email, "email_canonical": canonical, **_address(contact.address)}


def _checkouts(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for checkout in mine.checkouts():
        if checkout.account_id == mine.account_id:
            yield {**_fields(checkout), "currency": checkout.due.currency.code, "due_amount": checkout.due.minor}


def _orders(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        order, amounts = stored.order, stored.order.amounts
        parts = {
            f"{name}_amount": getattr(amounts, part).minor
            for name, part in {"gift_card": "gift_cards"}.items() | {(n, n) for n in _AMOUNTS}
        }
        yield {
            **_fields(order),
            **parts,
            "currency": amounts.total.currency.code,
            "tax_included": amounts.tax_included,
            "tax_basis_points": amounts.tax_rate.basis_points if amounts.tax_rate else None,
        }


_AMOUNTS = ("subtotal", "discount", "shipping", "tax", "total")


def _order_lines(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        for position, line in enumerate(stored.order.lines):
            amounts = {"unit_amount": line.unit_price.minor, "discount_amount": line.discount.minor}
            amounts |= {"tax_amount": line.tax.minor, "total_amount": line.total.minor}
            amounts |= {"parts": msgspec.to_builtins(line.parts)}
            yield {**_fields(line), **amounts, "order_id": stored.order.id, "position": position}


def _order_events(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        for told in stored.history:
            yield {
                "order_id": told.order_id,
                "kind": told.entry.kind,
                "data": dict(told.entry.data),
                "occurred_at": told.occurred_at,
            }


def _parcels(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        for parcel in stored.order.fulfillments:
            tracking = {"tracking_number": parcel.tracking.number, "tracking_url": parcel.tracking.url}
            yield {**_fields(parcel), **tracking, "carrier": parcel.tracking.carrier, "order_id": stored.order.id}


def _parcel_lines(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        for parcel in stored.order.fulfillments:
            for line_id, quantity in parcel.quantities.items():
                yield {"fulfillment_id": parcel.id, "order_line_id": line_id, "quantity": quantity}


def _returns(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        for one in stored.order.returns:
            quantities = {str(line): count for line, count in one.quantities.items()}
            yield {**_fields(one), "quantities": quantities, "order_id": stored.order.id}


def _refunds(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        for one in stored.order.refunds:
            money = {"amount": one.amount.minor, "currency": one.amount.currency.code}
            quantities = {str(line): count for line, count in one.lines.items()}
            yield {**_fields(one), **money, "quantities": quantities, "order_id": stored.order.id}


def _disputes(_: Transaction, mine: Possessions) -> Iterator[Values]:
    for stored in mine.orders():
        for one in stored.order.disputes:
            money = {"amount": one.amount.minor, "currency": one.amount.currency.code}
            yield {**_fields(one), **money, "order_id": stored.order.id}


def _documents(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    orders = mine.order_ids()
    for _, document in transaction.items(IssuedDocument):
        if document.order_id in orders:
            yield _fields(document)


def _notes(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    orders = mine.order_ids()
    for _, note in transaction.items(Note):
        if note.order_id in orders:
            yield {**_fields(note), "created_at": note.written_at}


def _downloads(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    orders = mine.order_ids()
    for _, grant in transaction.items(DownloadGrant):
        if grant.order_id in orders:
            yield _fields(grant)


def _payments(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    orders = mine.order_ids()
    for _, payment in transaction.items(Payment):
        if payment.order_id in orders:
            amounts = {
                f"{name}_amount": getattr(payment, name).minor for name in ("authorized", "captured", "refunded")
            }
            yield {**_fields(payment), **amounts, "currency": payment.captured.currency.code}


def _waiters(transaction: Transaction, mine: Possessions) -> Iterator[Values]:
    for _, stored in transaction.items(StoredWaiter):
        if stored.waiter.account_id == mine.account_id:
            yield _fields(stored.waiter)


ROWS: dict[str, Callable[[Transaction, Possessions], Iterator[Values]]] = {
    "accounts": _accounts,
    "account_roles": _account_roles,
    "addresses": _addresses,
    "refresh_tokens": _tokens,
    "second_factors": _factors,
    "external_identities": _identities,
    "data_exports": _exports,
    "carts": _carts,
    "cart_lines": _cart_lines,
    "wishlist_items": _wishes,
    "reviews": _reviews,
    "contacts": _contacts,
    "checkouts": _checkouts,
    "orders": _orders,
    "order_lines": _order_lines,
    "order_events": _order_events,
    "fulfillments": _parcels,
    "fulfillment_lines": _parcel_lines,
    "order_returns": _returns,
    "order_refunds": _refunds,
    "order_disputes": _disputes,
    "order_documents": _documents,
    "order_notes": _notes,
    "download_grants": _downloads,
    "payments": _payments,
    "stock_waiters": _waiters,
}


def _address(postal: PostalAddress) -> Values:
    return asdict(postal)


def _fields(value: object) -> Values:
    names = type(value).__dataclass_fields__  # type: ignore[attr-defined]  # all of them are dataclasses
    return {name: getattr(value, name) for name in names if not name.startswith("_")}


def row_of(values: Values, exported: tuple[str, ...]) -> dict[str, object]:
    """The exported columns of a row, as JSON values."""
    plain = {name: _flat(values.get(name)) for name in exported}
    row: dict[str, object] = msgspec.to_builtins(plain)
    return row


def _flat(value: Any) -> Any:
    return value.minor if isinstance(value, Money) else value
