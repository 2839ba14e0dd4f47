"""The end of a simulation: everybody went home, the provider is well; now nothing may be left over."""

import hashlib
from collections import Counter
from collections.abc import Iterator

import msgspec

from adapters.memory.catalog.tables import SalesFigure
from adapters.memory.mailbox import KeptMail
from adapters.memory.order.orders import StoredOrder
from adapters.memory.rows import JOBS_BY_STATUS, ProcessedEvent, StoredJob
from adapters.memory.store import MemoryStore
from adapters.sandbox.intent import SandboxIntent
from application.operations.books import Finding
from application.operations.check_books import BooksView, CheckBooks
from domain.cart.cart import Cart
from domain.inventory.reservation import HolderKind
from domain.inventory.stock_item import StockItem
from domain.order.checkout import Checkout
from domain.order.download import DownloadGrant
from domain.order.order import Order
from domain.order.status import DisputeStatus, OrderStatus, RefundProgress
from domain.payment.intent import IntentStatus
from domain.payment.operation import OperationStatus, PaymentOperation
from domain.payment.payment import Payment
from entrypoints.simulator.furnishing import SHOP
from entrypoints.simulator.rules import RuleBroken
from entrypoints.simulator.shop import SimulatedShop
from entrypoints.simulator.virtual_time import pause
from entrypoints.simulator.weather import FAIR

_LONGEST_HOURS = 48
_STEP_SECONDS = 60.0
# A provider that hangs and a worker that dies may keep these waiting; at the end nothing does.
_LATE = {
    "no order waits for its money for long",
    "a canceled order's money is given back",
    "a paid digital line has its downloads",
}


async def drain(shop: SimulatedShop) -> None:
    """Let virtual time pass in fair weather until nothing waits any more, or for two days."""
    shop.sky.change(FAIR)
    waited = 0.0
    while _is_busy(shop) and waited < _LONGEST_HOURS * 3600:
        await pause(_STEP_SECONDS)
        waited += _STEP_SECONDS


def _is_busy(shop: SimulatedShop) -> bool:
    store = shop.container.memory_store()
    return (
        any(checkout.is_open for checkout in store.rows(Checkout))
        or any(stored.order.status is OrderStatus.PENDING_PAYMENT for stored in store.rows(StoredOrder))
        or any(operation.is_open for operation in store.rows(PaymentOperation))
        or bool(store.where(JOBS_BY_STATUS, "todo") or store.where(JOBS_BY_STATUS, "doing"))
    )


async def check_all(shop: SimulatedShop, *, at_end: bool) -> None:
    """Ask the application's own books, and at the end what only then can be asked. Raises `RuleBroken`.

    On the way they are asked all their questions of whatever is not as it was the last time; at the end, of all.
    """
    shop.watch.check()
    check_books = shop.container.check_books() if at_end else shop.check_what_changed
    books: BooksView = await check_books(CheckBooks(), actor=SHOP)
    found = [finding for finding in books.findings if at_end or finding.check not in _LATE]
    if at_end:
        questions = [asked(shop) for asked in (_left_over, _held, _money, _told, _acknowledged, _decided)]
        questions.append(shop.watch.goods.at_end())
        found += [
            Finding(rule=rule, check=check, detail=detail) for asked in questions for rule, check, detail in asked
        ]
    if found:
        raise RuleBroken(*found)


def _left_over(shop: SimulatedShop) -> Iterator[tuple[str, str, str]]:
    store = shop.container.memory_store()
    for checkout in store.rows(Checkout):
        if checkout.is_open:
            yield "I6", "every checkout ends", f"{checkout.id} is open"
    for stored in store.rows(StoredOrder):
        if stored.order.status is OrderStatus.PENDING_PAYMENT:
            yield "I6", "every order ends paid or canceled", stored.order.number
    for operation in store.rows(PaymentOperation):
        if operation.status is OperationStatus.PLANNED:
            yield "I6", "every call of the provider ends", operation.key


def _held(shop: SimulatedShop) -> Iterator[tuple[str, str, str]]:
    for item in shop.container.memory_store().rows(StockItem):
        for holder, reservation in item.reservations.items():
            if holder.kind is HolderKind.CHECKOUT and reservation.is_live:
                yield "I12", "every hold ends", f"{item.id} is held for {holder.id}"


def intents_of(shop: SimulatedShop) -> list[SandboxIntent]:
    """The provider's own books."""
    intents: list[SandboxIntent] = shop.container.sandbox_books().intents()
    return intents


def _money(shop: SimulatedShop) -> Iterator[tuple[str, str, str]]:
    """Our books against the provider's, intent by intent."""
    store = shop.container.memory_store()
    orders = {stored.order.intent_id: stored.order for stored in store.rows(StoredOrder)}
    for intent in intents_of(shop):
        order, payment = orders.get(intent.id), store.find(Payment, intent.id)
        taken = intent.received - intent.refunded
        if intent.status is IntentStatus.REQUIRES_CAPTURE:
            yield "I6", "no money stays set aside", f"{intent.id}: {intent.capturable}"
        if intent.received and order is None:
            yield "I6", "no money is taken without an order", f"{intent.id}: {intent.received}"
        if order is not None and taken != _owed(order):
            yield "I6", "the provider has what the order says", f"{order.number} is {order.status}, taken {taken}"
        if payment is not None and (payment.captured.minor, payment.refunded.minor) != (
            intent.received,
            intent.refunded,
        ):
            yield "I4", "a payment says what the provider says", f"{intent.id}: {payment.status}, {intent.status}"


def _owed(order: Order) -> int:
    """What was paid less what went back; of a canceled order no more than what the bank took for a dispute."""
    back = sum(refund.amount.minor for refund in order.refunds if refund.status is RefundProgress.SUCCEEDED)
    left = order.amounts.due.minor - back
    return min(left, order.disputed_money.minor) if order.status is OrderStatus.CANCELED else left


def _told(shop: SimulatedShop) -> Iterator[tuple[str, str, str]]:
    """Each event did its work once for each subscriber."""
    store = shop.container.memory_store()
    letters = Counter(kept.mail.key for kept in store.rows(KeptMail))
    yield from (("I10", "a letter is sent once", key) for key, count in letters.items() if count > 1)
    done = Counter(row.subscriber for row in store.rows(ProcessedEvent))
    for subscriber in ("notifications.send_order_confirmation", "catalog.count_sales"):
        if done[subscriber] != len(shop.watch.paid):
            detail = f"{subscriber}: {done[subscriber]} of {len(shop.watch.paid)} orders"
            yield "I10", "every event reaches every subscriber", detail
    sold = sum(figure.units for figure in store.rows(SalesFigure))
    orders = {stored.order.number: stored.order for stored in store.rows(StoredOrder)}
    bought = sum(line.quantity for number in shop.watch.paid for line in orders[number].lines)
    if sold != bought:
        yield "I10", "a subscriber that sees an event twice does its work once", f"{sold} counted, {bought} bought"
    for job in store.rows(StoredJob):
        yield "I10", "every job is done", f"{job.job.name}: {job.status}, {job.errors[-1:]}"


def _acknowledged(shop: SimulatedShop) -> Iterator[tuple[str, str, str]]:
    kept = {stored.order.number: stored.order.status for stored in shop.container.memory_store().rows(StoredOrder)}
    for number in shop.acknowledged:
        if number not in kept:
            yield "I6", "an order that a buyer was told of is there", number


def _decided(shop: SimulatedShop) -> Iterator[tuple[str, str, str]]:
    """What the bank decided is what the order says."""
    for stored in shop.container.memory_store().rows(StoredOrder):
        is_won = shop.decided.get(stored.order.number)
        wanted = DisputeStatus.WON if is_won else DisputeStatus.LOST
        if is_won is not None and [one.status for one in stored.order.disputes] != [wanted]:
            yield "I7", "a dispute ends as the bank decided", f"{stored.order.number}: {stored.order.disputes}"


def digest_of(shop: SimulatedShop) -> str:
    """The SHA-256 of all that the shop and the provider keep: equal for equal runs."""
    store: MemoryStore = shop.container.memory_store()
    mark = hashlib.sha256()
    for table in (StoredOrder, Checkout, Payment, PaymentOperation, StockItem, Cart, KeptMail, DownloadGrant):
        for row in store.rows(table):
            mark.update(msgspec.msgpack.encode(row))
    for intent in intents_of(shop):
        mark.update(msgspec.msgpack.encode(intent))
    return mark.hexdigest()
