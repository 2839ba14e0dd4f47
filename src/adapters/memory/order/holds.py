"""Open checkouts, for staff."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from adapters.memory.order.checkouts import OPEN
from adapters.memory.order.payments import UNENDED_OF_CHECKOUT
from adapters.memory.store import MemoryStore
from application.checkout.holds import HeldLine, HoldPage, HoldView
from application.kernel.cursor import cursor_at, position_of
from application.kernel.ports import Clock
from domain.order.checkout import Checkout
from domain.payment.payment import Payment


class _Position(NamedTuple):
    expires_at: datetime
    id: UUID


class MemoryHoldQueries:
    """What is committed."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def holds(self, *, overdue: bool, cursor: str | None, page_size: int) -> HoldPage:
        after = position_of(cursor, _Position) if cursor else None
        now = self._clock.now()
        held = sorted(self._store.where(OPEN, value=True), key=_position)
        late = [one for one in held if one.expires_at <= now]
        found = [one for one in (late if overdue else held) if after is None or _position(one) > after]
        page = found[:page_size]
        more = len(found) > page_size
        return HoldPage(
            items=tuple(self._hold(one, now) for one in page),
            overdue=len(late),
            next_cursor=cursor_at(*_position(page[-1])) if more else None,
        )

    def _hold(self, checkout: Checkout, now: datetime) -> HoldView:
        payment = self._store.find(Payment, checkout.intent_id)
        calls = self._store.where(UNENDED_OF_CHECKOUT, checkout.id)
        call = max(calls, key=lambda one: one.id, default=None)
        return HoldView(
            checkout_id=checkout.id,
            has_account=checkout.account_id is not None,
            lines=tuple(
                HeldLine(
                    variant_id=line.variant_id,
                    title=line.title,
                    sku=line.sku,
                    options=tuple(line.options.values()),
                    quantity=line.quantity,
                    parts=line.parts,
                )
                for line in checkout.lines
            ),
            due=checkout.due,
            expires_at=checkout.expires_at,
            is_overdue=checkout.expires_at <= now,
            is_ending=checkout.ending_at is not None,
            payment=payment.status if payment else None,
            attempts=call.attempts if call else 0,
            last_error=call.last_error if call else None,
        )


def _position(checkout: Checkout) -> _Position:
    return _Position(checkout.expires_at, checkout.id)
