"""The rules of the business, asked of whatever a step touched: only things as they are committed count."""

import asyncio
from collections.abc import Callable, Collection, Hashable, Iterator
from typing import Any

from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import MemoryStore, Transaction
from application.operations.books import Finding
from domain.inventory.location import StockLocation
from domain.inventory.reservation import Holder, HolderKind, Reservation
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import VariantId
from domain.order.checkout import Checkout
from domain.order.download import DownloadGrant
from domain.order.order import Order
from domain.order.status import CHECKOUT_MOVES, ORDER_MOVES, CheckoutStatus, OrderStatus
from domain.payment.intent import IntentStatus
from domain.payment.payment import PAYMENT_MOVES, Payment
from entrypoints.container import Container
from entrypoints.simulator.furnishing import Shelves
from entrypoints.simulator.goods_rules import GoodsRules
from entrypoints.simulator.provider import BadLine

_GIVEN_UP = {CheckoutStatus.CANCELED, CheckoutStatus.EXPIRED}

Broken = Iterator[tuple[str, str, str]]


class RuleBroken(Exception):
    """What was found."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(f"{one.rule} {one.check}: {one.detail}" for one in findings))
        self.findings = findings

    @property
    def rules(self) -> frozenset[str]:
        """The numbers of the rules."""
        return frozenset(finding.rule for finding in self.findings)


def broken(rule: str, check: str, detail: str) -> RuleBroken:
    """What one question found."""
    return RuleBroken(Finding(rule=rule, check=check, detail=detail))


class Watch:
    """Notes what transactions wrote, remembers what each thing was, and compares."""

    def __init__(self, container: Container, line: BadLine, shelves: Shelves) -> None:
        self._store: MemoryStore = container.memory_store()
        self._line, self._provider = line, container.sandbox_books()
        self.goods = GoodsRules(self._store, shelves)
        self._touched: dict[type[Any], dict[Hashable, None]] = {}
        self._moved: dict[object, int] = {}
        self._counted: set[object] = set()
        self._ended: dict[object, dict[int, Reservation]] = {}
        self._before: dict[tuple[type[Any], Hashable], Any] = {}
        # Numbers of the orders that were paid, in the order in which that became known.
        self.paid: list[str] = []
        # And of those whose buyer complained at the bank, with their intents.
        self.disputed: dict[str, str] = {}
        self._rules: dict[type[Any], Callable[[Any], Broken]] = {
            StoredMovement: self._movement,
            StockItem: self._item,
            Checkout: self._checkout,
            StoredOrder: self._order,
            Payment: self._payment,
            DownloadGrant: self.goods.grant,
        }
        # Called when something was written, before anybody else goes on: what is wrong for a moment is wrong.
        self.when_written: Callable[[], None] = self.check
        self._store.checks.append(self._note)

    def _note(self, transaction: Transaction) -> None:
        was_told = bool(self._touched)
        for table, keys in transaction.written(self._rules):
            self._touched.setdefault(table, {}).update(dict.fromkeys(keys))
        if self._touched and not was_told:
            asyncio.get_running_loop().call_soon(self.when_written)

    def check(self) -> None:
        """Raise `RuleBroken` where what was written since the last call breaks a rule."""
        if not self._touched and not self._line.asked:
            return
        touched, self._touched = self._touched, {}
        found: list[tuple[str, str, str]] = []
        for table, rule in self._rules.items():
            for key in touched.get(table, ()):
                if (row := self._store.find(table, key)) is not None:
                    found += rule(row)
        found += self._captures()
        if found:
            raise RuleBroken(*(Finding(rule=rule, check=check, detail=detail) for rule, check, detail in found))

    def _movement(self, row: StoredMovement) -> Broken:
        if row.id not in self._counted:
            self._counted.add(row.id)
            self._moved[row.item_id] = self._moved.get(row.item_id, 0) + row.movement.quantity
        yield from ()

    def _item(self, item: StockItem) -> Broken:
        level = item.level
        if level.on_hand != self._moved.get(item.id, 0):
            yield "I1", "on hand is the sum of the movements", f"{item.id}: {level.on_hand}"
        promised = item.promised()
        if level.reserved != promised:
            yield "I1", "reserved is the sum of the live reservations", f"{item.id}: {level.reserved}, not {promised}"
        if not 0 <= promised <= level.on_hand + level.backorder_limit:
            yield "I2", "no more is promised than can be delivered", f"{item.id}: {promised} of {level.on_hand}"
        # Reservations are values that are replaced, never changed: what has ended stays the same object.
        ended = {
            id(reservation): reservation
            for holder, reservation in item.reservations.items()
            if reservation.end_reason is not None and holder.kind is HolderKind.ORDER
        }
        if not self._ended.get(item.id, {}).keys() <= ended.keys():
            yield "I12", "an order's promise ends once", f"{item.id}"
        self._ended[item.id] = ended

    def _checkout(self, checkout: Checkout) -> Broken:
        before = self._replaced(Checkout, checkout.id, checkout.status)
        if before not in {None, checkout.status} and checkout.status not in CHECKOUT_MOVES[before]:
            yield "I7", "checkouts move along the table", f"{checkout.id}: {before} to {checkout.status}"
        if checkout.status in _GIVEN_UP and before is not checkout.status and not self._is_let_go(checkout):
            yield "I6", "the money is let go before the goods", f"{checkout.id} is {checkout.status}"
        taken = self.goods.taken(checkout.lines, left_only=False)
        held = self._held(Holder.checkout(checkout.id), taken)
        if checkout.status is not CheckoutStatus.OPEN and held:
            yield "I12", "a checkout that ended holds nothing", f"{checkout.id} is {checkout.status}"
        if checkout.status is CheckoutStatus.OPEN and held != taken:
            yield "I12", "a checkout holds what its lines take", f"{checkout.id}: {held}"

    def _is_let_go(self, checkout: Checkout) -> bool:
        intent = self._provider.find(checkout.intent_id) if checkout.intent_id else None
        return intent is None or intent.status is IntentStatus.CANCELED

    def _order(self, stored: StoredOrder) -> Broken:
        order = stored.order
        agreed = (order.checkout_id, order.intent_id, order.amounts, [_agreed(line) for line in order.lines])
        before, former = self._replaced(StoredOrder, order.id, (order.status, agreed)) or (order.status, agreed)
        if order.status is not before and order.status not in ORDER_MOVES[before]:
            yield "I7", "orders move along the table", f"{order.number}: {before} to {order.status}"
        if agreed != former:
            yield "I3", "an order's amounts are for ever", f"{order.number}: {former} became {agreed}"
        for kind, value in (("checkout", order.checkout_id), ("intent", order.intent_id)):
            first = self._before.setdefault((Order, (kind, value)), order.id)
            if value is not None and first != order.id:
                yield "I5", "one order for an intent, and for a checkout", f"{order.number} is the second of {value}"
        yield from self.goods.order(order)
        yield from self._order_and_money(order)
        yield from self._order_and_goods(order)
        yield from self._order_and_bank(order)

    def _order_and_money(self, order: Order) -> Broken:
        payment = self._store.find(Payment, order.intent_id)
        captured = payment.captured.minor if payment else 0
        if order.status in {OrderStatus.PENDING_PAYMENT, OrderStatus.CANCELED}:
            return
        if self._replaced(Order, ("paid", order.number), value=True) is None:
            self.paid.append(order.number)
        due = order.amounts.total - order.amounts.gift_cards
        if captured != due.minor:
            yield "I4", "a confirmed order is paid in full", f"{order.number}: due {due}, captured {captured}"

    def _order_and_goods(self, order: Order) -> Broken:
        owed = order.status in {
            OrderStatus.PENDING_PAYMENT,
            OrderStatus.CONFIRMED,
            OrderStatus.PARTIALLY_FULFILLED,
        }
        left = self.goods.taken(order.lines, left_only=True) if owed else {}
        held = self._held(Holder.order(order.id), self.goods.taken(order.lines, left_only=False))
        if any(held.get(variant, 0) != left.get(variant, 0) for variant in {*held, *left}):
            yield "I12", "an order's promise is what is left to ship", f"{order.number}: {held}, not {left}"

    def _order_and_bank(self, order: Order) -> Broken:
        shipped = sum(line.shipped_quantity for line in order.lines if line.requires_shipping)
        now = (order.is_disputed, shipped)
        was_disputed, before = self._replaced(Order, ("shipped", order.id), now) or now
        if was_disputed and shipped > before:
            yield "I7", "nothing is shipped while the bank has to decide", f"{order.number}: {shipped}, not {before}"
        if order.disputes and order.intent_id is not None:
            self.disputed[order.number] = order.intent_id

    def _payment(self, payment: Payment) -> Broken:
        before = self._replaced(Payment, payment.intent_id, payment.status) or payment.status
        # One snapshot of the provider's may tell of several moves.
        if payment.status is not before and payment.status not in _reachable(before):
            yield "I7", "payments move along the table", f"{payment.intent_id}: {before} to {payment.status}"
        if not 0 <= payment.refunded.minor <= payment.captured.minor <= payment.authorized.minor:
            yield "I4", "refunded within captured within authorized", f"{payment.intent_id}: {payment}"

    def _captures(self) -> Broken:
        asked, self._line.asked = self._line.asked, []
        for intent_id in asked:
            keys = self._line.captures[intent_id]
            if len(keys) > 1:
                yield "I5", "one capture for an order", f"{intent_id} was captured under {', '.join(keys)}"
            if (Order, ("intent", intent_id)) not in self._before:
                yield "I6", "no money is taken without an order", intent_id

    def _held(self, holder: Holder, goods: Collection[VariantId]) -> dict[VariantId, int]:
        held: dict[VariantId, int] = {}
        for place in self._store.rows(StockLocation):
            for variant_id in goods:
                item = self._store.find(StockItem, (variant_id, place.id))
                if item is not None and (live := item.live(holder)):
                    held[variant_id] = held.get(variant_id, 0) + live.quantity
        return held

    def _replaced(self, table: type[Any], key: Hashable, value: Any) -> Any:
        """What was remembered of it; from now on it is `value`."""
        before = self._before.get((table, key))
        self._before[table, key] = value
        return before


def _agreed(line: Any) -> tuple[object, ...]:
    return (line.id, line.quantity, line.unit_price, line.discount, line.tax)


def _reachable(status: Any) -> set[Any]:
    found: set[Any] = set()
    edge = {status}
    while edge:
        edge = {after for one in edge for after in PAYMENT_MOVES[one]} - found
        found |= edge
    return found
