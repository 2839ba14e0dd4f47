"""What is somebody's, among the values of the store."""

from collections.abc import Hashable, Iterator
from uuid import UUID

from adapters.memory.ages import Ages
from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import Transaction
from domain.kernel.ids import AccountId, ContactId, OrderId
from domain.order.checkout import Checkout
from domain.order.status import CheckoutStatus

# Checkouts of which no order came, by when they ended.
UNORDERED = Ages(Checkout, lambda one: one.ended_at if one.status is not CheckoutStatus.ORDERED else None)


class Possessions:
    """One account's, as a transaction sees them."""

    def __init__(self, transaction: Transaction, account_id: AccountId) -> None:
        self._transaction, self.account_id = transaction, account_id

    def orders(self) -> list[StoredOrder]:
        """The account's orders, claimed ones too."""
        return [copied for copied in self._transaction.scan(StoredOrder) if copied.order.account_id == self.account_id]

    def order_ids(self) -> frozenset[OrderId]:
        """Their ids."""
        return frozenset(stored.order.id for stored in self.orders())

    def checkouts(self) -> list[Checkout]:
        """The account's checkouts, and those that became its orders."""
        became = {stored.order.checkout_id for stored in self.orders()}
        return [
            one for one in self._transaction.scan(Checkout) if one.account_id == self.account_id or one.id in became
        ]

    def contact_ids(self) -> set[ContactId]:
        """All contacts that its orders and checkouts name, or named before they were corrected."""
        found = {contact for one in self.checkouts() for contact in (one.shipping_contact_id, one.billing_contact_id)}
        for stored in self.orders():
            found |= contacts_of(stored)
        return found

    def of(self, table: type[object], name: str = "account_id") -> Iterator[tuple[Hashable, object]]:
        """Keys and values of a table whose values name the account."""
        for key, value in self._transaction.items(table):
            if getattr(value, name) == self.account_id:
                yield key, value


def contacts_of(stored: StoredOrder) -> set[ContactId]:
    """All contacts that an order ever had."""
    told = {
        ContactId(UUID(entry.entry.data["contact_id"])) for entry in stored.history if "contact_id" in entry.entry.data
    }
    return told | {stored.order.shipping_contact_id, stored.order.billing_contact_id}
