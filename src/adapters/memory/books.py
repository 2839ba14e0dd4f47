"""The rules of the business asked of the store in memory."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from adapters.memory.books_scope import BooksScope, Everything, promises_of
from adapters.memory.catalog.tables import StoredBundle
from adapters.memory.download_books import missing_downloads, wrong_downloads
from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.order.orders import BY_CHECKOUT, BY_INTENT, StoredOrder
from adapters.memory.order.payments import BY_ORDER as PAYMENTS_OF_ORDER
from adapters.memory.store import Index, MemoryStore
from application.kernel.ports import Clock
from application.operations.books import Finding
from domain.inventory.reservation import HolderKind
from domain.inventory.stock_item import StockItem
from domain.kernel.money import Money
from domain.order.checkout import Checkout
from domain.order.order import Order
from domain.order.status import CheckoutStatus, OrderStatus, RefundProgress

_PAID = {OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_FULFILLED, OrderStatus.FULFILLED}
_OWES_GOODS = {OrderStatus.PENDING_PAYMENT, OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_FULFILLED}
_PATIENCE = timedelta(seconds=120)
_MOVEMENTS: Index[StoredMovement] = Index(StoredMovement, lambda row: (row.item_id,))


class MemoryBooks:
    """All that is stored, or so much of it as the scope names."""

    def __init__(self, store: MemoryStore, clock: Clock, scope: BooksScope | None = None) -> None:
        self._store, self._clock = store, clock
        self._scope = scope or Everything(store)
        self._asked: dict[tuple[str, str], Callable[[], Iterator[str]]] = {
            ("I1", "on hand is the sum of the movements"): self._movements,
            ("I1", "reserved is the sum of the live reservations"): self._reserved,
            ("I12", "an order's promise is what is left to ship"): self._promises,
            ("I2", "a bundle is made of what has stock of its own"): self._bundles,
            ("I12", "a checkout that ended holds nothing"): self._ended_checkouts,
            ("I3", "an order's lines add up to its amounts"): self._sums,
            ("I3", "an order owes what its checkout agreed"): self._agreed,
            ("I4", "refunded within captured within authorized"): self._payments,
            ("I4", "a confirmed order is paid in full"): self._paid,
            ("I4", "refunds of an order within what was captured"): self._refunds,
            ("I4", "what a payment refunded is the sum of its order's refunds"): self._refunded,
            ("I6", "a canceled order's money is given back"): self._canceled,
            ("I7", "no more comes back than was shipped"): self._returns,
            ("I5", "one order for an intent, and for a checkout"): self._singles,
            ("I6", "no order waits for its money for long"): self._waiting,
            ("I14", "a paid digital line has its downloads"): partial(missing_downloads, store, self._scope, clock),
            ("I14", "only what was paid is downloaded, and no download counts below zero"): partial(
                wrong_downloads, store, self._scope
            ),
        }

    @property
    def checks(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._asked)

    async def broken(self) -> list[Finding]:
        self._scope.begin()
        return [
            Finding(rule=rule, check=check, detail=detail)
            for (rule, check), ask in self._asked.items()
            for detail in ask()
        ]

    def _movements(self) -> Iterator[str]:
        for item in self._store.rows(StockItem):
            moved = sum([row.movement.quantity for row in self._store.where(_MOVEMENTS, item.id)])
            if item.level.on_hand != moved:
                yield f"stock item {item.id}: on hand {item.level.on_hand}, movements {moved}"

    def _reserved(self) -> Iterator[str]:
        for item in self._store.rows(StockItem):
            if item.level.reserved != item.promised():
                yield f"stock item {item.id}: reserved {item.level.reserved}, promised {item.promised()}"

    def _promises(self) -> Iterator[str]:
        for holder in self._scope.promised_to():
            stored = self._store.find(StoredOrder, holder.id)
            lines = stored.order.lines if stored is not None and stored.order.status in _OWES_GOODS else ()
            for variant_id, quantity in promises_of(self._store, holder).items():
                left = sum(line.left * line.takes.get(variant_id, 0) for line in lines)
                if quantity != left:
                    yield f"order {holder.id}, variant {variant_id}: promised {quantity}, left to ship {left}"

    def _bundles(self) -> Iterator[str]:
        bundles = {bundle.variant_id: bundle for bundle in self._store.rows(StoredBundle)}
        for bundle in bundles.values():
            for part in bundle.parts:
                if part.variant_id in bundles:
                    yield f"bundle {bundle.variant_id} contains {part.variant_id}, which is a bundle"

    def _ended_checkouts(self) -> Iterator[str]:
        for item in self._store.rows(StockItem):
            for holder, reservation in item.reservations.items():
                if holder.kind is HolderKind.CHECKOUT and reservation.is_live and not self._is_open(holder.id):
                    yield f"checkout {holder.id} ended and holds {reservation.quantity} of stock item {item.id}"

    def _is_open(self, checkout_id: object) -> bool:
        checkout = self._store.find(Checkout, checkout_id)
        return checkout is not None and checkout.status is CheckoutStatus.OPEN

    def _sums(self) -> Iterator[str]:
        for order in self._scope.orders():
            amounts, currency = order.amounts, order.amounts.total.currency
            subtotal = Money.total((line.unit_price.times(line.quantity) for line in order.lines), currency)
            discount = Money.total((line.discount for line in order.lines), currency)
            on_top = Money.zero(currency) if amounts.tax_included else amounts.tax
            total = amounts.subtotal - amounts.discount + amounts.shipping + on_top
            if (subtotal, discount, total) != (amounts.subtotal, amounts.discount, amounts.total):
                yield f"order {order.number}: its parts make {total}, it says {amounts.total}"

    def _agreed(self) -> Iterator[str]:
        for order in self._scope.orders():
            due = order.amounts.total - order.amounts.gift_cards
            checkout = self._store.find(Checkout, order.checkout_id)
            if checkout is None or checkout.due != due:
                yield f"order {order.number}: owes {due}, which its checkout did not agree"

    def _payments(self) -> Iterator[str]:
        for one in self._scope.payments():
            if not 0 <= one.refunded.minor <= one.captured.minor <= one.authorized.minor:
                yield f"payment {one.intent_id}: {one.authorized}, captured {one.captured}, refunded {one.refunded}"

    def _paid(self) -> Iterator[str]:
        for order in self._scope.orders():
            due = order.amounts.total - order.amounts.gift_cards
            if order.status in _PAID and (captured := self._captured(order)) != due.minor:
                yield f"order {order.number} is {order.status}: due {due}, captured {captured}"

    def _refunds(self) -> Iterator[str]:
        for order in self._scope.orders():
            refunds = sum(refund.amount.minor for refund in order.refunds if refund.counts)
            if refunds and refunds > (captured := self._captured(order)):
                yield f"order {order.number}: captured {captured}, refunds {refunds}"

    def _refunded(self) -> Iterator[str]:
        for payment in self._scope.payments():
            stored = self._store.find(StoredOrder, payment.order_id)
            sent = stored.order.refunds if stored is not None else ()
            refunds = sum(one.amount.minor for one in sent if one.status is RefundProgress.SUCCEEDED)
            if payment.refunded.minor != refunds:
                yield f"payment {payment.intent_id}: refunded {payment.refunded}, refunds {refunds}"

    def _canceled(self) -> Iterator[str]:
        late = self._clock.now() - _PATIENCE
        for order in self._scope.orders():
            if order.canceled_at is None or order.canceled_at >= late:
                continue
            going = sum(refund.amount.minor for refund in order.refunds if refund.counts) + order.disputed_money.minor
            if (captured := self._captured(order)) > going:
                yield f"order {order.number} is canceled: captured {captured}, refunds {going}"

    def _returns(self) -> Iterator[str]:
        for order in self._scope.orders():
            for line in order.lines:
                if (left := order.returnable(line.id)) < 0:
                    yield f"order {order.number}, line {line.id}: {-left} more came back than were shipped"

    def _captured(self, order: Order) -> int:
        return sum([payment.captured.minor for payment in self._store.where(PAYMENTS_OF_ORDER, order.id)])

    def _singles(self) -> Iterator[str]:
        for order in self._scope.orders():
            for kind, index, value in (
                ("checkout", BY_CHECKOUT, order.checkout_id),
                ("intent", BY_INTENT, order.intent_id),
            ):
                if value is not None and (count := len(self._store.where(index, value))) > 1:
                    yield f"{count} orders for {kind} {value}"

    def _waiting(self) -> Iterator[str]:
        late = self._clock.now() - _PATIENCE
        for order in self._scope.orders():
            if order.status is OrderStatus.PENDING_PAYMENT and order.placed_at < late:
                yield f"order {order.number} waits since {order.placed_at}"
