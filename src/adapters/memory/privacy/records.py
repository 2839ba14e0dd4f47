"""What all tables know of one person, in memory."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from adapters.memory.account_tokens import StoredLink
from adapters.memory.identity import StoredBook, StoredToken
from adapters.memory.inventory.watching import StoredWaiter
from adapters.memory.mailbox import KeptMail
from adapters.memory.order.orders import BY_AGE, StoredOrder
from adapters.memory.privacy.possessions import UNORDERED, Possessions, contacts_of
from adapters.memory.privacy.reading import ROWS, row_of
from adapters.memory.rows import StoredAnswer
from adapters.memory.second_factors import StoredChallenge
from adapters.memory.staff import StoredInvitation
from adapters.memory.store import Transaction
from application.documents.views import IssuedDocument
from application.privacy.classification import EXPORTED, NAMELESS
from application.privacy.export import DataExport
from application.privacy.ports import Erasure, OpenBusiness, Row
from domain.cart.cart import Cart
from domain.cart.wishlist import Wish
from domain.catalog.review import Review, ReviewStatus
from domain.identity.email import canonical_email
from domain.identity.external_identity import LinkedIdentity
from domain.identity.second_factor import SecondFactor
from domain.kernel.address import PostalAddress
from domain.kernel.ids import AccountId, ContactId, OrderId
from domain.order.checkout import Checkout
from domain.order.contact import Contact
from domain.order.fulfillment import Tracking
from domain.order.note import Note
from domain.order.status import CheckoutStatus, OrderStatus, RefundProgress
from domain.order.words import CODED_REASONS, without_words

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

T = TypeVar("T")

_OPEN_ORDERS = {OrderStatus.PENDING_PAYMENT, OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_FULFILLED}
_EXPORTED = {facts.name: facts.exported for facts in EXPORTED}
_NOBODY = PostalAddress(name="", line1="", city="", country="")
_KEPT_CHECKOUTS = timedelta(days=90)


class MemoryPersonalRecords:
    """In the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    @property
    def _transaction(self) -> Transaction:
        return self._uow.transaction

    async def open_business(self, account_id: AccountId) -> list[OpenBusiness]:
        mine = Possessions(self._transaction, account_id)
        found: list[tuple[datetime, OpenBusiness]] = []
        for stored in mine.orders():
            order = stored.order
            if order.status in _OPEN_ORDERS:
                found.append((order.placed_at, _open("order", order.number, order.status)))
            found += [
                (one.requested_at, _open("return", order.number, one.status)) for one in order.returns if one.is_open
            ]
            found += [
                (one.requested_at, _open("refund", order.number, one.status))
                for one in order.refunds
                if one.status is RefundProgress.PENDING
            ]
            found += [
                (one.opened_at, _open("dispute", order.number, one.status)) for one in order.disputes if one.is_open
            ]
        for checkout in self._transaction.scan(Checkout):
            if checkout.account_id == account_id and checkout.is_open:
                found.append((self._uow.now(), _open("checkout", str(checkout.id), checkout.status)))
        return [one for _, one in sorted(found, key=lambda entry: (entry[0], entry[1].kind, entry[1].name))]

    async def rows(self, table: str, account_id: AccountId) -> Sequence[Row]:
        mine = Possessions(self._transaction, account_id)
        return [row_of(values, _EXPORTED[table]) for values in ROWS[table](self._transaction, mine)]

    async def erase(self, account_id: AccountId, *, email: str, tax_since: datetime) -> None:
        mine = Possessions(self._transaction, account_id)
        transaction, orders = self._transaction, mine.order_ids()
        self._remove(Wish, lambda wish: wish.account_id == account_id)
        self._remove(Cart, lambda cart: cart.owner.account_id == account_id)
        self._remove(StoredToken, lambda stored: stored.token.account_id == account_id)
        self._remove(SecondFactor, lambda factor: factor.account_id == account_id)
        self._remove(StoredChallenge, lambda stored: stored.challenge.account_id == account_id)
        self._remove(LinkedIdentity, lambda linked: linked.account_id == account_id)
        self._remove(DataExport, lambda export: export.account_id == account_id)
        self._remove(StoredWaiter, lambda one: one.waiter.account_id == account_id or one.mark[2] == email)
        self._remove(StoredInvitation, lambda one: one.invitation.email.canonical == email)
        self._remove(Review, lambda one: one.account_id == account_id and one.status is not ReviewStatus.PUBLISHED)
        transaction.delete(StoredBook, account_id)
        self._remove_answers(account_id)
        self._remove_letters(mine, email)
        self._remove(StoredLink, lambda stored: stored.account_id == account_id)
        for review in transaction.scan(Review):
            if review.account_id == account_id:
                review.author_name, review.account_id, review.version = NAMELESS, None, review.version + 1
                transaction.put(Review, review.id, review)
        for _, note in transaction.items(Note):
            if note.order_id in orders:
                transaction.put(Note, note.id, replace(note, body=""))
        self._forget_contacts(mine, tax_since)
        self._blank_papers({one.order.id for one in mine.orders() if one.order.placed_at < tax_since})
        for checkout in mine.checkouts():
            if checkout.status is not CheckoutStatus.OPEN:
                checkout.client_secret = checkout.guest_key = None
                transaction.put(Checkout, checkout.id, checkout)
        for stored in mine.orders():
            transaction.put(StoredOrder, stored.order.id, _without_words(stored))

    async def forget_old_sales(self, *, before: datetime, limit: int) -> int:
        transaction = self._transaction
        sales = sorted(
            (stored for _, stored in BY_AGE.before(transaction, before) if self._is_over(stored)),
            key=lambda stored: (stored.order.placed_at, stored.order.id),
        )[:limit]
        for stored in sales:
            checkout = transaction.get(Checkout, stored.order.checkout_id)
            first = {checkout.shipping_contact_id, checkout.billing_contact_id} if checkout else set()
            self._remove_contacts(contacts_of(stored) | first)
        self._blank_papers({stored.order.id for stored in sales})
        for _, checkout in UNORDERED.before(transaction, self._uow.now() - _KEPT_CHECKOUTS):
            self._remove_contacts({checkout.shipping_contact_id, checkout.billing_contact_id})
        return len(sales)

    def _is_over(self, stored: StoredOrder) -> bool:
        order = stored.order
        kept = (order.shipping_contact_id, order.billing_contact_id)
        return (
            order.status not in _OPEN_ORDERS
            and any(self._transaction.find(Contact, one) is not None for one in kept)
            and (order.account_id is None or self._transaction.find(Erasure, order.account_id) is not None)
        )

    def _forget_contacts(self, mine: Possessions, tax_since: datetime) -> None:
        orders = [stored.order for stored in mine.orders() if stored.order.placed_at >= tax_since]
        sales = {one for order in orders for one in (order.shipping_contact_id, order.billing_contact_id)}
        needed = {
            contact
            for one in mine.checkouts()
            if one.is_open
            for contact in (one.shipping_contact_id, one.billing_contact_id)
        }
        contacts = mine.contact_ids()
        self._remove_contacts(contacts - sales - needed)
        for contact_id in contacts & (sales | needed):
            if (kept := self._transaction.get(Contact, contact_id)) is not None:
                address = replace(kept.address, phone=None)
                self._transaction.put(Contact, contact_id, replace(kept, address=address))

    def _remove_contacts(self, contacts: set[ContactId]) -> None:
        for contact_id in contacts:
            self._transaction.delete(Contact, contact_id)

    def _blank_papers(self, orders: set[OrderId]) -> None:
        for _, paper in self._transaction.items(IssuedDocument):
            if paper.order_id in orders:
                content = replace(paper.content, buyer=_NOBODY, buyer_email=None, ships_to=None)
                self._transaction.put(IssuedDocument, paper.id, replace(paper, content=content, pdf=None))

    def _remove_answers(self, account_id: AccountId) -> None:
        for key, _ in self._transaction.items(StoredAnswer):
            if isinstance(key, tuple) and str(key[0]).startswith(f"{account_id} "):
                self._transaction.delete(StoredAnswer, key)

    def _remove_letters(self, mine: Possessions, email: str) -> None:
        contacts = (self._transaction.get(Contact, one) for one in mine.contact_ids())
        addresses = {email} | {canonical_email(one.email) for one in contacts if one is not None}
        for _, link in self._transaction.items(StoredLink):
            if link.account_id == mine.account_id:
                addresses |= {canonical_email(one) for one in (link.old_email, link.new_email) if one is not None}
        self._remove(KeptMail, lambda kept: canonical_email(kept.mail.to) in addresses)

    def _remove(self, table: type[T], is_meant: Callable[[T], bool]) -> None:
        for key, value in self._transaction.items(table):
            if is_meant(value):
                self._transaction.delete(table, key)


def _open(kind: str, name: str, status: str) -> OpenBusiness:
    return OpenBusiness(kind=kind, name=name, status=str(status))


def _without_words(stored: StoredOrder) -> StoredOrder:
    order = stored.order
    if order.guest_key is not None:
        order.guest_key, order.access_version = None, order.access_version + 1
    for parcel in order.fulfillments:
        parcel.tracking = Tracking(carrier=parcel.tracking.carrier)
    for one in order.returns:
        one.reason, one.note = _word(one.reason), _word(one.note)
    for refund in order.refunds:
        refund.reason = _word(refund.reason)
    stored.history = [
        replace(told, entry=replace(told.entry, data=without_words(told.entry.data))) for told in stored.history
    ]
    return stored


def _word(text: str) -> str:
    return text if text in CODED_REASONS else ""
