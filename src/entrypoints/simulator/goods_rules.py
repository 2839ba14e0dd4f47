"""What bundles take and what may be downloaded: said anew here, so that a fault in the shop's own words is seen."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.order.downloads import GRANTS_OF_ORDER
from adapters.memory.order.orders import BY_NUMBER, StoredOrder
from adapters.memory.store import Index, MemoryStore
from domain.inventory.stock_item import MovementKind
from domain.kernel.ids import OrderLineId, VariantId
from domain.order.download import DownloadGrant, entitled_lines
from domain.order.line import OrderLine
from domain.order.order import Order
from domain.order.status import DisputeStatus, OrderStatus, ReturnStatus
from entrypoints.simulator.furnishing import DOWNLOADS_PER_UNIT, Shelves

Broken = Iterator[tuple[str, str, str]]

_RETURNING: Index[StoredOrder] = Index(
    StoredOrder, lambda stored: (True,) if any(one.is_open for one in stored.order.returns) else ()
)


class GoodsRules:
    """Of orders by what the shelves say, and of the grants of their downloads."""

    def __init__(self, store: MemoryStore, shelves: Shelves) -> None:
        self._store, self._shelves = store, shelves
        self._uses: dict[object, int] = {}
        self._granted: dict[tuple[object, object], object] = {}

    def returning(self) -> list[str]:
        """Numbers of the orders of which something is on its way back, or is back and not yet paid for."""
        return [stored.order.number for stored in self._store.where(_RETURNING, True)]

    def taken(self, lines: Any, *, left_only: bool) -> dict[VariantId, int]:
        """What these lines take of whose stock: bundles their parts, downloads nothing."""
        goods: dict[VariantId, int] = {}
        for line in lines:
            count = line.left if left_only else line.quantity
            if count:
                for variant, each in self._parts(line.variant_id).items():
                    goods[variant] = goods.get(variant, 0) + each * count
        return goods

    def order(self, order: Order) -> Broken:
        """A bundle is kept as what it was made of, and no more of it comes back than was sent."""
        for line in order.lines:
            parts = {part.variant_id: part.quantity for part in line.parts}
            if parts != self._shelves.parts.get(_variant(line), {}):
                yield "I3", "a bundle was made of its parts", f"{order.number}: {parts}"
            if (back := _came_back(order, line)) > line.shipped_quantity:
                yield "I7", "no more comes back than was sent", f"{order.number}: {back} of {line.shipped_quantity}"

    def grant(self, grant: DownloadGrant) -> Broken:
        """As often as was paid for, once for a line and a file, and counted without a gap."""
        stored = self._store.find(StoredOrder, grant.order_id)
        line = next((one for one in stored.order.lines if one.id == grant.line_id), None) if stored else None
        if stored is None or line is None or stored.order.confirmed_at is None or _variant(line) not in self._files:
            yield "I14", "only what was paid is downloaded", f"{grant.id} of {grant.order_id}"
            return
        bought = DOWNLOADS_PER_UNIT * line.quantity
        if grant.remaining < 0 or grant.uses + grant.remaining != bought:
            detail = f"{stored.order.number}: {grant.uses} used, {grant.remaining} left of {bought}"
            yield "I14", "no more is downloaded than was bought", detail
        before = self._uses.get(grant.id, 0)
        self._uses[grant.id] = grant.uses
        if not before <= grant.uses <= before + 1:
            yield "I14", "downloads are counted one by one", f"{stored.order.number}: {before}, then {grant.uses}"
        if self._granted.setdefault((grant.line_id, grant.file_id), grant.id) != grant.id:
            yield "I14", "a line and a file have one download", f"{stored.order.number}: {grant.id} is the second"

    @property
    def _files(self) -> dict[VariantId, int]:
        return self._shelves.files

    def may_download(self, number: str) -> set[OrderLineId]:
        """The lines of an order that are paid and stay paid, right now."""
        orders = [stored.order for stored in self._store.where(BY_NUMBER, number)]
        kept = [order for order in orders if not _is_given_back(order)]
        return {line.id for order in kept for line in order.lines if _is_paid(order, line)}

    def at_end(self) -> Broken:
        """Each paid line got its downloads, every one of them; what was given back whole is open to nobody.

        What came back lies on the shelf, once.
        """
        yield from self._shelved()
        for stored in self._store.rows(StoredOrder):
            order = stored.order
            wanted = Counter(
                {line.id: self._files[_variant(line)] for line in order.lines if _variant(line) in self._files}
            )
            if order.confirmed_at is None or not wanted:
                continue
            there = Counter(grant.line_id for grant in self._store.where(GRANTS_OF_ORDER, order.id))
            if order.status is not OrderStatus.CANCELED and there != wanted:
                yield "I14", "a paid line has its downloads", f"{order.number}: {there}, not {wanted}"
            if _is_given_back(order) and entitled_lines(order):
                yield "I14", "what was given back is not downloaded", order.number

    def _shelved(self) -> Broken:
        wanted: Counter[tuple[str, VariantId]] = Counter()
        for stored in self._store.rows(StoredOrder):
            back = [(str(one.id), one.restocked) for one in stored.order.returns]
            back += [(str(refund.id), refund.lines) for refund in stored.order.refunds if refund.restock]
            for of, lines in back:
                for line in stored.order.lines:
                    for variant, each in self._parts(_variant(line)).items():
                        wanted[of, variant] += each * lines.get(line.id, 0)
        there: Counter[tuple[str, VariantId]] = Counter()
        for row in self._store.rows(StoredMovement):
            if row.movement.kind is MovementKind.RETURNED:
                there[row.movement.reference, row.variant_id] += row.movement.quantity
        for reference, variant in sorted({key for key in [*wanted, *there] if wanted[key] != there[key]}):
            detail = f"{variant} for {reference}: {there[reference, variant]}, not {wanted[reference, variant]}"
            yield "I1", "what came back lies on the shelf once", detail

    def _parts(self, variant: VariantId) -> dict[VariantId, int]:
        """What one of it takes from the shelves."""
        return {} if variant in self._shelves.files else self._shelves.parts.get(variant) or {variant: 1}


def _came_back(order: Order, line: OrderLine) -> int:
    """How many came back, are on their way, or are wanted back."""
    returns = [one.quantities for one in order.returns if one.status is not ReturnStatus.REJECTED]
    refunds = [refund.lines for refund in order.refunds if refund.restock]
    return sum(lines.get(line.id, 0) for lines in (*returns, *refunds))


def _variant(line: OrderLine) -> VariantId:
    assert line.variant_id is not None  # nothing is deleted here
    return line.variant_id


def _is_given_back(order: Order) -> bool:
    """All of it, by us or by the bank."""
    back = sum(refund.amount.minor for refund in order.refunds if refund.counts)
    is_lost = any(one.status is DisputeStatus.LOST for one in order.disputes)
    return order.status is OrderStatus.CANCELED or is_lost or back >= order.amounts.due.minor


def _is_paid(order: Order, line: OrderLine) -> bool:
    back = sum(refund.lines.get(line.id, 0) for refund in order.refunds if refund.counts)
    return order.confirmed_at is not None and back < line.quantity
