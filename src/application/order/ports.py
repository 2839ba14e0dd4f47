"""What the order context needs from outside."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from application.kernel.ports import UnitOfWork
from application.order.views import OrderDetailView, OrderMailView, OrderPage, OrderRowPage, OrderView
from domain.kernel.ids import AccountId, CheckoutId, ContactId, OrderId, VariantId
from domain.order.contact import Contact
from domain.order.order import Order


class OrderRepository(Protocol):
    """Orders, whole: lines and fulfillments with them."""

    async def add(self, order: Order) -> None:
        """Insert a new order. Raises `StaleAggregate` where its number, checkout or intent has one."""

    async def lock(self, order_id: OrderId) -> Order | None:
        """Load for update."""

    async def lock_by_number(self, number: str) -> Order | None:
        """Load for update."""

    async def find_by_number(self, number: str) -> Order | None:
        """As it stands, without a lock: to be read, never to be saved."""

    async def lock_of_checkout(self, checkout_id: CheckoutId) -> Order | None:
        """Load for update the order that the checkout became."""

    async def save(self, order: Order) -> None:
        """Update it, append its new timeline entries, take its events. Raises `StaleAggregate`."""

    async def closable(self, *, before: datetime, limit: int) -> list[OrderId]:
        """Fulfilled orders whose last parcel left before then and of which nothing is on its way back, oldest first."""

    async def unclaimed(self, email: str, *, limit: int) -> list[OrderId]:
        """Guests' orders, paid or ended, whose contact has that canonical e-mail address; oldest first."""

    async def waiting(self, *, since: datetime, limit: int) -> list[OrderId]:
        """Orders that have been waiting for their money since then or longer, oldest first."""


class ContactRepository(Protocol):
    """Personal data of checkouts and orders. Rows are never changed: a correction is a new one."""

    async def add(self, *contacts: Contact) -> None:
        """Insert them, in one statement."""

    async def get(self, contact_id: ContactId) -> Contact | None:
        """The contact; None where there is none, or it was erased."""

    async def remove(self, contact_id: ContactId) -> None:
        """Forget one that nothing refers to any more."""


class OrderUnitOfWork(UnitOfWork, Protocol):
    """The slice that changes of orders need."""

    @property
    def contacts(self) -> ContactRepository: ...

    @property
    def order_views(self) -> "OrderViews":
        """Reads within the transaction, its own writes included."""

    @property
    def orders(self) -> OrderRepository: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFilter:
    """What staff looks for. `search` is the beginning of a number or of an e-mail address, regardless of case."""

    search: str | None = None
    status: str | None = None
    payment_status: str | None = None
    fulfillment_status: str | None = None
    placed_from: datetime | None = None
    placed_before: datetime | None = None
    account_id: UUID | None = None
    # True: only those of which the bank has still to decide
    disputed: bool | None = None


class OrderViews(Protocol):
    """Single orders, to be read within a transaction too. A constant number of statements."""

    async def by_id(self, order_id: OrderId) -> OrderView | None:
        """The order."""

    async def sold(self, order_id: OrderId) -> dict[VariantId, int]:
        """How many of each variant it is of, but for those that are gone for good; nothing where there is no order."""

    async def detail(self, number: str, *, at: datetime | None = None) -> OrderDetailView | None:
        """What staff sees of one; with `at` as its history made it by then, without its payments (None: not yet)."""


class OrderQueries(OrderViews, Protocol):
    """Reads of orders. Each method sends a constant number of statements."""

    async def by_number(self, number: str, *, account_id: AccountId | None) -> OrderView | None:
        """The order of that number: of that account, or one that was placed by a guest, claimed or not."""

    async def claimant(self, order_id: OrderId) -> AccountId | None:
        """The account, proved or not, that has the e-mail address of an order that is nobody's."""

    async def of_account(self, account_id: AccountId, *, page_size: int, cursor: str | None) -> OrderPage:
        """An account's own, newest first. Raises `InvalidInput` for a cursor that is not ours."""

    async def search(self, wanted: OrderFilter, *, page_size: int, cursor: str | None) -> OrderPage:
        """Everybody's, newest first. Raises `InvalidInput` for a cursor that is not ours."""

    async def rows(self, wanted: OrderFilter, *, page_size: int, cursor: str | None) -> OrderRowPage:
        """What `search` finds, with all that an export tells."""

    async def for_mail(self, order_id: OrderId) -> OrderMailView | None:
        """What mails tell; None where the buyer's data were erased."""


class OrderBackdating(Protocol):
    """For demo shops, which want a past: nothing else may change when something happened."""

    async def move_back(self, number: str, *, by: timedelta) -> None:
        """Move the order, its history and its parcels so far into the past."""


class OrderAccess(Protocol):
    """The tokens by which guests read their orders: made anew each time, never stored."""

    def token(self, order_id: UUID, access_version: int) -> str:
        """The token."""

    def opens(self, token: str, order_id: UUID, access_version: int) -> bool:
        """Whether it is that token, compared in constant time."""
