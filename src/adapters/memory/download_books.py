"""What the books say of downloads, asked of the store in memory."""

from collections.abc import Iterator
from datetime import timedelta

from adapters.memory.books_scope import BooksScope
from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import MemoryStore
from application.kernel.ports import Clock
from domain.catalog.digital import DigitalGoods

_PATIENCE = timedelta(seconds=120)


def missing_downloads(store: MemoryStore, scope: BooksScope, clock: Clock) -> Iterator[str]:
    """Of files that were offered when a line was paid."""
    if not any(True for _ in store.rows(DigitalGoods)):
        return
    there = {(grant.line_id, grant.file_id) for grant in scope.grants()}
    for order in scope.orders():
        paid_at = order.confirmed_at
        if paid_at is None or paid_at >= clock.now() - _PATIENCE or not order.has_confirmation:
            continue
        for line in order.lines:
            goods = store.find(DigitalGoods, line.variant_id)
            for file in goods.files if goods and not line.requires_shipping else ():
                is_offered = file.removed_at is None or file.removed_at > paid_at + _PATIENCE
                if file.added_at <= paid_at and is_offered and (line.id, file.id) not in there:
                    yield f"order {order.number}, line {line.id}: no download of file {file.id}"


def wrong_downloads(store: MemoryStore, scope: BooksScope) -> Iterator[str]:
    """Below zero, or of what nobody paid."""
    for grant in scope.grants():
        stored = store.find(StoredOrder, grant.order_id)
        lines = stored.order.lines if stored is not None and stored.order.confirmed_at is not None else ()
        if grant.remaining < 0 or grant.uses < 0 or all(line.id != grant.line_id for line in lines):
            yield f"download {grant.id}: {grant.remaining} left, {grant.uses} used"
