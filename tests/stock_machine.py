"""Promises fit the shelf, whatever comes in which order (I1, I12): a stock ledger against a plain model."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from application.inventory.find_locations import FindLocations
from application.inventory.ports import StockChange, StockTransfer
from application.inventory.views import StockView
from domain.inventory.errors import (
    HoldLost,
    InsufficientStock,
    NotFree,
    NotReserved,
    StockBelowReserved,
    StockBelowZero,
)
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.ids import CheckoutId, LocationId, OrderId, VariantId
from entrypoints.container import Container
from tests.shelf import SYSTEM, a_location, a_product

UNTIL = datetime(2030, 1, 1, tzinfo=UTC)
small = st.integers(1, 6)
wants = st.dictionaries(st.integers(0, 2), small, min_size=1, max_size=3)


class Shelf(NamedTuple):
    """A stock item as it is stored: `live` is the sum of its live reservations, `moved` that of its movements."""

    variant: VariantId
    on_hand: int
    reserved: int
    backorder_limit: int
    live: int
    moved: int


class StockMachine(RuleBasedStateMachine):
    """Three articles at two places, bought and brought at random. Subclasses say where stock is kept."""

    checkouts, orders = Bundle("checkouts"), Bundle("orders")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.container = self._run(self.open())
        self.promised: dict[Holder, Counter[VariantId]] = {}
        self.on_hand: Counter[VariantId] = Counter()
        self.backorders: Counter[tuple[VariantId, int]] = Counter()
        self.count = 0

    async def open(self) -> Container:
        """The container of a shop that is connected."""
        raise NotImplementedError

    async def close(self) -> None:
        """Disconnect it."""

    async def stored(self) -> list[Shelf]:
        """The stock items of the machine's articles, as they are stored."""
        raise NotImplementedError

    def teardown(self) -> None:
        self._run(self.close())
        self.loop.close()

    articles: list[VariantId]
    default: LocationId
    places: tuple[None, LocationId]

    @initialize()
    def furnish(self) -> None:
        self.articles = self._run(a_product(self.container, skus=[None] * 3))
        self.places = (None, self._run(a_location(self.container, f"north-{self.container.ids().new()}")))
        locations = self._run(self.container.find_locations()(FindLocations(), actor=SYSTEM))
        self.default = next(LocationId(location.id) for location in locations if location.is_default)
        for article in range(3):
            self.count_stock(article, 0, 8, 0)
            self.count_stock(article, 1, 5, 1)

    def _run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def _call(self, verb: str, *args: Any, **kwargs: Any) -> None:
        async def call() -> None:
            async with self.container.uow()(SYSTEM) as uow:
                await getattr(uow.stock, verb)(*args, **kwargs)
                await uow.commit()

        self._run(call())

    def _reference(self) -> str:
        self.count += 1
        return str(self.count)

    def _reserved(self, variant: VariantId) -> int:
        return sum(promised[variant] for promised in self.promised.values())

    def _available(self, variant: VariantId) -> int:
        return (
            self.on_hand[variant] + self.backorders[variant, 0] + self.backorders[variant, 1] - self._reserved(variant)
        )

    @rule(article=st.integers(0, 2), place=st.integers(0, 1), delta=st.integers(-5, 8), limit=st.integers(0, 2))
    def count_stock(self, article: int, place: int, delta: int, limit: int) -> None:
        variant = self.articles[article]
        change = StockChange(variant_id=variant, location_id=self.places[place], delta=delta, backorder_limit=limit)
        try:
            self._call("adjust", change, reason="", reference=self._reference())
        except (StockBelowReserved, StockBelowZero):
            assert delta < 0 or limit < self.backorders[variant, place]
        else:
            self.on_hand[variant] += delta
            self.backorders[variant, place] = limit

    @rule(article=st.integers(0, 2), is_back=st.booleans(), quantity=small)
    def transfer(self, article: int, quantity: int, *, is_back: bool) -> None:
        """Moves what is free; in all there is as much as before."""
        variant, ends = self.articles[article], [self.default, self.places[1]]
        source, target = reversed(ends) if is_back else ends
        move = StockTransfer(variant_id=variant, source_id=source, target_id=target, quantity=quantity)
        free = self._free(variant, source)
        try:
            self._call("transfer", move, reason="", reference=self._reference())
        except NotFree:
            assert quantity > free
        else:
            assert quantity <= free

    def _free(self, variant: VariantId, place: LocationId) -> int:
        async def count() -> int:
            async with self.container.uow()(SYSTEM) as uow:
                unchanged = StockChange(variant_id=variant, location_id=place, delta=0)
                seen: StockView = await uow.stock.adjust(unchanged, reason="", reference="")
                return max(seen.on_hand - seen.reserved, 0)

        free: int = self._run(count())
        return free

    @rule(target=checkouts, wanted=wants)
    def reserve(self, wanted: dict[int, int]) -> CheckoutId:
        checkout = CheckoutId(self.container.ids().new())
        self._reserve(Holder.checkout(checkout), wanted)
        return checkout

    @rule(checkout=checkouts, wanted=wants)
    def reserve_anew(self, checkout: CheckoutId, wanted: dict[int, int]) -> None:
        if not self.promised.get(Holder.checkout(checkout)):
            self._reserve(Holder.checkout(checkout), wanted)

    def _reserve(self, holder: Holder, wanted: dict[int, int]) -> None:
        lines = {self.articles[article]: quantity for article, quantity in wanted.items()}
        short = {variant for variant, quantity in lines.items() if quantity > self._available(variant)}
        try:
            self._call("reserve", holder, lines, until=UNTIL)
            self._call("reserve", holder, lines, until=UNTIL)
        except InsufficientStock as refusal:
            told = {one.variant_id for one in refusal.shortages}
        else:
            told = set()
            self.promised[holder] = Counter(lines)
        assert told == short

    @rule(target=orders, wanted=wants)
    def order_at_once(self, wanted: dict[int, int]) -> OrderId:
        checkout = CheckoutId(self.container.ids().new())
        self._reserve(Holder.checkout(checkout), wanted)
        return self._order(checkout)

    @rule(target=orders, checkout=consumes(checkouts))
    def order(self, checkout: CheckoutId) -> OrderId:
        return self._order(checkout)

    def _order(self, checkout: CheckoutId) -> OrderId:
        order, holder = OrderId(self.container.ids().new()), Holder.checkout(checkout)
        held = self.promised.pop(holder, Counter())
        try:
            self._call("hand_over", checkout, order)
        except HoldLost:
            assert not held
        else:
            self.promised[Holder.order(order)] = held
        return order

    @rule(checkout=checkouts, reason=st.sampled_from([EndReason.RELEASED, EndReason.EXPIRED]))
    def release(self, checkout: CheckoutId, reason: EndReason) -> None:
        self._call("release", Holder.checkout(checkout), reason=reason)
        self.promised.pop(Holder.checkout(checkout), None)

    @rule(checkout=checkouts)
    def extend(self, checkout: CheckoutId) -> None:
        self._call("extend", Holder.checkout(checkout), until=UNTIL + timedelta(minutes=15))

    @rule(order=orders)
    def cancel(self, order: OrderId) -> None:
        self._call("release", Holder.order(order), reason=EndReason.RELEASED)
        self.promised.pop(Holder.order(order), None)

    @rule(order=orders, article=st.integers(0, 2), quantity=small)
    def ship(self, order: OrderId, article: int, quantity: int) -> None:
        variant, held = self.articles[article], self.promised.get(Holder.order(order), Counter())
        before = self._on_hand(variant)
        reference = self._reference()
        try:
            self._call("consume", order, {variant: quantity}, reference=reference)
            self._call("consume", order, {variant: quantity}, reference=reference)
        except NotReserved:
            assert quantity > held[variant]
        except StockBelowZero:
            assert quantity <= held[variant]
        else:
            gone = before - self._on_hand(variant)
            assert gone in {0, quantity}
            assert (gone == quantity) == (0 < quantity <= held[variant])
            self.on_hand[variant] -= gone
            held[variant] -= gone

    def _on_hand(self, variant: VariantId) -> int:
        return sum(shelf.on_hand for shelf in self._run(self.stored()) if shelf.variant == variant)

    @invariant()
    def promises_fit_the_shelf(self) -> None:
        for shelf in self._run(self.stored()):
            assert 0 <= shelf.reserved <= shelf.on_hand + shelf.backorder_limit
            assert shelf.reserved == shelf.live
            assert shelf.on_hand == shelf.moved

    @invariant()
    def the_ledger_holds_what_the_model_holds(self) -> None:
        shelves = self._run(self.stored())
        for variant in getattr(self, "articles", []):
            mine = [shelf for shelf in shelves if shelf.variant == variant]
            assert sum(shelf.on_hand for shelf in mine) == self.on_hand[variant]
            assert sum(shelf.reserved for shelf in mine) == self._reserved(variant)
