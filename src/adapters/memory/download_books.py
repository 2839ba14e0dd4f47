"""What the books say of downloads, asked of the store in memory."""

from collections.abc import Iterator
from datetime import timedelta

from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import MemoryStore
from application.kernel.ports import Clock
from domain.catalog.digital import DigitalGoods
from domain.order.download import DownloadGrant

_PATIENCE = timedelta(seconds=120)


def missing_downloads(store: MemoryStore, clock: Clock) -> Iterator[str]:
    """Of files that were offered when a line was paid."""
    if not any(True for _ in store.rows(DigitalGoods)):
        return
    there = {(grant.line_id, grant.file_id) for grant in store.rows(DownloadGrant)}
    for order in (stored.order for stored in store.rows(StoredOrder)):
        paid_at = order.confirmed_at
        if paid_at is None or paid_at >= clock.now() - _PATIENCE or not order.has_confirmation:
            continue
        for line in order.lines:
            goods = store.find(DigitalGoods, line.variant_id)
            for file in goods.files if goods and not line.requires_shipping else ():
                is_offered = file.removed_at is None or file.removed_at > paid_at + _PATIENCE
                if file.added_at <= paid_at and is_offered and (line.id, file.id) not in there:
                    yield f"order {order.number}, line {line.id}: no download of file {file.id}"


def wrong_downloads(store: MemoryStore) -> Iterator[str]:
    """Below zero, or of what nobody paid."""
    paid = {
        line.id
        for stored in store.rows(StoredOrder)
        for line in stored.order.lines
        if stored.order.confirmed_at is not None
    }
    for grant in store.rows(DownloadGrant):
        if grant.remaining < 0 or grant.uses < 0 or grant.line_id not in paid:
            yield f"download {grant.id}: {grant.remaining} left, {grant.uses} used"
